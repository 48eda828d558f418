"""A robots.txt in trouble forbids everything; one that is not there, nothing."""

import pytest

from tests.harvesting import declare, harvest, rows
from tests.loopback import serve_plain
from tests.site.plain import article, home

pytestmark = pytest.mark.slow


@pytest.mark.parametrize(
    ("answers", "read"),
    [([500], False), ([503], False), ([404], True), ([403], True), ([503, 200], True)],
)
def test_what_is_asked(tmp_path, answers, read):
    """`answers` of robots.txt, the last one for good."""
    statuses = iter(answers)

    def answer(asked):
        if asked.path == "/robots.txt":
            return next(statuses, answers[-1]), {"Content-Type": "text/plain"}, "User-agent: *\nDisallow: /admin\n"
        if asked.path == "/":
            return 200, {}, home(range(2))
        return (200, {}, article(int(asked.path.split("-")[2]))) if "jembatan" in asked.path else (404, {}, "")

    with serve_plain(answer) as server:
        sites = declare(tmp_path, ("warta", server.url + "/"))
        run = harvest(sites, tmp_path / "out", check=0 if read else 3)
    assert len(rows(tmp_path / "out", "articles")) == (2 if read else 0)
    if not read:
        assert set(server.paths()) == {"/robots.txt"}
        assert "could not be reached or read (answered" in run.stderr

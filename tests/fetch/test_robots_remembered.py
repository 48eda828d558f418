"""What robots.txt said yesterday holds today, where it cannot be read; and what it asks of a host holds for all sites there."""

import re
from contextlib import ExitStack
from itertools import pairwise

import pytest

from tests.harvesting import harvest, rows
from tests.loopback import serve_plain
from tests.site.plain import MISSING, article, home

pytestmark = pytest.mark.slow

RULES = "User-agent: *\nDisallow: /khusus/\n"
SECRET = '<p><a href="/khusus/2024/05/jembatan-nomor-9-diperbaiki/">Jembatan khusus nomor 9</a></p>'
TEXT = {"Content-Type": "text/plain"}


def test_rules_of_last_time_hold(tmp_path):
    """Five hosts: what robots.txt answers on the second day, and what may be asked then."""
    second = {
        "503": (503, {}, "<html>down"), "500": (500, TEXT, ""), "520": (520, {}, "x"),
        "404": MISSING, "changed": (200, TEXT, "User-agent: *\nDisallow: /\n"),
    }  # fmt: skip
    day = 1

    def answering(name):
        def answer(asked):
            if asked.path == "/robots.txt":
                return (200, TEXT, RULES) if day == 1 else second[name]
            number = re.search(r"nomor-(\d)", asked.path)
            if number is not None:
                return 200, {}, article(int(number[1]))
            if asked.path != "/":
                return MISSING
            secret = SECRET if day == 2 else ""
            return 200, {}, home(range(2 * day)).replace("</body>", f"{secret}</body>")

        return answer

    with ExitStack() as stack:
        running = {name: stack.enter_context(serve_plain(answering(name))) for name in second}
        text = "".join(
            f'[[site]]\nname = "{name}"\nurl = "{server.url}/"\ndelay = 0\nconcurrency = 4\n' for name, server in running.items()
        )
        (tmp_path / "sites.toml").write_text(text, encoding="utf-8")
        harvest(tmp_path / "sites.toml", tmp_path / "out")
        day = 2
        for server in running.values():
            server.asked.clear()
        run = harvest(tmp_path / "sites.toml", tmp_path / "out", check=None)
    found = {name: {row["url"] for row in rows(tmp_path / "out", "articles") if row["site"] == name} for name in second}
    forbidden = {name for name, server in running.items() if any("/khusus/" in path for path in server.paths())}
    assert {name: len(urls) for name, urls in found.items()} == {"503": 4, "500": 4, "520": 4, "404": 5, "changed": 2}
    assert forbidden == {"404"}, "no rules at all is what a robots.txt says that is not there"
    assert len(re.findall(r"robots\.txt of 127\.0\.0\.1:\d+ could not be read", " ".join(run.stderr.split()))) >= 3


def test_sites_on_one_host_share_its_pace_and_each_has_its_own_articles(tmp_path):
    folders = {"koran": range(3), "kampus": range(3, 6), "desa": range(6, 9)}

    def answer(asked):
        if asked.path == "/robots.txt":
            return 200, TEXT, f"User-agent: *\nCrawl-delay: 0.25\nSitemap: {server.url}/peta.xml\n"
        if asked.path == "/peta.xml":
            every = "".join(
                f"<url><loc>{server.url}/{name}{_path(n)}</loc></url>" for name, some in folders.items() for n in some
            )
            return 200, {"Content-Type": "application/xml"}, f"<urlset>{every}</urlset>"
        name, _, rest = asked.path.strip("/").partition("/")
        number = re.search(r"nomor-(\d)", rest)
        if name not in folders or (rest and number is None):
            return MISSING
        return 200, {}, article(int(number[1])) if number else home(range(9))

    with serve_plain(answer) as server:
        text = "".join(
            f'[[site]]\nname = "{name}"\nurl = "{server.url}/{name}/"\ndelay = 0\nconcurrency = 4\n' for name in folders
        )
        (tmp_path / "sites.toml").write_text(text, encoding="utf-8")
        harvest(tmp_path / "sites.toml", tmp_path / "out")
        times = sorted(asked.at for asked in server.asked if asked.path != "/robots.txt")
        assert all(later - earlier >= 0.18 for earlier, later in pairwise(times)), "one queue, however many sites"
    stored = rows(tmp_path / "out", "articles")
    assert {(row["site"], row["url"].split("/")[3]) for row in stored} == {(name, name) for name in folders}
    assert len(stored) == 9
    (run,) = rows(tmp_path / "out", "runs")
    assert all(f'"{name}"' in run["report"] for name in folders)


def _path(number):
    return f"/2024/05/jembatan-nomor-{number}-diperbaiki/"

"""A site that sends readers without its cookie round in a circle is read; no other is sent a cookie."""

import pytest

from crawler.fetch.cookies import LONGEST, MOST, bounded, cookies_of
from tests.harvesting import declare, harvest, rows
from tests.loopback import serve_plain
from tests.site.plain import article, home


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        (["lewat=1; Path=/"], {"lewat": "1"}),
        (["a=1", "b=2; Secure; HttpOnly"], {"a": "1", "b": "2"}),
        (['a="x y"; Max-Age=5'], {"a": '"x y"'}),
        (["a=1", "a=2"], {"a": "2"}),
        (["=1", "", ";", "a"], {}),
        (["a=" + "x" * 5000], {}),
    ],
)
def test_cookies_of(lines, found):
    assert cookies_of(lines) == found


@pytest.mark.parametrize(
    ("cookies", "kept"),
    [
        ({"a": "1", "b": "2"}, ["a", "b"]),
        ({f"c{n}": "x" for n in range(5000)}, [f"c{n}" for n in range(MOST)]),
        ({f"c{n}": "x" * 1000 for n in range(9)}, ["c0", "c1", "c2", "c3"]),
        ({"long": "x" * LONGEST, "a": "1"}, ["a"]),
    ],
)
def test_few_are_sent_back(cookies, kept):
    assert list(bounded(cookies)) == kept


def itself(path):
    return path, None


def by_a_gate(path):
    """Sent to a gate, which sends back."""
    return f"/gerbang?ke={path}", None


def with_two(path):
    return path, "kedua=2"


@pytest.mark.slow
@pytest.mark.parametrize("way", [itself, by_a_gate, with_two])
def test_the_circle_is_left(tmp_path, way):
    def answer(asked):
        cookie = asked.headers.get("cookie", "")
        if asked.path.startswith("/gerbang"):
            return 302, {"Location": asked.path.partition("ke=")[2], "Set-Cookie": "lewat=1; Path=/"}, ""
        if asked.path != "/" and "jembatan" not in asked.path:
            return 404, {"Set-Cookie": "jejak=1"}, ""
        goal, second = way(asked.path)
        if "lewat=1" not in cookie:
            return 302, {"Location": goal, "Set-Cookie": "lewat=1; Path=/"}, ""
        if second and second not in cookie:
            return 307, {"Location": goal, "Set-Cookie": second}, ""
        return 200, {"Set-Cookie": "iklan=9"}, home(range(3)) if asked.path == "/" else article(int(asked.path.split("-")[2]))

    with serve_plain(answer) as server:
        harvest(declare(tmp_path, ("warta", server.url + "/")), tmp_path / "out")
    assert len(rows(tmp_path / "out", "articles")) == 3
    sent = " ".join(request.headers.get("cookie", "") for request in server.asked)
    assert "iklan" not in sent
    assert "jejak" not in sent


@pytest.mark.slow
def test_a_circle_without_end_is_said(tmp_path):
    with serve_plain(lambda asked: (302, {"Location": asked.path, "Set-Cookie": "a=1"}, "")) as server:
        run = harvest(declare(tmp_path, ("warta", server.url + "/")), tmp_path / "out", check=3)
    assert "redirects without end" in run.stderr
    assert "forbids" not in run.stderr

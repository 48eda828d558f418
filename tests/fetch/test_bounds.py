"""What an answer may come to, by its kind and by how it is packed."""

import pytest
from twisted.internet.testing import StringTransport
from twisted.web._newclient import Request as TxRequest
from twisted.web.http_headers import Headers

from crawler.fetch.bounds import ANY_RATIO, PAGE, RATIO, BoundedFactory, most_bytes, most_unpacked
from crawler.fetch.reservations import Rule
from crawler.fetch.robots import robots_read


@pytest.mark.parametrize(
    ("packed", "most", "expected"),
    [(1, 0, ANY_RATIO), (1, PAGE, ANY_RATIO), (1, 100, 100), (50_000, PAGE, 50_000 * RATIO), (1_000_000, PAGE, PAGE)],
)
def test_what_a_packed_body_may_unpack_to(packed: int, most: int, expected: int) -> None:
    assert most_unpacked(packed, most) == expected


def test_a_sitemap_may_be_longer_than_a_page() -> None:
    assert most_bytes("sitemap") > 100_000_000 > most_bytes("article") > 10_000_000


def test_robots_is_read_to_a_whole_line() -> None:
    line = b"Disallow: /x\n"
    assert robots_read(line) == line
    read = robots_read(line * 100_000)
    assert len(read) < 524_288
    assert read.endswith(b"/x")


@pytest.mark.parametrize(
    ("pattern", "path", "matches"),
    [
        ("/a", "/abc", True), ("/a$", "/a", True), ("/a$", "/ab", False), ("/*b", "/aab", True), ("/*b$", "/abc", False),
        ("/*b$", "/abcb", True), ("/a*b*c", "/a-c-b", False), ("/a*b*c", "/a-b-c-d", True), ("/a*a$", "/a", False),
        ("/a?b", "/axb", False), ("/[a]", "/a", False), ("/*", "/", True), ("", "/x", True), ("*", "/x", True), ("/x*$", "/xyz", True),
    ],
)  # fmt: skip
def test_patterns_of_reservations(pattern: str, path: str, matches: bool) -> None:
    assert Rule(pattern, "x").matches(path) is matches


@pytest.mark.parametrize(
    "line",
    [
        "Server",
        ": kosong",
        "X-\u00fc: \u00e4",
        "X Y: z",
        " lanjutan",
        "\t",
        "X-Nol\0: 1",
        "X: \r\n\u00e4\u00f6",
        "=: ;",
        "<!-- x -->: y",
    ],
)
def test_header_lines_that_no_parser_likes_are_passed_over(line: str) -> None:
    request = TxRequest(b"GET", b"/", Headers({b"Host": [b"warta.example"]}), None)
    protocol, found = BoundedFactory(lambda _protocol: None, "").buildProtocol(None), []
    protocol.makeConnection(StringTransport())
    protocol.request(request).addCallback(found.append)
    head = f"HTTP/1.1 200 OK\r\n{line}\r\nContent-Type : text/html\r\nContent-Length: 0\r\n\r\n"
    protocol.dataReceived(head.encode("latin-1"))
    assert [answer.headers.getRawHeaders("content-type") for answer in found] == [["text/html"]]


@pytest.mark.parametrize(
    ("line", "status"),
    [
        ("HTTP/1.1 200 OK", 200),
        ("HTTP/1.1 200", 200),
        ("HTTP/1.0 999 Request denied", 999),
        ("HTTP/1.1 2000 OK", None),
        (f"HTTP/1.1 {'9' * 30} X", None),
        (f"HTTP/1.1 {'9' * 5000} X", None),
        ("HTTP/1.1 -20 X", None),
        ("HTTP/1.1 000 X", None),
        ("HTTP/1.1 +20 X", None),
        ("HTTP/1.1 2_0 X", None),
        ("HTTP/1.1 20 X", None),
        (f"{'H' * 5000}/1.1 200 X", None),
    ],
)
def test_a_status_is_three_digits(line: str, status: int | None) -> None:
    request = TxRequest(b"GET", b"/", Headers({b"Host": [b"warta.example"]}), None)
    protocol, found = BoundedFactory(lambda _protocol: None, "").buildProtocol(None), []
    protocol.makeConnection(StringTransport())
    protocol.request(request).addBoth(found.append)
    protocol.dataReceived(f"{line}\r\nContent-Length: 0\r\n\r\n".encode())
    assert [getattr(answer, "code", None) for answer in found] == [status]

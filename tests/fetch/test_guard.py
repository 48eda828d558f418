"""What the guard makes of addresses, and that a name is judged by the address it is connected to."""

from types import SimpleNamespace as Some

import pytest
from scrapy.http import Request
from twisted.internet.defer import CancelledError, Deferred, succeed

from crawler.fetch import guard
from crawler.fetch.guard import NAMED, Guard, Guarded, GuardedHandler, _InTurn, _Reactor, check, door, named_doors
from crawler.fetch.lateness import Departures
from crawler.sites import Site

SITE = Site(
    name="dalam",
    url="http://127.0.0.1:8080/",
    sitemaps=("http://intranet.lan/peta.xml",),
    feeds=("https://10.0.0.5:8443/rss",),
    hosts=("komentar.lan:9000", "[fd00::7]:9001"),
)
NAMED_DOORS = {("127.0.0.1", 8080), ("intranet.lan", 80), ("10.0.0.5", 8443), ("komentar.lan", 9000), ("fd00::7", 9001)}
ASKED = [
    "http://127.0.0.1:8080/x", "https://10.0.0.5:8443/", "http://[fd00::7]:9001/", "http://komentar.lan:9000/", "https://berita.example/",
    "http://8.8.8.8/", "http://www.berita.example:8080/",
]  # fmt: skip
REFUSED = [
    "http://127.0.0.1:9000/", "http://127.0.0.1/", "https://127.0.0.1:8080.evil@127.0.0.1/", "http://2130706433:8080/", "http://localhost:8080/",
    "http://0x7f.1:8080/", "http://[::ffff:7f00:1]:8080/", "http://10.0.0.5/", "http://berita.example:22/", "http://berita.example:6379/",
    "http://169.254.169.254/latest/meta-data/", "http://[::1]:8080/", "http:///x", "http://berita.example:99999/", "http://[::1/",
]  # fmt: skip


def test_what_the_operator_names() -> None:
    assert named_doors(SITE) == NAMED_DOORS
    assert door("HTTPS://Berita.Example./x") == ("berita.example", 443)


@pytest.mark.parametrize("url", ASKED)
def test_asked(url: str) -> None:
    check(url, named_doors(SITE))


@pytest.mark.parametrize("url", REFUSED)
def test_refused(url: str) -> None:
    with pytest.raises(Guarded) as refused:
        check(url, named_doors(SITE))
    assert refused.value.short
    assert str(refused.value)


def test_what_one_site_may_another_may_not() -> None:
    request = Request("http://127.0.0.1:8080/", meta={NAMED: named_doors(SITE)})
    Guard().process_request(request)
    with pytest.raises(Guarded):
        Guard().process_request(request.replace(meta={NAMED: named_doors(Site(name="luar", url="https://luar.example/"))}))
    with pytest.raises(Guarded):
        Guard().process_request(request.replace(meta={}))


class Network:
    """Stands for Twisted's reactor."""

    def __init__(self) -> None:
        self.connected: list[tuple[str, int]] = []

    def connectTCP(self, host: str, port: int, *_: object) -> None:  # noqa: N802 -- Twisted's
        self.connected.append((host, port))


@pytest.mark.parametrize(
    ("address", "named", "asked"),
    [
        ("8.8.8.8", False, True),
        ("127.0.0.1", False, False),
        ("::ffff:127.0.0.1", False, False),
        ("10.0.0.5", False, False),
        ("not-an-address", False, False),
        ("10.0.0.5", True, True),
        ("169.254.169.254", True, False),
        ("fe80::1", True, False),
    ],
)
def test_what_a_name_leads_to_is_judged_where_it_is_connected(address: str, named: bool, asked: bool) -> None:
    network = Network()
    reactor = _Reactor(network, named=named)
    if asked:
        reactor.connectTCP(address, 80, None)
    else:
        with pytest.raises(Guarded):
            reactor.connectTCP(address, 80, None)
    assert bool(network.connected) is asked


@pytest.mark.parametrize(
    ("url", "asked"),
    [
        ("https://warta.example/x?y=a@b", None),
        ("https://aku:sandi@warta.example/x", "https://warta.example/x"),
        ("https://aku@warta.example:443/x?y", "https://warta.example:443/x?y"),
        ("https://@warta.example/", "https://warta.example/"),
        ("https://a@b@warta.example/", "https://warta.example/"),
        ("https://aku:sandi@[2606:4700::1]/", "https://[2606:4700::1]/"),
    ],
)
def test_a_login_in_an_address_is_left_out(url: str, asked: str | None) -> None:
    found = Guard().process_request(Request(url, meta={"kept": 1}))
    assert (found.url if found else None) == asked
    assert found is None or found.meta["kept"] == 1


class Connected:
    """Stands for a connection."""

    aborted = False

    def abort(self) -> None:
        self.aborted = True


def in_turn(connection: Connected, *waits: float | Exception) -> tuple[Deferred[object], list[float]]:
    """A connection asked for by a request that is held back so many seconds, one after another, or refused; the times it was held."""
    left = list(waits)

    def wait(_: object) -> float:
        found = left.pop(0)
        if isinstance(found, Exception):
            raise found
        return found

    pool = Some(persistent=True, getConnection=lambda *_: succeed(connection))
    return _InTurn(pool, wait).getConnection("key", "endpoint"), left


@pytest.mark.parametrize("fresh", [False, True])
def test_what_was_not_answered_goes_over_a_new_connection(fresh: bool) -> None:
    kept, new = Connected(), Connected()
    pool = Some(persistent=True, getConnection=lambda *_: succeed(kept), _newConnection=lambda *_: succeed(new))
    found: list[object] = []
    _InTurn(pool, lambda _: 0.0, fresh=fresh).getConnection("key", "endpoint").addCallback(found.append)
    assert found == [new if fresh else kept]


def test_a_connection_is_given_when_the_request_may_leave(monkeypatch: pytest.MonkeyPatch) -> None:
    held: list[tuple[float, Deferred[None]]] = []

    def after(seconds: float) -> Deferred[None]:
        held.append((seconds, Deferred()))
        return held[-1][1]

    monkeypatch.setattr(guard, "_after", after)
    found: list[object] = []
    at_once, _ = in_turn(Connected(), 0.0)
    at_once.addCallback(found.append)
    assert len(found) == 1
    asked, left = in_turn(Connected(), 0.3, 0.1, 0.0)
    asked.addCallback(found.append)
    for seconds in (0.3, 0.1):
        assert (len(found), held[-1][0]) == (1, seconds)
        held[-1][1].callback(None)
    assert (len(found), left) == (2, [])


def test_a_connection_that_is_not_wanted_any_more_is_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guard, "_after", lambda _: Deferred())
    refused, held = Connected(), Connected()
    in_turn(refused, Guarded("short", "sentence"))[0].addErrback(lambda failure: failure.trap(Guarded))
    waiting, _ = in_turn(held, 0.3)
    waiting.addErrback(lambda failure: failure.trap(CancelledError))
    assert (refused.aborted, held.aborted) == (True, False)
    waiting.cancel()
    assert held.aborted


def test_whether_another_has_the_site_is_asked_when_the_connection_stands(monkeypatch: pytest.MonkeyPatch) -> None:
    """The process may have been paused since its turn."""
    handler = GuardedHandler.__new__(GuardedHandler)
    handler._crawler, handler._departures = Some(engine=None), Departures()
    monkeypatch.setattr(guard.RunContext, "found", lambda _: Some(lost=lambda: "another has it by now"))
    with pytest.raises(Guarded, match="another has it by now"):
        handler._wait(Request("http://127.0.0.1/"), Connected())

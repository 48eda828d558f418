"""Where requests may go: the one place where connections are made, and a look at each address before that.

A name is resolved once, and what is checked is the address that is connected to. Hosts and ports that the operator names in
sites.toml are allowed, to that site alone; they travel with each of its requests (`NAMED`), so redirects carry them too.
"""

from collections.abc import Callable, Generator, Iterable
from functools import lru_cache
from time import monotonic
from typing import Any, cast
from urllib.parse import urlsplit

from scrapy.core.downloader.handlers.http11 import HTTP11DownloadHandler, _BindAddressAgent, _ScrapyAgent
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Request, Response
from scrapy.utils._download_handlers import normalize_bind_address, wrap_twisted_exceptions
from scrapy.utils.defer import maybe_deferred_to_future
from twisted.internet.defer import Deferred, inlineCallbacks
from twisted.internet.interfaces import IReactorPluggableNameResolver
from twisted.internet.task import deferLater
from twisted.web.client import HTTPConnectionPool
from zope.interface import implementer  # type: ignore[import-untyped]

from crawler.context import RunContext
from crawler.fetch.bounds import BoundedFactory, Connection
from crawler.fetch.certificates import Certificates
from crawler.fetch.lateness import DEPARTURE, Departure, Departures, count_from, slot_of
from crawler.fetch.public import is_link_local, is_public, written_address
from crawler.sites import Site

NAMED = "kliping_named"
"""Key of a request's meta: hosts and ports that the operator named for its site, as (host, port)."""
FRESH = "kliping_fresh"
"""Key of a request's meta: it was not answered before, and goes over a new connection. Of those that are kept a server may have
closed more, and where it leads by redirects each of them may be met."""
USUAL_PORTS = (80, 443)
_HELD = "kliping_held"
"""Key of a request's meta: since when it is held back."""

Door = tuple[str, int]
"""A host in lower case, and a port."""


class Guarded(IgnoreRequest):
    """The request leads where no site may send us; `short` says why in a few words."""

    def __init__(self, short: str, sentence: str) -> None:
        super().__init__(sentence)
        self.short = short


@lru_cache(maxsize=1024)  # each request's is asked for four times
def door(url: str) -> Door | None:
    """Host and port of an address; None where it has none."""
    try:
        parts = urlsplit(url)
        port = parts.port or (443 if parts.scheme == "https" else 80)
    except ValueError:
        return None
    return (parts.hostname.rstrip("."), port) if parts.hostname else None


def named_doors(site: Site) -> frozenset[Door]:
    """What the operator names for a site: its address, its sitemaps and feeds, and further hosts."""
    urls = (site.url, *(site.sitemaps or ()), *(site.feeds or ()), *(f"http://{host}" for host in site.hosts))
    return frozenset(found for url in urls if (found := door(url)))


def check(url: str, named: Iterable[Door]) -> None:
    """Raise Guarded for an address that says by itself that it is not to be asked; names are judged when they are resolved."""
    place, named = door(url), frozenset(named)
    if place is None:
        raise Guarded("its address has no host", f"{url} is not asked for: no host and port can be read in it")
    if place in named:
        return
    host, port = place
    if (address := written_address(host)) is not None and not is_public(address):
        raise _not_public(host)
    if port not in (*USUAL_PORTS, *(other for _, other in named)):
        raise Guarded("its port is not the web's", f"port {port} of {host} is not asked: sites.toml names it not for this site")


def _not_public(host: str) -> Guarded:
    sentence = f"{host} is not asked: it is no public address, and sites.toml names it not for this site (hosts = ['HOST:PORT'])"
    return Guarded("its address is not public", sentence)


class Guard:
    """Downloader middleware: looks at each address before robots.txt is asked for at its host. Redirects come by here too."""

    def process_request(self, request: Request) -> Request | None:
        """Scrapy's. A login that stands in the address of a redirect is left out: it would stand in rows and records."""
        check(request.url, request.meta.get(NAMED, ()))
        parts = urlsplit(request.url)
        bare = parts.netloc.rpartition("@")[2]
        return None if bare == parts.netloc else request.replace(url=parts._replace(netloc=bare).geturl())


@implementer(IReactorPluggableNameResolver)
class _Reactor:
    """Twisted's reactor, which connects to public addresses alone. What is connected to is always an address, never a name."""

    def __init__(self, reactor: Any, *, named: bool) -> None:
        self._reactor = reactor
        self._named = named

    def __getattr__(self, name: str) -> Any:
        return getattr(self._reactor, name)

    def connectTCP(self, host: str, port: int, *rest: Any, **more: Any) -> Any:  # noqa: N802 -- Twisted's
        """Connect, or raise Guarded."""
        address = written_address(host)
        if address is None or not (is_public(address) or (self._named and not is_link_local(address))):
            raise _not_public(host)
        return self._reactor.connectTCP(host, port, *rest, **more)


class _Connections(_BindAddressAgent):
    """Connects through the guard. Connections that were allowed to one site alone are not shared with others."""

    def __init__(self, reactor: Any, *rest: Any, named: bool, literal: bool, **more: Any) -> None:
        super().__init__(reactor if named and literal else cast("Any", _Reactor(reactor, named=named)), *rest, **more)
        self._named = named

    def _requestWithEndpoint(self, key: tuple[Any, ...], *rest: Any, **more: Any) -> Any:  # noqa: N802 -- Twisted's
        return super()._requestWithEndpoint((*key, self._named), *rest, **more)


class _InTurn:
    """A pool whose connections are given to one request when it may leave; its turn came before there was one."""

    def __init__(self, pool: HTTPConnectionPool, wait: Callable[[Connection], float], *, fresh: bool = False) -> None:
        self._pool, self._wait, self._fresh = pool, wait, fresh
        self.persistent = pool.persistent

    @inlineCallbacks
    def getConnection(self, key: Any, endpoint: Any) -> Generator[Deferred[Any], Any, Connection]:  # noqa: N802 -- Twisted's
        """A connection over which the request is sent at once."""
        take = self._pool._newConnection if self._fresh else self._pool.getConnection  # noqa: SLF001 -- there is no other way
        connection: Connection = yield take(key, endpoint)
        try:
            while wait := self._wait(connection):
                yield _after(wait)
        except BaseException:
            connection.abort()  # type: ignore[no-untyped-call]
            raise
        return connection


def _after(seconds: float) -> Deferred[None]:
    from twisted.internet import reactor  # noqa: PLC0415 -- importing it earlier would install the wrong one

    return deferLater(cast("Any", reactor), seconds)


class _Agent(_ScrapyAgent):
    def _get_agent(self, request: Request, timeout: float) -> Any:
        check(request.url, named := request.meta.get(NAMED, ()))
        if request.meta.get("proxy"):
            return super()._get_agent(request, timeout)  # it resolves names; the operator says which one it is
        from twisted.internet import reactor  # noqa: PLC0415 -- as above

        place = door(request.url)
        allowed = {"named": place in named, "literal": place is not None and written_address(place[0]) is not None}
        bound = normalize_bind_address(self._bindAddress)
        return _Connections(reactor, self._contextFactory, timeout, bound, self._pool, **allowed)


class GuardedHandler(HTTP11DownloadHandler):
    """Scrapy's handler for http and https, with the guard between it and the network, and the last look at the clock."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._pool._factory = BoundedFactory  # noqa: SLF001 -- as Scrapy does
        self._pool.retryAutomatically = False  # at once, whatever the delay: crawler.fetch.download tries again
        self._contextFactory = Certificates.from_crawler(crawler)  # type: ignore[assignment]
        self._departures = Departures()

    async def download_request(self, request: Request) -> Response:
        """Make one request."""
        self._check_ours()
        begun = monotonic()
        fresh = bool(request.meta.get(FRESH))
        pool = _InTurn(self._pool, lambda connection: self._wait(request, connection), fresh=fresh)
        agent = _Agent(
            contextFactory=self._contextFactory,
            bindAddress=self._bind_address,
            pool=cast("HTTPConnectionPool", pool),
            maxsize=self._default_maxsize,
            warnsize=self._default_warnsize,
            fail_on_dataloss=self._fail_on_dataloss,
            crawler=self._crawler,
        )
        try:
            with wrap_twisted_exceptions():
                response: Response = await maybe_deferred_to_future(agent.download_request(request))
        except Exception:
            if (departure := request.meta.get(DEPARTURE)) and departure.at >= begun:
                departure.left = monotonic()  # or earlier: of what failed nobody knows
                count_from(self._crawler, request, departure.left)
            raise
        return response

    def _check_ours(self) -> None:
        """Raise Guarded where another may harvest the site by now: this process may have been paused while the request waited."""
        run = RunContext.found(self._crawler)
        if run is not None and (lost := run.lost()):
            raise Guarded("another worker has the site", lost)

    def _wait(self, request: Request, connection: Connection) -> float:
        """Seconds for which a request is still held back, now that it has a connection; 0 where it leaves."""
        self._check_ours()
        queue, slot, now = request.meta["download_slot"], slot_of(self._crawler, request), monotonic()
        if slot and (wait := self._departures.wait(queue, slot.delay)):
            request.meta.setdefault(_HELD, now)
            return wait
        departure = Departure(now - request.meta.pop(_HELD, now))
        connection.sends(departure)
        request.meta[DEPARTURE] = departure
        self._departures.note(queue, departure)
        count_from(self._crawler, request, now)
        return 0.0

"""Downloader middleware: cookies for those sites alone that send a reader without one round in a circle.

A site that answers with a cookie and a redirect to where the reader came from shows nothing to who sends none back. What it set
on the way round is sent to that host from then on, in this run; nothing else is kept, and no other host is told.
"""

from http.cookies import CookieError, SimpleCookie
from urllib.parse import urldefrag, urljoin, urlsplit

from scrapy.http import Request, Response

_SET = "kliping_cookies"
"""Key of a request's meta: cookies by host that were set on its way."""
_REDIRECTS = (301, 302, 303, 307, 308)
MOST = 20
"""Cookies of one host."""
LONGEST = 4096
"""Characters of all of them together: with a header much longer servers answer nothing but 400."""

Cookies = dict[str, str]


class CircleCookies:
    """One for all sites; its cookies are of single hosts."""

    def __init__(self) -> None:
        self._kept: dict[str, Cookies] = {}

    def process_request(self, request: Request) -> None:
        """Send what its host wants back."""
        if cookies := self._kept.get(urlsplit(request.url).netloc):
            request.headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in cookies.items())

    def process_response(self, request: Request, response: Response) -> Response:
        """Note what is set on the way; keep it where the way leads round."""
        goal = response.headers.get("Location")
        if response.status not in _REDIRECTS or not goal:
            return response
        noted: dict[str, Cookies] = request.meta.setdefault(_SET, {})
        if found := cookies_of([value.decode("latin-1") for value in response.headers.getlist("Set-Cookie")]):
            host = urlsplit(request.url).netloc
            noted[host] = bounded(noted.get(host, {}) | found)
        way = [request.url, *request.meta.get("redirect_urls", ())]
        if _plain(urljoin(request.url, goal.decode("latin-1").strip())) in map(_plain, way):
            for host, cookies in noted.items():
                self._kept[host] = bounded(self._kept.get(host, {}) | cookies)
        return response


def cookies_of(lines: list[str]) -> Cookies:
    """Names and values of Set-Cookie lines; without those that cannot be read."""
    found: Cookies = {}
    for line in lines:
        pair = line.partition(";")[0]
        try:
            read = SimpleCookie(pair) if len(pair) <= LONGEST else SimpleCookie()
        except CookieError:
            continue
        found |= {name: morsel.coded_value for name, morsel in read.items()}
    return found


def bounded(cookies: Cookies) -> Cookies:
    """Those that came first, as many and as long as are sent back."""
    kept: Cookies = {}
    room = LONGEST
    for name, value in list(cookies.items())[:MOST]:
        size = len(name) + len(value) + len("=; ")
        if size <= room:
            kept[name] = value
            room -= size
    return kept


def _plain(url: str) -> str:
    return urldefrag(url).url

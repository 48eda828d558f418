"""Canonical form of addresses, same-site test, stable ids."""

import hashlib
import re
from collections.abc import Iterable
from functools import lru_cache
from unicodedata import normalize
from urllib.parse import quote, unquote, urljoin, urlsplit, urlunsplit

_TRACKING = re.compile(
    r"(?:utm|mtm|matomo|piwik|pk|hsa|at|ga|_ga|fb|mkt|oly|vero|wt|trk|cm|spm|ns)_\w*"
    r"|fbclid|gclid|gclsrc|dclid|gbraid|wbraid|msclkid|yclid|ysclid|twclid|ttclid|igshid|igsh|li_fat_id|mc_cid|mc_eid|_hsenc|_hsmi|mkt_tok|srsltid|mibextid|s_cid"
    r"|ref|refsrc|referrer|referer|share|shared|sharesource|smid|smtyp|cmp|cmpid|ncid|ito|xtor|wtmc|wtrid|icid|ocid|taid|partner|rss|feed_id"
    r"|from_source|campaign(?:_?id)?|__twitter_impression|replytocom|unapproved|moderation-hash|preview|nocache|rand|timestamp"
    r"|phpsessid|jsessionid|aspsessionid\w*|cfid|cftoken|sessionid|session_id|amp|nonamp|amp_js_v|usqp|_gl|_ga|outputtype|output|mobile|view_type",
    re.IGNORECASE,
)
"""Names of parameters that never choose the article, where anything else does."""
_EVERYDAY = re.compile(r"ref|refsrc|share|shared|output|outputtype|partner|feed_id", re.IGNORECASE)
"""Of those the words that some sites name their articles' parameter."""
_NAMES_ONE = re.compile(r"\d++|[\w%~.]++(?:[-_+][\w%~.]++){3,}")
"""A value that can name an article: a number or a headline. A hash is a session's far more often."""
_CHOOSES = re.compile(r"\d{3}|[^/_-][-_][^/_-]++[-_]|(?:/[^/]++){3}")
"""A path that chooses a page by itself: a number, a headline, or steps enough."""

_WHOLE = {
    ("page", "1"),
    ("paged", "1"),
    ("p", ""),
    ("page", "all"),
    ("page", ""),
    ("single", "1"),
    ("showpage", "all"),
    ("m", "1"),
    ("m", "0"),
}
"""Parameters that name the whole of the same article."""
_PRINT = {"print", "printable", "printview", "cetak"}
_SESSION = re.compile(r"(?:sid|s|session)=[0-9a-f]{16,}", re.IGNORECASE)
_TOKEN = re.compile(r"(?=[A-Za-z_-]*+\d)(?=\d*+[A-Za-z])[A-Za-z0-9_-]{16,}+")
_INDEX = re.compile(r"/(?:index|default)\.(?:html?|php|aspx?|jsp)$", re.IGNORECASE)
_AMP_PATH = re.compile(r"/amp\.html?$|(?:/amp|\.amp)(?=/?$|\.html?$)|^/amp(?=/.)", re.IGNORECASE)
_PATH_SESSION = re.compile(r";(?:jsessionid|sid|phpsessid)=[^/?;]*", re.IGNORECASE)
_TWIN_HOST = re.compile(r"^(?:www\d?\.)?(?:m|mobile|amp|wap|touch)\.(?=[^.]+\.[^.]+)")
_COMMENT_PAGE = re.compile(r"/comment-page-\d+(?=/?$)")
_PAGE_WORD = "page|halaman|hal|seite|sida|side|pagina|pag|p|pg|strona|strana|sayfa|oldal|trang"
_NUMBER_IN_QUERY = re.compile(
    f"(?:{_PAGE_WORD}|paged|pageno|page_no|start|limitstart)=(?:(?:0(?:,|%2C))?\\d{{1,3}}|all)", re.IGNORECASE
)
"""`page=0,1` is how Drupal numbers the second of its pagers."""
_NUMBER_IN_PATH = re.compile(f"[/_,.-]?(?:{_PAGE_WORD})?[/_-]?\\d{{1,2}}/?", re.IGNORECASE)
_ENDING = re.compile(r"(?:\.(?:[sp]?html?|php|aspx?|jsp))?$", re.IGNORECASE)
_HOME_PAGES = frozenset(["home", "index", "main", "start", "default", "beranda", "accueil", "inicio", "startseite"])
"""Last steps without a dot that are a site's first page."""
_SAFE_PATH = "/:@!$&'()*+,;=~-._"
_SAFE_QUERY = "/:@!$'()*,;~-._?"


def stable_id(*parts: str) -> str:
    """32 hex digits that depend on the parts alone: blake2b of the parts, joined by a byte no part contains."""
    return hashlib.blake2b("\x1f".join(parts).encode(errors="backslashreplace"), digest_size=16).hexdigest()


def canonical(url: str, *, base: str | None = None, kept: frozenset[str] = frozenset()) -> str | None:
    """The address without what does not choose the page (tracking, fragment, session, twins); None for no web address.

    `kept` names parameters that choose the article at this site, whatever they mean elsewhere (see `discover.parameters`).
    """
    try:
        return _canonical(url, base, kept)
    except ValueError:
        return None


def _canonical(url: str, base: str | None, kept: frozenset[str]) -> str | None:
    address = url.strip()
    if base and not address.startswith(("https://", "http://")):
        address = urljoin(base, address)
    parts = urlsplit(address)
    host, port = (parts.hostname or "").rstrip("."), parts.port
    if parts.scheme not in ("http", "https") or not host:
        return None
    if port is not None and port != (443 if parts.scheme == "https" else 80):
        host = f"{host}:{port}"
    return f"{parts.scheme}://{_TWIN_HOST.sub('', _ascii(host))}{_path(parts.path)}{_query(parts.query, parts.path, kept)}"


def absolute(base: str, href: str) -> str:
    """The address of a link on a page at `base`, of whatever scheme; empty where nothing can read it."""
    try:
        url = urljoin(base, href)
        urlsplit(url)
    except ValueError:
        return ""
    return url


def url_key(url: str, kept: frozenset[str] = frozenset()) -> str:
    """What two addresses of one page share: no scheme, no `www.`, no trailing slash; the address itself where it is none."""
    clean = canonical(url, kept=kept)
    if clean is None:
        return url
    rest = clean.partition("://")[2].removeprefix("www.")
    path, mark, query = rest.partition("?")
    return f"{path.rstrip('/')}{mark}{query}"


def same_site(url: str, home: str) -> bool:
    """Whether an address belongs to a site: its host, or one under it (`news.` and `m.` of `example.org`), at the same port."""
    ours, theirs = _host(home), _host(url)
    return bool(theirs) and (theirs == ours or theirs.endswith(f".{ours}"))


def queues(urls: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The queue of each site, of pairs of name and home: named after the first one on its host, with or without `www.`."""
    first: dict[str, str] = {}
    return {name: first.setdefault(authority(url), name) for name, url in urls}


def authority(url: str) -> str:
    """The host and port that a pace belongs to, with or without `www.`; no name and password."""
    host, colon, port = urlsplit(url).netloc.rpartition("@")[2].partition(":")
    return (_ascii(host) + colon + port).lower().removeprefix("www.")


def on_its_port(url: str, home: str) -> str:
    """The address with the scheme of a site's home, where both name the same host and port: a port speaks one of the two."""
    ours, theirs = urlsplit(home), urlsplit(url)
    if ours.scheme == theirs.scheme or ours.port is None or ours.netloc != theirs.netloc:
        return url
    return theirs._replace(scheme=ours.scheme).geturl()


def twins_of_home(url: str) -> list[str]:
    """Where a site may answer whose home page does not: with `www.` before its host or without it, and by `https` for `http`.

    None are of an address of numbers or of one word; a password is never sent in clear, so `https` stays what it is.
    """
    parts = urlsplit(url)
    host = parts.hostname or ""
    if "." not in host or not host.rpartition(".")[2].isalpha():
        return []
    other = host.removeprefix("www.") if host.startswith("www.") else f"www.{host}"
    www = parts._replace(netloc=other + (f":{parts.port}" if parts.port else ""))
    secured = [parts._replace(scheme="https")] if parts.scheme == "http" and parts.port is None else []
    return [each.geturl() for each in (www, *secured)]


def is_twin_origin(origin: str, other: str) -> bool:
    """Whether two origins differ in nothing but `http` and `https` at their usual ports, or `www.` before the host."""
    one, two = urlsplit(origin), urlsplit(other)
    return origin != other and authority(origin) == authority(other) and (one.port is None or one.scheme == two.scheme)


def folder_of(home: str) -> str:
    """The folder in which a site lives, with its last slash; `/koran` is one, `/koran/depan.html` and `/beranda` are pages."""
    parts = urlsplit(home)
    folder, _, last = parts.path.rpartition("/")
    is_page = not last or "." in last or parts.query or last.lower() in _HOME_PAGES
    return f"{folder}/" if is_page else f"{folder}/{last}/"


def within(url: str, home: str) -> bool:
    """Whether an address is in the folder in which a site lives: all of its host, or what stands below `https://host/koran/`."""
    folder = folder_of(home)
    return folder == "/" or f"{urlsplit(url).path}/".startswith(folder)


def is_page_of(other: str, first: str, *, paged: bool = False) -> bool:
    """Whether an address is that of a further page of the text at `first`: the same with a page's number behind it.

    It stands in a step of its own or in the query; where a pager names the two (`paged`) also before the ending (`/a-2.html`),
    since the next article may be called so too: WordPress makes `/a-2/` of a headline that was there before.
    """
    here, there = urlsplit(first), urlsplit(other)
    if here.netloc != there.netloc:
        return False
    if here.path == there.path:
        added = there.query.removeprefix(here.query).removeprefix("&") if there.query.startswith(here.query) else ""
        return bool(_NUMBER_IN_QUERY.fullmatch(added))
    stem = here.path[: _ENDING.search(here.path).start()]  # type: ignore[union-attr]  # it matches nothing at the end of any
    rest = there.path[len(stem) :] if there.path.startswith(stem) else ""
    behind = rest[: _ENDING.search(rest).start()]  # type: ignore[union-attr]
    step = stem.endswith("/") or behind.startswith("/")
    glued = paged and "." in here.path[len(stem) :] and not behind[:1].isalnum()
    return here.query == there.query and (step or glued) and bool(_NUMBER_IN_PATH.fullmatch(behind))


def adds_a_token(asked: str, final: str) -> bool:
    """Whether a redirect led to the address asked for with nothing more than what tells readers apart: `?sesi=5f3c...`.

    Such a value is of 16 letters and digits or more and no word; a number or a headline would choose the page.
    """
    here, there = urlsplit(asked), urlsplit(final)
    if (here.netloc, here.path.rstrip("/")) != (there.netloc, there.path.rstrip("/")):
        return False
    before = here.query.split("&") if here.query else []
    added = [part for part in there.query.split("&") if part not in before]
    return (
        bool(added)
        and all(_TOKEN.fullmatch(part.partition("=")[2]) for part in added)
        and set(before) <= {*there.query.split("&")}
    )


def article_url(fetched: str, declared: str | None) -> str:
    """The address that names an article: the one its page declares where that can be believed, else the one it was read from.

    Not believed are other sites, the home page, and an address less deep than the one asked for that is not its beginning:
    pages declare such things by mistake. Numbers of comment pages and fragments are never part of it.
    """
    own = canonical(_COMMENT_PAGE.sub("", fetched.partition("#")[0])) or fetched
    named = (declared or "").strip().partition("#")[0]
    stated = canonical(_COMMENT_PAGE.sub("", named), base=fetched) if named and " " not in named else None
    if stated is None or stated == own or not _related(stated, own):
        return own
    here, there = urlsplit(own), urlsplit(stated)
    bare = there.path.strip("/") == "" and not there.query
    shorter = there.path.count("/") < here.path.count("/") and not here.path.startswith(there.path)
    meaningful_query_lost = bool(here.query) and not there.query and here.path.rstrip("/") == there.path.rstrip("/")
    return own if bare or shorter or meaningful_query_lost else stated


def _related(url: str, other: str) -> bool:
    return same_site(url, other) or same_site(other, url)


@lru_cache(maxsize=1024)
def key_of(url: str) -> int:
    """A signed 64-bit key of the address, the same for its twins."""
    return int.from_bytes(
        hashlib.blake2b(url_key(url).encode(errors="backslashreplace"), digest_size=8).digest(), "big", signed=True
    )


def without_login(url: str) -> tuple[str, str]:
    """`name:password` of an address, as they are meant, and the address without them."""
    parts = urlsplit(url)
    login, at, host = parts.netloc.rpartition("@")
    return (unquote(login), urlunsplit(parts._replace(netloc=host))) if at else ("", url)


@lru_cache(maxsize=1024)
def _host(url: str) -> str:
    try:
        parts = urlsplit(url.strip())
        host = _ascii(parts.hostname or "").removeprefix("www.")
        port = f":{parts.port}" if parts.port not in (None, 80, 443) else ""
    except ValueError:
        return ""
    return _TWIN_HOST.sub("", host) + port if parts.scheme in ("http", "https") else ""


def _ascii(host: str) -> str:
    if host.isascii():
        return host.lower()
    try:
        return host.encode("idna").decode()
    except UnicodeError:
        return host.lower()


def _path(path: str) -> str:
    if "%" in path or not path.isascii() or " " in path:
        path = quote(normalize("NFC", unquote(path, errors="surrogateescape")), safe=_SAFE_PATH, errors="surrogateescape")
    if ";" in path:
        path = _PATH_SESSION.sub("", path)
    path = _INDEX.sub("/", _AMP_PATH.sub("", path))
    return path or "/"


def _query(query: str, path: str, names: frozenset[str]) -> str:
    if not query:
        return ""
    parts = [part for part in query.replace("&amp;", "&").split("&") if part.partition("=")[0]]
    kept = [part for part in parts if part.partition("=")[0].lower() in names or not _is_extra(part)]
    if not kept and not _CHOOSES.search(path):
        kept = [part for part in parts if _may_choose(part)]
    return "?" + "&".join(sorted(map(_plain, kept))) if kept else ""


def _is_extra(part: str) -> bool:
    name, _, value = part.partition("=")
    lower = name.lower()
    return bool(_TRACKING.fullmatch(lower) or (lower, value) in _WHOLE or lower in _PRINT or _SESSION.fullmatch(part))


def _may_choose(part: str) -> bool:
    """Whether a parameter that means nothing elsewhere is all by which an address of this form can name an article."""
    name, _, value = part.partition("=")
    return bool(_EVERYDAY.fullmatch(name) and _NAMES_ONE.fullmatch(value))


def _plain(part: str) -> str:
    return quote(unquote(part.replace("+", " ")), safe=_SAFE_QUERY + "=") if "%" in part or "+" in part else part

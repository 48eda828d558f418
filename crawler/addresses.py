"""An address as somebody wrote it, made whole for a request, or the reason why it cannot be asked for.

What browsers do (WHATWG URL, "basic URL parser"): line breaks go, backslashes are slashes, dot segments are resolved, what
no address may hold is percent-encoded. What chooses the page is not touched: `crawler.urls.canonical` tells twins, and is
never what is asked for. The answer is printable ASCII, so that it can stand in a header, a log or a file of records.
"""

import ipaddress
import re
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import quote, unquote, urljoin, urlsplit

LONGEST = 2000
"""Characters as written; of letters that take nine bytes of percent signs each, an address may hold as many as of others."""
LONGEST_ENCODED = 16_000
"""Bytes of the address as it is sent; servers refuse longer lines."""
_SHOWN = 200

_BLANKS = " \t\r\n\f\v\u00a0\u1680\u2028\u2029\u202f\u205f\u3000\ufeff" + "".join(map(chr, range(0x2000, 0x2010)))
"""What may stand around an address: blanks of all widths, marks of no width, a byte order mark."""
_PLAIN = re.compile(r"https?://(?!https?/)(?=[^/]{1,253}/)[a-z0-9]++(?:[-.][a-z0-9]++)*+/[A-Za-z0-9/_~=&?+,;:@!$'()*%.-]*+")
"""Nearly every address: nothing is to be done about it, where no step begins with a dot."""
_BREAK = re.compile(r"[\r\n][ \t\r\n]*")
"""A line break inside, with the blanks by which the next line is indented."""
_ESCAPED = re.compile(r"&(?:(?:amp|#0*38|#x0*26);)+", re.IGNORECASE)
"""An ampersand that was escaped once more than the list that holds it asks for."""
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_WEB = re.compile(r"https?:", re.IGNORECASE)
_TWICE = re.compile(r"(?:https?:?/{1,3}(?=https?(?::/|//)))++", re.IGNORECASE)
"""A scheme before another one: `http://https://host/`, `http://http//host/`, as forms make them that put one in by themselves."""
_NO_COLON = re.compile(r"(https?)//(?=[\w-]++\.[\w.-]++(?::\d++)?+/)", re.IGNORECASE)
_HOST = re.compile(r"[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?(?:\.[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?)*", re.IGNORECASE)
_DOTS = re.compile(r"(?:^|/)(?:\.|%2e){1,2}(?=/|$)", re.IGNORECASE)
_PATH = "/:@!$&'()*+,;=~-._%[]|"
_QUERY = _PATH + "?`{}^\\"


_BLANKS_BEHIND = (
    "%20", "%09", "%0a", "%0d", "%c2%a0", "%e2%80%8b", "%e2%80%8c", "%e2%80%8d", "%e2%80%8e", "%e2%80%8f",
    "%ef%bb%bf", "%e3%80%80",
)  # fmt: skip
"""Blanks and marks that nobody sees, encoded by whoever copied them with an address."""
_LONGEST_BLANK = 9


@dataclass(frozen=True, slots=True)
class NoAddress:
    """Why a value names nothing that can be asked for."""

    reason: str
    """In words that hold nothing of the value, so that reasons can be counted."""


def whole(text: str, base: str | None = None) -> str | NoAddress:
    """The address that `text` names, absolute, without fragment and credentials; relative ones are taken from `base`."""
    if "%" in text[-_LONGEST_BLANK:]:
        text = _without_blanks_behind(text.rstrip())
    if len(text) < LONGEST and "/." not in text and "/%2" not in text and ";" not in text and _PLAIN.fullmatch(text):
        return text
    address = _one_line(text)
    if not address:
        return NoAddress("no address in it")
    if len(address) > LONGEST and letters(address) > LONGEST:
        return NoAddress(f"an address of more than {LONGEST} characters")
    if _CONTROL.search(address):
        return NoAddress("a control character in the address")
    try:
        return _joined(address, base)
    except ValueError:
        return NoAddress("broken: its host or port is none")


def _without_blanks_behind(text: str) -> str:
    end = len(text)
    while blank := next((blank for blank in _BLANKS_BEHIND if text[max(0, end - len(blank)) : end].lower() == blank), None):
        end -= len(blank)
    return text[:end]


def letters(address: str) -> int:
    """Characters of an address as its writer saw them: `%E0%AE%9A` is one."""
    return len(unquote(address)) if "%" in address else len(address)


def shown(text: str) -> str:
    """A value from outside as it may be said in a report: one line, no control or direction marks, not long."""
    plain = "".join(c if c.isprintable() else " " for c in text[: 2 * _SHOWN])
    return " ".join(plain.split())[:_SHOWN]


def _one_line(text: str) -> str:
    return _ESCAPED.sub("&", _BREAK.sub("", text.strip(_BLANKS)).replace("\t", ""))


def _joined(address: str, base: str | None) -> str | NoAddress:
    address = _slashes(_one_scheme(address))
    if not _WEB.match(address):
        if _SCHEME.match(address):
            return NoAddress("neither http nor https")
        if base is None:
            return NoAddress("relative, and nothing to take it from")
        address = urljoin(base, address)
    parts = urlsplit(address)
    scheme = parts.scheme.lower()
    if scheme not in ("http", "https"):
        return NoAddress("neither http nor https")
    host = _host(parts.hostname or "")
    if isinstance(host, NoAddress):
        return host
    usual = parts.port in (None, 443 if scheme == "https" else 80)
    path = _path(parts.path)
    found = f"{scheme}://{host}{'' if usual else f':{parts.port}'}{path}{_query(parts.query, address)}"
    return found if len(found) <= LONGEST_ENCODED else NoAddress(f"an address of more than {LONGEST_ENCODED} bytes")


def _one_scheme(address: str) -> str:
    """The address without a scheme before its own, and with the colon that belongs behind it."""
    if address[:4].lower() != "http":
        return address
    if twice := _TWICE.match(address):
        address = address[twice.end() :]
    no_colon = _NO_COLON.match(address)
    return f"{no_colon[1]}://{address[no_colon.end() :]}" if no_colon else address


def _slashes(address: str) -> str:
    """Backslashes before the query as slashes, and `http:/host` and `http:///host` with the two that belong there."""
    head, mark, query = address.partition("?")
    head = head.replace("\\", "/") if "\\" in head else head
    if _WEB.match(head):
        scheme, _, rest = head.partition(":")
        head = head if rest.startswith("//") and not rest.startswith("///") else f"{scheme}://{rest.lstrip('/')}"
    return head + mark + query


@lru_cache(maxsize=1024)
def _host(host: str) -> str | NoAddress:
    host = unquote(host).rstrip(".")
    if not host:
        return NoAddress("no host in the address")
    if ":" in host:
        try:
            return f"[{ipaddress.IPv6Address(host.partition('%')[0])}]"
        except ValueError:
            return NoAddress("no host in the address")
    if not host.isascii():
        try:
            host = host.encode("idna").decode()
        except UnicodeError:
            return NoAddress("a host that is no name")
    return host.lower() if len(host) <= 253 and _HOST.fullmatch(host) else NoAddress("a host that is no name")


def _path(path: str) -> str:
    if _DOTS.search(path):
        path = _resolved(path)
    return _encoded(path, _PATH) or "/"


def _resolved(path: str) -> str:
    kept: list[str] = []
    steps = path.split("/")
    for step in steps:
        plain = step.lower().replace("%2e", ".")
        if plain == "..":
            kept = kept[:-1] if len(kept) > 1 else kept
        elif plain != ".":
            kept.append(step)
    last = steps[-1].lower().replace("%2e", ".")
    return "/".join(kept) + ("/" if last in (".", "..") else "")


def _query(query: str, address: str) -> str:
    if not query:
        return "?" if address.partition("#")[0].endswith("?") else ""
    return "?" + _encoded(query, _QUERY)


def _encoded(part: str, safe: str) -> str:
    """What no address may hold as percent signs; what is encoded already stays as it is, a lone percent sign too."""
    return quote(part, safe=safe, errors="replace")

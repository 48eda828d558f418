"""RSS 0.9 to 2.0, RDF, Atom 0.3 and 1.0 and JSON feeds to leads, broken ones as far as they can be read."""

import html
import re
from contextlib import suppress
from typing import Any

from lxml import etree

from crawler.costs.limits import MUCH, read_json, try_out
from crawler.costs.parsers import feed_parser
from crawler.discover.feed_entry import Channel, json_lead, name_of, xml_lead
from crawler.discover.feed_second import second_look
from crawler.discover.lead import Dropped, Lead
from crawler.discover.markup import own_entities, plain
from crawler.discover.unpacked import CutShort, text_of
from crawler.mending import LONE_HALVES

MAX_ENTRIES = 5_000
"""Of one feed; how many more there are is said."""
MAX_CHARS = 20_000_000
"""Of one feed; what follows is not read."""
_BEGIN = 20_000
"""Characters in which the root must begin, behind whatever a server printed before it."""

_ROOT = re.compile(r"<(?:\w{1,40}:)?(?:rss|feed|rdf|channel)(?=[\s>])", re.IGNORECASE)
_AMPERSAND = re.compile(r"&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[0-9a-f]{1,6});)(?:([a-z][a-z0-9]{1,30});)?", re.IGNORECASE)
_LAST_COMMA = re.compile(r",\s*+([\]}])")
NO_FEED = "what stands there is no feed"
"""Why nothing was read of a page, an error or a word of a program in a feed's place."""
_LONE = re.compile(LONE_HALVES, re.IGNORECASE)
_HARMLESS = (etree.ErrorTypes.NS_ERR_UNDEFINED_NAMESPACE, etree.ErrorTypes.WAR_NS_URI, etree.ErrorTypes.WAR_NS_URI_RELATIVE)
_NO_XML = dict.fromkeys([*range(0x09), 0x0B, 0x0C, *range(0x0E, 0x20), 0xFFFE, 0xFFFF, *range(0xD800, 0xE000)])


def read_feed(body: bytes, url: str, home: str | None = None) -> list[Lead | Dropped]:
    """Leads of a feed at `url`, in its order; none where it is no feed. Of an entry's addresses that of `home` counts."""
    pieces: list[str] = []
    try:
        pieces.extend(text_of([body]))
    except CutShort:
        return [*read_feed_text("".join(pieces), url, home), Dropped("the feed is cut short")]
    return read_feed_text("".join(pieces), url, home)


def read_feed_text(text: str, url: str, home: str | None = None) -> list[Lead | Dropped]:
    """Leads of a feed of which the text is at hand; what it holds that leads nowhere is a `Dropped` with its reason."""
    cut = [Dropped(f"after the first {MAX_CHARS // 1_000_000} million characters")] if len(text) > MAX_CHARS else []
    text = text[:MAX_CHARS].lstrip("\ufeff \t\r\n\0")
    found = _json(text, url, home) if text[:1] in ("{", "[") else _xml("".join(plain([text])), url, home)
    return found + cut


def _xml(text: str, url: str, home: str | None) -> list[Lead | Dropped]:
    begin = _ROOT.search(text[:_BEGIN])
    if begin is None:
        return [Dropped(NO_FEED)] if text.strip() else []
    body = own_entities(text[: begin.start()]).spelled(text[begin.start() :])[:MAX_CHARS]
    sound = _AMPERSAND.sub(_named, _LONE.sub("\ufffd", body.translate(_NO_XML))).encode()
    parser = feed_parser()
    if len(sound) > MUCH:
        try_out("xml", sound)
    try:
        root = etree.fromstring(sound, parser)
    except etree.XMLSyntaxError:
        root = None
    if root is None:
        return second_look(text, Channel(base=url, home=home or url)) or [Dropped("the feed is no XML")]
    nodes = [node for node in root.iter(etree.Element) if name_of(node) in ("item", "entry")]
    channel = Channel.of(root, url, home)
    found = [xml_lead(node, channel) for node in nodes[:MAX_ENTRIES]] + _beyond(len(nodes))
    return _richer(found, second_look(text, channel)) if _is_broken(parser) else found


def _is_broken(parser: etree.XMLParser) -> bool:
    """Whether the reader had to guess. A prefix that nobody bound is no reason to."""
    return any(error.type not in _HARMLESS for error in parser.error_log)


def _richer(found: list[Lead | Dropped], second: list[Lead | Dropped]) -> list[Lead | Dropped]:
    """Of two readings of one feed the one that names more; both may know more of an entry than the other."""
    return max(found, second, key=lambda leads: sum(isinstance(lead, Lead) for lead in leads))


def _named(match: re.Match[str]) -> str:
    """An entity of HTML as its letter, and a lone `&` as one that XML can hold."""
    letter = html.unescape(match[0]) if match[1] else match[0]
    return f"&amp;{letter[1:]}" if letter.startswith("&") else letter.replace("<", "&lt;")


def _beyond(entries: int) -> list[Lead | Dropped]:
    return [Dropped(f"after the first {MAX_ENTRIES} entries", entries - MAX_ENTRIES)] if entries > MAX_ENTRIES else []


def _read(text: str) -> Any:
    """The value of JSON, also with a comma behind the last entry of a list; None where it is none."""
    for written in (text, _LAST_COMMA.sub(r"\1", text)):
        with suppress(ValueError):
            return read_json(written.encode(errors="replace"))
    return None


def _json(text: str, url: str, home: str | None) -> list[Lead | Dropped]:
    found = _read(text)
    items = found.get("items") if isinstance(found, dict) else found
    if not isinstance(items, list):
        return [Dropped(NO_FEED)]
    channel = Channel(base=url, home=home or url)
    return [json_lead(item, channel) for item in items[:MAX_ENTRIES]] + _beyond(len(items))

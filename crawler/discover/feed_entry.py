"""One entry of a feed to a lead, or the reason why it leads nowhere. One bad value costs one value."""

import re
from dataclasses import dataclass
from itertools import islice
from typing import Any, Self
from urllib.parse import parse_qsl, urlsplit

from lxml import etree

from crawler.addresses import NoAddress, whole
from crawler.discover.lead import Dropped, Lead
from crawler.discover.links import is_listing
from crawler.times.stated import stated_time
from crawler.urls import same_site, url_key

_OWN_SPACE = re.compile(r"atom|(?<!m)rss|rdf|netscape|userland")
"""What the names of feeds' own vocabularies hold."""
_BASE = "{http://www.w3.org/XML/1998/namespace}base"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_ABOUT = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}about"
_COUNT = "{http://purl.org/syndication/thread/1.0}count"
_TIMES = ("updated", "modified", "pubdate", "published", "date", "issued", "created", "lastmod")
_COUNTS = ("comments", "total", "commentcount")
_LINKS = ("link", "url", "guid", "id", "origlink")
_BESIDE = 6
"""The rank of where an entry's text, or its comments, are said to be: often the entry's page, and better than none."""
_NAME = 7
"""The rank of an entry's name that looks like an address and is said to be none."""
_FOREIGN = 8
"""The rank of what another vocabulary calls a link: behind all others."""
MAX_PARTS = 500
"""Elements of one entry that are looked at."""
MAX_COUNT = 10_000_000
"""Comments that an article may have; a larger number is none."""


@dataclass(frozen=True, slots=True)
class Channel:
    """What the entries of one feed share."""

    base: str
    """What relative addresses are taken from: xml:base, else the site that the feed names, else the feed's own address."""
    home: str
    """The site whose addresses are meant."""

    @classmethod
    def of(cls, root: etree._Element, url: str, home: str | None) -> Self:
        """The channel of a feed at `url`, asked for on behalf of `home`."""
        stated = next((n for n in root.iter(etree.Element) if n.get(_BASE) or name_of(n) in ("link", "item", "entry")), None)
        link = (stated.text or stated.get("href") or "") if stated is not None and name_of(stated) == "link" else ""
        named = whole(link, url) if link.strip() and not link.lstrip().startswith(("/", ".")) else url
        trusted = isinstance(named, str) and same_site(named, home or url)
        return cls(
            base=named if trusted and isinstance(named, str) else url, home=home or (named if isinstance(named, str) else url)
        )


def xml_lead(node: etree._Element, channel: Channel) -> Lead | Dropped:
    """The lead of an `item` or `entry`."""
    links: list[tuple[int, bool, str]] = []
    times: list[str] = []
    comments: int | None = None
    inside = [*islice(node.iterchildren(etree.Element), MAX_PARTS)]
    if not any(name_of(child) in _LINKS for child in inside):
        inside = [*islice(node.iterdescendants(etree.Element), MAX_PARTS)]  # an element before them was not closed
    for child in inside:
        name, text = name_of(child), (child.text or "").strip()
        if (found := _link(name, child, text)) is not None:
            links.append((found[0], _is_translation(child), _against(child, found[1], channel)))
        elif name in _TIMES and text:
            times.append(text)
        if (count := _count(name, child, text)) is not None:
            comments = count
    if about := node.get(_ABOUT):
        links.append((5, False, about))
    return lead_of(chosen(_in_order(links, _named_as(inside)), channel), times, comments)


def _in_order(links: list[tuple[int, bool, str]], name: str | None) -> list[str]:
    """An entry's addresses, the likeliest first: of equal ones that of the entry's name, then what is no translation, no list."""
    if len(links) > 1:
        links.sort(key=lambda link: (link[0], name is None or url_key(link[2]) != name, link[1], is_listing(link[2])))
    return [address for _, _, address in links]


def _named_as(inside: list[etree._Element]) -> str | None:
    """The address that an entry has for its name, permanent or not, in the form in which addresses are compared."""
    names = ((child.text or "").strip() for child in inside if name_of(child) in ("guid", "id"))
    return next((url_key(name) for name in names if _is_web(name)), None)


def _is_translation(node: etree._Element) -> bool:
    """Whether a link says that it leads to another language than that of its entry."""
    theirs = (node.get("hreflang") or "").partition("-")[0].lower()
    ours = next((lang for outer in (node, *node.iterancestors()) if (lang := outer.get(_LANG))), "") if theirs else ""
    return bool(theirs) and theirs != ours.partition("-")[0].lower()


def json_lead(item: Any, channel: Channel) -> Lead | Dropped:
    """The lead of an item of a JSON feed."""
    if not isinstance(item, dict):
        return Dropped("no entry")
    links = [item.get("url"), item.get("external_url"), item.get("id")]
    first = [link for link in links[:2] if isinstance(link, str)]
    named = [link for link in links[2:] if isinstance(link, str) and _is_web(link)]
    times = [time for time in (item.get("date_modified"), item.get("date_published")) if isinstance(time, str)]
    return lead_of(chosen(first + named, channel), times, None)


def lead_of(address: str | NoAddress, times: list[str], comments: int | None) -> Lead | Dropped:
    """A lead of what an entry gave: its address or the lack of one, the times it states, its number of comments."""
    if isinstance(address, NoAddress):
        return Dropped(address.reason)
    read = [time for time in map(stated_time, times) if time]
    return Lead(url=address, via="feed", lastmod=max(read, default=None), comments=comments)


def _link(name: str, node: etree._Element, text: str) -> tuple[int, str] | None:
    """An address that an element gives, with its rank among several: what a proxy replaced, the link, the permanent id."""
    if name == "origlink" and text:
        return 0, text
    if name in ("link", "url"):
        rel = (node.get("rel") or "alternate").lower()
        kind = (node.get("type") or ("text/html" if text else "")).lower()  # between the tags of RSS stands the page's
        href = text or node.get("href") or node.get("url") or node.get("resource") or ""
        if href and rel in ("alternate", "canonical", "http://www.iana.org/assignments/relation/alternate"):
            return (_FOREIGN if _is_foreign(node) else 1 if "html" in kind else 4 if kind else 2), href
    if name == "content" and "html" in (node.get("type") or "") and (source := node.get("src")):
        return _BESIDE, source
    if name == "comments" and _is_web(text):
        return _BESIDE, text
    if name in ("guid", "id") and _is_web(text):
        stays = (node.get("isPermaLink") or node.get("ispermalink") or "").lower() != "false"
        return (3 if name == "guid" else 5) if stays else _NAME, text
    return None


def _is_foreign(node: etree._Element) -> bool:
    """Whether an element is of a vocabulary that tells of pictures, films or maps, and not of the entry's page."""
    space = str(node.tag).rpartition("}")[0].removeprefix("{").lower()  # QName raises where it is no name
    return bool(space) and not _OWN_SPACE.search(space)


def _is_web(text: str) -> bool:
    return text[:8].lower().startswith(("http://", "https://"))


def _against(node: etree._Element, link: str, channel: Channel) -> str:
    """A link made absolute by the xml:base of its element and of those around it, the outermost first.

    One that leads to another site by that, such as `http://localhost/`, is taken from the feed's own.
    """
    if _is_web(link):
        return link
    base = channel.base
    bases = [value for outer in (node, *node.iterancestors()) if (value := outer.get(_BASE))]
    for value in reversed(bases):
        joined = whole(value, base)
        base = joined if isinstance(joined, str) else base
    found = whole(link, base)
    if bases and isinstance(found, str) and not same_site(found, channel.home):
        found = whole(link, channel.base)
    return found if isinstance(found, str) else link


def chosen(links: list[str], channel: Channel) -> str | NoAddress:
    """The first address of the site's own; else one that the first carries in its query; else the first."""
    found = [whole(link, channel.base) for link in links]
    good = [address for address in found if isinstance(address, str)]
    own = next((address for address in good if same_site(address, channel.home)), None)
    carried = own or next((inner for address in good for inner in _carried(address) if same_site(inner, channel.home)), None)
    return carried or (good[0] if good else found[0] if found else NoAddress("no address in it"))


def _carried(address: str) -> list[str]:
    """Whole addresses that stand in a query, as services that count clicks write them."""
    query = urlsplit(address).query[:4000]
    values = [value for _, value in parse_qsl(query, max_num_fields=50)] if query.count("&") < 50 else []
    return [inner for value in values if _is_web(value) and isinstance(inner := whole(value), str)]


def _count(name: str, node: etree._Element, text: str) -> int | None:
    """How many comments an element says there are."""
    value = text if name in _COUNTS else (node.get(_COUNT) or "") if name == "link" and node.get("rel") == "replies" else ""
    if not (value.isascii() and value.isdigit() and len(value) < 9):
        return None
    return int(value) if int(value) <= MAX_COUNT else None


def name_of(node: etree._Element) -> str:
    """An element's own name, in lower case. A prefix that the feed forgot to bind is still in its tag."""
    return str(node.tag).rpartition("}")[2].rpartition(":")[2].lower()

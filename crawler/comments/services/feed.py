"""Comments from an article's own comment feed, RSS or Atom: the newest ten or so, for sites that have nothing else."""

import re
from urllib.parse import urlsplit

from lxml import etree
from selectolax.lexbor import LexborHTMLParser

from crawler.comments.parts.json_values import text_of
from crawler.comments.services.conversation import Conversation, Request
from crawler.comments.thread import Thread
from crawler.document import Document
from crawler.found import FoundComment
from crawler.mending import LONE_HALVES
from crawler.sites import Site
from crawler.urls import absolute

MAX_ENTRIES = 2_000
"""Entries read of one feed; Blogger gives up to 500, WordPress ten."""

_ATOM = "{http://www.w3.org/2005/Atom}"
_CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
_CREATOR = "{http://purl.org/dc/elements/1.1/}creator"
_REPLY = "{http://purl.org/syndication/thread/1.0}in-reply-to"
_PLAIN = re.compile(r"(?:^|&)p(?:age_id)?=(\d{1,12})")
"""The article in an address without permalinks."""
_NUMBER = re.compile(r"#(?:comment-|c)(\d{1,20})$")
_ENTRY = re.compile(r"\.post-?(\d{5,20})$|[/#](\d{5,20})$")
_LONE = re.compile(rf"\xed[\xa0-\xbf][\x80-\xbf]|{LONE_HALVES}".encode("latin-1"), re.IGNORECASE)
_ANSWERS = re.compile(
    r"^\s*+(?:<p>)?\s*+[^<]{0,40}?<a href=\"[^\"]*#comment-(\d{1,20})\"[^>]*>[^<]*</a>(?:\s*\.)?(?:\s*</p>|[^\S\n]*(?:\n|$))",
    re.I,
)
"""What WordPress puts before an answer: `In reply to <a href="...#comment-12">Name</a>.`"""


def converse(document: Document, thread: Thread, _site: Site) -> Conversation:
    """The article's own feed, where the page says that there is more than it holds and links to no more."""
    url = address(document.tree, document.url)
    if url is not None and not thread.pages and (thread.declared or 0) > len(thread.comments):
        shown = {comment.native_id for comment in thread.comments}
        yield Request(
            url=url,
            read=lambda body: [comment for comment in read(body) if comment.native_id not in shown],
            fault=lambda body: None if _root(body) is not None else "answered with no feed",
        )


def address(tree: LexborHTMLParser, url: str) -> str | None:
    """Address of an article's comment feed: the feed that its page names below its own address."""
    here = urlsplit(url)
    for node in tree.css('link[rel="alternate"][type="application/rss+xml"][href]'):
        link = urlsplit(absolute(url, node.attributes.get("href") or ""))
        below = link.path.rstrip("/") == f"{here.path.rstrip('/')}/feed" and here.path.strip("/") and not here.query
        asked = (
            "feed=" in link.query
            and bool(_PLAIN.findall(here.query))
            and _PLAIN.findall(here.query) == _PLAIN.findall(link.query)
        )
        if link.netloc == here.netloc and (below or asked):
            return link.geturl()
    return None


def read(body: bytes) -> list[FoundComment]:
    """The comments of a feed, oldest first; anything that is no feed gives none."""
    root = _root(body)
    if root is None:
        return []
    items = [*root.iter("item")][:MAX_ENTRIES]
    entries = [*root.iter(f"{_ATOM}entry")][:MAX_ENTRIES]
    found = [_rss(item) for item in items] + [_atom(entry) for entry in entries]
    return sorted((comment for comment in found if comment.text), key=lambda comment: int(comment.native_id or 0))


def _root(body: bytes) -> etree._Element | None:
    """The feed; None where the bytes are none."""
    body = _LONE.sub(b"\xef\xbf\xbd", body)
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, huge_tree=False)
    try:
        root = etree.fromstring(body, parser)
    except etree.XMLSyntaxError:
        return None
    return root if root is not None and str(root.tag).rpartition("}")[2] in ("rss", "feed", "RDF") else None


def _words(element: etree._Element, name: str) -> str | None:
    return (element.findtext(name) or "").strip() or None


def _rss(item: etree._Element) -> FoundComment:
    markup = _words(item, _CONTENT) or _words(item, "description") or ""
    answers = _ANSWERS.match(markup)
    match = _NUMBER.search(_words(item, "link") or "") or _NUMBER.search(_words(item, "guid") or "")
    return FoundComment(
        native_id=match[1] if match else None,
        parent_ref=answers[1] if answers else None,
        author=_words(item, _CREATOR) or _words(item, "author"),
        published_at_raw=_words(item, "pubDate"),
        text=text_of(markup[answers.end() :] if answers else markup),
        kind="comment",
        platform="wordpress",
    )


def _atom(entry: etree._Element) -> FoundComment:
    match = _ENTRY.search(_words(entry, f"{_ATOM}id") or "")
    reply = entry.find(_REPLY)
    above = _ENTRY.search(reply.get("ref") or "") if reply is not None else None
    own = [link for link in entry.iter(f"{_ATOM}link") if link.get("rel") == "related"]
    related = _ENTRY.search(own[0].get("href") or "") if own else None
    parent = related or above
    return FoundComment(
        native_id=next(filter(None, match.groups()), None) if match else None,
        parent_ref=next(filter(None, parent.groups()), None) if parent and related else None,
        author=_words(entry, f"{_ATOM}author/{_ATOM}name"),
        author_url=_words(entry, f"{_ATOM}author/{_ATOM}uri"),
        published_at_raw=_words(entry, f"{_ATOM}published") or _words(entry, f"{_ATOM}updated"),
        text=text_of(_words(entry, f"{_ATOM}content") or _words(entry, f"{_ATOM}summary")),
        kind="comment",
        platform="blogger",
    )

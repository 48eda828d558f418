"""How a page looks to somebody who asks whether it is one: its visible text, as far as it is short, and what it holds beside."""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from selectolax.lexbor import LexborNode

from crawler.addresses import whole
from crawler.costs.limits import bounded
from crawler.document import Document

SHORT = 1500
"""Characters of visible text, menus included; an answer with more is no wall."""
SOME = 40
"""Characters from which a page that states an article shows something of one."""
_UNSEEN = frozenset(["script", "style", "noscript", "template", "svg", "head", "title", "iframe", "object", "-comment"])
_MOST_NODES = 3000
_STATED = (
    'meta[property="og:type"][content="article"], meta[property^="article:"], meta[name="article:published_time"], '
    'time[datetime], [itemtype*="Article"], [itemtype*="BlogPosting"], article h1, article h2, meta[itemprop="datePublished"]'
)
_ROBOTS = 'meta[name="robots" i]'
_APP = "#root, #app, #__next, #__nuxt, #___gatsby, #svelte, app-root, [data-reactroot]"
_ARTICLE_TYPE = re.compile(r"\"@type\"\s{0,20}:\s{0,20}\[?\s{0,20}\"[A-Za-z]{0,40}(?:Article|Posting)\"")
_MOST_SCRIPTS = 200
MOST_WAITING = 3
"""Words that ask to wait."""
_MUCH_DATA = 5_000
"""Characters of a script that may hold a text."""


@dataclass(frozen=True, slots=True)
class Look:
    """What one page shows."""

    text: str
    """Visible words; cut a little after SHORT characters, where the page is none of ours to judge."""
    title: str = ""
    links: int = 0
    """To other pages of the same host."""
    stated: bool = False
    """Whether the page says in its markup that it is an article."""
    noindex: bool = False
    again: bool = False
    """Whether it asks the browser to load the same address again."""
    riddle: bool = False
    """Whether it has a form with a CAPTCHA of its own, and nothing to write a comment in."""
    password: bool = False
    """Whether it has a field for one."""
    app: bool = False
    """Whether it has a box for a script to fill, empty but for words that ask to wait."""
    filled: bool = True
    """Whether something else than words is there: pictures, or a text for readers without scripts."""

    @property
    def short(self) -> bool:
        """Whether there is little to read."""
        return len(self.text) <= SHORT


@bounded
def look_at(document: Document) -> Look:
    """Walk the page as far as it is short, and no further than a few words where it states that it is an article."""
    tree = document.tree
    stated = _is_stated(document)
    text = _visible(tree.body, most=SOME if stated else SHORT) if tree.body is not None else ""
    if len(text) > (SOME if stated else SHORT):
        return Look(text=text, stated=stated)
    title = tree.css_first("title")
    return Look(
        text=text,
        title=" ".join(title.text().split())[:300] if title is not None else "",
        links=_links(document),
        stated=stated,
        noindex=any("noindex" in (node.attributes.get("content") or "").lower() for node in tree.css(_ROBOTS)[:5]),
        again=_asks_again(document),
        riddle=_asks_a_riddle(document),
        password=tree.css_first("input[type=password i]") is not None,
        app=any(_waits(_visible(node)) for node in tree.css(_APP)[:5]),
        filled=_is_filled(document),
    )


def _waits(words: str) -> bool:
    """Whether a box is empty, or says in a word or three that it is being filled: "Memuat..."."""
    shown = words.strip()
    return not shown or (len(shown.split()) <= MOST_WAITING and shown.endswith(("...", "…")))


def _visible(root: LexborNode, most: int = SHORT) -> str:
    """Words under an element, up to a little more than `most` characters."""
    words: list[str] = []
    length, nodes = 0, 0
    node: LexborNode | None = root.first_child
    while node is not None and length <= most and nodes < _MOST_NODES:
        nodes += 1
        if node.tag == "-text" and (piece := " ".join((node.text_content or "").split())):
            words.append(piece)
            length += len(piece)
        node = (None if node.tag in _UNSEEN else node.first_child) or _after(node, root)
    return " ".join(words) if nodes < _MOST_NODES else " " * (SHORT + 1)


def _is_filled(document: Document) -> bool:
    """Pictures and films to look at, a text for readers without scripts, or one in the data for them."""
    tree = document.tree
    if tree.css_first("body img, body video, body audio, body picture, body iframe, body canvas") is not None:
        return True
    if any(len(node.text(strip=True) or "") > SHORT for node in tree.css("noscript")[:20]):
        return True
    return any(len(node.text() or "") > _MUCH_DATA for node in tree.css("script:not([src])")[:_MOST_SCRIPTS])


def _asks_a_riddle(document: Document) -> bool:
    """A form with a field or a picture that is called a CAPTCHA; forms for comments have room to write beside."""
    for form in document.tree.css("form")[:5]:
        asked = (value for node in form.css("input, img")[:20] for value in node.attributes.values())
        if form.css_first("textarea") is None and any("captcha" in (value or "")[:300].lower() for value in asked):
            return True
    return False


def _after(node: LexborNode, root: LexborNode) -> LexborNode | None:
    while node.next is None:
        parent = node.parent
        if parent is None or parent.mem_id == root.mem_id:
            return None
        node = parent
    return node.next


def _links(document: Document) -> int:
    host = urlsplit(document.url).hostname
    found = (whole(node.attributes.get("href") or "", document.url) for node in document.tree.css("a[href]")[:100])
    here = document.url.partition("#")[0].rstrip("/")
    return len({url for url in found if isinstance(url, str) and urlsplit(url).hostname == host and url.rstrip("/") != here})


def _is_stated(document: Document) -> bool:
    if document.tree.css_first(_STATED) is not None:
        return True
    scripts = document.tree.css('script[type="application/ld+json"]')[:_MOST_SCRIPTS]
    return any(_ARTICLE_TYPE.search((node.text() or "")[:200_000]) for node in scripts)


_RELOAD = re.compile(
    r"location\s{0,9}\.\s{0,9}reload\s{0,9}\(|(?:location(?:\.href)?|location\.replace)\s{0,9}[=(]\s{0,9}(?:window\.|document\.|self\.)?location"
)
_COOKIE = re.compile(r"document\s{0,9}\.\s{0,9}cookie\s{0,9}=")
_REFRESH = re.compile(r"\s*[\d.]{1,6}\s*(?:[;,]\s*(?:url\s*=\s*)?[\"']?(?P<url>[^\"'\s]{0,2000}))?", re.IGNORECASE)


def _asks_again(document: Document) -> bool:
    """A meta refresh to the page itself, or a script that sets a cookie and loads it again."""
    for node in document.tree.css('meta[http-equiv="refresh" i]')[:3]:
        match = _REFRESH.match((node.attributes.get("content") or "")[:3000])
        if match and (not match["url"] or whole(match["url"], document.url) == document.url):
            return True
    for node in document.tree.css("script:not([src])")[:20]:
        code = (node.text() or "")[:100_000]
        if _RELOAD.search(code) and (_COOKIE.search(code) or "setTimeout" in code):
            return True
    return False

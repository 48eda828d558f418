"""What a page is: an article, or why it is taken for something else."""

import re
from urllib.parse import urlsplit

from crawler.extract import page_judge
from crawler.extract.lists import untimed
from crawler.extract.page.jsonld import types_of
from crawler.extract.page.layout import Block, Box, Layout
from crawler.extract.page.marks import Mark
from crawler.extract.page.statements import Reading
from crawler.extract.text.body import Body
from crawler.extract.text.walls import is_wall
from crawler.items import Article
from crawler.times import in_text
from crawler.urls import same_site
from crawler.vocabulary import NO_RUNNING_TEXT, RUNNING_TEXT, Kind

_VIDEO = frozenset({"VideoObject", "Movie", "Episode", "TVEpisode", "Clip"})
_GALLERY = frozenset({"ImageGallery", "MediaGallery"})
_LISTING = frozenset({"CollectionPage", "ItemList", "SearchResultsPage", "ProfilePage", "Blog"})
_OFFERED = frozenset({"Product", "Offer", "ItemList"})
_ARCHIVE = frozenset(["archive", "category", "tag", "search", "home", "blog", "author", "date", "tax-category"])
_LISTED = re.compile(
    r"^/?$|^/(?:page|category|kategori|tag|tags|topic|topics|author|search|archive|archives)(?:/|$)|/page/\d+/?$"
)
_HOME = re.compile(r"/?(?:(?:index|default|home)\.\w{2,5})?", re.I)
"""The path of a whole site."""
_DATED = re.compile(r"^/(?:19|20)\d\d(?:/\d{1,2}){0,2}/?$")
"""The path of a year, a month or a day."""
_TECHNICAL = frozenset(("TechArticle",))
"""What documentation states itself to be; so do guides, which people sign or post."""
_MANUAL = frozenset(("docs", "doc", "documentation", "wiki", "manual", "manuals"))
"""Labels of hosts, and first parts of paths, of documentation."""
_LITTLE, _MUCH = 400, 1500
"""Characters of a text that needs a day or an author to be an article, and of one that needs them around a password field."""
_STATED = 140
"""Letters from which what the page states to be an article is more than a stub."""
_SHORTEST = 250
"""Letters of a text that may be an article although the page looks like a list."""
_TEASERS = 4
"""Headings that are links, of which a list has more."""
_FEW = 3
"""Links that a page of a few words and nothing beside them may have."""
_LINKED = 0.5
"""Part of a page's text that is links, from which on little text beside them speaks for a list."""
OWN_HOME: tuple[Kind, str] = ("listing", "the address is the site's own")
_POSTS_REASON, _POSTS = "posts below each other, each with a time and a link to itself", 3
"""What a page is with so many posts and more, ..."""
_TITLE, _PARAGRAPH, _LEAD, _MOST = 15, 80, 0.1, 0.75
"""Size of a title and of text at least; part of the text that may stand before the first post, and of posts made like it."""
_CALLED = "the template calls it "
_STATIC_REASON = "a static page of WordPress"
_STATIC = re.compile(r"\bpage-id-\d+\b")


def is_home(url: str, home: str) -> bool:
    """Whether an address is that of a whole site or of a host of it: not one of 1,400 articles on the seen sites stands there."""
    address = urlsplit(url)
    return _HOME.fullmatch(address.path) is not None and not address.query and same_site(url, home)


def kind_of(page: Reading, body: Body, length: int) -> tuple[Kind, str]:  # noqa: C901, PLR0911  one kind a line
    """The kind and, in a few words, the reason."""
    layout = page.layout
    kinds = {kind for thing in page.things for kind in types_of(thing)}
    if "LiveBlogPosting" in types_of(page.stated):
        return "live", "LiveBlogPosting in JSON-LD"
    if reason := _listing(page, body):
        return "listing", reason
    if length >= 600 and body.share > 0.4:
        return ("other", _STATIC_REASON) if _static(page) else ("article", f"{length} {RUNNING_TEXT}")
    if length < 250 and _asks_password(page, body):
        return "wall", "a password field in place of the text"
    if page.as_article:
        return _stated_article(page, kinds, length)
    if body.post:
        return "article" if length >= _STATED else "stub", f"a post of WordPress, {length} characters of text"
    if _VIDEO & kinds or (page.head.first("og:type") or "").lower().startswith("video"):
        return "video", "the page states a video and has little text"
    if kinds & _LISTING and length < 600:
        return "listing", "the page states a collection"
    if _static(page):
        return "other", _STATIC_REASON
    if length >= 250 or (length >= 120 and body.share > 0.6):
        return "article", f"{length} {RUNNING_TEXT}, nothing stated"
    linked = _link_share(layout)
    if linked > 0.5 and len(layout.blocks) > 30:
        return "listing", f"{linked:.0%} of the text is links"
    return ("stub", "little text") if length else ("other", NO_RUNNING_TEXT)


def rescued(page: Reading, kind: Kind, reason: str, length: int, chance: float) -> tuple[Kind, str]:
    """What a page that looks like a list is after all, where nearly all pages like it are articles."""
    surer = page_judge.SURER if reason == _STATIC_REASON else page_judge.SURE
    enough = page_judge.SUREST if reason.endswith(_POSTS_REASON) else surer
    path = urlsplit(page.url).path
    called = reason.startswith(_CALLED) and _is_of_list(path)  # the template and the address say so both
    listed = called or path in ("", "/") or reason == OWN_HOME[1] or (_DATED.match(path) and _teasers(page.layout) > _TEASERS)
    if length >= _SHORTEST and chance > enough and not listed:
        return "article", f"{chance:.0%} of pages like it are articles"
    return kind, reason


def own_page(page: Reading, body: Body, article: Article, length: int) -> tuple[Kind, str] | None:
    """What a page with a text is where nobody signs it, nothing dates it and it is short, and why; None elsewhere."""
    own = _unsigned(page, body, article, length)
    return ("other", own) if own else None


def unlike(page: Reading, body: Body, article: Article, chance: float) -> tuple[Kind, str] | None:
    """What a page is instead of an article, and why: documentation that nobody signs, or where hardly one like it is an article.

    Signed and dated ones are believed more, and without a look where they are text and next to nothing else: most of what is no
    article has things beside its text.
    """
    if manual := _manual(page, article):
        return "other", manual
    is_alone = len(body.blocks) >= page_judge.BARE * len(page.layout.blocks)
    if body.post or (is_alone and article.authors and article.published_at_raw):
        return None
    if chance >= (page_judge.ALONE if is_alone else _least(page, article)):
        return None
    kind: Kind = "listing" if _teasers(page.layout) > _TEASERS else "other"
    return kind, _rarely(chance)


def doubted(page: Reading, body: Body, article: Article, length: int, chance: float) -> tuple[Kind, str] | None:
    """What a page with little text is where nothing else is known of its address, and why; None where it may be an article.

    What stands in the place of a gone article looks the same, and so may one that was an article before: that is told first.
    """
    if body.post or length >= (_SHORTEST if article.published_at_raw is None else _STATED):
        return None
    linked = _link_share(page.layout) >= _LINKED
    if not linked and page.layout.boxes[0].anchors <= _FEW and not _teasers(page.layout):
        return None  # a list has links, and a thing that is sold stands among others
    if chance >= (page_judge.HARDLY_BY_LINKS if linked else page_judge.HARDLY):
        return None
    kind: Kind = "listing" if linked or _teasers(page.layout) > _TEASERS else "other"
    return kind, f"{length} characters of text, and {_rarely(chance)}"


def _rarely(chance: float) -> str:
    return f"one page of {1 / max(chance, 0.001):.0f} like it is an article"


def _least(page: Reading, article: Article) -> float:
    """The chance below which a page is no article, by what bears it out."""
    if (page.head.first("og:type") or "").lower().startswith("product") and not page.stated:
        return page_judge.FOR_SALE  # whoever signs, on a day, reviewed it
    if article.authors and article.published_at_raw:
        return page_judge.SIGNED
    if _offers(page):
        return page_judge.OFFERED
    return page_judge.DATED if article.published_at_raw else page_judge.UNSIGNED


def _offers(page: Reading) -> bool:
    """Whether the page states a thing for sale or a list, and no article."""
    return not page.stated and any(not _OFFERED.isdisjoint(types_of(thing)) for thing in page.things)


def _manual(page: Reading, article: Article) -> str | None:
    """Why a page that nobody signs is one of documentation: it or its address says so, and nothing calls it an article.

    The times of documentation are those of its last change, so a time alone says nothing against it.
    """
    own = set(types_of(page.stated))
    is_post = (page.head.first("og:type") or "").lower().startswith("article")
    if article.authors or own - _TECHNICAL or (is_post and (own or page.head.first("article:published_time"))):
        return None
    if own:
        return f"the page states a {min(own)}, and nobody signs"
    address = urlsplit(page.url)
    parts = {*(address.hostname or "").split(".")[:-1], *address.path.split("/")[1:3]}
    return "the address is of documentation, and nobody signs" if parts & _MANUAL else None


def _unsigned(page: Reading, body: Body, article: Article, length: int) -> str | None:
    """Why a page that nothing calls an article is one of the site's own: no day, no author, little text or a way to sign in."""
    if page.as_article or article.published_at_raw or article.modified_at_raw or article.authors:
        return None
    if length < _LITTLE:
        return f"{length} {RUNNING_TEXT}, no day and no author"
    if length < _MUCH and body.root >= 0 and page.layout.boxes[body.root].node.css_first("input[type=password]") is not None:
        return "asks for a password, no day and no author"
    return None


def _listing(page: Reading, body: Body) -> str | None:
    """Why the page is a list of articles; None where it is not. One stated as an article needs a firm sign of the contrary."""
    layout = page.layout
    names = set(layout.boxes[0].names.split()) if layout.boxes else set()
    if names & {"single", "single-post", "single-format-standard"}:
        return None
    path = urlsplit(page.url).path
    if path in ("", "/"):
        return OWN_HOME[1] if page.as_article else _listed(page, body, path, names)
    if (posts := _posts(layout, body)) >= _POSTS:
        return f"{posts} {_POSTS_REASON}"
    if page.as_article:
        return None
    return untimed(page, body) or _listed(page, body, path, names)


def _listed(page: Reading, body: Body, path: str, names: set[str]) -> str | None:
    """Why a page that nothing calls an article is a list; None where nothing says so."""
    layout = page.layout
    beside = sum(box.tag == "article" and not layout.boxes[box.parent].own & Mark.ARTICLE for box in layout.boxes)
    beside = max(beside, sum(box.tag == "article" for box in layout.boxes) if body.share < 0.4 else 0)
    if names & _ARCHIVE and (beside > 2 or layout.pagers or body.share < 0.5 or _is_of_list(path)):
        return _CALLED + " ".join(sorted(names & _ARCHIVE))
    if (_LISTED.search(path) and (beside > 2 or body.share < 0.5)) or (_DATED.match(path) and _teasers(layout) > _TEASERS):
        return "the address is of a list"
    if beside > 3 and body.share < 0.35:
        return f"{beside} articles beside each other"
    return None


def _is_of_list(path: str) -> bool:
    return _LISTED.search(path) is not None or _DATED.match(path) is not None


def _posts(layout: Layout, body: Body) -> int:
    """Posts in what was chosen, each a link for a title, made like that of the first, and a time, in any order, then text.

    0 where text stands before them: an article has links to others between its paragraphs too.
    """
    kept = set(map(id, body.blocks))
    times = {sign.place for sign in layout.signs if sign.kind in ("time", "date")}
    posts: list[tuple[range, set[tuple[str, str]]]] = []
    before = whole = start = 0
    titles: set[tuple[str, str]] = set()
    for place, block in enumerate(layout.blocks):
        if block.links * 2 > len(block.text) and block.size >= _TITLE:
            titles.add((block.tag, layout.boxes[block.box].names))
        elif id(block) in kept and block.size >= _PARAGRAPH and place not in times:
            if titles:
                posts.append((range(start, place), titles))
            before += block.size * (not posts)
            whole += block.size
            start, titles = place + 1, set()
    if len(posts) < _POSTS or before > whole * _LEAD:
        return 0
    first = posts[0][1]
    alike = [span for span, titles in posts if titles & first]
    if len(alike) < len(posts) * _MOST:
        return 0
    return sum(any(place in times or _says_when(layout.blocks[place]) for place in span) for span in alike)


def _says_when(block: Block) -> bool:
    """Whether a short line shows a day or how long ago it was."""
    return block.size < _PARAGRAPH and in_text.find_when(block.text) is not None


def _teasers(layout: Layout) -> int:
    """Headings that are links."""
    return sum(block.tag[0] == "h" and block.links * 2 > len(block.text) for block in layout.blocks)


def _static(page: Reading) -> bool:
    boxes = page.layout.boxes
    return bool(boxes and _STATIC.search(boxes[0].names)) and not page.as_article


def _stated_article(page: Reading, kinds: set[str], length: int) -> tuple[Kind, str]:
    if length >= _STATED:
        return "article", "stated as an article"
    if _VIDEO & kinds:
        return "video", "stated as an article around a video"
    if _GALLERY & kinds:
        return "gallery", "stated as a gallery"
    walled = any(box.own & Mark.WALL for box in page.layout.boxes)
    walled = walled or any(is_wall(block.text) for block in page.layout.blocks)
    if str(page.stated.get("isAccessibleForFree")).lower() == "false" or (walled and length < 60):
        return "wall", "stated as not free, or a wall in place of the text"
    return "stub", f"stated as an article, {length} characters of text"


def _asks_password(page: Reading, body: Body) -> bool:
    """Whether all the text there is stands in a form with a field for a password, or there is such a field and no text."""
    if not body.blocks:
        return page.tree.css_matches("main input[type=password], article input[type=password]")
    forms = {node.mem_id for node in page.tree.css("form:has(input[type=password])")}
    boxes = page.layout.boxes
    asked = [box for box in boxes if box.tag == "form" and box.node.mem_id in forms]
    return bool(body.blocks) and any(all(_inside(boxes, block.box, form) for block in body.blocks) for form in asked)


def _inside(boxes: list[Box], place: int, outer: Box) -> bool:
    while place >= 0 and boxes[place] is not outer:
        place = boxes[place].parent
    return place >= 0


def _link_share(layout: Layout) -> float:
    total = sum(len(block.text) for block in layout.blocks)
    return sum(block.links for block in layout.blocks) / total if total else 0.0

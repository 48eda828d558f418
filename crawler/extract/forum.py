"""Threads of forums: the first post is the article, the others are its comments."""

import re
from dataclasses import replace

from crawler.comments.thread import Thread, put_before
from crawler.extract.page.jsonld import types_of
from crawler.extract.page.statements import Reading
from crawler.extract.page.words import letters
from crawler.found import FoundComment
from crawler.items import Article
from crawler.sites import Site

MIN_POSTS = 2
"""Posts of which the first is the opening where little else is said; one alone may answer what stands apart."""
HELD = 0.5
"""Part of a page's text that stands in its posts, from which on there is no opening beside them."""
LITTLE = 250
"""Letters of a text that is no opening on a page that does not call itself an article."""
FILLED = 0.6
"""Posts of a forum whose software is unknown, in characters, by those of the page that are no links."""
TOGETHER = 3
"""Words that make a group, of which texts are compared."""

_SOFTWARE = re.compile(
    r"phpbb|vbulletin|xenforo|discourse|simple machines|\bsmf\b|woltlab|burning board|mybb|flarum|vanilla|invision|"
    r"ip\.?board|fluxbb|punbb|nodebb|bbpress|yabb|fudforum|jforum|minibb|kunena",
    re.I,
)
_MARKED = (
    "html#XF, html#XenForo, body#phpbb, body#ipboard_body, body.ipsApp, body[id^=tpl_wbb], body[data-template=thread], "
    "#vbulletin_html, #vbulletin-content, body.bbpress, #punviewtopic, #brdmain, meta[name^=discourse], "
    "meta[id^=data-discourse], [itemtype$='/DiscussionForumPosting']"
)
_ADDRESS = re.compile(
    r"forum|message_?board|viewtopic|showthread|viewthread|/threads?/|/discussions?/|[?&;](?:topic|tid|threadid)=\d", re.I
)
_WORD = re.compile(r"\w+")


def opening(page: Reading, site: Site, thread: Thread, text: str) -> FoundComment | None:
    """The first of a thread's posts, where the page is a thread and that post stands among the others; None where it does not.

    `text` is what the page would give as an article.
    """
    if not thread.comments or not thread.comments[0].text or not _is_thread(page, site, thread):
        return None
    is_told = thread.opened or len(thread.comments) >= MIN_POSTS
    if is_told and letters(text) < LITTLE and not page.as_article:
        return thread.comments[0]
    shown, said = _groups(text), _groups(" ".join(comment.text or "" for comment in thread.comments))
    return thread.comments[0] if len(shown & said) >= HELD * len(shown) else None


def _is_thread(page: Reading, site: Site, thread: Thread) -> bool:
    """Whether the site's entry says so, or the page is clearly one of a forum."""
    if site.comments == "forum":
        return True
    if not (thread.comments[0].author and thread.comments[0].published_at_raw):
        return False
    if _SOFTWARE.search(page.head.first("generator") or "") or page.tree.css_first(_MARKED) is not None:
        return True
    if any("DiscussionForumPosting" in types_of(thing) for thing in page.things):
        return True
    if page.stated or not _ADDRESS.search(page.url):
        return False
    whole = sum(len(block.text) for block in page.layout.blocks if block.links * 2 < len(block.text))
    return sum(len(comment.text or "") for comment in thread.comments) >= FILLED * whole


def _groups(text: str) -> set[tuple[str, ...]]:
    """The groups of words that follow each other in a text."""
    words = _WORD.findall(text.casefold())
    return set(zip(*(words[start:] for start in range(TOGETHER)), strict=False))


def posted(article: Article, post: FoundComment) -> Article:
    """The article that a post is: its author and time are those of the post where it names them."""
    return replace(
        article,
        text=post.text,
        authors=[post.author] if post.author else article.authors,
        organization=None,
        published_candidates=[*([post.published_at_raw] if post.published_at_raw else []), *article.published_candidates],
        is_post=True,
    )


def replies(thread: Thread, post: FoundComment) -> Thread:
    """The thread without the post that is the article; answers to it answer nobody."""
    found: dict[str, FoundComment] = {}
    for comment in thread.comments:
        if comment is post:
            continue
        above = found.get(comment.parent_ref or "")
        key = comment.native_id or f"#{comment.position}"
        found[key] = replace(
            comment,
            position=len(found) + 1,
            depth=(above.depth or 1) + 1 if above else 1,
            parent_ref=(above.native_id or f"#{above.position}") if above else None,
        )
    return replace(thread, comments=list(found.values()))


def without_opening(thread: Thread) -> Thread:
    """A thread without the post that opens it, where that is the article by other rules than those of forums."""
    return replace(replies(thread, thread.comments[0]), opened=False) if thread.opened else thread


def continued(first: FoundComment | None, thread: Thread, post: FoundComment | None) -> Thread:
    """The thread of a further page, whose first post is a reply like the others, unless it is the opening shown again."""
    if post is None:
        return without(first, thread)
    return without(first, replace(thread, comments=put_before(post, thread.comments)))


def without(first: FoundComment | None, thread: Thread) -> Thread:
    """A thread without the opening, which some forums show on each page."""
    thread = thread if first is not None else without_opening(thread)
    shown = (comment for comment in thread.comments if first is not None and _alike(comment, first))
    again = next(shown, None)
    return replies(thread, again) if again is not None else thread


def _alike(one: FoundComment, other: FoundComment) -> bool:
    return (one.native_id, one.author, one.text) == (other.native_id, other.author, other.text)

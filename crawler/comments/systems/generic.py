"""Comments of systems that number nothing: repeated blocks, each with an author, a time and a text.

A block counts only where a class or id says "comment" of it or of the box around it, because lists of articles, of
testimonials and of products look the same otherwise.
"""

import re
from functools import lru_cache

from selectolax.lexbor import LexborNode

from crawler.comments.look import Page
from crawler.comments.parts.anatomy import Parts, read_parts
from crawler.comments.parts.pieces import Piece, gather, plain
from crawler.comments.systems.blocks import Marked, fallbacks, groups, is_box, is_weak
from crawler.comments.systems.elsewhere import is_elsewhere, point_apart
from crawler.comments.systems.identifiers import named
from crawler.comments.systems.roots import Root, classes
from crawler.times import in_text
from crawler.times.stamps import STAMPED, stamp_of

MAX_WORDS = 20_000
"""Characters of a block in which a time is looked for before it is read."""

MIN_WEAK = 2
"""Blocks that a word of several meanings must mark before they count as comments."""

_ARTICLE = "h1, .hentry, #respond, #comments, [itemprop=headline], [itemprop=articleBody], [class*=entry-content]"
_STAMPED = ", ".join(f"[{name}]" for name in sorted(STAMPED))
MAX_STATING = 20
"""Elements of a block that are asked for a time that they state."""
_OFFERS = re.compile(
    r"\b(?:reply|respond|antworten?|répondre|responder|rispondi|balas|odpowiedz|yan[ıi]tla|cevapla|beantwoorden|reageer|svara?|"
    r"ответить|відповісти|trả lời|vastaa|odpovědět)\b"
)
"""Of lower case."""


def find(page: Page) -> list[Root]:
    """The comments of the page: the group of like blocks that reads as the most comments."""
    marked = Marked(page)
    return named(_most(groups(page, marked)) or _most(fallbacks(marked)))


def _most(found: list[list[Root]]) -> list[Root]:
    best: list[Root] = []
    # A box that reads as one comment counts only where nothing in it does.
    for group in sorted(found, key=lambda group: len(group) == 1 and is_box(group[0])):
        if len(group) > len(best) and _reads(group):
            best = group
    return best


def _reads(group: list[Root]) -> bool:
    """Whether the blocks read as comments of this page: each with an author, a time and a text, and none an article.

    Three blocks whose class is `comment` need no author: some systems hide the names of those who left.
    """
    sample = group[:3]
    nodes = [node for root in sample for node in [root.node, *root.more]]
    # Most blocks show no time, which their words tell quickly; what they link to and stand in is dearer to ask.
    words = " ".join(node.text(separator=" ")[:MAX_WORDS] for node in nodes).lower()
    if not (in_text.may_say_when(words) or any(map(_states_when, nodes)) or _says_when(words[: in_text.MAX_WORDS])):
        return False
    weak = is_weak(sample[0])
    if (weak and len(group) < MIN_WEAK) or is_elsewhere(nodes[0]) or point_apart(nodes) or any(map(_is_article, nodes)):
        return False
    if len(group) == 1 and nodes[0].css_first('a[rel="author"]') is not None:
        return False  # the article's own byline, beside the number of its comments
    if weak and not _OFFERS.search(words):
        return False
    skip = {root.node.mem_id for root in sample}
    is_named = len(sample) > 2 and all("comment" in classes(root.node) for root in sample)
    is_one = len(group) == 1 and is_box(group[0])
    return all(_is_comment(gather([root.node, *root.more], skip), is_named=is_named, is_one=is_one) for root in sample)


@lru_cache(maxsize=1024)
def _says_when(words: str) -> bool:
    """Groups of a page share most of their blocks, and the pages of a site what its blocks say."""
    return bool(in_text.find_when(words))


def _states_when(node: LexborNode) -> bool:
    """Whether an attribute in a block says when, where no words do."""
    return node.css_first("time[datetime]") is not None or any(
        stamp_of(inner.attributes) for inner in node.css(_STAMPED)[:MAX_STATING]
    )


def _is_comment(pieces: list[Piece], *, is_named: bool, is_one: bool) -> bool:
    """Whether a block has an author, or is named a comment, and a time and a text; a lone box has but one time."""
    if is_one and _holds_many(pieces):
        return False
    parts = read_parts(pieces)
    return bool((parts.author or is_named) and _is_dated(parts.when) and _says_more(parts))


def _holds_many(pieces: list[Piece]) -> bool:
    """Whether a block shows several times: it is the box, not one comment."""
    dates = [i for i, piece in enumerate(pieces) if piece.tag and piece.says.date]
    shown = {in_text.find_when(plain(pieces, i)) for i in dates}
    return len(shown - {None}) > 1


def _says_more(parts: Parts) -> bool:
    """Whether there is a text, and it is not what was taken for the author's name: a weekday before the day of the article."""
    return parts.text.strip(" ,.:") not in ("", parts.author)


def _is_dated(found: str | None) -> bool:
    """Whether a time is more than a clock time: opening hours have those too."""
    return found is not None and not re.fullmatch(r"[\d:. ]{3,8}(?:[ap]\.?m\.?)?", found, re.I)


def _is_article(node: LexborNode) -> bool:
    """Whether the block is or holds an article or the whole list: comments hold no main heading and no reply form."""
    if any(name in ("hentry", "post", "status-publish", "type-post") for name in classes(node)):
        return True
    return node.css_first(_ARTICLE) is not None

"""How many comments a page says it has: in the heading over them, in a counter, or in its metadata."""

import re
from itertools import islice

from selectolax.lexbor import LexborNode

from crawler.comments.look import Page
from crawler.comments.parts.class_names import COMMENT
from crawler.comments.readers import is_of_a_reader

_NOUN = (
    r"(?:comments?|kommentare?n?|komentar|commentaires?|comentarios?|coment[aá]rios?|commenti|commento|reacties?|tanggapan|balasan|"
    r"responses?|repl(?:y|ies)|thoughts?|gedanken?|antworten|reaktionen|réponses?|réactions?|respuestas?|opiniones|pensieri|risposte|"
    r"pemikiran|komentarzy|kommentarer|komentarze|komentáře?|"
    r"yorum(?:lar)?|opmerkingen|hozzászólás|kommentti\w*|comentarii|комментари\w+|коментар\w*|コメント|"
    r"meinungen|beiträge|posts?|discussions?)"
)
_ONE = r"(?:one|an?|ein|eine|einen|un|una|uno|une|um|uma|satu|één|een)"
_NUMBER = r"(\d{1,3}(?:[.,\u00a0 ]\d{3})+|\d{1,7})"
_BEFORE = re.compile(rf"(?<![\w.,]){_NUMBER}\s*(?:\W{{0,3}}\s*)?(?:reader |user |leser|buah )?{_NOUN}\b", re.I)
_AFTER = re.compile(rf"\b{_NOUN}\s*(?:\[|\(|:|–|-|\|)?\s*{_NUMBER}(?!\w)", re.I)
_SINGLE = re.compile(rf"^\W*{_ONE}\s+{_NOUN}\b", re.I)
_NONE = re.compile(rf"^\W*(?:no|keine?|belum ada|tidak ada|aucun|ningún|nessun|geen)\s+{_NOUN}\b", re.I)
_SAYS_COMMENT = re.compile(COMMENT)
_MANY = re.compile(r"comments|commentaires|commenti|kommentare|komentar|comentario|reacties|yorumlar|tanggapan")
_HEADINGS = "h1, h2, h3, h4, h5, [class*=title], [class*=count]"
_LINKS = (
    ".comments-title, .comments-link, .comment-count, .comments-count, .comments-number, .comments-header, .comments-heading, "
    "a[href$='#comments'], a[href$='#respond'], [class*=thread-info]"
)
_HEADING_TAGS = ("h1", "h2", "h3", "h4", "h5", "h6", "span", "a", "p", "strong")
_META = re.compile(r'"commentCount"\s*:\s*"?(\d{1,7})')
_PROPERTY = re.compile(r"(?:UserComments:)?\s*(\d{1,7})")
_STATING = 'script, [itemprop="commentCount"], [content^="UserComments:"]'

MAX_BOXES = 6
"""Elements with an id that says comment, and headings in each, that are asked."""

MAX_HEADING = 160
"""Characters of a heading that counts comments, the article's title in it."""


def declared(page: Page) -> int | None:
    """The number stated; 0 where the page says that there is none; None where it says nothing."""
    boxes = list(islice((node for name, node in page.ids if _SAYS_COMMENT.search(name.lower())), MAX_BOXES))
    marked = page.marked if page.chosen is None else page.tree.css("[class*=omments]")
    boxes += islice((node for node in marked if _MANY.search((node.attributes.get("class") or "").lower())), MAX_BOXES)
    for node in (
        inner for box in boxes for inner in [*([box] if box.tag in _HEADING_TAGS else []), *box.css(_HEADINGS)[:MAX_BOXES]]
    ):
        found = _stated(node)
        if found is not None:
            return found
    found = next((found for node in page.tree.css(_LINKS)[:40] if (found := _stated(node)) is not None), None)
    if found is not None:
        return found
    return _in_metadata(page) if b"ommentCount" in page.sent or b"UserComments:" in page.sent else None


def _stated(node: LexborNode) -> int | None:
    words = " ".join(node.text()[: 4 * MAX_HEADING].split())
    found = count(words) if len(words) <= MAX_HEADING else None
    return None if found is None or is_of_a_reader(node) else found


def _in_metadata(page: Page) -> int | None:
    for node in page.tree.css(_STATING):
        stated = node.attributes.get("content") or ""
        match = _META.search(node.text() or "") if node.tag == "script" else _PROPERTY.match(stated)
        if match and not is_of_a_reader(node):
            return int(match[1])
    return None


def count(words: str) -> int | None:
    """The number of comments that a heading states."""
    if _NONE.match(words):
        return 0
    match = _BEFORE.search(words) or _AFTER.search(words)
    if match:
        return int(re.sub(r"\D", "", match[1]))
    return 1 if _SINGLE.match(words) else None

"""How many comments a page says it has: in the heading over them, in a counter, or in its metadata."""

import re

from crawler.extract.comments.page import Page

_NOUN = (
    r"(?:comments?|kommentare?n?|komentar|commentaires?|comentarios?|coment[aá]rios?|commenti|commento|reacties?|tanggapan|balasan|"
    r"responses?|repl(?:y|ies)|thoughts?|gedanken?|antworten|reaktionen|réponses?|réactions?|respuestas?|opiniones|pensieri|risposte|"
    r"pemikiran|komentarzy|kommentarer|yorum|комментари\w+|meinungen|beiträge|posts?|discussions?)"
)
_ONE = r"(?:one|an?|ein|eine|einen|un|una|uno|une|um|uma|satu|één|een)"
_NUMBER = r"(\d{1,3}(?:[.,\u00a0 ]\d{3})+|\d{1,7})"
_BEFORE = re.compile(rf"(?<![\w.,]){_NUMBER}\s*(?:\W{{0,3}}\s*)?(?:reader |user |leser|buah )?{_NOUN}\b", re.I)
_AFTER = re.compile(rf"\b{_NOUN}\s*(?:\[|\(|:|–|-|\|)?\s*{_NUMBER}(?!\w)", re.I)
_SINGLE = re.compile(rf"^\W*{_ONE}\s+{_NOUN}\b", re.I)
_NONE = re.compile(rf"^\W*(?:no|keine?|belum ada|tidak ada|aucun|ningún|nessun|geen)\s+{_NOUN}\b", re.I)
_HEADINGS = (
    "#comments h1, #comments h2, #comments h3, #comments h4, #comments h5, h2#comments, h3#comments, h4#comments, "
    "[class*=comments-title], [class*=comments-count], [class*=comment-count], [class*=comments-header], "
    "[class*=omments] h2, [class*=omments] h3, [class*=omments] h4, [id*=omment] h2, [id*=omment] h3, [id*=omment] h4"
)
_LINKS = "a[href$='#comments'], .comments-link, [class*=comment-count], [class*=commentcount i], [class*=comments-number]"
_META = re.compile(r'"commentCount"\s*:\s*"?(\d{1,7})|UserComments:(\d{1,7})|itemprop="commentCount"[^>]*?content="(\d{1,7})')

MAX_HEADING = 160
"""Characters of a heading that counts comments, the article's title in it."""


def declared(page: Page) -> int | None:
    """The number stated; 0 where the page says that there is none; None where it says nothing."""
    for selector in (_HEADINGS, _LINKS):
        for node in page.tree.css(selector)[:40]:
            words = " ".join(node.text().split())
            found = count(words) if len(words) <= MAX_HEADING else None
            if found is not None:
                return found
    match = _META.search(page.html) if "ommentCount" in page.html or "UserComments:" in page.html else None
    return int(next(group for group in match.groups() if group)) if match else None


def count(words: str) -> int | None:
    """The number of comments that a heading states."""
    if _NONE.match(words):
        return 0
    match = _BEFORE.search(words) or _AFTER.search(words)
    if match:
        return int(re.sub(r"\D", "", match[1]))
    return 1 if _SINGLE.match(words) else None

"""Text of a comment that an API gives as a piece of markup."""

import html

from selectolax.lexbor import LexborHTMLParser

from crawler.extract.comments.dom import outline
from crawler.extract.comments.text import MAX_TEXT, render

MAX_MARKUP = 4 * MAX_TEXT
"""Characters of markup parsed for one comment."""


def text_of(markup: str) -> str:
    """The words of a piece of HTML as lines; markup that was escaped stays as text."""
    if "<" not in markup:
        return html.unescape(markup)[:MAX_TEXT].strip()
    body = LexborHTMLParser(markup[:MAX_MARKUP]).body
    if body is None:
        return ""
    pieces = outline(body, (), [])
    return render(pieces, 0, len(pieces), set())[:MAX_TEXT]

"""Whether a part of a page is what a reader wrote: what stands in it says nothing of the page."""

import re

from selectolax.lexbor import LexborNode

_CALLED = r"(?:comment|kommentar|komentar|comentario|commentaire|reply)"
_COMMENT = re.compile(rf"(?:^|[\s_-]){_CALLED}(?:[_-]?\d|[_-](?:body|content|text|message)\b)", re.I)
"""How one comment is called, or its text: by a number, or as what it holds."""


def is_of_a_reader(node: LexborNode) -> bool:
    """Whether one of the elements around it is a comment."""
    around = node.parent
    while around is not None and around.tag not in {"head", "body"}:
        attributes = around.attributes
        if attributes and _COMMENT.search(f"{attributes.get('id') or ''} {attributes.get('class') or ''}"):
            return True
        around = around.parent
    return False

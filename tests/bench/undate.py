"""A page without its dates: what is read of it is read by the shape of its records alone."""

from selectolax.lexbor import LexborHTMLParser

from crawler.comments.structure.dated import is_dated
from crawler.times import in_text
from crawler.times.stamps import STAMPED

MAX_LINE = 200
"""Characters of a run of text from which a date is taken."""
_STATED = STAMPED | {"datetime", "pubdate"}


def undate(body: bytes) -> bytes:
    """The page's markup (UTF-8) without the words and attributes that say when."""
    tree = LexborHTMLParser(body)
    for node in list(tree.body.traverse(include_text=True)) if tree.body is not None else ():
        text = node.text_content
        if text is None:
            for name in _STATED & node.attributes.keys():
                del node.attrs[name]
        elif len(text) < MAX_LINE and is_dated(text):
            line = " ".join(text.split())
            node.replace_with(line.replace(in_text.find_when(line) or "\0", " ").strip(" ,-|") or " ")
    return (tree.html or "").encode()

"""What a reader wrote, as lines: paragraphs apart, line breaks kept, emoji images as the words they stand for."""

import re

from crawler.comments.parts.pieces import Piece

MAX_TEXT = 100_000
"""Characters of one comment; more than WordPress (65,525 bytes) or any other known system stores."""

PARAGRAPHS = frozenset("p blockquote ul ol pre table h1 h2 h3 h4 h5 h6 hr figure dl".split())
LINES = frozenset("div li tr section article header footer dd dt address details summary figcaption center main aside".split())

_EMOJI_PLACE = re.compile(r"emoji|emoticon|smil[ei]|smiley", re.I)
_RULE = re.compile(r"(?<=\n)_{10,}\n")
_DASHES = re.compile(r"\n--(?:\n[^\n]{1,80}){1,4}$")
"""Two dashes and a few lines at the end, as in a mail."""
MAX_SIGNATURE = 600
"""Characters behind a rule up to which they are a signature."""
_MANY = re.compile(r"\n{3,}")


def render(pieces: list[Piece], start: int, end: int, cut: set[int]) -> str:
    """Text of `pieces[start:end]` without the subtrees that begin at the indices in `cut`."""
    out: list[str] = []
    closing: list[tuple[int, str]] = []
    kept_as_is = -1
    index = start
    while index < end:
        while closing and closing[-1][0] <= index:
            out.append(closing.pop()[1])
        piece = pieces[index]
        if index in cut:
            index = max(piece.end, index + 1)
            continue
        if not piece.tag:
            out.append(piece.text if index < kept_as_is else " ".join(("x" + piece.text + "x").split())[1:-1])
        else:
            mark = _mark(piece)
            out.append(mark)
            if mark.startswith("\n") and piece.tag != "br":
                closing.append((piece.end, mark))
            if piece.tag == "pre":
                kept_as_is = max(kept_as_is, piece.end)
        index += 1
    out.extend(mark for _, mark in reversed(closing))
    return tidy("".join(out))


def _mark(piece: Piece) -> str:
    if piece.tag == "br":
        return "\n"
    if piece.tag in PARAGRAPHS:
        return "\n\n"
    if piece.tag in LINES:
        return "\n"
    if piece.tag in ("td", "th"):
        return " "
    return emoji(piece) if piece.tag == "img" else ""


def emoji(piece: Piece) -> str:
    """The words an emoji image stands for; nothing for any other picture."""
    alt = piece.get("alt")
    if not alt or len(alt) > 40:
        return ""
    names = " ".join(piece.classes) + " " + piece.get("src")
    pictorial = not any(c.isalnum() and c.isascii() for c in alt) or bool(re.fullmatch(r"[:;8=][\w\W]{1,12}", alt))
    return alt if pictorial or _EMOJI_PLACE.search(names) else ""


def unsigned(text: str) -> str:
    """The words over the rule of underscores, or two dashes, under which stands what somebody signs all posts with."""
    rule = _RULE.search(text) or _DASHES.search(text, max(0, len(text) - MAX_SIGNATURE))
    return text[: rule.start()].rstrip() if rule and len(text) - rule.end() <= MAX_SIGNATURE else text


def tidy(text: str) -> str:
    """Spaces folded, at most one blank line in a row."""
    lines = "\n".join([" ".join(line.split()) for line in text.replace("\r", "").split("\n")])
    return _MANY.sub("\n\n", lines).strip() if "\n\n\n" in lines else lines.strip()

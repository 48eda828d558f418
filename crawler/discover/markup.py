"""XML as people write it, made plain before it is read: without comments, CDATA as text."""

from collections.abc import Iterable, Iterator

_COMMENT, _COMMENT_END = "<!--", "-->"
_CDATA, _CDATA_END = "<![CDATA[", "]]>"


def plain(pieces: Iterable[str]) -> Iterator[str]:
    """The text in pieces, comments cut out and what stands in CDATA escaped; of an `&` in it nobody can say what was meant."""
    rest, inside = "", ""
    for piece in pieces:
        rest += piece
        kept, rest, inside = _step(rest, inside)
        yield kept
    yield rest if not inside else ""


def _step(text: str, inside: str) -> tuple[str, str, str]:
    """What is plain of a text, what waits for the next piece, and the end that is waited for."""
    kept: list[str] = []
    place = 0
    while place < len(text):
        if inside:
            end = text.find(inside, place)
            stop = end if end >= 0 else max(place, len(text) - len(inside) + 1)
            if inside == _CDATA_END:
                kept.append(text[place:stop].replace("<", "&lt;").replace(">", "&gt;"))
            if end < 0:
                return "".join(kept), text[stop:], inside
            place, inside = end + len(inside), ""
            continue
        start = text.find("<!", place)
        if start < 0:
            break
        kept.append(text[place:start])
        place = start
        if text.startswith(_COMMENT, start):
            place, inside = start + len(_COMMENT), _COMMENT_END
        elif text.startswith(_CDATA, start):
            place, inside = start + len(_CDATA), _CDATA_END
        elif len(text) - start < len(_CDATA):
            return "".join(kept), text[start:], ""
        else:
            kept.append("<!")
            place += 2
    kept.append(text[place:])
    last = "<" if kept[-1].endswith("<") else ""
    return "".join(kept).removesuffix(last) if last else "".join(kept), last, inside

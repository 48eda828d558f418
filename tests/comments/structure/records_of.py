"""Pages of like records, for the tests of what is seen of them."""

from selectolax.lexbor import LexborHTMLParser

from crawler.comments.structure.group import Group
from crawler.comments.structure.outline import Outline, outline
from crawler.comments.structure.records import find_groups

WORDS = (
    "Die Pumpe am Markt lief gestern die ganze Nacht, niemand hat sie gehört.",
    "Bei uns im Keller stand das Wasser trotzdem!",
    "Wann kommt der zweite Abschnitt? Davon steht nichts im Plan.",
    "Danke an alle, die geholfen haben.",
)
NAMES = ("Anna", "Bernd", "Clara", "Dieter")
RECORD = "<li class='r'><b class='who'>{who}</b> <i class='when'>1{n}.03.2024 10:1{n}</i><div class='said'>{text}</div><a href='#'>Antworten</a></li>"


def thread(record: str = RECORD, *, before: str = "", after: str = "", frame: str = "ul") -> str:
    records = "".join(record.format(who=who, n=n, text=text) for n, (who, text) in enumerate(zip(NAMES, WORDS, strict=True)))
    return f"{before}<{frame}>{records}</{frame}>{after}"


def seen(html: str) -> tuple[Outline, Group]:
    """The outline of a page, and its group of most records."""
    lines = outline(LexborHTMLParser(html))
    return lines, max(find_groups(lines), key=lambda group: len(group.records))

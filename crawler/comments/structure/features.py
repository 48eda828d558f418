"""What tells a thread of readers from other lists with dates, as numbers: how its records are built and what they say."""

import math
import re
from functools import lru_cache
from itertools import compress, pairwise

from crawler.comments.structure.dated import LONGEST_CLOCK, find_when, has_clock, is_absolute
from crawler.comments.structure.group import Group
from crawler.comments.structure.naming import COMMON, MIN_SUPPORT
from crawler.comments.structure.outline import HEADINGS, Outline
from crawler.comments.structure.roles import Roles
from crawler.comments.structure.surroundings import surroundings

NAMES = (
    "records", "pair", "author", "author_distinct", "author_linked", "author_first",
    "date_columns", "dates_clock", "dates_bare", "dates_distinct", "dates_sorted", "dates_relative",
    "body_mean", "long", "body_varies", "body_empty", "body_linked", "body_apart", "teased", "ended", "calls",
    "labels", "labels_linked", "labels_many", "figures", "in_order", "title", "title_away", "headlined",
    "before", "share", "aside", "blank_near", "blank_inside", "blank_page", "headline_before", "counted", "headed",
    "pictures", "buttons", "nested", "list", "table", "own_links", "answers", "unvouched", "faces",
    "numbered", "named", "around_named", "says_comment", "says_other", "around_comment", "around_other",
    "paragraphs",
)  # fmt: skip
"""The order of the judge's weights."""

SAMPLE = 30
"""Times that are looked at."""
MIN_TITLE_WORDS, MAX_TITLE = 2.5, 200
"""Words of a headline, on average, and its characters."""
MANY = 40
"""Records from which on more say no more."""
LONG = 1500
"""Characters of a record, on average, that make it an article of its own."""
MAX_FIGURE = 40
"""Characters of a text that is a number and what it counts."""
PARAGRAPH = 60
"""Characters of a run that is a paragraph."""
_ENDS = re.compile(r"[.!?…。！？؟।\"')\]”»:;\u0e00-\u0eff\u1780-\u17ff]\s*$")
"""How sentences end, which those of Thai, Lao and Khmer do without a mark."""
_TEASED = re.compile(r"(?:\.\.\.|…|\[…\]|\[\.\.\.\])\W*$")
_CALLS = re.compile(r"[!?！？؟]|か。")
_WIDE = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_COUNT = re.compile(r"^\W*\d|\d\W*$")
_NUMBER = re.compile(r"\d+")
_DAY_LAST = re.compile(r"(\d{4})\D(\d{1,2})\D(\d{1,2})")


def features(lines: Outline, group: Group, roles: Roles, url: str, records: int) -> list[float]:
    """The numbers that the judge weighs, in the order of NAMES, each about from 0 to 3; `group` is a sample of the records."""
    total = len(group.records)
    said, linked = _free_words(lines, group, roles)
    values = {
        "records": math.log(min(records, MANY)),
        "pair": float(total == 2),
        "body_apart": sum(body != record.root for body, record in zip(roles.bodies, group.records, strict=True)) / total,
        "body_linked": linked,
        "paragraphs": min(3.0, sum(_paragraphs(lines, group)) / total),
        "share": sum(map(len, said)) * records / total / (lines.before[-1] or 1),
        **_author(roles, total),
        **_dates(roles),
        **_words(said, total),
        **_labels(roles, total),
        **_figures(roles, total),
        **_titles(roles, total),
        **surroundings(lines, group, url, records),
    }
    values["headlined"] = values["title_away"] * (1 - values["own_links"])
    return [values[name] for name in NAMES]


def _free_words(lines: Outline, group: Group, roles: Roles) -> tuple[list[str], float]:
    """The free words of each record, and how much of them is linked on average."""
    taken = roles.taken()
    bodies = []
    linked = 0.0
    for record, body in zip(group.records, roles.bodies, strict=True):
        inside = lines.inside(body)
        runs = [run for run in record.runs() if run not in taken and (body == record.root or run in inside)]
        bodies.append(" ".join(map(lines.line, runs)))
        sizes = [len(lines.runs[run]) for run in runs]
        linked += sum(compress(sizes, [lines.linked[run] for run in runs])) / (sum(sizes) or 1)
    return bodies, linked / len(bodies)


def _paragraphs(lines: Outline, group: Group) -> list[int]:
    """The paragraphs of each record beyond the first, of which stories have more."""
    return [max(0, sum(len(lines.runs[run]) >= PARAGRAPH for run in record.runs()) - 1) for record in group.records]


def _author(roles: Roles, total: int) -> dict[str, float]:
    author = roles.author
    first = min((column.first for column in roles.dates), default=math.inf)
    return {
        "author": author.support(total) if author else 0.0,
        "author_distinct": author.distinct if author else 0.0,
        "author_linked": author.linked / len(author.texts) if author else 0.0,
        "author_first": float(author is not None and author.first <= first),
    }


def _dates(roles: Roles) -> dict[str, float]:
    found = [find_when(text) or "" for column in roles.dates[:1] for text in column.texts[:SAMPLE]]
    known = [day for text in found if (day := _sortable(text))]
    ups = sum(a <= b for a, b in pairwise(known))
    pairs = max(1, len(known) - 1)
    count = len(found) or 1
    return {
        "date_columns": min(3, len(roles.dates)) / 3,
        "dates_clock": sum(has_clock(text) or (any(map(str.isalpha, text)) and not is_absolute(text)) for text in found) / count,
        "dates_bare": sum(not any(map(str.isalpha, text)) and len(text) <= LONGEST_CLOCK for text in found) / count,
        "dates_distinct": len(set(found)) / count,
        "dates_sorted": max(ups, pairs - ups) / pairs if len(known) > 2 else 0.5,
        "dates_relative": sum(any(map(str.isalpha, text)) and not is_absolute(text) for text in found) / count,
    }


@lru_cache(maxsize=4096)
def _sortable(found: str) -> tuple[int, ...]:
    """The year, month and day of a time where its digits tell them, else the year; empty where no year is told."""
    whole = _DAY_LAST.match(found)
    if whole:
        return int(whole[1]), int(whole[2]), int(whole[3])
    year = next((int(part) for part in _NUMBER.findall(found) if len(part) == len("2024")), 0)
    return (year,) if year else ()


def _words(bodies: list[str], total: int) -> dict[str, float]:
    sizes = [_size(text) for text in bodies]
    mean = sum(sizes) / total
    spread = math.sqrt(sum((size - mean) ** 2 for size in sizes) / total)
    said = [text for text in bodies if text]
    count = len(said) or 1
    return {
        "body_mean": math.log(1 + mean) / 3,
        "long": float(mean > LONG),
        "body_varies": min(2.0, spread / (mean or 1)),
        "body_empty": sum(size <= 2 for size in sizes) / total,
        "teased": sum(_TEASED.search(text[-12:]) is not None for text in said) / count,
        "ended": sum(_ENDS.search(text[-4:]) is not None for text in said) / count,
        "calls": sum(_CALLS.search(text) is not None for text in said) / count,
    }


def _size(text: str) -> int:
    """Characters, of which one of Chinese or Japanese says as much as two."""
    return len(text) if text.isascii() else len(text) + len(_WIDE.findall(text))


def _labels(roles: Roles, total: int) -> dict[str, float]:
    steady = [column for column in roles.labels if column.common >= COMMON and column.support(total) >= MIN_SUPPORT]
    return {
        "labels": min(4, len(steady)) / 2,
        "labels_linked": min(4, sum(column.linked > 0 for column in steady)) / 2,
        "labels_many": min(12, len(roles.labels)) / 6,
    }


def _figures(roles: Roles, total: int) -> dict[str, float]:
    """Places that hold a number in the same words, as how much a reader wrote, and whether one of them counts the records."""
    dated = {column.key for column in roles.dates}
    told = [column for column in roles.columns if column.key not in dated and column.support(total) >= MIN_SUPPORT]
    counts = [column for column in told if _COUNT.search(column.texts[0][:MAX_FIGURE]) and HEADINGS.isdisjoint(column.tags)]
    alike = sum(column.counted for column in counts)
    return {"figures": min(4, alike) / 2, "in_order": float(any(_counts_up(column.texts, total) for column in counts))}


def _counts_up(texts: list[str], total: int) -> bool:
    """Whether the first numbers of the texts follow each other by one: posts are numbered, and what is related is not."""
    numbers = [int(found[0][-9:]) for text in texts if (found := _NUMBER.search(text))]
    steps = {after - before for before, after in pairwise(numbers)}
    return len(numbers) == total and steps in ({1}, {-1})


def _titles(roles: Roles, total: int) -> dict[str, float]:
    """Lines that look like headlines: several words of their own in a heading or a link, in most records."""
    best = away = 0.0
    taken = {column.key for column in [*roles.dates, *roles.labels, *([roles.author] if roles.author else [])]}
    for column in roles.columns:
        if column.key in taken or roles.mixes(column) or column.support(total) < MIN_SUPPORT or column.distinct < MIN_SUPPORT:
            continue
        linked = column.linked / len(column.texts)
        headed = float(not HEADINGS.isdisjoint(column.tags))
        if column.words > MIN_TITLE_WORDS and column.longest < MAX_TITLE and headed + linked > MIN_SUPPORT:
            best = max(best, (headed + linked) / 2)
            away = max(away, linked)
    return {"title": best, "title_away": away}

"""Pages of comments made here, whose threads are known: markups like those of real systems, in many languages, among lists that are none.

`markups.txt` holds a line before the thread, one for each comment and one after it; `papers.txt` holds newspapers' own systems and
`boards.txt` forums, of which the judge learns nothing; `plain.txt` threads whose markup calls nothing by a name and `traps.txt` lists like them that
are none (see `frames.py`); `words.tsv` and `more_words.tsv` what is said in a language; `decoys.txt`
a name, where it stands, and the line before, for each record, and after. In a markup `{{staff|...}}` stands where the comment is the staff's.
"""

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path
from random import Random
from typing import NamedTuple

FOLDER = Path(__file__).parent
NAMES = (
    "Rina K.|Budi|Sari Wulandari|Ömer|Lê Minh|maxpower77|J. van Dijk|Αντώνης|Ольга П.|佐藤|محمد|trader_joe|Кот Бегемот|김철수|Old Man|Zoë|"
    "ann.lee|Grzegorz|R2D2|Mrs. Peel|Jean-Luc|Ivana|Tomáš N.|Svensson|Kekkonen|Anonymous|שרה|رضا|Ana María|Guest"
).split("|")
RIGHT_TO_LEFT = ("ar", "fa", "he")
EDITED = "2024-04-02T09:30:00+00:00"
_IF = re.compile(r"\{\{(\w+)\|((?:(?!\{\{|\}\}).)*)\}\}")
_HOUR = re.compile(r"\s?(?:,|،|at|um|à|a las|às|alle|om|kl\.|klo|в|ساعت|pukul|เวลา)?\s?[1১][0০][:h.][1১]\{m\}\s?(?:AM|Uhr|น\.)?")
"""The hour of a time, and what joins it to the day."""
_MARK = re.compile(r"@(?:@|[a-z]+\d?)")


class Words(NamedTuple):
    """What is said in a language: of buttons and headings, how times are written, and sentences, the last of them short."""

    reply: str
    report: str
    comments: str
    edited: str
    absolute: str
    relative: str
    month: str
    said: tuple[str, ...]

    def when(self, n: int, hours: int | None) -> str:
        """A day of March 2024, or so many hours ago."""
        if hours is not None:
            return self.relative.format(n=hours)
        return self.absolute.format(n=n, m=n % 10, d=f"{n:02}", M=self.month)

    def day(self, n: int) -> str:
        """A day of March 2024 without its hour."""
        return _HOUR.sub("", self.absolute).strip(" ,،").format(n=n, m=n % 10, d=f"{n:02}", M=self.month)


@dataclass(frozen=True)
class Said:
    """A comment as it is to be read; `parent` is the number of the one that it answers."""

    n: int
    who: str
    when: str
    text: str
    parent: int | None
    depth: int
    likes: int
    dislikes: int

    @property
    def id(self) -> int:
        return 4000 + 7 * self.n

    @property
    def iso(self) -> str:
        return f"2024-03-{min(self.n, 28):02}T10:1{self.n % 10}:00+00:00"

    @property
    def staff(self) -> bool:
        return self.n == 3

    @property
    def edited(self) -> bool:
        return self.n == 2

    @property
    def gone(self) -> bool:
        return self.n == 5


def read_words(name: str = "words.tsv") -> dict[str, Words]:
    rows = (line.split("\t") for line in (FOLDER / name).read_text("utf-8").splitlines())
    return {language: Words(a, b, c, d, e, f, g, tuple(said)) for language, a, b, c, d, e, f, g, *said in rows}


def read_markups(name: str = "markups.txt") -> dict[str, list[str]]:
    blocks = ("\n" + (FOLDER / name).read_text("utf-8")).split("\n# ")[1:]
    return {name: [*rest.splitlines(), ""][:3] for name, rest in (block.split("\n", 1) for block in blocks)}


LANGUAGES, MARKUPS, PAPERS, BOARDS = read_words(), read_markups(), read_markups("papers.txt"), read_markups("boards.txt")
PLAIN, MORE = read_markups("plain.txt"), read_words("more_words.tsv")
DECOYS = {line.split("\t")[0]: line.split("\t")[1:] for line in (FOLDER / "decoys.txt").read_text("utf-8").splitlines()}


def lines_of(markup: str) -> list[str]:
    """What stands before a thread, for each comment and after it."""
    return MARKUPS.get(markup) or PAPERS.get(markup) or PLAIN.get(markup) or BOARDS[markup]


def words_of(language: str) -> Words:
    """What is said in a language of one of the two lists."""
    return LANGUAGES.get(language) or MORE[language]


def nests(markup: str) -> bool:
    """Whether a markup says who answers whom."""
    return any(mark in lines_of(markup)[1] for mark in ("@kids", "@px", "@depth", "@d1", "@pid", "@totext"))


def rows(language: str, count: int, seed: int, *, relative: bool = False, nested: bool = False) -> list[Said]:
    """So many comments in page order, different ones, some of a word and some long; answers below what they answer."""
    words, chance = words_of(language), Random(seed)
    names, seen = chance.sample(NAMES, min(count, len(NAMES))), set[str]()
    above: dict[int, int | None] = {}
    made: dict[int | None, list[Said]] = defaultdict(list)
    depths: dict[int | None, int] = {None: -1}
    for n in range(1, count + 1):
        text = " ".join(chance.choices(words.said, k=chance.choice((1, 1, 1, 2, 2, 3, 5))))
        text = f"{words.said[-1]} {n}" if chance.random() < 0.3 else text
        text += f" ({n})" if text in seen else ""
        seen.add(text)
        who = chance.choice(names) if count > 4 and chance.random() < 0.3 else names[(n - 1) % len(names)]
        answers = nested and n > 1 and chance.random() < 0.5
        above[n] = chance.choice((n - 1, above[n - 1] or n - 1)) if answers else None
        depths[n] = depths[above[n]] + 1
        when = words.when(min(n, 28), count - n + 2 if relative else None)
        made[above[n]].append(
            Said(n, who, when, text, above[n], depths[n], likes=chance.randint(0, 60), dislikes=chance.randint(0, 9))
        )
    return _in_page_order(made, None)


def _in_page_order(made: dict[int | None, list[Said]], above: int | None) -> list[Said]:
    return [one for row in made.get(above, []) for one in (row, *_in_page_order(made, row.n))]


def thread(markup: str, language: str, said: list[Said]) -> str:
    """The thread in a markup."""
    before, one, after = lines_of(markup)
    top = [row for row in said if row.parent is None] if "@kids" in one else said
    values = {"@count": str(len(said)), "@comments": words_of(language).comments}
    return filled(before, values) + "".join(_comment(one, language, row, said) + "\n" for row in top) + after


def _comment(one: str, language: str, row: Said, said: list[Said]) -> str:
    words = words_of(language)
    parent = next((other for other in said if other.n == row.parent), None)
    kids = "".join(_comment(one, language, other, said) for other in said if other.parent == row.n) if "@kids" in one else ""
    holds = {"staff": row.staff, "gone": row.gone, "edited": row.edited, "answer": parent is not None, "kids": bool(kids)}
    values = {
        "@@": "@", "@n": row.n, "@id": row.id, "@who": row.who, "@when": row.when, "@iso": row.iso, "@text": row.text,
        "@paras": f"<p>{row.text}</p>", "@reply": words.reply, "@report": words.report, "@comments": words.comments,
        "@title": " ".join(row.text.split()[:4])[:30], "@likes": row.likes, "@dislikes": row.dislikes, "@depth": row.depth,
        "@d1": row.depth + 1, "@px": 25 * row.depth, "@pid": parent.id if parent else 0, "@to": parent.who if parent else "",
        "@totext": parent.text if parent else "", "@editword": words.edited, "@edited": EDITED, "@kids": kids,
        "@day": words.day(row.n), "@ago": words.when(1, 30 - min(row.n, 28)),
    }  # fmt: skip
    return filled(_IF.sub(lambda match: match[2] if holds[match[1]] else "", one), values)


def filled(one: str, values: Mapping[str, object]) -> str:
    """A line with the values in place of their marks, the longest mark first."""
    return _MARK.sub(lambda mark: _value(mark[0], values), one)


def _value(mark: str, values: Mapping[str, object]) -> str:
    known = next((name for name in sorted(values, key=len, reverse=True) if mark.startswith(name)), "")
    return str(values[known]) + mark[len(known) :] if known else mark


def decoy(name: str, language: str, seed: int) -> str:
    """A list that is no thread: five records of one of `DECOYS`."""
    words, chance = LANGUAGES[language], Random(seed)
    _, before, one, after = DECOYS[name]
    ago = chance.random() < 0.3
    parts = cycle(words.said[0].split() + words.said[1].split())
    made = []
    for i, at in enumerate(chance.sample(range(1, 28), 5)):
        values = {
            "i": at, "head": " ".join(islice(parts, 3, 8)).strip(".?,")[:60], "when": words.when(at, at if ago else None),
            "said": words.said[i % 3], "more": words.said[(i + 1) % 3], "name": chance.choice(NAMES), "word": next(parts).strip(".,?")[:12],
            "clock": f"{18 - i}:{at:02}", "share": words.report, "comments": words.comments, "thanks": words.said[-1],
        }  # fmt: skip
        made.append(one.format(**values))
    return before.format(comments=words.comments, thanks=words.said[-1]) + "".join(made) + after


def page(language: str, inside: str, seed: int, decoys: list[str] | None = None, *, form: bool = True) -> str:
    """An article with a thread or without one, among some of `DECOYS` (three by chance)."""
    words, chance = LANGUAGES[language], Random(seed)
    names = chance.sample(sorted(DECOYS), 3) if decoys is None else decoys
    at: dict[str, str] = defaultdict(str)
    for name in names:
        at[DECOYS[name][0]] += decoy(name, language, seed)
    text = "".join(f"<p>{words.said[i % 3]} {words.said[(i + 1) % 3]} {words.said[i % 2]}</p>" for i in range(4))
    title = " ".join(words.said[0].split()[:6])[:40]
    blank = "<form action='/post'><input name='name'><textarea name='msg'></textarea><button>OK</button></form>" if form else ""
    turned = " dir='rtl'" if language in RIGHT_TO_LEFT else ""
    return (
        f"<!DOCTYPE html><html lang='{language}'{turned}><head><meta charset='utf-8'><title>{title} - Contoh</title></head><body>"
        f"<header><nav><ul><li><a href='/'>Contoh</a></li><li><a href='/x'>X</a></li></ul></nav></header><main><article><h1>{title}</h1>"
        f"<p class='by'>Ana Ruiz, <time>{words.when(1, None)}</time></p>{text}{at['inside']}</article>{at['after']}{inside}{blank}</main>"
        f"{at['aside']}<footer>© 2024 Contoh</footer></body></html>"
    )

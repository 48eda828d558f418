"""Plain pages: threads that no class, id or form betrays in frames of many sites, and lists with names and days that are no threads.

`plain.txt` holds the threads' markups and `traps.txt` the lists'; every second of either, and of the frames, was kept from whoever wrote the
rules and from the judge.
"""

from collections.abc import Iterator
from itertools import cycle, islice, product
from random import Random
from typing import NamedTuple

from tests.comments.made.pages import (
    LANGUAGES,
    MORE,
    NAMES,
    PLAIN,
    RIGHT_TO_LEFT,
    Said,
    Words,
    filled,
    nests,
    read_markups,
    rows,
    thread,
    words_of,
)

TRAPS = read_markups("traps.txt")
EVERYWHERE = LANGUAGES | MORE
FORM = "<form method='post' action='/c'><input name='n'><textarea name='m'></textarea><input type='submit'></form>"


class Frame(NamedTuple):
    """A page with places for its language, title, text, lists of other stories (`{list}`, `{other}`) and what is asked about (`{inside}`)."""

    name: str
    html: str


FRAMES = tuple(Frame(*one) for one in (
    ("main", "<header>{nav}</header><main><article><h1>{title}</h1><p>Ana Ruiz, {day}</p>{paras}</article>{inside}<section><h2>{word}</h2>{list}</section></main><footer>© Contoh</footer>"),
    ("soup", "<div>{nav}</div><div><div>{other}</div><div><h1>{title}</h1><div>{day}</div>{paras}{inside}</div></div><div>© 2024 Contoh</div>"),
    ("tables", "<table><tr><td>{nav}</td><td><font size=4><b>{title}</b></font><br>{day}<br>{lines}<br>{inside}</td><td>{other}</td></tr></table>"),
    ("author", "<header>{nav}</header><div><h1>{title}</h1><div><a href='/a/r'>Ana Ruiz</a> <time>{day}</time></div><div>{paras}</div><div><img src='/r.jpg'><b>Ana Ruiz</b><p>{bio}</p></div><div><a href='/t/1'>{word}</a> <a href='/t/2'>{word}</a></div>{inside}<div><a href='/n/1'>{head}</a> | <a href='/n/2'>{head}</a></div></div><footer>{nav}</footer>"),
    ("cards", "<header>{nav}</header><main><h1>{title}</h1><p>{day} 08:30</p><div>{paras}</div><div>{list}</div><div>{inside}</div></main><footer>© 2024</footer>"),
    ("blog", "<div>{nav}</div><div><div><h2>{title}</h2>{paras}<p>{day} | <a href='/c/1'>{word}</a></p>{inside}</div><div><h3>{word}</h3><ul>{newest}</ul><h3>{word}</h3><ul><li><a href='/2024/03'>03.2024</a> (12)</li><li><a href='/2024/02'>02.2024</a> (7)</li></ul></div></div>"),
    ("lines", "<center>{nav}</center><h1>{title}</h1><i>{day}</i><div>{lines}</div>{inside}<div>{hours}</div><p>© Contoh</p>"),
    ("share", "<header>{nav}</header><section><div><h1>{title}</h1><span>{day}</span></div><div>{paras}</div><div><button>f</button><button>x</button><a href='mailto:x'>@</a></div>{inside}<ol>{popular}</ol></section><aside>{other}</aside><footer>{nav}</footer>"),
))  # fmt: skip


def framed(frame: Frame, language: str, inside: str, seed: int) -> str:
    """A page in a frame with what is asked about in it."""
    words, chance = words_of(language), Random(seed)
    heads = [_head(words, n) for n in range(8)]
    several = [" ".join((words.said[(n + 1) % 3], words.said[n % 3], words.said[(n + 2) % 3])) for n in range(4)]
    titled = " ".join(words.said[0].split()[:6])[:40]
    turned = " dir='rtl'" if language in (*RIGHT_TO_LEFT, "ur") else ""
    days = [words.day(n) for n in chance.sample(range(1, 28), 5)]
    values = {
        "nav": "<ul><li><a href='/'>Contoh</a></li><li><a href='/x'>X</a></li><li><a href='/y'>Y</a></li></ul>",
        "title": titled, "day": words.day(1), "word": heads[5].split()[0][:12], "head": heads[6], "bio": several[1],
        "paras": "".join(f"<p>{text}</p>" for text in several), "lines": "<br><br>".join(several), "inside": inside,
        "list": "".join(
            f"<div><a href='/s/{n}'><img src='/{n}.jpg'><h4>{heads[n]}</h4></a><span>{chance.choice(NAMES)}</span> <time>{days[n]}</time><p>{words.said[n % 3]}</p></div>"
            for n in range(3)
        ),
        "other": "".join(f"<div><a href='/z{n}'><h4>{heads[n]} {n}</h4></a><span>{days[n]}</span></div>" for n in range(4)),
        "newest": "".join(f"<li>{chance.choice(NAMES)}: <a href='/s/{n}#c{n}'>{heads[n]}</a></li>" for n in range(4)),
        "hours": "".join(f"<div><span>{days[n]} 1{n}:05</span> <a href='/h{n}'>{heads[n]}</a></div>" for n in range(4)),
        "popular": "".join(f"<li><a href='/p{n}'>{heads[n]}</a></li>" for n in range(5)),
    }  # fmt: skip
    body = frame.html.format(**values)
    return f"<!DOCTYPE html><html lang='{language}'{turned}><head><meta charset='utf-8'><title>{titled} - Contoh</title></head><body>{body}</body></html>"


def _head(words: Words, n: int) -> str:
    """A headline of a few words of what is said in a language."""
    parts = (words.said[n % 3] + " " + words.said[(n + 1) % 3]).split()
    return " ".join(islice(cycle(parts), n, n + 6)).strip(".,?!")[:60]


COUNTS = (1, 2, 3, 5, 9)
OVER = ("", "", "<h3>{count} {word}</h3>", "<p>{word} ({count})</p>", "<h3>{word}</h3>", "<h2>{comments}</h2>")
"""Lines over a thread: a word that no list knows, with the number of records or without."""


def plain_page(
    markup: str, frame: Frame, language: str, count: int, seed: int, *, form: bool, over: str
) -> tuple[str, list[Said]]:
    """A page with a thread and what is said in it; answers nest where the markup does."""
    words = words_of(language)
    said = rows(language, count, seed, nested=nests(markup))
    head = over.format(count=len(said), word=_head(words, 3).split()[0][:10], comments=words.comments)
    return framed(frame, language, head + thread(markup, language, said) + FORM * form, seed), said


def trap_page(trap: str, frame: Frame, language: str, count: int, seed: int, *, form: bool) -> str:
    """A page with a list that is no thread."""
    words, chance = words_of(language), Random(seed)
    before, one, after = TRAPS[trap]
    names = chance.sample(NAMES, 10)
    made = []
    for n, at in enumerate(chance.sample(range(1, 28), count)):
        values = {
            "@@": "@", "@n": n, "@id": 400 + 7 * at, "@who": names[n], "@first": names[0], "@other": names[9], "@day": words.day(at),
            "@when": words.when(at, None), "@ago": words.when(at, n + 2), "@text": words.said[n % 3], "@more": words.said[(n + 1) % 3],
            "@head": _head(words, n), "@word": _head(words, n + 2).split()[0][:12], "@likes": chance.randint(0, 60),
        }  # fmt: skip
        made.append(filled(one, values))
    return framed(frame, language, before + "".join(made) + after + FORM * form, seed)


class Case(NamedTuple):
    """A page made here: what it is called, whose markup it shows, and what readers said in it, which is nothing where that is a trap."""

    name: str
    of: str
    html: str
    said: list[Said]


def cases(*, kept: bool, seed: int = 0, turns: int = 2) -> Iterator[Case]:
    """Threads and traps in frames: those that rules and weights may be made on, or those kept, each in so many languages and lengths."""
    frames, languages = list(enumerate(FRAMES))[int(kept) :: 2], list(EVERYWHERE)
    for markup, is_thread in [*((one, True) for one in PLAIN), *((one, False) for one in TRAPS)]:
        place = list(PLAIN if is_thread else TRAPS).index(markup)
        for (at, frame), turn in product(frames if place % 2 == kept else (), range(turns)):
            language = languages[(7 * place + 5 * at + 11 * turn + seed) % len(languages)]
            count, number = COUNTS[(place + 3 * at + turn) % len(COUNTS)], seed + 1000 * place + 10 * at + turn
            form, name = (place + at + turn) % 2 == 0, f"{markup} {frame.name} {turn}"
            if is_thread:
                over = OVER[(place + 2 * at + 4 * turn) % len(OVER)]
                yield Case(name, markup, *plain_page(markup, frame, language, count, number, form=form, over=over))
            elif count > 1:
                yield Case(name, markup, trap_page(markup, frame, language, count, number, form=form), [])

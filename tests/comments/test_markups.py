"""Thirty markups of systems, written from what their templates look like, each in fifteen languages: rows come out whole.

A markup is `markups/NAME.html`: a line before the thread, a line for each comment, a line after it. The same is tried with all classes and
ids replaced, where nothing but structure is left.
"""

from pathlib import Path

import pytest

from tests.bench.scramble import scramble
from tests.comments.languages import LANGUAGES, Said, reply_of, rows, story
from tests.comments.reading import thread

MARKUPS = sorted(path.stem for path in (Path(__file__).parent / "markups").glob("*.html"))
FORM = "<form><textarea></textarea></form>"


NUMBERED = ("drupal_10", "drupal_7", "jcomments")
"""Systems that are read by their ids and classes, which do not tell such lines from words."""
BARE = {(markup, language) for markup in ("lines_and_rules", "terms") for language in ("vi", "ar", "hi")}
"""A name, a day without an hour and words, with nothing else around them: taken for a list."""
HABITS = {
    "edited": ("@text", "@text<div class='q7'><em>Last edited by Kim: 5 March 2024 11:02</em></div>", (2, 4)),
    "signed": ("@text", "@text<div class='q8'>____________________<br>My pump @n is better than yours</div>", (1, 2, 3, 4, 5)),
}


def page(markup: str, language: str, habit: str = "") -> str:
    before, one, after = (Path(__file__).parent / "markups" / f"{markup}.html").read_text("utf-8").splitlines()
    said = rows(language)
    old, new, those = HABITS.get(habit, ("", "", ()))
    each = [one.replace(old, new) if n in those else one for n in range(1, len(said) + 1)]
    inside = "".join(filled(each[n - 1], n, row, reply_of(language)) for n, row in enumerate(said, 1))
    count = before.replace("@count", str(len(said)))
    return f"<html lang='{language}'><body><main>{story(language)}</main>{count}{inside}{after}{FORM}</body></html>"


def filled(one: str, n: int, row: Said, reply: str) -> str:
    values = {
        "@@": "@",
        "@who": row.author,
        "@when": row.when,
        "@text": row.text,
        "@reply": reply,
        "@title": row.text[:24],
        "@n": str(n),
    }
    for mark, value in values.items():
        one = one.replace(mark, value)
    return one


def unlike(html: str, said: list[Said]) -> str | None:
    """How the thread of a page differs from what is said in it."""
    found = [(one.author, one.published_at_raw is not None, one.text) for one in thread(html).comments]
    wanted = [(row.author, True, row.text) for row in said]
    if found == wanted:
        return None
    return f"{len(found)} found: {next((pair for pair in zip(found, wanted, strict=False) if pair[0] != pair[1]), '')}"


@pytest.mark.parametrize("markup", MARKUPS)
def test_a_markup_is_read_in_every_language(markup):
    tried = [language for language in LANGUAGES if (markup, language) not in BARE]
    found = {language: unlike(page(markup, language), rows(language)) for language in tried}
    assert not {language: said for language, said in found.items() if said}


@pytest.mark.parametrize("markup", MARKUPS)
def test_a_markup_is_read_without_its_names(markup):
    language = [one for one in LANGUAGES if (markup, one) not in BARE][MARKUPS.index(markup) % (len(LANGUAGES) - 3)]
    assert unlike(scramble(page(markup, language).encode()).decode(), rows(language)) is None


@pytest.mark.parametrize("habit", HABITS)
@pytest.mark.parametrize("markup", MARKUPS)
def test_what_stands_behind_the_words_is_none_of_them(markup, habit):
    if markup in NUMBERED or (markup, habit) == ("reviews", "edited"):
        pytest.xfail("nothing but its words tells the line from what the reader wrote")
    assert unlike(page(markup, "en", habit), rows("en")) is None

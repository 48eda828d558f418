"""Lines that announce who wrote, in many languages, in the shapes that templates give them."""

from pathlib import Path

import pytest

from crawler.extract.facts.announced import BY, behind_label, without_label
from tests.extract.facts.test_facts import TEXT, read

FORMS = [
    line.split("\t")
    for line in Path(__file__).with_name("bylines.tsv").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]
SHAPES = {
    "line": "<p>{}</p>",
    "marked": "<p class=byline>{}</p>",
    "piece": "<div class=x><span>{}</span> <span>12.03.2024</span></div>",
    "over a day": "<div>{}</div><div>12.03.2024, 10:15</div>",
    "bar": "<p>{} | 12.03.2024</p>",
    "time": "<div><span>{}</span><time datetime='2024-03-12T10:15:00Z'>12.03.2024</time></div>",
}


@pytest.mark.parametrize("shape", SHAPES)
def test_who_is_announced(shape):
    """The page says so nowhere else."""
    missed = set()
    for language, form, name in FORMS:
        line = SHAPES[shape].format(form.format(name))
        article = read(
            f"<html lang={language}><body><h1>Jembatan baru dibuka</h1>{line}<article>{TEXT}</article></body></html>"
        ).article
        if article is None or article.authors != name.split(" and "):
            missed.add(line)
    assert missed == set()


@pytest.mark.parametrize(
    ("line", "language", "rest"),
    [
        ("Per Jordi Puig", "ca", "Jordi Puig"),
        ("Per Jordi Puig", "ca-ES", "Jordi Puig"),
        ("Per Albin Ek", "sv", None),
        ("Nina Simone", "en", None),
        ("De Violeta Stan", "ro", "Violeta Stan"),
        ("De Violeta Stan", None, None),
        ("Texture", "en", None),
        ("Bylaws of the town", "en", None),
        ("author of two novels", "en", None),
        ("Author Ann Bell", "en", "Ann Bell"),
        ("كتب - محمد علي", "ar", "محمد علي"),
        ("", "en", None),
    ],
)
def test_what_stands_behind_a_label(line, language, rest):
    assert behind_label(line, language) == rest


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("By Ann Bell", "Ann Bell"),
        ("Bürgermeister Von Berg", "Bürgermeister Von Berg"),
        ("Text: Ann Bell", "Ann Bell"),
        ("Berlin, Autor: Ann Bell", "Berlin, Ann Bell"),
        ("Unser Autor Ann Bell", "Unser Ann Bell"),
        ("Ann Bell", "Ann Bell"),
    ],
)
def test_a_name_without_its_label(text, left):
    assert without_label(text) == left


def test_words_of_many_languages_are_one_pattern():
    assert BY.match("x" * 10_000) is None

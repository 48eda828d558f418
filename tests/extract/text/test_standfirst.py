"""The line under a headline that is part of the text: where nothing else of the page says it."""

import pytest

from crawler.extract.text.standfirst import standfirst
from tests.extract.reading import reading

HEADLINE = "<h1>Bridge over the Green Valley opens again</h1>"
LINE = "Villagers had walked an hour each way since the flood of last year"
TEXT = (
    "<p>The villagers of Green Valley have mended the hanging bridge that a flood tore down, and children go to school again.</p>"
)


def page_of(
    below: str, description: str = "A hanging bridge was mended by those who need it.", language: str = "en", text: str = TEXT
):
    head = f"<meta property='og:description' content='{description}'>" if description else ""
    page = reading(f"<html lang={language}><head>{head}</head><body><article>{HEADLINE}{below}{text * 3}</article></body></html>")
    return page, next(n for n, block in enumerate(page.layout.blocks) if block.text.startswith("The villagers"))


@pytest.mark.parametrize(
    "below",
    [
        f"<h2>{LINE}</h2>",
        f"<h2>{LINE}.</h2>",
        f"<p class=standfirst>{LINE}.</p>",
        f"<div class=article-deck>{LINE}</div>",
        f"<h4>{LINE}</h4><div>By Anna Miller</div><div>4 March 2024</div>",
        f"<div>Local news</div><h2 class=x7>{LINE}</h2>",
    ],
)
def test_a_line_that_nothing_else_says(below):
    page, start = page_of(below)
    place = standfirst(page, 0, start)
    assert page.layout.blocks[place].text.rstrip(".") == LINE


@pytest.mark.parametrize(
    ("below", "given"),
    [
        (f"<h2>{LINE}</h2>", {"description": LINE + "."}),  # it stands in the column of descriptions
        (f"<h2>{LINE}</h2>", {"description": LINE[:45] + "\u2026"}),  # cut there
        (f"<h2>{LINE}</h2>", {"description": "Bridges. " + LINE}),
        (f"<h2>{LINE}</h2>", {"language": "id"}),  # elsewhere the text begins with it by other rules
        (f"<p>{LINE}.</p>", {}),  # a paragraph like any other
        ("<h2>Green Valley</h2>", {}),  # too short for a sentence
        (f"<h2><a href=/x>{LINE}</a></h2>", {}),  # another story
        (f"<h2 class=byline>{LINE}</h2>", {}),
        (f"<figcaption class=caption>{LINE}</figcaption>", {}),
        (f"<h2>{LINE}</h2>" + "<div>Share</div>" * 20, {}),  # something else stands between it and the text
        ("<h2>Published on 4 March 2024 at nine in the morning</h2>", {}),
        ("", {}),
    ],
)
def test_no_such_line(below, given):
    page, start = page_of(below, **given)
    assert standfirst(page, 0, start) == -1


def test_a_text_before_its_headline_has_none():
    page, _ = page_of(f"<h2>{LINE}</h2>")
    assert standfirst(page, 3, 1) == -1

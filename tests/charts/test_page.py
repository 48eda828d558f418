"""The page without a browser: what it says is right, and nothing from outside is markup in it."""

import json
import re
from base64 import b64encode
from collections import Counter
from hashlib import sha256

import pytest
from selectolax.lexbor import LexborHTMLParser

from crawler.items import Clipping
from pipelines.charts import page
from pipelines.describe.connection import connect
from pipelines.parquet.reading import NoSuchRun
from pipelines.parquet.writer import Limits, Writer
from tests.charts.conftest import NOW
from tests.charts.made import HOSTILE, made
from tests.parquet.archive import article, comment

pytestmark = pytest.mark.slow

SECTIONS = ["growth", "sites", "delay", "comments", "filled", "copies", "languages", "spam", "hosts"]


@pytest.fixture(scope="module")
def text(drawn):
    return (drawn / "report.html").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def tree(text):
    return LexborHTMLParser(text)


def entries(tree):
    return json.loads(tree.css_first("script#rows").text())


def wrong(root, tree):
    """Marks whose query, by the archive's own views, gives another number of rows than they say; three of each form of query."""
    archive, forms = connect(root), Counter()
    for entry in entries(tree):
        form = re.sub(r"'[^']*'", "?", entry["query"])
        forms[form] += 1
        if forms[form] <= 3 and archive.sql(f"SELECT count(*) FROM ({entry['query']})").fetchall() != [(entry["total"],)]:
            yield entry["title"], entry["query"]


def test_every_part_is_there_and_drawn(tree):
    assert [one.attributes["id"] for one in tree.css("section")] == SECTIONS
    assert not [one.attributes["id"] for one in tree.css("section") if not one.css("svg .mark, svg.mark, button.mark")]
    assert [one.attributes["href"] for one in tree.css("nav a")] == [f"#{name}" for name in SECTIONS]


def test_each_mark_opens_rows_that_the_archive_has(drawn, tree):
    opened = entries(tree)
    assert {int(mark.attributes["data-rows"]) for mark in tree.css("[data-rows]")} == set(range(len(opened)))
    assert not list(wrong(drawn, tree))
    for entry in opened:
        assert len(entry["rows"]) == min(5, entry["total"])
        assert all(len(row) == len(entry["columns"]) for row in entry["rows"])


def test_growth_counts_every_row(drawn, tree):
    """The marks of each chart say together as many as the archive has."""
    archive = connect(drawn)
    charts = tree.css("#growth .framed")
    for chart, counted in zip(
        charts,
        ("count(*) FROM articles_latest", "count(*) FROM comments_latest", "count(published_at) FROM articles_latest"),
        strict=True,
    ):
        told = [mark.attributes["aria-label"] for mark in chart.css("[data-rows]")]
        assert archive.sql(f"SELECT {counted}").fetchall() == [(sum(int(label.split(": ")[-1].split()[0]) for label in told),)]


def test_nothing_of_a_page_is_markup(tree, text):
    assert len(tree.css("script")) == 2
    assert not tree.css("img, iframe, object, embed, link, base, form, i, svg svg, [onload], [onerror], [style]")
    assert {node.tag for node in tree.css("section *")} <= set(
        "h2 h3 p div span bdi svg g rect line path text title ul li button".split()
    )
    for entry in entries(tree):
        for cell in (cell for row in entry["rows"] for cell in row):
            assert not isinstance(cell, list) or cell[1].startswith(("http://", "https://"))
    assert "javascript:" not in text
    assert "\u202e" not in text
    assert "\x1b" not in text
    titles = {cell[0] if isinstance(cell, list) else cell for entry in entries(tree) for row in entry["rows"] for cell in row}
    assert set(HOSTILE[:5]) <= titles


def test_nothing_is_fetched_and_nothing_else_runs(tree):
    policy = tree.css_first("meta[http-equiv]").attributes["content"]
    assert policy.startswith("default-src 'none';")
    for name in ("style", "script:not([id])"):
        digest = b64encode(sha256(tree.css_first(name).text().encode()).digest()).decode()
        assert f"'sha256-{digest}'" in policy
    assert "url(" not in tree.css_first("style").text()


def test_one_run(drawn):
    run = connect(drawn).sql("SELECT max(run_id) FROM runs").fetchall()[0][0]
    tree = LexborHTMLParser(page.render(drawn, NOW, run))
    archive = connect(drawn)
    assert tree.css_first("h1").text() == f"Run {run}"
    assert not list(wrong(drawn, tree))
    (articles,) = archive.sql(f"SELECT count(*) FROM articles WHERE run_id = '{run}'").fetchall()[0]
    assert tree.css_first(".numbers b").text() == str(articles)


def test_a_run_that_is_not_there(drawn):
    with pytest.raises(NoSuchRun, match=r"no run of .* is nobody"):
        page.render(drawn, NOW, "nobody")


def test_an_archive_without_rows_says_so(tmp_path):
    tree = LexborHTMLParser(page.render(tmp_path, NOW))
    assert not tree.css("[data-rows]")
    assert "There is nothing yet." in tree.css_first("#growth").text()


def test_comments_alone(tmp_path):
    """Their articles were set aside as copies of what another archive has."""
    writer = Writer(tmp_path, "r1", Limits())
    writer.add(Clipping(comments=[comment(1, 1)]))
    writer.publish(writer.take())
    tree = LexborHTMLParser(page.render(tmp_path, NOW))
    assert "0 articles of 1 site and 1 comment." in tree.css_first("#growth").text()


def test_odd_rows(tmp_path):
    """No time, no site of the table `pages`, a name of a site that is markup, a publication in the year 1."""
    writer = Writer(tmp_path, "r1", Limits())
    for number, values in enumerate(({"published_at": None}, {"site": "<b>x</b>' OR 1=1"}, {"language": None, "title": None}), 1):
        writer.add(
            Clipping(
                article=article(number, **values),
                comments=[comment(number, number, site=values.get("site", "warta"), published_at=None)],
            )
        )
    writer.publish(writer.take())
    tree = LexborHTMLParser(page.render(tmp_path, NOW))
    assert not list(wrong(tmp_path, tree))
    assert not tree.css("b:not(.numbers b)")


def test_many_sites(tmp_path, monkeypatch):
    """What is not drawn is said."""
    for name in ("delay._SITES", "counted._SITES", "health._SITES"):
        monkeypatch.setattr(f"pipelines.charts.parts.{name}", 4)
    tree = LexborHTMLParser(page.render(made(tmp_path, days=3), NOW))
    assert "5 sites with fewer articles are not drawn" in tree.css_first("#delay .note").text()
    assert "6 other sites" in tree.css_first("#sites .note").text()
    assert "sites with fewer comments are not drawn" in tree.css_first("#comments .note").text()

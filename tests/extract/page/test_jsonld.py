"""JSON-LD as publishers write it."""

import time

import orjson
import pytest

from crawler.extract.page.jsonld import (
    MAX_OBJECTS,
    body_evidence,
    find_article,
    first,
    mend,
    parse_loose,
    read_jsonld,
    texts,
    tidy,
    types_of,
)
from tests.extract.facts.test_facts import ld
from tests.extract.reading import document


@pytest.mark.parametrize("broken", ['{"a": "b\nc"}', '{"a": "b",}', '<!-- {"a": 1} -->', '//<![CDATA[\n{"a": 1}\n//]]>'])
def test_broken_json_is_mended(broken):
    assert parse_loose(broken)


@pytest.mark.parametrize("text", ["", "{", "null", "var x = 1;", "<p>", "[" * 5_000, "\x00", '{"a": }'])
def test_what_is_hopeless_is_none(text):
    assert parse_loose(text) is None


@pytest.mark.parametrize(
    "text",
    [
        '{"a": "b c",}',
        '{"a": "b\nc"}',
        '<!-- {"a": "b c"} -->',
        '//<![CDATA[\n{"a": "b c"}\n//]]>',
        '/* <![CDATA[ */{"a": "b c"};/* ]]> */',
        '{"a": "b c"};',
    ],
)
def test_what_most_often_breaks_it(text):
    assert parse_loose(text) == {"a": "b c"}


@pytest.mark.parametrize("text", ["<!--" * 20_000, ",  " * 30_000, "//  " * 20_000, "]]>" * 30_000, " " * 100_000])
def test_mending_is_quick(text):
    begun = time.process_time()
    mend(text)
    assert time.process_time() - begun < 2


def things(*data):
    return read_jsonld(document("".join(ld(one if isinstance(one, str) else orjson.dumps(one).decode()) for one in data)).tree)


def test_graphs_and_lists_are_opened_and_broken_scripts_passed_over():
    found = things({"@graph": [{"a": 1}, [{"b": 2}]]}, "{broken", [{"c": 3, "mainEntity": {"d": 4}}], 7, "null")
    assert [next(iter(thing)) for thing in found] == ["@graph", "a", "b", "c", "d"]


def test_objects_without_end_are_bounded():
    nest = {"x": 1}
    for _ in range(50):
        nest = {"mainEntity": nest}
    assert len(things(nest)) < 10
    assert len(things(*([{"a": 1}] * 400 for _ in range(9)))) == MAX_OBJECTS


@pytest.mark.parametrize(
    ("kind", "kinds"),
    [("Article", ["Article"]), (["https://schema.org/NewsArticle", 7, None], ["NewsArticle"]), (None, []), ({}, [])],
)
def test_types(kind, kinds):
    assert types_of({"@type": kind}) == kinds


def test_the_article_among_them():
    news, page = {"@type": "NewsArticle", "headline": "a"}, {"@type": "WebPage", "headline": "b", "author": "c"}
    report = {"@type": "Report", "headline": "d"}
    assert find_article([page, report, news]) is news
    assert find_article([page]) == find_article([]) == {}


@pytest.mark.parametrize(
    ("value", "found"),
    [
        ("a", ["a"]),
        (" a &amp;amp; b ", ["a & b"]),
        ("", []),
        ({"name": "a"}, ["a"]),
        ({"@value": "a"}, ["a"]),
        ({"url": "u"}, ["u"]),
        ([{"name": "a"}, "b", 7, None], ["a", "b"]),
        ({"name": {"name": {"name": "a"}}}, ["a"]),
        (None, []),
        (7, []),
        (True, []),
        ({}, []),
    ],
)
def test_strings_of_a_property(value, found):
    assert texts(value) == found
    assert first(value) == next(iter(found), None)


def test_a_property_without_end_is_bounded():
    nest = "a"
    for _ in range(2_000):
        nest = {"name": nest}
    assert texts(nest) == []
    assert len(texts(["a"] * 9_000)) == 100


@pytest.mark.parametrize("body", [None, 7, ["a"], {"@value": "a"}])
def test_a_body_that_is_no_text_is_none(body):
    assert body_evidence({"articleBody": body}) == ""
    assert body_evidence({}) == ""
    assert body_evidence({"articleBody": " a\n b"}) == "a b"


@pytest.mark.parametrize(
    ("text", "tidied"),
    [
        ("Rain <em>stops</em><br/>traffic", "Rain stops traffic"),
        ("Ein Tag<BR>danach", "Ein Tag danach"),
        ("&lt;p&gt;All &lt;b&gt;roads&lt;/b&gt; closed.&lt;/p&gt;&lt;p&gt;Again.&lt;/p&gt;", "All roads closed. Again."),
        ("H<sub>2</sub>O", "H2O"),
        ("<a href='/ann' title=\"her page\">Ann Berry</a>", "Ann Berry"),
        ("Water falls<br />", "Water falls"),
        ("The <b> and <strong> elements", "The <b> and <strong> elements"),
        ("The <br> element", "The <br> element"),
        ("a < b > c, I <3 you", "a < b > c, I <3 you"),
    ],
)
def test_markup_that_a_statement_was_written_in_is_cut_and_tags_it_is_about_stay(text, tidied):
    assert tidy(text) == tidied


@pytest.mark.parametrize(
    ("text", "tidied"),
    [("a&nbsp;b", "a b"), ("&amp;lt;b&amp;gt;", "<b>"), ("a & b", "a & b"), ("\u2003a\n", "a"), ("&#xD800;", "\ufffd")],
)
def test_entities_and_white_space(text, tidied):
    assert tidy(text) == tidied

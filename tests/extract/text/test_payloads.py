"""Text that a page carries and does not show."""

import json
import time

import pytest

from crawler.extract.text.payloads import MIN_CHARS, hidden_text, paragraphs
from tests.extract.facts.test_facts import ld
from tests.extract.reading import PROSE, reading

BODY = [f"{PROSE} Kali ini nomor {n}." for n in range(5)]


def hidden(html, shown=""):
    return hidden_text(reading(f"<title>Jembatan gantung warga desa</title>{html}<p>x</p>"), shown)


def state(*texts):
    return "<script>window.state = " + json.dumps({"a": list(texts), "pad": "x" * 2_000}) + ";</script>"


def test_what_json_ld_states():
    assert hidden(ld(json.dumps({"@type": "NewsArticle", "articleBody": "\n".join(BODY)}))) == ("\n\n".join(BODY), "json-ld")


@pytest.mark.parametrize("body", ["", "short", None, 7, ["x" * 999], "x" * (MIN_CHARS - 1)])
def test_too_little_is_none(body):
    assert hidden(ld(json.dumps({"@type": "NewsArticle", "articleBody": body}))) == (None, None)


def test_sentences_of_a_scripts_state():
    assert hidden(state(*BODY)) == ("\n\n".join(BODY), "script")
    assert hidden(state("".join(f"<p>{text}</p>" for text in BODY))) == ("\n\n".join(BODY), "script")


def test_state_of_another_story_is_not_the_articles():
    other = [f"Harga beras di pasar kota naik lagi untuk ketiga kalinya tahun {n}." for n in range(2000, 2009)]
    assert hidden(state(*other), shown="x") == (None, None)
    assert hidden(state(*BODY), shown=BODY[0])[1] == "script"


@pytest.mark.parametrize(
    "html",
    [
        "<script>" + "if (a) { b = 'c d e f'; } " * 200 + "</script>",
        "<script src=x>" + '"a b c. "' * 900 + "</script>",
        "<script></script>",
    ],
)
def test_code_is_no_text(html):
    assert hidden(html) == (None, None)


@pytest.mark.parametrize(
    "source", ['"' * 200_000, '"' + "\\" * 300_000, '"a' * 150_000, '"' + "<p " * 100_000 + '"', '"' + "\\u00e9 " * 90_000]
)
def test_a_script_without_end_is_quick(source):
    begun = time.process_time()
    hidden(f"<script>{source}</script>")
    assert time.process_time() - begun < 3


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("a\n\n b \n", ["a", "b"]),
        ("<p>a</p><p>b</p>", ["a", "b"]),
        ("a<br>b", ["a\nb"]),
        ("a <b>b</b>", ["a b"]),
        ("<p></p>", []),
        ("3 < 4", ["3 < 4"]),
    ],
)
def test_paragraphs(text, expected):
    assert paragraphs(text) == expected


def test_what_react_sends_piece_by_piece():
    pieces = ",".join(json.dumps(["$", "p", None, {"children": text}]) for text in BODY)
    pushed = f"<script>self.__next_f.push([1,{json.dumps('5:[' + pieces + ']')}])</script>"
    assert hidden(pushed) == ("\n\n".join(BODY), "script")


def test_a_small_state_is_read_too():
    said = BODY[:3]
    assert hidden(f"<script type=application/json>{json.dumps({'story': said})}</script>") == ("\n\n".join(said), "script")

"""No word from outside makes a line of its own, or is obeyed by a terminal."""

import logging
import random
import time
import unicodedata
from datetime import UTC, datetime

import orjson
import pytest

from crawler.plain import MOST_MARKS, PIECE, PlainRecord, composed, in_json, minute, one_line, plural, without_controls


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("biasa saja", "biasa saja"),
        ("satu\r\nFAILED: kompas", "satu FAILED: kompas"),
        ("\x1b]0;JUDUL\x07\x1b[31mmerah", "]0;JUDUL[31mmerah"),
        ("\x9b31mmerah\x85lagi", "31mmerah lagi"),
        ("gpj.\u202eexe\u2066", "gpj.exe"),
        ("satu\u2028dua\u2029tiga\x0bempat\x0clima", "satu dua tiga empat lima"),
        ("a\x00b\x7fc\ufeff\ud800", "abc"),
        ("satu\x1c\x1d\x1edua", "satu dua"),
        ("\u202dkiri\u202c \u2067kanan\u2069", "kiri kanan"),
        ("\x1bPq#0\x1b\\\x9d0;x\x9c", "Pq#0\\0;x"),
        ("a\r\rb\n\n\nc", "a b c"),
        ("\u061c\u200e\u200fa\udc80", "a"),
        ("Ünïcödé 日本 é", "Ünïcödé 日本 é"),
    ],
)
def test_one_line(text: str, expected: str) -> None:
    assert one_line(text) == expected


@pytest.mark.parametrize(
    "text", ["biasa", "\x1b[2J\x9b31m", "gpj.\u202eexe\u2066", "\x7f\x85\ufeff\u061c\u200f", 'kata "kata"\n\\', "日本 \U0001f600"]
)
def test_json_says_the_same_and_nothing_that_is_obeyed(text: str) -> None:
    told = in_json(orjson.dumps({"a": text}, option=orjson.OPT_INDENT_2).decode())
    assert orjson.loads(told) == {"a": text}
    assert without_controls(told) == told


def test_line_breaks_may_stay() -> None:
    assert without_controls("satu\n\x1b[2Jdua") == "satu\n[2Jdua"


@pytest.mark.parametrize(
    ("name", "level", "lines"),
    [("crawler.harvest", logging.INFO, 1), ("scrapy.x", logging.ERROR, 1), ("scrapy.x", logging.INFO, 2)],
)
def test_lines_of_the_log(name: str, level: int, lines: int) -> None:
    record = PlainRecord(name, level, "", 0, "%s", ("satu\nERROR: dua\x1b[2J",), None)
    assert len(record.getMessage().splitlines()) == lines
    assert "\x1b" not in record.getMessage()


FORMS = ("NFC", "NFD", "NFKC", "NFKD")
LETTERS = "aé ế\n1①２한각カ゛ガใต้นี้ क़שׁ" + "e\u0301\u0323o\u031b\u1100\u1161\u11a8\u0344\u0f73 A\u030a"


@pytest.mark.parametrize("form", FORMS)
def test_as_the_standard_library_has_it(form):
    dice = random.Random(3)
    for size in (1, PIECE, PIECE + 1, 5 * PIECE):
        for letters in (LETTERS, LETTERS.replace(" ", "").replace("\n", ""), "漢字かな交じり文。"):
            text = "".join(dice.choices(letters, k=size))
            assert composed(form, text) == unicodedata.normalize(form, text)


@pytest.mark.parametrize(
    "marks", ["\u0301\u0327" * 300_000, "\u0301" * 300_000 + "\u0327" * 300_000, ("\u0301" * 290 + "a") * 2000]
)
def test_marks_without_end(marks):
    begun = time.process_time()
    once = composed("NFC", f"a{marks}")
    assert time.process_time() - begun < 1.5
    assert once.replace("\u034f", "").count("\u0301") >= marks.count("\u0301") - 1 - marks.count("a")  # some are in their letter


def test_usual_marks_have_no_joiner():
    assert "\u034f" not in composed("NFC", "漢" * PIECE + "x" + "\u0327\u0301" * (MOST_MARKS // 2))


@pytest.mark.parametrize(("count", "said"), [(0, "0 fetches"), (1, "1 fetch"), (1204, "1,204 fetches")])
def test_plural(count, said):
    assert plural(count, "fetch", "fetches") == said


def test_a_minute() -> None:
    assert minute(datetime(2026, 1, 5, 8, 30, 59, tzinfo=UTC)) == "2026-01-05 08:30 UTC"

"""No word from outside makes a line of its own, or is obeyed by a terminal."""

import logging

import pytest

from crawler.plain import PlainRecord, one_line, without_controls


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
        ("Ünïcödé 日本 é", "Ünïcödé 日本 é"),
    ],
)
def test_one_line(text: str, expected: str) -> None:
    assert one_line(text) == expected


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

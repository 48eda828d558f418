"""Closed words are types: a word that is none fails the type check, and every word has its line in the tables' documentation."""

import subprocess
import sys
from pathlib import Path
from typing import get_args

import pytest

from crawler import vocabulary
from pipelines.parquet.schema import SCHEMAS

ROOT = Path(__file__).parents[1]
PAIRS = [
    (vocabulary.Outcome, vocabulary.OUTCOMES, ["pages.outcome"]),
    (vocabulary.Kind, vocabulary.KINDS, ["pages.kind"]),
    (vocabulary.Via, vocabulary.VIAS, ["pages.found_via"]),
    (vocabulary.Basis, vocabulary.BASES, ["articles.published_at_basis"]),
    (vocabulary.CommentKind, vocabulary.COMMENT_KINDS, ["comments.kind"]),
    (vocabulary.DuplicateKind, vocabulary.DUPLICATE_KINDS, ["duplicates.duplicate_kind"]),
    (vocabulary.RunVerdict, vocabulary.RUN_VERDICTS, ["runs.verdict"]),
]
PLANTED = """\
from datetime import UTC, datetime

from crawler.items import Page

page = Page(url="https://n.test/", site="n", fetched_at=datetime.now(UTC), kind="article", outcome="new")
page.outcome = "{word}"
if page.outcome == "{word}" and page.kind in ("home", "article"):
    page.kind = "other"
"""


@pytest.mark.parametrize(("words", "meanings", "columns"), PAIRS)
def test_every_word_has_a_line_and_every_line_a_word(words, meanings, columns):
    assert list(get_args(words)) == list(meanings)
    assert all(line and not line.endswith(".") for line in meanings.values())


@pytest.mark.parametrize(("words", "meanings", "columns"), PAIRS)
def test_the_tables_say_what_each_word_means(words, meanings, columns):
    for column in columns:
        table, name = column.split(".")
        said = SCHEMAS[table].field(name).metadata[b"description"].decode()
        assert [word for word, line in meanings.items() if f"{word} ({line})" not in said] == []


@pytest.mark.slow
@pytest.mark.parametrize(("word", "errors"), [("gone", 0), ("gonne", 2)])
def test_a_word_that_is_none_fails_the_type_check(tmp_path, word, errors):
    planted = tmp_path / "planted.py"
    planted.write_text(PLANTED.format(word=word))
    command = [
        sys.executable,
        "-m",
        "mypy",
        "--strict",
        "--no-error-summary",
        "--cache-dir",
        str(tmp_path / "cache"),
        str(planted),
    ]
    said = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False).stdout
    assert said.count(" error: ") == errors, said

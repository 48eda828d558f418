"""`scrapy erase`: arguments and exit codes; what goes, tests/erase says."""

import pytest

from crawler.disk.lock import Lock
from crawler.report import verdict
from tests.commands.calling import call
from tests.harvesting import rows
from tests.parquet.archive import write


@pytest.fixture
def root(tmp_path):
    return write(tmp_path / "archive")


def erase(capsys, root, *arguments):
    return call(capsys, "erase", "--output", root, *arguments, SITES_FILE=str(root / "none.toml"))


def test_a_dry_run_says_what_would_go_and_changes_nothing(root, capsys):
    before = {path: path.read_bytes() for path in root.rglob("*.parquet")}
    code, said = erase(capsys, root, "--url", "https://warta.example/1", "--dry-run")
    assert (code, "1 article, " in said) == (0, True)
    assert {path: path.read_bytes() for path in root.rglob("*.parquet")} == before


def test_a_reader_is_erased_without_a_question_where_none_is_wished(root, capsys):
    code, said = erase(capsys, root, "--author", "Joko", "--yes")
    assert code == 0
    assert "rows erased: " in said
    assert rows(root, "comments") == []
    assert len(rows(root, "articles")) == 4


@pytest.mark.parametrize(
    ("arguments", "code", "sentence"),
    [
        ([], 2, "say what to erase"),
        (["--url", "https://warta.example/none", "--yes"], 0, "look whether it is written right"),
        (["--author", "Nobody", "--site", "warta", "--dry-run"], 0, "nothing in the archive at warta is Nobody"),
        (["--author", "Joko", "--sites", "none.toml", "--dry-run"], 2, "none.toml"),
    ],
)
def test_what_is_not_there_is_said(root, capsys, arguments, code, sentence):
    found, said = erase(capsys, root, *arguments)
    assert (found, sentence in said) == (code, True), said


def test_who_writes_keeps_others_out(root, capsys):
    with Lock.acquire(root):
        assert erase(capsys, root, "--author", "Joko", "--yes")[0] == verdict.LOCKED
        assert erase(capsys, root, "--author", "Joko", "--dry-run")[0] == 0
    assert len(rows(root, "comments")) == 3

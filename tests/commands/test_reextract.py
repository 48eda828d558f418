"""`scrapy reextract`: arguments and exit codes; what is made anew, tests/reextract says."""

import pytest

from crawler.disk.lock import Lock
from crawler.report import verdict
from tests.commands.calling import call
from tests.harvesting import rows
from tests.parquet.archive import write as tables
from tests.warc.warcs import page, write


@pytest.fixture
def root(tmp_path):
    made = tables(tmp_path / "archive")
    (made / "warc").mkdir()
    write(made / "warc" / "a.warc.gz", page(1))
    return made


def reextract(capsys, root, *arguments):
    return call(capsys, "reextract", "--output", root, *arguments, SITES_FILE=str(root / "none.toml"))


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ([], "say where the tables go"),
        (["--into", "x", "--replace"], "say where the tables go"),
        (["--replace", "none.warc.gz"], "none.warc.gz is no file"),
        (["--into", "{root}"], "has tables already"),
        (["--replace", "--sites", "none.toml"], "none.toml"),
    ],
)
def test_what_cannot_be_done_is_said(root, capsys, arguments, sentence):
    words = [word.format(root=root) for word in arguments]
    code, said = reextract(capsys, root, *words)
    assert (code, sentence in said) == (2, True), said


def test_without_warc_files_there_is_nothing_to_read(root, capsys):
    (root / "warc" / "a.warc.gz").unlink()
    assert "there are no WARC files" in reextract(capsys, root, "--replace")[1]


def test_who_writes_keeps_others_out(root, capsys):
    with Lock.acquire(root):
        assert reextract(capsys, root, "--replace")[0] == verdict.LOCKED


def test_damaged_files_leave_the_archive_as_it_was(root, capsys):
    (root / "warc" / "a.warc.gz").write_bytes(b"no archive")
    before = rows(root, "articles")
    code, said = reextract(capsys, root, "--replace", "--processes", 1)
    assert (code, "is as it was" in said) == (7, True), said
    assert rows(root, "articles") == before

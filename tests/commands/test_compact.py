"""`scrapy compact`: small files become large ones."""

from crawler.disk.lock import Lock
from crawler.report import verdict
from pipelines.parquet.reading import files_of
from tests.commands.calling import call
from tests.harvesting import rows
from tests.parquet.archive import write


def test_months_are_merged_and_told(tmp_path, capsys):
    root = write(tmp_path, files=3)
    before = sorted(map(repr, rows(root, "articles")))
    code, said = call(capsys, "compact", "--output", root, COMPACT_LINGER=0)
    assert code == 0
    assert "files are 1 now" in said
    assert sorted(map(repr, rows(root, "articles"))) == before
    assert len(files_of(root, "articles")) == 1
    assert call(capsys, "compact", "--output", root, COMPACT_LINGER=0) == (0, "nothing to merge")


def test_a_copy_elsewhere(tmp_path, capsys):
    root = write(tmp_path / "a", files=3)
    assert call(capsys, "compact", "--output", root, "--into", tmp_path / "b")[0] == 0
    assert sorted(map(repr, rows(tmp_path / "b", "pages"))) == sorted(map(repr, rows(root, "pages")))
    code, said = call(capsys, "compact", "--output", root, "--into", tmp_path / "b")
    assert (code, "has tables already" in said) == (2, True)


def test_what_cannot_be_done_is_said(tmp_path, capsys):
    assert call(capsys, "compact", "--output", tmp_path / "none")[0] == 2
    root = write(tmp_path / "a")
    with Lock.acquire(root):
        assert call(capsys, "compact", "--output", root, "--into", tmp_path / "b")[0] == verdict.LOCKED
    min((root / "articles").rglob("*.parquet")).write_bytes(b"PAR1")
    code, said = call(capsys, "compact", "--output", root, "--into", tmp_path / "c")
    assert (code, "nothing is lost" in said) == (7, True)

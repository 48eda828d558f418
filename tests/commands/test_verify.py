"""`scrapy verify`: whether an archive is sound."""

from crawler.disk import work
from crawler.report import verdict
from tests.commands.calling import call
from tests.parquet.archive import write
from tests.parquet.test_verify import file_of, rewrite, set_column


def test_a_sound_archive(tmp_path, capsys):
    code, said = call(capsys, "verify", "--output", write(tmp_path))
    assert (code, said.endswith("is sound")) == (0, True)


def test_each_fault_with_what_mends_it(tmp_path, capsys):
    root = write(tmp_path)
    min((root / "articles").rglob("*.parquet")).write_bytes(b"PAR1")
    code, said = call(capsys, "verify", "--output", root)
    assert code == verdict.UNHEALTHY
    assert "to mend: " in said
    assert "faults" in said


def test_what_cannot_be_done_is_said(tmp_path, capsys):
    assert "there is no archive in" in call(capsys, "verify", "--output", tmp_path / "none")[1]
    root = write(tmp_path / "a")
    with work.arranging(root):
        assert call(capsys, "verify", "--output", root)[0] == verdict.LOCKED


def test_a_copy_of_the_tables_alone(tmp_path, capsys):
    root = write(tmp_path)
    rewrite(file_of(root, "pages"), lambda rows: set_column(rows, "warc_file", [f"{number}.gz" for number in range(len(rows))]))
    code, said = call(capsys, "verify", "--output", root)
    assert (code, said.count("WARC")) == (verdict.UNHEALTHY, 1)
    assert "--tables" in said
    assert call(capsys, "verify", "--tables", "--output", root) == (0, f"{root} is sound")

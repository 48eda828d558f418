"""`scrapy rebuild`: what was learnt is made anew."""

from crawler.disk.layout import Archive
from crawler.disk.lock import Lock
from crawler.report import verdict
from tests.commands.calling import call
from tests.harvesting import declare
from tests.parquet.archive import write


def test_state_and_index_are_made_anew(tmp_path, capsys):
    root = write(tmp_path / "out")
    sites = declare(tmp_path, ("warta", "https://warta.example/"))
    state = Archive(root).state
    state.mkdir(parents=True)
    (state / "warta.sqlite").write_bytes(b"garbage")
    code, said = call(capsys, "rebuild", "--output", root, "--sites", sites)
    assert code == 0
    assert "warta: " in said
    assert "articles known" in said
    assert (state / "warta.sqlite").read_bytes()[:6] == b"SQLite"


def test_without_a_site_the_index_alone_is_made(tmp_path, capsys):
    root = write(tmp_path / "out")
    (tmp_path / "empty.toml").write_text("# none yet\n", encoding="utf-8")
    code, said = call(capsys, "rebuild", "--output", root, "--sites", tmp_path / "empty.toml")
    assert (code, "no site is listed" in said) == (0, True)
    assert (Archive(root).state / "dedupe").exists()


def test_what_cannot_be_done_is_said(tmp_path, capsys):
    root = write(tmp_path / "out")
    sites = declare(tmp_path, ("warta", "https://warta.example/"))
    assert call(capsys, "rebuild", "--output", root, "--sites", tmp_path / "none.toml")[0] == 2
    assert call(capsys, "rebuild", "--output", tmp_path / "none", "--sites", sites)[0] == 2
    with Lock.acquire(root):
        assert call(capsys, "rebuild", "--output", root, "--sites", sites)[0] == verdict.LOCKED
    min((root / "articles").rglob("*.parquet")).write_bytes(b"PAR1")
    assert call(capsys, "rebuild", "--output", root, "--sites", sites)[0] == 7

"""New tables in the place of old ones, all or none."""

import pytest

from crawler.archive import stage as module
from crawler.archive.stage import NAME, begin, commit, resume
from crawler.disk.exchange import CannotExchange
from crawler.disk.layout import Archive
from tests.harvesting import rows
from tests.parquet.archive import write


@pytest.fixture
def root(tmp_path):
    made = write(tmp_path / "archive")
    Archive(made).state.mkdir(parents=True)
    (Archive(made).warc_under_way).mkdir(exist_ok=True)
    for name in ("old.warc.gz", "kept.warc.gz"):
        (Archive(made).warc_under_way / name).write_bytes(b"x")
    return made


def test_an_empty_stage_is_empty(root):
    (root / NAME).mkdir()
    (root / NAME / "left").write_bytes(b"x")
    assert list(begin(root).iterdir()) == []
    assert not resume(root)


def test_what_is_staged_takes_the_place_of_all_that_was(root, tmp_path):
    staged = begin(root)
    write(staged, files=2)
    (staged / "warc").mkdir()
    (staged / "warc" / "new.warc.gz").write_bytes(b"y")
    before = {table: sorted(map(repr, rows(root, table))) for table in ("articles", "pages")}
    commit(root, removed=["old.warc.gz"])
    assert {table: sorted(map(repr, rows(root, table))) for table in before} == before
    assert len(list((root / "articles").rglob("*.parquet"))) == 2
    assert sorted(path.name for path in Archive(root).warc_under_way.iterdir()) == ["kept.warc.gz", "new.warc.gz"]
    assert not (root / NAME).exists()
    assert not Archive(root).state.exists()
    assert not resume(root)


def test_a_table_that_is_not_staged_is_empty_after(root):
    begin(root)
    commit(root)
    assert rows(root, "articles") == rows(root, "runs") == []


@pytest.mark.parametrize("killed_after", [0, 1, 5])
def test_a_kill_is_made_good_at_the_next_start(root, monkeypatch, killed_after):
    staged = begin(root)
    write(staged, files=2)
    real, done = module.exchange, []

    def exchange(one, other):
        if len(done) == killed_after:
            raise KeyboardInterrupt
        done.append(real(one, other))

    monkeypatch.setattr(module, "exchange", exchange)
    with pytest.raises(KeyboardInterrupt):
        commit(root)
    monkeypatch.setattr(module, "exchange", real)
    begin(root)
    assert len(list((root / "articles").rglob("*.parquet"))) == (2 if killed_after else 1)
    assert len(rows(root, "articles")) == 4


def test_where_folders_cannot_be_exchanged_nothing_has_changed(root, monkeypatch):
    def cannot(one, other):
        raise CannotExchange("no")

    write(begin(root), files=2)
    monkeypatch.setattr(module, "exchange", cannot)
    with pytest.raises(CannotExchange):
        commit(root)
    assert len(list((root / "articles").rglob("*.parquet"))) == 1
    assert Archive(root).state.exists()
    assert not resume(root)

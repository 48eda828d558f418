import multiprocessing
import os
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from crawler.disk import work
from crawler.disk.exchange import CannotExchange, exchange
from crawler.disk.lineage import MERGED_FROM
from crawler.items import Clipping
from pipelines.parquet import compact as module
from pipelines.parquet import replacing
from pipelines.parquet.compact import compact
from pipelines.parquet.reading import Damaged
from pipelines.parquet.replacing import How
from pipelines.parquet.verify import verify
from pipelines.parquet.writer import Limits, Writer
from tests.parquet.archive import article, page, write

pytestmark = pytest.mark.slow

AT_ONCE = How(linger=0)


def small_files(root, count=6, rows=5, run="r1"):
    writer = Writer(root, run, Limits())
    for number in range(count * rows):
        key = number + 1000 * int(run[1:])
        writer.add(Clipping(article=article(key), pages=[page(key, "new")]))
        if number % rows == rows - 1:
            writer.publish(writer.take())
    return root


def rows(root, table="articles"):
    return sorted(
        key for path in (root / table).rglob("*.parquet") for key in pq.read_table(path, partitioning=None)[0].to_pylist()
    )


def test_same_rows_in_one_sorted_file(tmp_path):
    before = rows(small_files(tmp_path))
    merged = list(compact(tmp_path, AT_ONCE))
    assert [(one.table, one.before, one.after) for one in merged] == [("articles", 6, 1), ("pages", 6, 1)]
    assert rows(tmp_path) == before
    (path,) = (tmp_path / "articles").rglob("*.parquet")
    times = pq.read_table(path, columns=["published_at"])["published_at"].to_pylist()
    assert times == sorted(times)
    assert not list(compact(tmp_path, AT_ONCE))
    assert [path.name for path in work.folder(tmp_path).iterdir()] == [".alive"]


def test_a_file_names_what_it_was_made_of_also_when_merged_again(tmp_path):
    small_files(tmp_path, count=2)
    list(compact(tmp_path, AT_ONCE))
    (once,) = (tmp_path / "articles").rglob("*.parquet")
    small_files(tmp_path, count=1, run="r2")
    list(compact(tmp_path, AT_ONCE))
    (twice,) = (tmp_path / "articles").rglob("*.parquet")
    lines = pq.read_metadata(twice).metadata[MERGED_FROM.encode()].decode().splitlines()
    month = once.parent.name
    names = [f"{month}/r1-00000.parquet", f"{month}/r1-00002.parquet"]
    assert sorted(lines) == sorted(["\t".join([f"{month}/{once.name}", *names]), f"{month}/r2-00000.parquet"])


def test_a_month_in_several_files_and_batches(tmp_path):
    before = rows(small_files(tmp_path, count=12, rows=40))
    list(compact(tmp_path, How(linger=0, file_bytes=9000, batch_bytes=40_000)))
    assert len(list((tmp_path / "articles").rglob("*.parquet"))) > 1
    assert rows(tmp_path) == before
    assert not list(verify(tmp_path))


def test_files_written_meanwhile_stay(tmp_path, monkeypatch):
    small_files(tmp_path)
    real = module.Merging.close

    def close(self):
        real(self)
        if self._table == "articles" and not list((tmp_path / "articles").rglob("r2*")):
            small_files(tmp_path, count=1, run="r2")

    monkeypatch.setattr(module.Merging, "close", close)
    list(compact(tmp_path, AT_ONCE))
    assert len(rows(tmp_path)) == 35
    assert len(list((tmp_path / "articles").rglob("r2*.parquet"))) == 1


def test_one_at_a_time(tmp_path):
    small_files(tmp_path)
    with work.arranging(tmp_path), pytest.raises(work.Busy, match="run this again when it has ended"):
        list(compact(tmp_path, AT_ONCE))
    with work.unarranged(tmp_path), work.unarranged(tmp_path), pytest.raises(work.Busy):
        list(compact(tmp_path, AT_ONCE))
    assert len(list(compact(tmp_path, AT_ONCE))) == 2


def test_replaced_month_stays_a_while_for_those_who_had_opened_it(tmp_path):
    small_files(tmp_path)
    month = next((tmp_path / "articles").glob("month=*"))
    descriptor = os.open(month, os.O_RDONLY)
    for merged in compact(tmp_path, How(linger=0.3)):
        if merged.table == "articles":
            assert len([name for name in os.listdir(descriptor) if name.endswith(".parquet")]) == 6  # noqa: PTH208
    assert not os.listdir(descriptor)  # noqa: PTH208
    os.close(descriptor)


def test_damaged_file_is_named_and_nothing_changes(tmp_path):
    small_files(tmp_path)
    path = next((tmp_path / "articles").rglob("*.parquet"))
    path.write_bytes(path.read_bytes()[:100])
    files = sorted(tmp_path.rglob("*.parquet"))
    with pytest.raises(Damaged, match=path.name):
        list(compact(tmp_path, AT_ONCE))
    assert [path for path in sorted(tmp_path.rglob("*.parquet")) if work.NAME not in path.parts] == files


def test_where_folders_cannot_be_exchanged(tmp_path, monkeypatch):
    before = rows(small_files(tmp_path))

    def cannot(one, other):
        raise CannotExchange("no renameat2 here")

    monkeypatch.setattr(replacing, "exchange", cannot)
    with pytest.raises(CannotExchange):
        list(compact(tmp_path, AT_ONCE))
    assert rows(tmp_path) == before
    list(compact(tmp_path, How(linger=0, offline=True)))
    assert rows(tmp_path) == before
    assert len(list((tmp_path / "articles").rglob("*.parquet"))) == 1


def test_where_files_have_no_second_names(tmp_path, monkeypatch):
    small_files(tmp_path, count=2, rows=400)
    large = write(tmp_path / "other")
    before = rows(tmp_path)

    def cannot(self, target):
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(Path, "hardlink_to", cannot)
    small_files(tmp_path, count=3, rows=2, run="r2")
    list(compact(tmp_path, How(linger=0, file_bytes=30_000)))
    assert set(before) <= set(rows(tmp_path))
    assert len(rows(tmp_path)) == len(before) + 6
    assert large


def _die_after_moving_aside(root):
    module.Path.rename = _rename_once
    list(compact(root, How(linger=0, offline=True)))


def _rename_once(self, target):
    os.rename(self, target)  # noqa: PTH104
    os._exit(9)


def test_killed_between_the_two_steps_of_an_offline_exchange(tmp_path):
    before = rows(small_files(tmp_path))
    process = multiprocessing.get_context("spawn").Process(target=_die_after_moving_aside, args=(tmp_path,))
    process.start()
    process.join()
    assert process.exitcode == 9
    assert rows(tmp_path) == []
    assert work.sweep(tmp_path) == 1
    assert rows(tmp_path) == before


def test_exchange(tmp_path):
    for name in "ab":
        (tmp_path / name).mkdir()
        (tmp_path / name / name).touch()
    exchange(tmp_path / "a", tmp_path / "b")
    assert [path.name for path in (tmp_path / "a").iterdir()] == ["b"]
    with pytest.raises(OSError, match="No such file"):
        exchange(tmp_path / "a", tmp_path / "c")
    if Path("/dev/shm").is_dir() and Path("/dev/shm").stat().st_dev != tmp_path.stat().st_dev:
        with pytest.raises(CannotExchange, match="cannot exchange folders in one step"):
            exchange(tmp_path / "a", Path("/dev/shm"))


def test_state_and_index_need_not_read_what_a_compaction_merged(tmp_path, monkeypatch):
    from crawler.memory.catch_up import open_states
    from crawler.sites import Site
    from pipelines.dedupe.index import Index
    from pipelines.dedupe.opening import open_index

    site = Site(name="warta", url="https://warta.example")
    small_files(tmp_path)
    open_states(tmp_path / "state", [site], tmp_path)["warta"].close()
    open_index(tmp_path / "state" / "dedupe", tmp_path).close()
    list(compact(tmp_path, AT_ONCE))
    small_files(tmp_path, count=1, run="r2")
    list(compact(tmp_path, AT_ONCE))
    learnt = []
    real = Index.apply
    monkeypatch.setattr(Index, "apply", lambda self, files: (learnt.extend(file for file, _, _ in files), real(self, files)))
    index = open_index(tmp_path / "state" / "dedupe", tmp_path)
    assert len(learnt) == 1  # r2 was never seen by itself
    assert len(index.applied()) == 1
    state = open_states(tmp_path / "state", [site], tmp_path)["warta"]
    assert state.count_articles() == 35
    assert len(state.applied()) == 1
    list(compact(tmp_path, AT_ONCE))
    learnt.clear()
    small_files(tmp_path, count=1, run="r3")
    open_index(tmp_path / "state" / "dedupe", tmp_path).close()
    assert learnt == [path.relative_to(tmp_path).as_posix() for path in (tmp_path / "articles").rglob("r3*")]
    learnt.clear()
    list(compact(tmp_path, AT_ONCE))
    open_index(tmp_path / "state" / "dedupe", tmp_path).close()
    assert learnt == []

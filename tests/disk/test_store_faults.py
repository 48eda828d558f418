"""Leases in an object store that answers late, wrongly or not at all: of two with one site one has it, and nobody is fenced by an error."""

import time
from types import SimpleNamespace

import obstore
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from obstore.exceptions import AlreadyExistsError, GenericError
from obstore.store import MemoryStore

from crawler.disk.lease import Fenced, Worker
from crawler.disk.store_board import NoConditions, StoreBoard


class Store:
    """The module obstore over one store in memory, whose answers can be changed."""

    def __init__(self) -> None:
        self.store = MemoryStore()

    def worker(self, name: str, *, enter: bool = True, **answers) -> Worker:
        """A worker that sees the store through changed answers."""
        calls = {call: getattr(obstore, call) for call in ("put", "get", "head", "list", "delete")}
        module = SimpleNamespace(exceptions=obstore.exceptions, **calls | answers)
        made = Worker(StoreBoard(module, self.store, "news"), name, 60)
        if enter:
            made.board.enter(name)
        return made

    def names(self) -> list[str]:
        return [each["path"] for chunk in obstore.list(self.store) for each in chunk]


@pytest.fixture
def store():
    return Store()


@pytest.fixture
def table(tmp_path):
    path = tmp_path / "rows.parquet"
    pq.write_table(pa.table({"word": ["satu", "dua"]}), path)
    return path


def lost_answers(store, path, content, **how):
    """Each put is made, its answer is lost, and the client makes it again."""
    obstore.put(store, path, content, **how)
    return obstore.put(store, path, content, **how)


def test_a_put_whose_answer_was_lost_is_ones_own(store, table, tmp_path):
    one, other = store.worker("one", put=lost_answers), store.worker("other")
    assert one.take("site") is None
    assert other.take("site") == "one"
    for name in ("a", "b"):
        one.publish(table, f"press/news/articles/{name}.parquet", new=True)
    for content in (b"first", b"second"):
        (tmp_path / "state").write_bytes(content)
        one.publish(tmp_path / "state", "press/news/state/warta.sqlite")
    assert bytes(obstore.get(store.store, "news/state/warta.sqlite").bytes()) == b"second"
    one.leave()
    assert other.take("site") is None
    with pytest.raises(Fenced):
        one.publish(table, "press/news/articles/c.parquet", new=True)


@pytest.mark.parametrize("made", [False, True], ids=["not made", "made all the same"])
@pytest.mark.parametrize("at", ["put-", "articles/"])
def test_a_store_that_is_busy_fences_nobody(store, table, made, at):
    busy = [True]

    def slow_down(there, path, content, **how):
        if busy[0] and at in path:
            if made:
                obstore.put(there, path, content, **how)
            raise GenericError("503 Service Unavailable: SlowDown")
        return obstore.put(there, path, content, **how)

    one = store.worker("one", put=slow_down)
    for name in ("a", "b"):
        if made:  # asked again, it is found to be there
            one.publish(table, f"press/news/articles/{name}.parquet", new=True)
            assert f"news/articles/{name}.parquet" in store.names()
        else:
            with pytest.raises(OSError, match="SlowDown") as raised:
                one.publish(table, f"press/news/articles/{name}.parquet", new=True)
            assert not isinstance(raised.value, Fenced)
    busy[0] = False
    one.publish(table, "press/news/articles/c.parquet", new=True)
    assert "news/articles/c.parquet" in store.names()
    store.worker("other").board.fence("one")
    with pytest.raises(Fenced):
        one.publish(table, "press/news/articles/d.parquet", new=True)
    # What was said and did not come is filled, so that no late put of it can.
    with pytest.raises(AlreadyExistsError):
        obstore.put(store.store, f"news/articles/{'a' if at == 'articles/' else 'c'}.parquet", b"late", mode="create")


@pytest.mark.parametrize("times", [1, 3, 9])
def test_a_put_that_is_refused_for_nothing_that_is_there_is_no_other_workers(store, table, times):
    """As a store does of two that come at once: 409, before either is there."""
    left = [times]

    def conflict(there, path, content, **how):
        if "articles/" in path and left[0]:
            left[0] -= 1
            raise AlreadyExistsError("409 ConditionalRequestConflict")
        return obstore.put(there, path, content, **how)

    one = store.worker("one", put=conflict)
    if times < 4:
        one.publish(table, "press/news/articles/a.parquet", new=True)
        assert "news/articles/a.parquet" in store.names()
        return
    with pytest.raises(OSError, match="as if it were there") as raised:
        one.publish(table, "press/news/articles/a.parquet", new=True)
    assert not isinstance(raised.value, Fenced)


def test_an_answer_of_no_bytes_names_no_holder_and_fences_nobody(store, table):
    def nothing(there, path):
        return SimpleNamespace(bytes=lambda: b"") if at in path else obstore.get(there, path)

    one = store.worker("one")
    assert one.take("site") is None
    one.publish(table, "press/news/articles/a.parquet", new=True)
    other = store.worker("other", get=nothing)
    at = "/keys/"
    with pytest.raises(OSError, match="answers with nothing"):
        other.take("site")
    at = "/put-"
    with pytest.raises(OSError, match="answers with nothing"):
        other.board.fence("one")
    one.board.obstore.get = nothing
    one.board._next.clear()
    with pytest.raises(OSError, match="answers with nothing"):
        one.publish(table, "press/news/articles/b.parquet", new=True)


def test_a_store_that_is_silent_makes_a_worker_stop_before_another_may_go_on(store):
    def silent(*_, **__):
        raise GenericError("operation timed out")

    one = store.worker("one")
    one.board.obstore.put = silent
    assert not one.beat()
    assert one.lost() is None
    one._beaten -= 51
    assert "was silent for 60 seconds" in one.lost()
    one.board.obstore.put = obstore.put
    assert one.lost() is None  # it answers again, and nobody had noticed


def lagging(calls: int):
    """A list that is of so many calls ago."""
    seen: list[list] = []

    def late(there, **how):
        seen.append(list(obstore.list(there, **how)))
        return seen[max(0, len(seen) - 1 - calls)]

    return late


@pytest.mark.parametrize("calls", [1, 2])
def test_a_list_that_lags_gives_no_site_to_two(store, calls):
    one, other = store.worker("one"), store.worker("other", list=lagging(calls))
    other.board.numbers("site")
    assert one.take("site") is None
    assert other.take("site") == "one"
    one.leave()
    assert other.take("site") is None
    assert one.board.holder("site", max(one.board.numbers("site"))) == "other"


def test_a_list_that_lags_hides_no_put_from_who_fences(store, table):
    one, other = store.worker("one"), store.worker("other", list=lagging(1))
    other.board._names("workers", "one")
    put = obstore.put

    def pause(there, path, content, **how):
        if content == table:
            other.board.fence("one")
        return put(there, path, content, **how)

    one.board.obstore.put = pause
    with pytest.raises(Fenced):
        one.publish(table, "press/news/articles/a.parquet", new=True)
    assert pq.read_table(pa.BufferReader(obstore.get(store.store, "news/articles/a.parquet").bytes())).num_rows == 0


@pytest.mark.parametrize("kept", [(), ("create",)], ids=["none", "If-None-Match alone"])
def test_a_store_that_keeps_no_conditions_is_refused(store, kept):
    def any_put(there, path, content, mode="overwrite"):
        return obstore.put(there, path, content, mode=mode if mode in kept else "overwrite")

    with pytest.raises(NoConditions, match="does not keep the conditions If-None-Match and If-Match"):
        store.worker("one", put=any_put)


def test_clocks_of_machines_say_nothing(store, monkeypatch):
    one, other = store.worker("one"), store.worker("other")
    one.take("site")
    now = time.time
    monkeypatch.setattr(time, "time", lambda: now() + 86_400)
    assert other.take("site") == "one"
    assert other.others() == ["one"]

from dataclasses import replace

import pyarrow.parquet as pq
import pytest

from crawler.disk.lineage import Lost
from crawler.memory.catch_up import by_site, catch_up, open_states
from crawler.memory.state import State
from crawler.sites import Site
from tests.memory.test_state import SITE, rows

OTHER = Site(name="kabar", url="https://kabar.example")


@pytest.fixture
def states(tmp_path):
    opened = [State(tmp_path / "state", site) for site in (SITE, OTHER)]
    yield opened
    for state in opened:
        state.close()


@pytest.fixture
def publish(tmp_path):
    folder = tmp_path / "pages" / "month=2026-01"
    folder.mkdir(parents=True)

    def write(name, *made, merged_from=None):
        metadata = {"kliping.merged_from": merged_from} if merged_from else {}
        pq.write_table(rows(*made).replace_schema_metadata(metadata), folder / name)
        return folder / name

    return write


def test_what_is_missing_is_read_once(tmp_path, states, publish):
    path = publish("1.parquet", {"url": "https://warta.example/a"})
    assert catch_up(states, tmp_path) == 1
    assert states[0].known("https://warta.example/a")
    assert catch_up(states, tmp_path) == 0
    path.rename(path.with_name("2.parquet"))
    with pytest.raises(Lost, match=r"pages/month=2026-01/1\.parquet"):
        catch_up(states, tmp_path)
    assert states[0].applied() == {"pages/month=2026-01/1.parquet"}, "nothing is forgotten before it is said"
    states[0].forget([])
    assert catch_up(states, tmp_path) == 1
    assert states[0].applied() == {"pages/month=2026-01/2.parquet"}


def test_each_site_learns_its_own_rows(tmp_path, states, publish):
    publish("1.parquet", {"url": "https://warta.example/a"}, {"url": "https://kabar.example/b", "site": "kabar"})
    publish("2.parquet", {"url": "https://kabar.example/c", "site": "kabar"})
    assert catch_up(states, tmp_path) == 2
    warta, kabar = states
    assert warta.known("https://warta.example/a")
    assert not warta.known("https://kabar.example/b")
    assert kabar.known("https://kabar.example/b")
    assert kabar.known("https://kabar.example/c")
    assert (len(warta.applied()), len(kabar.applied())) == (1, 2)


def test_a_merge_of_known_files_is_not_read_again(tmp_path, states, publish):
    old = publish("1.parquet", {"url": "https://warta.example/a"})
    catch_up(states, tmp_path)
    old.unlink()
    publish("2.parquet", {"url": "https://warta.example/other"}, merged_from="month=2026-01/1.parquet")
    assert catch_up(states, tmp_path) == 1
    assert states[0].known("https://warta.example/a")
    assert not states[0].known("https://warta.example/other"), "the rows of a merge are those of its sources"


def test_a_merge_of_unknown_files_is_read(tmp_path, states, publish):
    publish("2.parquet", {"url": "https://warta.example/other"}, merged_from="month=2026-01/1.parquet")
    catch_up(states, tmp_path)
    assert states[0].known("https://warta.example/other")


def test_a_damaged_state_is_made_anew(tmp_path, publish):
    publish("1.parquet", {"url": "https://warta.example/a"})
    (tmp_path / "state").mkdir()
    (tmp_path / "state" / "warta.sqlite").write_bytes(b"no database at all" * 100)
    opened = open_states(tmp_path / "state", [SITE], tmp_path)["warta"]
    assert opened.known("https://warta.example/a")
    opened.close()


def test_by_site():
    made = rows({"url": "1", "site": "b"}, {"url": "2", "site": "a"}, {"url": "3", "site": "b"})
    assert {site: part["url"].to_pylist() for site, part in by_site(made)} == {"a": ["2"], "b": ["1", "3"]}


def test_a_site_that_was_renamed_knows_what_it_knew(tmp_path, publish):
    """Also where it was harvested under its new name before the old one was said, and where a file has rows of both."""
    a, b, c = (f"https://warta.example/{name}" for name in "abc")
    publish("1.parquet", {"url": a}, {"url": b, "site": "harian"}, {"url": c, "site": "kabar"})
    renamed = Site(name="harian", url="https://warta.example", was=(SITE.name,))
    for site, known in ((replace(renamed, was=()), [b]), (renamed, [a, b]), (replace(renamed, was=()), [b])):
        (state,) = open_states(tmp_path / "state", [site], tmp_path, pytest.fail).values()
        assert [url for url in (a, b, c) if state.known(url)] == known
        state.close()

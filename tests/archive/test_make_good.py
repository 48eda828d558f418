"""What a run does about files of the tables that are gone."""

import re
from collections import Counter

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from crawler.archive.prepare import prepare
from crawler.disk.layout import EMPTY
from crawler.memory.state import State
from crawler.sites import Site, load
from pipelines.parquet.compact import compact
from pipelines.parquet.replacing import How
from pipelines.parquet.schema import SCHEMAS
from tests.harvesting import declare, harvest, rows
from tests.loopback import serve_plain
from tests.parquet.archive import T, write
from tests.parquet.test_widen import older
from tests.site.plain import article, home

pytestmark = pytest.mark.slow

LOST = {
    "articles": ["articles"],
    "their comments": ["comments"],
    "what was set aside": ["duplicates"],
    "the pages": ["pages"],
    "a whole month": ["articles", "comments", "duplicates", "pages"],
}


def collected(root):
    """The articles as they are where every one of them was read with its comments."""
    counts = Counter(pq.read_table(root / "comments", partitioning=None)["article_id"].to_pylist())
    for path in (root / "articles").rglob("*.parquet"):
        articles = pq.read_table(path, partitioning=None)
        stated = pa.array([counts[key] for key in articles["article_id"].to_pylist()], pa.int64())
        at = articles.column_names.index("comments_collected")
        pq.write_table(articles.set_column(at, articles.schema.field(at), stated), path)


@pytest.mark.parametrize("tables", LOST.values(), ids=LOST)
def test_a_lost_file_is_said_and_its_addresses_are_asked_again(tmp_path, tables):
    root, site = write(tmp_path / "output", files=2), Site(name="warta", url="https://warta.example/")
    collected(root)
    assert prepare(root, [site]) == []
    for table in tables:
        *_, last = sorted((root / table).rglob("*.parquet"))
        last.unlink()
    (said,) = prepare(root, [site])
    assert "of the tables are gone; what stood in them is asked for again" in said
    state = State(root / "state", site)
    assert list(state.due(T))
    state.close()
    assert prepare(root, [site]) == [], "it is said once"


def test_the_loss_is_of_every_site_whichever_is_harvested(tmp_path):
    root, site = write(tmp_path / "output", files=2), Site(name="warta", url="https://warta.example/")
    prepare(root, [site])
    (root / "articles").rename(tmp_path / "lost")
    assert len(prepare(root, [Site(name="kabar", url="https://kabar.example/")])) == 1
    state = State(root / "state", site)
    assert len(list(state.due(T))) == 2
    state.close()


def test_a_file_that_was_merged_is_not_lost(tmp_path):
    root, site = write(tmp_path / "output", files=3), Site(name="warta", url="https://warta.example/")
    prepare(root, [site])
    list(compact(root, How(linger=0)))
    assert prepare(root, [site]) == []
    older(root)
    (root / "state" / "checked").unlink()
    assert prepare(root, [site]) == []


def test_what_was_lost_is_fetched_again(tmp_path):
    def answer(asked):
        number = re.search(r"nomor-(\d)", asked.path)
        return (200, {}, article(int(number[1]))) if number else (200, {}, home(named if asked.path == "/" else ()))

    named, output = range(4), tmp_path / "output"
    with serve_plain(answer) as server:
        sites = declare(tmp_path, ("warta", server.url + "/"))
        harvest(sites, output)
        for table in ("articles", "pages"):
            for path in (output / table).rglob("*.parquet"):
                path.unlink()
        named = range(0)  # what the site's lists name no more is asked for too
        run = harvest(sites, output, check=7)
        assert "of the tables are gone" in run.stderr
        assert len({row["article_id"] for row in rows(output, "articles")}) == 4
        assert prepare(output, load(sites).sites) == []


def test_a_file_without_rows_is_not_missed(tmp_path):
    root, site = write(tmp_path / "output", files=1), Site(name="warta", url="https://warta.example/")
    for table in LOST["a whole month"]:
        pq.write_table(SCHEMAS[table].empty_table(), root / table / EMPTY)
    assert prepare(root, [site]) == []
    for path in root.rglob(EMPTY):
        path.unlink()
    assert prepare(root, [site]) == []

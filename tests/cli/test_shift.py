"""Several processes over one archive: sites split by host, state that travels, and rows once whoever is paused."""

import signal
import subprocess
import time

import pytest

from crawler.cli.shift import shard_of, share
from crawler.context import Part
from crawler.disk.boards import board_of
from crawler.disk.place import files_below
from crawler.sites import Site
from pipelines.parquet.verify import verify
from tests.harvesting import declare, harvest, rows, start_harvest
from tests.site.server import serve
from tests.stores import rows as stored
from tests.stores import served

SITES = [
    Site(name=name, url=url)
    for name, url in (
        ("a", "https://www.warta.example/"),
        ("b", "https://kabar.example/"),
        ("c", "https://warta.example/sport/"),
        ("d", "https://kabar.example:8443/"),
        ("e", "https://WARTA.example/"),
    )
]


@pytest.mark.parametrize(
    ("count", "names"), [(1, ["abcde"]), (2, ["aced", "b"]), (3, ["ace", "b", "d"]), (4, ["ace", "b", "d", ""])]
)
def test_sites_of_one_host_are_of_one_share(count, names):
    shares = [share(SITES, Part(number, count)) for number in range(1, count + 1)]
    assert ["".join(sorted(site.name for site in own)) for own in shares] == ["".join(sorted(own)) for own in names]


@pytest.mark.parametrize("text", ["0/2", "3/2", "2", "x/2", "1/0", "-1/2"])
def test_what_is_no_share_is_refused(text):
    with pytest.raises(ValueError, match=text):
        shard_of(text)


def ended(process: subprocess.Popen[str]) -> int:
    process.communicate(timeout=120)
    return process.returncode


@pytest.mark.slow
def test_two_at_once_make_one_archive(tmp_path):
    with serve(articles=8) as a, serve(articles=8) as b, serve(articles=8) as c:
        sites = declare(tmp_path, ("satu", a.url), ("dua", b.url), ("tiga", c.url))
        both = [start_harvest(sites, tmp_path / "out", "--shard", f"{number}/2") for number in (1, 2)]
        assert [ended(each) for each in both] == [0, 0]
        first = rows(tmp_path / "out", "articles")
        harvest(sites, tmp_path / "out", "--shard", "1/1")  # another split: the state came along
    assert rows(tmp_path / "out", "articles") == first
    families = {}
    for row in first:
        families.setdefault(row["text_hash"], []).append(row)
    alike = [
        group for group in families.values() if len({row["site"] for row in group}) == 3 and len(group[0]["text"].split()) > 60
    ]
    assert alike  # the three sites print the same: of each text one row is named by the others, whoever fetched it
    assert all(sum(row["near_duplicate_of"] is None for row in group) <= 1 for group in alike)
    assert {row["site"] for row in rows(tmp_path / "out", "pages")} == {"satu", "dua", "tiga"}
    assert sorted(len(row["sites"]) for row in rows(tmp_path / "out", "runs")) == [1, 2, 3]
    assert not list(verify(tmp_path / "out"))
    assert sorted(path.name for path in (tmp_path / "out" / "state").glob("*.sqlite")) == [
        "dua.sqlite",
        "satu.sqlite",
        "tiga.sqlite",
    ]
    assert {path.name for path in (tmp_path / "out" / "reports").iterdir()} >= {"shard-1-of-2.txt", "shard-2-of-2.json"}
    assert not list((tmp_path / "out" / ".leases" / "workers").iterdir())


@pytest.mark.slow
def test_a_paused_one_and_its_replacement_store_each_row_once(tmp_path):
    often = ("--shard", "1/1", "-s", "FLUSH_ROWS=10", "-s", "LEASE_SECONDS=5")
    with serve(articles=40) as served:  # the first twelve are stored together, once the profile of the site is learnt
        sites = declare(tmp_path, ("demo", served.url))
        quick = sites.read_text(encoding="utf-8")
        sites.write_text(quick.replace("delay = 0", "delay = 0.6"), encoding="utf-8")
        paused = start_harvest(sites, tmp_path / "out", *often)
        while len(rows(tmp_path / "out", "articles")) < 2:
            time.sleep(0.05)
        refused = harvest(sites, tmp_path / "out", *often, check=6)  # it lives, so it keeps its sites
        assert "is being harvested by" in refused.stderr
        paused.send_signal(signal.SIGSTOP)
        sites.write_text(quick, encoding="utf-8")
        harvest(sites, tmp_path / "out", *often)
        kept = {table: rows(tmp_path / "out", table) for table in ("articles", "comments", "pages")}
        asked = len(served.requests)
        paused.send_signal(signal.SIGCONT)
        assert ended(paused) == 6
        assert len(served.requests) == asked
        assert {table: rows(tmp_path / "out", table) for table in kept} == kept
        harvest(sites, tmp_path / "out")  # one process alone goes on with it
    assert len({row["article_id"] for row in rows(tmp_path / "out", "articles")}) == len(kept["articles"])
    assert not [fault.what for fault in verify(tmp_path / "out") if not fault.what.startswith("runs: ")]


@pytest.mark.slow
def test_two_at_once_over_an_object_store(tmp_path):
    with served() as bucket, serve(articles=3) as a, serve(articles=3) as b:
        sites, root = declare(tmp_path, ("satu", a.url), ("dua", b.url)), bucket.place("news")
        shares = [("--shard", f"{number}/2", "--state", str(tmp_path / f"state{number}")) for number in (1, 2)]
        both = [start_harvest(sites, bucket.url("news"), *share) for share in shares]
        assert [ended(each) for each in both] == [0, 0]
        first = stored(root, "articles")
        assert not list(verify(root))
        assert {"satu.sqlite", "dua.sqlite", "manifest.json"} <= {file.name for file in files_below(root / "state", "*")}
        assert len({row["site"] for row in first}) == 2
        assert not board_of(root).workers()
        assert not board_of(root).undecided()


@pytest.mark.slow
def test_who_harvests_is_said_once(tmp_path):
    sites = declare(tmp_path, ("demo", "http://127.0.0.1:9/"))
    said = harvest(sites, tmp_path / "out", "--shard", "1/2", "--jobs", "2", check=2).stderr
    assert "give one of them" in " ".join(said.split())

"""Archives in an object store: the rows of a local one, nothing lost or twice at a kill, and sentences where it cannot be."""

import os
import signal
import sqlite3
import subprocess
import sys

import pytest
from pyarrow import fs

from crawler.commands import erase, reextract
from crawler.disk.lock import Lock
from crawler.disk.place import NoStore, files_below, local_of, place
from pipelines.dedupe.whole.clusters import clusters
from pipelines.describe.connection import connect
from pipelines.parquet.merged_copy import Taken, merge_into
from pipelines.parquet.replacing import How
from pipelines.parquet.verify import verify
from tests.dedupe.whole.scattered import Scattered
from tests.harvesting import ROOT, declare, harvest, start_harvest
from tests.site.server import serve
from tests.stores import left, names, rows, served, wait_until, written

pytestmark = pytest.mark.slow


KEYS = {
    "articles": ("article_id", "version", "text_hash"),
    "comments": ("comment_id", "version", "text_hash"),
    "pages": ("url", "outcome", "status"),
}
SMALL = ("-s", "FLUSH_ROWS=40")


@pytest.fixture(scope="module")
def bucket():
    with served() as bucket:
        yield bucket


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """One request at a time: which of two same texts is kept is then no chance."""
    with serve(articles=20) as newspaper:
        folder = tmp_path_factory.mktemp("site")
        sites = declare(folder, ("demo", newspaper.url))
        sites.write_text(sites.read_text(encoding="utf-8").replace("concurrency = 8", "concurrency = 1"), encoding="utf-8")
        yield sites


@pytest.fixture(scope="module")
def local(tmp_path_factory, site):
    folder = tmp_path_factory.mktemp("local") / "out"
    harvest(site, folder, *SMALL)
    return folder


@pytest.fixture(scope="module")
def stored(tmp_path_factory, site, bucket):
    """A harvest into the store: where it is, its URL, its state."""
    state = tmp_path_factory.mktemp("stored") / "state"
    harvest(site, bucket.url("stored"), "--state", str(state), *SMALL)
    return bucket.place("stored"), bucket.url("stored"), state


def keys(root):
    return {
        table: sorted(tuple(map(str, (row[name] for name in columns))) for row in rows(root, table))
        for table, columns in KEYS.items()
    }


def scrapy(command, *args, code):
    done = subprocess.run(
        [sys.executable, "-m", "scrapy", command, *args], cwd=ROOT, capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == code, done.stderr
    assert "Traceback" not in done.stderr, done.stderr
    return " ".join((done.stdout + done.stderr).split())


def known(state):
    with sqlite3.connect(state / "state" / "demo.sqlite") as db:
        return sorted(db.execute("SELECT url, kind, article_id, status, outcome, digest FROM known"))


def test_a_bucket_that_is_not_there(bucket, site, tmp_path):
    url = bucket.url("news").replace("//press/", "//nowhere/")
    said = scrapy("harvest", "--sites", str(site), "--output", url, "--state", str(tmp_path), code=7)
    assert "s3://nowhere/news cannot be written (no such bucket" in said
    assert "make its bucket" in said
    assert ".probe" not in said


def test_families_are_found_by_who_is_told_where_the_store_is(stored):
    root, _, _ = stored
    made = clusters(root, Scattered(2), rows=40)
    assert len(made) == len(rows(root, "articles")) + len(rows(root, "comments"))
    assert made.equals(clusters(root))


def test_holds_what_a_folder_would(stored, local):
    root, _, state = stored
    assert keys(root) == keys(local)
    assert len(names(root)) > 8
    assert not left(state)
    assert not list(verify(root))
    warcs = {row["warc_file"] for row in rows(root, "pages") if row["warc_file"]}
    assert warcs <= {file.name for file in files_below(root / "warc", "*")}
    assert len(warcs) > 1  # one a commit: nothing can be added to an object


@pytest.mark.parametrize("view", ["articles_latest", "articles_with_comments", "comments_distinct", "threads", "families"])
def test_views_of_a_store(stored, local, view):
    ours, theirs = (
        {(row.get("comment_id"), row["article_id"], row.get("text_hash")) for row in connect(root).sql(f"FROM {view}").to_dicts()}
        for root in (stored[0], local)
    )
    assert ours == theirs


def test_the_store_explains_itself(stored):
    root = stored[0]
    assert {"README.md", "views.sql", "croissant.json", "datapackage.json"} <= {file.name for file in files_below(root, "*")}
    ((site, last_seen),) = connect(root).sql("SELECT site, last_seen FROM sites").fetchall()
    assert (site, last_seen) == ("demo", max(row["fetched_at"] for row in rows(root, "pages") if row["status"]))


def test_a_second_harvest_adds_nothing_and_rebuild_gives_the_same_state(stored, site):
    root, url, state = stored
    before = keys(root)
    harvest(site, url, "--state", str(state), *SMALL)
    after = keys(root)
    assert (after["articles"], after["comments"]) == (before["articles"], before["comments"])
    learnt = known(state)
    assert "articles known" in scrapy("rebuild", "--output", url, "--state", str(state), "--sites", str(site), code=0)
    assert known(state) == learnt
    harvest(site, url, "--state", str(state), *SMALL)
    assert keys(root)["articles"] == before["articles"]
    assert not list(verify(root))


def test_commands_on_a_store(stored):
    root, url, state = stored
    assert "is sound" in scrapy("verify", "--output", url, code=0)
    row = rows(root, "articles")[0]
    assert row["title"] in scrapy("show", "--output", url, row["url"], code=0)
    assert "exchange folders" in scrapy("compact", "--output", url, "--state", str(state), code=2)
    assert "erase there" in erase.Command()._fault(root)
    assert "--into" in reextract.Command()._fault(root)


def test_a_merged_copy_of_a_store(stored, bucket):
    root, url, state = stored
    said = scrapy("compact", "--output", url, "--state", str(state), "--into", bucket.url("merged"), code=0)
    assert "articles" in said
    merged = bucket.place("merged")
    assert keys(merged) == keys(root)
    assert all(len(files_below(merged / table)) < len(files_below(root / table)) for table in ("articles", "pages"))
    assert not left(state)
    with pytest.raises(Taken, match="has tables already"):
        next(merge_into(root, merged, How()))
    with pytest.raises(NoStore, match="--state DIR"):
        next(merge_into(root, bucket.place("other"), How()))


def test_a_merged_copy_of_a_folder(local, tmp_path):
    """Six tables have rows: the profile of the site is one."""
    assert [merged.after for merged in merge_into(local, tmp_path / "copy", How())] == [1] * 6
    assert keys(tmp_path / "copy") == keys(local)
    assert not [fault for fault in verify(tmp_path / "copy") if "warc" not in fault.what]


@pytest.mark.parametrize("table", ["articles", "pages", "warc"])
def test_a_kill_while_publishing_loses_nothing_and_doubles_nothing(table, bucket, site, local, tmp_path):
    url, root = bucket.url(f"killed-{table}"), bucket.place(f"killed-{table}")
    process = start_harvest(site, url, "--state", str(tmp_path), *SMALL)
    wait_until(lambda: written(root, table) or process.poll() is not None)
    process.send_signal(signal.SIGKILL)
    process.communicate()
    assert process.returncode == -signal.SIGKILL
    assert len(rows(root, "articles")) < 20
    harvest(site, url, "--state", str(tmp_path), *SMALL)
    ours, theirs = keys(root), keys(local)
    assert (ours["articles"], ours["comments"]) == (theirs["articles"], theirs["comments"])
    assert {url for url, *_ in ours["pages"]} == {url for url, *_ in theirs["pages"]}
    assert not list(verify(root))
    assert not left(tmp_path)


def test_a_second_writer_is_told(bucket, site, tmp_path):
    named = {"SITES_FILE": site, "OUTPUT_DIR": bucket.url("two"), "LOCAL_DIR": tmp_path}
    with Lock.acquire(tmp_path):
        said = scrapy("crawl", "news", *(word for name, value in named.items() for word in ("-s", f"{name}={value}")), code=2)
    assert f"is being written by process {os.getpid()}" in said
    assert not names(bucket.place("two"))


@pytest.mark.parametrize(
    ("url", "code", "sentence"),
    [
        ("s3://absent/news?endpoint_override={}&scheme=http&region=us-east-1", 7, "The specified bucket does not exist"),
        ("s3://press/news?endpoint_override=127.0.0.1:9&scheme=http&region=us-east-1", 7, "Could not connect to server"),
        ("s3://press/news?endpoint=x", 2, "Unexpected query parameter"),
    ],
)
def test_a_store_that_cannot_be_written(url, code, sentence, bucket, site, tmp_path):
    done = harvest(site, url.format(bucket.endpoint), "--state", str(tmp_path), check=code)
    assert sentence in " ".join(done.stderr.split())
    assert "pages" not in done.stderr  # no site was asked


def test_a_store_needs_a_folder_and_the_folder_is_of_one_store(bucket, site, stored):
    with pytest.raises(NoStore, match="--state DIR"):
        local_of(bucket.place("x"))
    assert "keeps the state of s3://press/stored" in harvest(site, bucket.url("x"), "--state", str(stored[2]), check=2).stderr


def test_a_bucket_that_goes_away_in_the_middle(bucket, site, tmp_path, local):
    filesystem = bucket.maker()
    filesystem.create_dir("fleeting")
    url = bucket.url("news").replace("press", "fleeting")
    process = start_harvest(site, url, "--state", str(tmp_path), *SMALL)
    wait_until(lambda: written(place(url), "pages"))
    filesystem.delete_dir("fleeting")
    said = " ".join(process.communicate(timeout=120)[1].split())
    assert process.returncode == 7, said
    assert "could not be written" in said
    assert "Traceback" not in said


def test_file_urls_are_folders(site, tmp_path, local):
    harvest(site, f"file://{tmp_path}/out", *SMALL)
    assert keys(tmp_path / "out") == keys(local)
    assert (tmp_path / "out" / "state" / "demo.sqlite").exists()
    assert place(f"file://{tmp_path}/a%20b") == tmp_path / "a b"


def test_what_is_printed_holds_no_key(bucket):
    assert str(place("s3://id:secret@press/a?region=x&endpoint_override=127.0.0.1:9&scheme=http") / "b") == "s3://press/a/b"
    with pytest.raises(NoStore, match=r"^s3://press/a cannot be used"):
        place("s3://id:secret@press/a?nonsense=1")
    with pytest.raises(NoStore, match=r"ftp://press/news is none of s3://, gs:// and file://"):
        place("ftp://press/news")


def test_an_object_is_whole_or_not_there(bucket, tmp_path):
    (tmp_path / "file").write_bytes(b"x" * 20_000_000)
    where = bucket.place("put") / "file"
    where.bring(tmp_path / "file")
    assert [file.size for file in bucket.place("put").files()] == [20_000_000]
    with pytest.raises(FileNotFoundError):
        where.bring(tmp_path / "none")
    assert where.filesystem.get_file_info(str(where.path)).type == fs.FileType.File


def test_a_lock_names_its_owner_without_his_keys(tmp_path, monkeypatch):
    monkeypatch.setattr(sys, "argv", ["scrapy", "harvest", "--output", "s3://KEY:SECRET@press/stored?region=x"])
    with Lock.acquire(tmp_path):
        said = (tmp_path / ".lock").read_text(encoding="utf-8")
    assert "s3://...@press/stored" in said
    assert "SECRET" not in said

"""The layout of archives and state does not change: an archive written before opens, is continued and re-extracted."""

from pathlib import Path, PurePosixPath

import pytest
from pyarrow import fs

from crawler.disk.layout import Archive
from crawler.disk.place import NoStore, Remote

HERE = Path("/srv/news")
AWAY = Remote(fs.LocalFileSystem(), "s3", PurePosixPath("bucket/news"), Path("/srv/beside"))

NAMES = {
    "warc": "warc",
    "warc_under_way": "warc",
    "hashes": "erased/hashes.txt",
    "state": "state",
    "index": "state/dedupe",
    "history": "state/history.db",
    "checked": "state/checked",
    "owner": "store",
    "metrics": "metrics.prom",
}
OBJECTS = {"warc", "hashes"}


@pytest.mark.parametrize(("name", "where"), NAMES.items())
def test_names(name, where):
    assert getattr(Archive(HERE), name) == HERE / where
    assert str(getattr(Archive(AWAY), name)) == (f"s3://bucket/news/{where}" if name in OBJECTS else f"/srv/beside/{where}")


def test_what_differs_in_a_store():
    assert (Archive(HERE).store, Archive(HERE).warc_store) == (None, None)
    assert (Archive(AWAY).store, str(Archive(AWAY).warc_store)) == (AWAY, "s3://bucket/news/warc")
    assert str(Archive(AWAY).table("pages")) == "s3://bucket/news/pages"
    with pytest.raises(NoStore, match="--state DIR"):
        Archive(Remote(AWAY.filesystem, "s3", AWAY.path)).state  # noqa: B018


def test_files_of_parts():
    assert Archive(HERE).payloads("") == HERE / "state" / "payloads.sqlite"
    assert Archive(AWAY).payloads("2") == Path("/srv/beside/state/payloads2.sqlite")
    assert Archive(HERE).receipt("e1") == HERE / "erased" / "receipt-e1.json"
    assert [path.name for path in Archive(AWAY).report] == ["report.json", "report.txt"]


def test_finished_warc_files(tmp_path):
    assert Archive(tmp_path).warc_files() == []
    (tmp_path / "warc").mkdir()
    for name in ("b.warc.gz", "a.warc", "c.warc.gz.open", "d.txt"):
        (tmp_path / "warc" / name).touch()
    assert [path.name for path in Archive(tmp_path).warc_files()] == ["a.warc", "b.warc.gz"]


def test_names_stand_in_one_module():
    """What is local is decided by a type, once, and names are spelt once."""
    root = Path(__file__).parents[2]
    sources = {
        path.relative_to(root).as_posix(): path.read_text()
        for name in ("crawler", "pipelines")
        for path in (root / name).rglob("*.py")
        if "services" not in path.parts  # the words of others
    }
    assert [path for path, text in sources.items() if "isinstance(" in text and ", Path)" in text] == []
    for word in ('"state"', '"report.json"', '"metrics.prom"', '".open"', "hashes.txt"):
        assert [path for path, text in sources.items() if word in text] == ["crawler/disk/layout.py"], word
    assert [path for path, text in sources.items() if '/ "warc"' in text or '"erased" /' in text] == []

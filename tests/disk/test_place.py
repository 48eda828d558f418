"""Where an archive is: a folder, or a store beside a folder; here a store of this machine's memory."""

from pathlib import Path, PurePosixPath

import pytest
from pyarrow import fs

from crawler.disk import place as module
from crawler.disk.place import (
    NoStore,
    Remote,
    bring,
    changed_ns,
    files_below,
    filesystem_of,
    is_there,
    local_of,
    name_in,
    place,
    reason,
    relative,
    size_of,
    source,
    store_of,
)


@pytest.fixture
def remote(tmp_path):
    return Remote(
        fs.SubTreeFileSystem(str(tmp_path / "bucket"), fs.LocalFileSystem()), "s3", PurePosixPath("press"), tmp_path / "local"
    )


@pytest.fixture
def filled(remote, tmp_path):
    for name in ("a.parquet", "month=1/b.parquet", "month=1/c.txt"):
        path = tmp_path / "bucket" / "press" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name)
    return remote


@pytest.mark.parametrize(
    ("output", "expected"),
    [
        ("output", Path("output")),
        ("/tmp/a b", Path("/tmp/a b")),
        ("file:///tmp/a%20b", Path("/tmp/a b")),
        ("file:/tmp/a", Path("/tmp/a")),
        ("ü:x", Path("ü:x")),
        ("s3:x", Path("s3:x")),
    ],
)
def test_folders(output, expected):
    assert place(output) == expected
    assert place(Path("/tmp/x:y")) == Path("/tmp/x:y")
    assert store_of(place(output)) is None


@pytest.mark.parametrize("output", ["http://warta.example/x", "ftp://a/b", "hdfs://x/y", "://x"])
def test_what_is_no_store_is_said_with_what_is(output):
    with pytest.raises(NoStore, match=r"is none of s3://, gs:// and file://; name a folder"):
        place(output)


@pytest.mark.parametrize(
    "output",
    [
        "http://key:secret@warta.example/x",
        "s3://key:sec ret/secret@press/x",
        "ftp://k:a/secret@b@c/x",
        "gs://key:secret@[press/x",
        "s3://key:secret@press/x?colour=blue",
    ],
)
def test_no_key_is_printed(output):
    with pytest.raises(NoStore) as told:
        place(output)
    assert "secret" not in str(told.value)
    assert str(told.value).startswith(output.partition(":")[0] + "://")


def test_state_and_lock_need_a_folder_of_this_machine(remote, tmp_path):
    assert local_of(tmp_path) == tmp_path
    assert local_of(remote) == tmp_path / "local"
    with pytest.raises(NoStore, match="say with --state DIR"):
        local_of(Remote(remote.filesystem, "s3", remote.path))


def test_names_within_a_store(remote):
    file = remote / "articles/a.parquet"
    assert (str(file), file.name, str(file.parent)) == ("s3://press/articles/a.parquet", "a.parquet", "s3://press/articles")
    assert str(file.with_name("b")) == "s3://press/articles/b"
    assert relative(file, remote) == "articles/a.parquet"
    assert file.local == remote.local
    assert sorted([file, remote / "a"]) == [remote / "a", file]
    assert file == remote / "articles" / "a.parquet" != remote


def test_a_store_and_a_folder_answer_alike(filled, tmp_path):
    folder = tmp_path / "bucket" / "press"
    assert (
        [relative(file, filled) for file in files_below(filled)]
        == [relative(file, folder) for file in files_below(folder)]
        == ["a.parquet", "month=1/b.parquet"]
    )
    assert [file.name for file in files_below(filled, "*.txt")] == ["c.txt"]
    for root in (filled, folder):
        assert is_there(root)
        assert not is_there(root / "none")
        assert files_below(root / "none") == []
        assert size_of(root / "a.parquet") == 9
        assert size_of(root / "none") is None
        assert abs(changed_ns(files_below(root)[0]) - (folder / "a.parquet").stat().st_mtime_ns) <= 3_600_000_000_000
    assert name_in(filled / "a.parquet") == "press/a.parquet"
    assert filesystem_of(folder) is None
    assert filesystem_of(filled) is filled.filesystem
    assert (filled / "a.parquet").read_text("utf-8") == "a.parquet"


@pytest.mark.parametrize("content", [b"", b"x", bytes(range(256)) * 100])
def test_a_file_is_brought_whole(filled, tmp_path, content):
    (tmp_path / "made.warc.gz").write_bytes(content)
    for target in (filled / "x" / "made.warc.gz", tmp_path / "folder" / "deep" / "made.warc.gz"):
        if isinstance(target, Remote):
            (tmp_path / "bucket" / "press" / "x").mkdir()
        bring(tmp_path / "made.warc.gz", target)
        opened = source(target)
        assert (opened.read_bytes() if isinstance(opened, Path) else opened.read()) == content


def test_a_store_that_has_fewer_bytes_is_an_error(filled, tmp_path, monkeypatch):
    (tmp_path / "made").write_bytes(b"12345")
    monkeypatch.setattr(module.Remote, "_put", lambda self, file: (tmp_path / "bucket" / "press" / "made").write_bytes(b"123"))
    with pytest.raises(OSError, match="the store has 3 bytes of the 5 that were sent"):
        bring(tmp_path / "made", filled / "made")


@pytest.mark.parametrize("name", ["none", "none/deep.parquet"])
def test_what_is_not_there_is_an_error_to_open(filled, name):
    with pytest.raises(FileNotFoundError):
        source(filled / name)


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (OSError(28, "No space left on device", "/x"), "No space left on device"),
        (ValueError("first.\nsecond"), "first"),
        (OSError("AWS says no (Request ID: 7)."), "AWS says no"),
        (
            OSError(
                "When initiating multiple part upload for key 'x/.probe' in bucket 'b': AWS Error NO_SUCH_BUCKET during "
                "CreateMultipartUpload operation: The specified bucket does not exist (Request ID: 7)"
            ),
            "no such bucket: The specified bucket does not exist",
        ),
        (
            OSError(
                "When reading information for key 'a' in bucket 'b': AWS Error ACCESS_DENIED during HeadObject operation: No response body."
            ),
            "access denied",
        ),
        (
            OSError(
                "When listing objects: AWS Error UNKNOWN (HTTP status 503) during ListObjectsV2 operation: Unable to parse ExceptionName: SlowDown"
            ),
            "unknown: Unable to parse ExceptionName: SlowDown",
        ),
        (ValueError(), "ValueError"),
        (KeyError("x"), "'x'"),
    ],
)
def test_a_reason_is_one_line(error, said):
    assert reason(error) == said

"""The files of a run: rotated, durable before they are named, and finished where a kill left them."""

import pytest

from crawler.warc.files import recover, settle
from tests.warc.written import T, exchange, opened, records


@pytest.fixture
def archive(tmp_path):
    return opened(tmp_path)


def test_rotates_and_names_full_files_once_they_are_durable(tmp_path):
    archive = opened(tmp_path, file_bytes=5000)
    for number in range(20):
        archive.exchange(exchange(f"http://warta.example/{number}", f"{number} ".encode() * 800))
    assert not list((tmp_path / "warc").glob("*.gz"))
    pending = archive.pending()
    settle(pending)
    assert len(list((tmp_path / "warc").glob("*.gz"))) == len(list((tmp_path / "warc").iterdir())) - 1 > 0
    archive.close()
    names = sorted(path.name for path in (tmp_path / "warc").iterdir())
    assert names == [f"r1-{number:05}.warc.gz" for number in range(len(names))]
    seen = [
        head["WARC-Target-URI"] for name in names for kind, head, *_ in records(tmp_path / "warc" / name) if kind == "response"
    ]
    assert seen == [f"http://warta.example/{number}" for number in range(20)]


def test_a_file_that_fills_up_during_a_commit_waits_for_the_next(tmp_path):
    archive = opened(tmp_path, file_bytes=5000)
    archive.exchange(exchange("http://warta.example/0", b"0 " * 800))
    pending = archive.pending()
    for number in range(1, 20):
        archive.exchange(exchange(f"http://warta.example/{number}", f"{number} ".encode() * 800))
    settle(pending)
    assert not list((tmp_path / "warc").glob("*.gz"))  # what was added since is not on disk yet
    settle(archive.pending())
    assert list((tmp_path / "warc").glob("*.gz"))
    archive.close()
    assert not list((tmp_path / "warc").glob("*.open"))


@pytest.mark.parametrize("cut", [1, 9, 40, 300])
def test_what_a_kill_left_is_cut_after_its_last_whole_record(archive, tmp_path, cut):
    first = archive.exchange(exchange("http://warta.example/satu"))
    last = archive.exchange(exchange("http://warta.example/dua", b"lain"))
    (file,) = archive.pending().all()
    path = tmp_path / "warc" / "r1-00000.warc.gz.open"
    assert recover(tmp_path / "warc") == []  # its writer lives
    file.close()
    path.write_bytes(path.read_bytes()[:-cut])
    assert len(recover(tmp_path / "warc")) == 1
    found = list(records(tmp_path / "warc" / first.file))
    urls = [head["WARC-Target-URI"] for kind, head, *_ in found if kind == "response"]
    assert urls[0] == "http://warta.example/satu"
    assert last.offset + last.length >= 0
    assert path.with_suffix("").stat().st_size < last.offset + last.length + 1000
    assert not path.exists()


def test_an_empty_file_of_a_killed_run_goes(tmp_path):
    (tmp_path / "r1-00000.warc.gz.open").write_bytes(b"\x1f\x8b\x08")
    assert recover(tmp_path) == []
    assert not list(tmp_path.iterdir())


def test_nothing_archived_makes_no_file(tmp_path, archive):
    archive.close()
    assert not (tmp_path / "warc").exists()
    assert archive.pending().all() == []


def test_what_is_whole_is_named_as_it_is(tmp_path, archive):
    archive.exchange(exchange())
    (file,) = archive.pending().all()
    path = tmp_path / "warc" / "r1-00000.warc.gz.open"
    whole = path.read_bytes()
    file.close()
    assert recover(tmp_path / "warc") == [
        "r1-00000.warc.gz: left by a run that was killed; 0 bytes of an unfinished record were cut"
    ]
    assert path.with_suffix("").read_bytes() == whole
    assert recover(tmp_path / "warc") == []


def test_a_folder_that_is_not_there_has_nothing_to_finish(tmp_path):
    assert recover(tmp_path / "none") == []


def test_a_name_is_never_written_over(tmp_path, archive):
    (tmp_path / "warc").mkdir()
    (tmp_path / "warc" / "r1-00000.warc.gz.open").write_bytes(b"another's")
    with pytest.raises(FileExistsError):
        archive.exchange(exchange())
    assert (tmp_path / "warc" / "r1-00000.warc.gz.open").read_bytes() == b"another's"


def test_metadata_is_a_record_of_its_own(tmp_path, archive):
    archive.metadata("http://warta.example/satu", T, ["<urn:uuid:x>"], [("page", b"{}")])
    archive.close()
    assert [(kind, head.get("WARC-Target-URI")) for kind, head, *_ in records(tmp_path / "warc" / "r1-00000.warc.gz")] == [
        ("warcinfo", None), ("metadata", "http://warta.example/satu"),
    ]  # fmt: skip

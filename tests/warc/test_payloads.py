"""Which record holds a payload in full: learnt only from what is durable."""

import pytest

from crawler.warc.payloads import PayloadIndex
from crawler.warc.writer import Original
from tests.warc.written import exchange, opened, records

ONE = Original("http://warta.example/satu", "2026-01-05T08:00:00Z", "<urn:uuid:1>")


@pytest.fixture
def archive(tmp_path):
    return opened(tmp_path)


@pytest.fixture
def place(tmp_path):
    (tmp_path / "warc").mkdir()
    (tmp_path / "warc" / "f.warc.gz").write_bytes(b"")
    return tmp_path / "state" / "payloads.sqlite", tmp_path / "warc"


def test_same_payload_is_a_revisit_also_in_the_next_run(archive, tmp_path):
    archive.exchange(exchange())
    archive.exchange(exchange("http://warta.example/dua"))
    archive.exchange(exchange("http://warta.example/tiga", status=404))
    archive.close()
    archive.payloads.close()
    later = opened(tmp_path, "r2")
    place = later.exchange(exchange("http://warta.example/empat"))
    later.close()
    kinds = [kind for kind, *_ in records(tmp_path / "warc" / "r1-00000.warc.gz")]
    assert kinds == ["warcinfo", "response", "request", "revisit", "request", "response", "request"]
    revisit = next(head for kind, head, *_ in records(tmp_path / "warc" / place.file) if kind == "revisit")
    assert revisit["WARC-Refers-To-Target-URI"] == "http://warta.example/satu?a=1"
    assert revisit["WARC-Refers-To-Date"] == "2026-11-24T14:05:00.123456Z"
    assert revisit["WARC-Payload-Digest"] == place.digest


def test_no_revisit_of_what_was_never_durable_or_is_gone(tmp_path):
    killed = opened(tmp_path)
    killed.exchange(exchange())
    killed.payloads.close()  # without a commit: as a kill would
    killed.pending().all()[0].close()
    after = opened(tmp_path, "r2")
    after.exchange(exchange())
    after.close()
    after.payloads.close()
    assert [kind for kind, *_ in records(tmp_path / "warc" / "r2-00000.warc.gz")][1] == "response"
    (tmp_path / "warc" / "r2-00000.warc.gz").unlink()
    last = opened(tmp_path, "r3")
    last.exchange(exchange())
    last.close()
    assert [kind for kind, *_ in records(tmp_path / "warc" / "r3-00000.warc.gz")][1] == "response"


@pytest.mark.parametrize(("is_committed", "is_there", "found"), [(True, True, ONE), (False, True, None), (True, False, None)])
def test_what_is_known_in_the_next_run(place, is_committed, is_there, found):
    index = PayloadIndex(*place)
    index.add(b"d", "f.warc.gz", ONE)
    assert index.find(b"d") == ONE
    if is_committed:
        index.commit()
    index.close()
    if not is_there:
        (place[1] / "f.warc.gz").unlink()
    later = PayloadIndex(*place)
    assert later.find(b"d") == found
    assert later.find(b"other") is None
    later.close()


def test_the_first_that_holds_it_is_kept(place):
    index = PayloadIndex(*place)
    index.add(b"d", "f.warc.gz", ONE)
    index.add(b"d", "g.warc.gz", Original("x", "y", "z"))
    assert index.find(b"d") == ONE
    index.close()


@pytest.mark.parametrize("content", [b"garbage" * 100, b"SQLite format 3\x00" + b"\xff" * 5_000])
def test_a_damaged_file_is_begun_anew(place, content):
    place[0].parent.mkdir()
    place[0].write_bytes(content)
    index = PayloadIndex(*place)
    assert index.find(b"d") is None
    index.close()


def test_troubles_of_the_disk_are_oserrors(place):
    index = PayloadIndex(*place)
    index.close()
    for action in (lambda: index.find(b"d"), lambda: index.add(b"d", "f", ONE), index.commit):
        with pytest.raises(OSError, match="closed"):
            action()

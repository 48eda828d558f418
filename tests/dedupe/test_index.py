import shutil

import pyarrow.parquet as pq
import pytest

from crawler.items import Clipping
from pipelines.dedupe.catch_up import catch_up
from pipelines.dedupe.entries import article_draft, article_print, entries
from pipelines.dedupe.index import SMALL, Index
from pipelines.dedupe.segment import IndexDamaged
from tests.dedupe.made import corpus
from tests.dedupe.making import article, comment, decided, known, store


def publish(index: Index, *clippings: Clipping) -> None:
    """Store clippings in a scratch archive beside the index, which learns them."""
    root = index._folder.parent / f"archive-{len(index.applied())}"
    store(root, f"r{len(index.applied())}", *clippings, index=index)


def made(count: int, seed: int = 2) -> list[Clipping]:
    """A small archive's worth of clippings, in families."""
    found = []
    for number, document in enumerate(corpus(count, seed), start=1):
        if document.kind in ("article", "template"):
            found.append(article(document.text, number))
        else:
            found.append(Clipping(comments=[comment(document.text, f"Pembaca {number}", number)]))
    return found


@pytest.fixture(scope="module")
def grown(tmp_path_factory):
    """An archive written in many flushes, with the index that grew beside it."""
    folder = tmp_path_factory.mktemp("grown")
    index = Index.open(folder / "state")
    clippings = made(4400)
    for run, start in enumerate(range(0, len(clippings), 800)):
        batch = decided(index, *clippings[start : start + 800])
        store(folder / "out", f"r{run:03}", *batch, index=index)
    yield folder, index
    index.close()


@pytest.fixture(scope="module")
def little(tmp_path_factory):
    """The same, of one flush."""
    folder = tmp_path_factory.mktemp("little")
    index = Index.open(folder / "state")
    store(folder / "out", "r", *decided(index, *made(200)), index=index)
    yield folder, index
    index.close()


@pytest.mark.slow
def test_many_flushes_make_few_segments(grown):
    folder, index = grown
    assert len(known(index)) > SMALL
    assert len(list((folder / "state").glob("*.segment"))) < 20


@pytest.mark.slow
def test_an_index_made_anew_equals_the_grown_one(grown, tmp_path):
    folder, index = grown
    anew = Index.open(tmp_path / "anew")
    assert catch_up(anew, folder / "out") == len(index.applied())
    assert known(anew) == known(index)
    assert anew.applied() == index.applied()
    for clipping in decided(anew, *made(4400)[:300]):
        assert clipping.article is None
        assert not clipping.comments


@pytest.mark.slow
def test_opened_again_it_knows_the_same(grown):
    folder, index = grown
    other = Index.open(folder / "state")
    assert known(other) == known(index)
    assert catch_up(other, folder / "out") == 0
    other.close()


@pytest.mark.slow
def test_nothing_is_known_before_its_file_is_durable(tmp_path):
    index = Index.open(tmp_path / "state")
    decided(index, *made(40))
    index.close()
    other = Index.open(tmp_path / "state")
    assert known(other) == set()
    assert all(one.article or one.comments for one in decided(other, *made(40)) if not one.duplicates)


def test_a_file_is_learnt_once(tmp_path):
    index = Index.open(tmp_path / "state")
    store(tmp_path / "out", "r", *decided(index, *made(60)), index=index)
    before = known(index)
    for path in sorted((tmp_path / "out").rglob("*.parquet")):
        name = path.relative_to(tmp_path / "out").as_posix()
        index.apply([(name, name.partition("/")[0], pq.read_table(path, partitioning=None))])
    assert known(index) == before


@pytest.mark.slow
@pytest.mark.parametrize("commits", [1, 2, 3])
def test_another_process_may_write_between(commits, tmp_path):
    """However often: the file system gives the inode of a replaced manifest again."""
    ours, theirs = Index.open(tmp_path / "state"), Index.open(tmp_path / "state")
    clippings = made(200)
    store(tmp_path / "one", "r0", *decided(ours, *clippings[:50]), index=ours)
    for part in range(commits):
        store(tmp_path / "two", f"r1{part}", *decided(theirs, *clippings[50 + 20 * part : 70 + 20 * part]), index=theirs)
    store(tmp_path / "one", "r2", *decided(ours, *clippings[150:]), index=ours)
    assert len(known(ours)) == 50 + 20 * commits + len(clippings[150:])
    assert known(Index.open(tmp_path / "state")) == known(ours)


def test_a_mark_reaches_the_row_that_waits(tmp_path):
    from tests.dedupe.test_decide import AGENCY, TEXT

    index = Index.open(tmp_path / "state")
    store(tmp_path / "out", "r", *decided(index, article(AGENCY, 2), article(TEXT, 1)), index=index)
    rows = {
        row["url"][-1]: row
        for path in (tmp_path / "out/articles").rglob("*.parquet")
        for row in pq.read_table(path, partitioning=None).to_pylist()
    }
    assert rows["1"]["near_duplicate_of"] is None
    assert rows["2"]["near_duplicate_of"] == rows["1"]["article_id"]
    assert 0.8 < rows["2"]["similarity"] <= 1
    anew = Index.open(tmp_path / "anew")
    catch_up(anew, tmp_path / "out")
    assert known(anew) == known(index)


def damages(folder):
    """Ways in which the files of an index may suffer."""
    segment = max(folder.glob("*.segment"), key=lambda path: path.stat().st_size)
    data, manifest = segment.read_bytes(), (folder / "manifest.json").read_bytes()
    middle = len(data) // 2
    return {
        "segment gone": segment.unlink,
        "segment empty": lambda: segment.write_bytes(b""),
        "segment cut": lambda: segment.write_bytes(data[:middle]),
        "segment's bit": lambda: segment.write_bytes(data[:middle] + bytes([data[middle] ^ 1]) + data[middle + 1 :]),
        "segment of another": lambda: segment.write_bytes(b"PAR1" + data[4:]),
        "manifest empty": lambda: (folder / "manifest.json").write_bytes(b""),
        "manifest garbage": lambda: (folder / "manifest.json").write_bytes(b"\x00\xff garbage {"),
        "manifest cut": lambda: (folder / "manifest.json").write_bytes(manifest[:-9]),
        "manifest changed": lambda: (folder / "manifest.json").write_bytes(manifest.replace(b'"parts"', b'"parks"')),
        "manifest no list": lambda: (folder / "manifest.json").write_bytes(b"12\n[]"),
    }


DAMAGES = [
    "segment gone", "segment empty", "segment cut", "segment's bit", "segment of another",
    "manifest empty", "manifest garbage", "manifest cut", "manifest changed", "manifest no list",
]  # fmt: skip


@pytest.mark.parametrize("damage", DAMAGES)
def test_damage_is_told_and_made_good_from_parquet(little, tmp_path, damage, caplog):
    from pipelines.dedupe.opening import open_index

    folder, index = little
    shutil.copytree(folder / "state", tmp_path / "state")
    damages(tmp_path / "state")[damage]()
    with pytest.raises(IndexDamaged, match="dedupe index"):
        Index.open(tmp_path / "state")
    mended = open_index(tmp_path / "state", folder / "out")
    assert "made anew" in caplog.text
    assert known(mended) == known(index)
    mended.close()


def test_left_overs_of_a_kill_are_swept(tmp_path):
    index = Index.open(tmp_path / "state")
    (tmp_path / "state" / "00000099.segment").write_bytes(b"half a segm")
    (tmp_path / "state" / ".manifest.json.tmp").write_bytes(b"half")
    publish(index, *decided(index, *made(30)))
    assert not (tmp_path / "state" / "00000099.segment").exists()
    assert known(Index.open(tmp_path / "state")) == known(index)


@pytest.mark.slow
def test_what_moves_to_disk_between_two_answers_is_found(tmp_path):
    index = Index.open(tmp_path / "state")
    clippings = made(2 * SMALL + 400)
    publish(index, *decided(index, *clippings[: SMALL + 200]))
    batch = decided(index, *clippings[SMALL + 200 :])
    texts = [one.article for one in batch if one.article and not one.article.near_duplicate_of][-2:]
    drafts = entries([article_draft(one, article_print(one.title, one.text)) for one in texts])
    answers = index.find(drafts)
    assert {row.id.hex() for row in next(answers).same} == {texts[0].article_id}
    publish(index, *batch)
    assert not index._memory.parts()[0].find(drafts[1].keys[:1])
    assert {row.id.hex() for row in next(answers).same} == {texts[1].article_id}

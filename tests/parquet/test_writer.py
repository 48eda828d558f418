from datetime import timedelta

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from crawler.disk import work
from crawler.items import Clipping, Mark
from pipelines.parquet import files
from pipelines.parquet.schema import VERSION
from pipelines.parquet.tables import ORDER
from pipelines.parquet.writer import Limits, StorageFailed, Writer
from tests.parquet.archive import T, article, clippings, page, run, write


def filled(root, **limits):
    writer = Writer(root, "r1", Limits(**limits))
    for clipping in clippings():
        writer.add(clipping)
    return writer


def test_pages_are_published_last(tmp_path):
    writer = filled(tmp_path)
    writer.add_run(run())
    published = [file.table for file in writer.publish(writer.take())]
    assert published == [table for table in ORDER if table in published]
    assert published[-1] == "pages"
    assert writer.take() is None


@pytest.mark.parametrize("too_late", [False, True])
def test_a_mark_is_never_lost(tmp_path, too_late):
    later, earlier = article(1), article(2)
    writer = Writer(tmp_path, "r1")
    writer.add(Clipping(article=later))
    if too_late:  # the store took the row for the disk between the decision and the mark
        writer.take()
    mark = Mark(item="articles", id=later.article_id, version=1, near_duplicate_of=earlier.article_id, similarity=0.8)
    writer.add(Clipping(article=earlier, marks=[mark]))
    names = {one.article_id: (one.near_duplicate_of, one.similarity) for one in (later, earlier)}
    marked, named = (earlier, later) if too_late else (later, earlier)
    assert names == {marked.article_id: (named.article_id, 0.8), named.article_id: (None, None)}


def test_what_failed_is_published_when_it_is_tried_again_and_nothing_twice(tmp_path, monkeypatch):
    writer = filled(tmp_path)
    batch = writer.take()
    real = files._name

    def full(temporary, final):
        if "duplicates" in str(final):
            raise OSError(28, "No space left on device", str(final))
        real(temporary, final)

    monkeypatch.setattr(files, "_name", full)
    with pytest.raises(StorageFailed, match=r"duplicates.* could not be written \(No space left on device\); make room"):
        writer.publish(batch)
    assert {path.parts[-3] for path in tmp_path.rglob("*.parquet")} == {"profiles", "articles", "comments"}
    assert not [path for path in work.folder(tmp_path).iterdir() if path.suffix == ".parquet"]
    monkeypatch.setattr(files, "_name", real)
    assert [file.table for file in writer.publish(batch)] == ["duplicates", "pages"]
    assert sum(pq.read_metadata(path).num_rows for path in tmp_path.rglob("articles/**/*.parquet")) == 4


def test_a_write_that_fails_in_the_middle_leaves_nothing(tmp_path, monkeypatch):
    def half(file, rows):
        file.write(b"PAR1 and then the disk was full")
        raise pa.ArrowInvalid("no room")

    monkeypatch.setattr(files, "write_to", half)
    with pytest.raises(StorageFailed):
        filled(tmp_path).publish(filled(tmp_path).take())
    assert not list(tmp_path.rglob("*.parquet"))


def test_never_in_the_place_of_another(tmp_path):
    write(tmp_path)
    again = filled(tmp_path)
    with pytest.raises(StorageFailed, match="File exists"):
        again.publish(again.take())
    assert sum(pq.read_metadata(path).num_rows for path in tmp_path.rglob("articles/**/*.parquet")) == 4


@pytest.mark.parametrize(
    ("limits", "due"),
    [({}, False), ({"rows": 8}, True), ({"rows": 99}, False), ({"bytes": 2000}, True), ({"seconds": 5.0}, True)],
)
def test_a_buffer_is_due_by_rows_bytes_or_seconds(tmp_path, limits, due):
    now = [0.0]
    writer = Writer(tmp_path, "r1", Limits(**limits), clock=lambda: now[0])
    assert not writer.due()
    for clipping in clippings():
        writer.add(clipping)
    now[0] = 6.0
    assert writer.due() is due


def test_months_of_fetch_are_folders(tmp_path):
    writer = Writer(tmp_path, "r1")
    for number, days in ((1, 0), (2, 40)):
        writer.add(Clipping(article=article(number, fetched_at=T + timedelta(days=days)), pages=[page(number, "new", 24 * days)]))
    writer.publish(writer.take())
    assert sorted(path.parent.name for path in tmp_path.rglob("articles/**/*.parquet")) == ["month=2026-01", "month=2026-02"]


@pytest.fixture(scope="module")
def footers(tmp_path_factory):
    return written(tmp_path_factory.mktemp("written"), 3000)


def written(root, rows):
    writer = Writer(root, "r1", Limits(rows=10**6))
    for number in range(rows):
        old = T - timedelta(minutes=7919 * number % 100_000)
        writer.add(
            Clipping(
                article=article(number, published_at=old if number % 50 else None, text="kata " * 900, text_hash=f"{number:032x}")
            )
        )
    writer.publish(writer.take())
    (path,) = root.rglob("*.parquet")
    return pq.ParquetFile(path)


def test_small_files_compress_only_words(tmp_path):
    """They wait to be merged, and each compressed column costs the merge."""
    group = written(tmp_path, 100).metadata.row_group(0)
    columns = [group.column(number) for number in range(group.num_columns)]
    zstd = {column.path_in_schema for column in columns if column.compression == "ZSTD"}
    assert zstd == {"text", "title", "description", "url", "canonical_url", "image_url"}


def test_sorted_by_publication_with_those_without_last(footers):
    times = footers.read(columns=["published_at"])["published_at"].to_pylist()
    known = [time for time in times if time is not None]
    assert known == sorted(known)
    assert times == known + [None] * 60


def test_footer_is_made_for_reading(footers):
    group = footers.metadata.row_group(0)
    columns = {group.column(number).path_in_schema: group.column(number) for number in range(group.num_columns)}
    zstd = {name for name, column in columns.items() if column.compression == "ZSTD"}
    assert zstd >= {
        "text",
        "title",
        "url",
        "article_id",
        "text_hash",
        "authors.list.element",
        "tags.list.element",
        "published_at",
    }
    assert {columns[name].compression for name in columns.keys() - zstd} == {"UNCOMPRESSED"}
    assert columns.keys() - zstd >= {"site", "language", "run_id", "version", "comments_declared"}
    assert columns["published_at"].is_stats_set
    assert columns["text"].statistics is None
    assert columns["description"].statistics is None
    assert columns["published_at"].has_column_index
    assert columns["article_id"].has_offset_index
    for name, column in columns.items():
        told = column.to_dict()
        assert (told.get("bloom_filter_offset") is not None) == (name in ("article_id", "text_hash")), name
    assert "RLE_DICTIONARY" in columns["site"].encodings
    assert "RLE_DICTIONARY" not in columns["article_id"].encodings
    metadata = footers.schema_arrow.metadata
    assert (metadata[b"kliping.table"], metadata[b"kliping.schema_version"]) == (b"articles", str(VERSION).encode())


@pytest.mark.slow
def test_row_groups_hold_about_64_mb(footers):
    rows = pa.table({"text": ["x" * 1000] * 1000})
    assert files.rows_per_group(rows) == 1000
    big = pa.table({"text": pa.array(["x" * 100_000] * 2000)})
    assert 600 <= files.rows_per_group(big) <= 660

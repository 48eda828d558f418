"""Each fault, made in a sound archive, is named with what mends it."""

import shutil

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipelines.parquet.schema import SCHEMAS
from pipelines.parquet.verify import verify
from tests.parquet.archive import write


def file_of(root, table):
    return min((root / table).rglob("*.parquet"))


def rewrite(path, change):
    pq.write_table(change(pq.read_table(path, partitioning=None)), path)


def set_column(rows, name, values):
    place = rows.schema.get_field_index(name)
    return rows.set_column(place, rows.schema.field(name), pa.array(values, rows.schema.field(name).type))


def cut(root):
    path = file_of(root, "articles")
    path.write_bytes(path.read_bytes()[:-200])


def flip_a_byte(root):
    path = file_of(root, "articles")
    data = bytearray(path.read_bytes())
    column = pq.read_metadata(path).row_group(0).column(SCHEMAS["articles"].get_field_index("text"))
    data[column.data_page_offset + column.total_compressed_size - 3] ^= 0xFF
    path.write_bytes(data)


def foreign(root):
    pq.write_table(pa.table({"city": ["Depok"]}), file_of(root, "comments").parent / "cities.parquet")


def other_type(root):
    rewrite(file_of(root, "comments"), lambda rows: rows.set_column(0, "comment_id", pa.array(range(len(rows)))))


def copy(root):
    path = file_of(root, "articles")
    shutil.copy(path, path.with_name("copy.parquet"))


def no_key(root):
    rewrite(file_of(root, "comments"), lambda rows: set_column(rows, "comment_id", [None] * len(rows)))


def no_articles(root):
    shutil.rmtree(root / "articles")


def no_comments(root):
    shutil.rmtree(root / "comments")


def fewer_pages(root):
    rewrite(file_of(root, "pages"), lambda rows: rows.slice(1))


def missing_warc(root):
    rewrite(file_of(root, "pages"), lambda rows: set_column(rows, "warc_file", ["a.warc.gz"] * len(rows)))


def short_warc(root):
    missing_warc(root)
    rewrite(file_of(root, "pages"), lambda rows: set_column(rows, "warc_offset", [1000] * len(rows)))
    (root / "warc").mkdir()
    (root / "warc" / "a.warc.gz").write_bytes(b"x" * 10)


@pytest.mark.parametrize(
    ("harm", "what", "mend"),
    [
        (cut, r"articles/.*parquet cannot be read as Parquet", r"mv .*articles/.* out of the archive, then scrapy rebuild"),
        (flip_a_byte, r"articles/.*parquet is damaged inside", "mv .*articles"),
        (
            foreign,
            r"cities.parquet is not a file of comments: it lacks|cities.parquet is not a file of comments: it has",
            "mv .*cities",
        ),
        (other_type, "is not a file of comments: its column comment_id is int64", "mv .*comments"),
        (copy, "articles: 4 keys stand more than once, such as 0{31}1|1", "mv .*parquet out of the archive"),
        (no_key, "has 3 rows without comment_id or version", "mv .*comments"),
        (no_articles, "comments: the articles of 2 are missing", "scrapy rebuild, then scrapy harvest"),
        (no_articles, "duplicates: 1 articles name one that is missing", "scrapy rebuild, then scrapy harvest"),
        (no_comments, "duplicates: 1 comments name one that is missing", "scrapy rebuild"),
        (fewer_pages, "runs: r1 wrote 5 rows to pages, and 4 are there", "bring back the files of that run"),
        (missing_warc, "a.warc.gz is named by pages and missing", "restore it"),
        (short_warc, "a.warc.gz ends at 10, and pages name places up to 1000", "restore it"),
    ],
)
def test_fault(tmp_path, harm, what, mend):
    import re

    write(tmp_path)
    assert not list(verify(tmp_path))
    harm(tmp_path)
    faults = list(verify(tmp_path))
    assert [fault for fault in faults if re.search(what, fault.what) and re.search(mend, fault.mend)], faults


def test_an_archive_without_files_is_sound(tmp_path):
    assert not list(verify(tmp_path))

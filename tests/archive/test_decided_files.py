"""A file of which some rows are set aside and others told something else."""

from datetime import UTC, datetime

import pytest

from crawler.archive.decided_files import DecidedFile, Removed, first_moment, put
from crawler.archive.renamed import Name
from crawler.items import Article
from pipelines.parquet.reading import Damaged
from pipelines.parquet.rows import table_of
from pipelines.parquet.schema import SCHEMAS

PATH = "articles/month=2026-03/a.parquet"


@pytest.fixture
def file(tmp_path):
    articles = [
        Article(article_id=f"{number:032x}", version=1, url=f"https://warta.example/{number}", site="warta", text=f"kata {number}", fetched_at=datetime(2026, 3, 1 + number, tzinfo=UTC))
        for number in range(3)
    ]  # fmt: skip
    put(tmp_path, PATH, table_of("articles", articles))
    return DecidedFile.opened(tmp_path / PATH, "articles")


def test_what_stays(file):
    assert file.kept().equals(file.before)
    file.marks[0] = (2, "f" * 32, 0.5)
    file.names[2] = Name("e" * 32, "https://warta.example/own")
    file.removed[1] = Removed("f" * 32, "same_text", 1)
    first, last = file.kept().to_pylist()
    assert (first["version"], first["near_duplicate_of"], first["similarity"]) == (2, "f" * 32, 0.5)
    assert (last["article_id"], last["canonical_url"], last["version"]) == ("e" * 32, "https://warta.example/own", 1)


def test_what_is_set_aside_is_whole(file):
    file.removed[1] = Removed("f" * 32, "same_text", 4)
    (row,) = file.set_aside().to_pylist()
    assert file.set_aside().schema.equals(SCHEMAS["duplicates"])
    assert {name: row[name] for name in ("item", "duplicate_of", "duplicate_kind", "version", "similarity", "text")} == {
        "item": "article", "duplicate_of": "f" * 32, "duplicate_kind": "same_text", "version": 4, "similarity": 1.0, "text": "kata 1",
    }  # fmt: skip
    assert row["url"] == "https://warta.example/1"


def test_a_file_is_replaced_in_one_step(file, tmp_path):
    put(tmp_path, PATH, file.rows.slice(0, 0))
    assert DecidedFile.opened(tmp_path / PATH, "articles").kept().num_rows == 0
    assert first_moment(tmp_path / PATH, "articles") is None
    put(tmp_path, PATH, file.rows)
    assert first_moment(tmp_path / PATH, "articles") == datetime(2026, 3, 1, tzinfo=UTC)
    assert [path.name for path in (tmp_path / PATH).parent.iterdir()] == ["a.parquet"]
    (tmp_path / PATH).write_bytes(b"no Parquet")
    with pytest.raises(Damaged, match=r"a\.parquet cannot be read"):
        DecidedFile.opened(tmp_path / PATH, "articles")

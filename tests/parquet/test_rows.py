"""Items to rows: in their order, every value as it is."""

import pytest

from crawler.items import Clipping, Duplicate
from pipelines.parquet.rows import items_of, table_of
from pipelines.parquet.schema import SCHEMAS
from tests.parquet.archive import T, article, clippings, comment, page, run

ODD = ["", " ", "a\x00b", "\u202eab", "👩🏽\u200d🚀", "e\u0301", "\u2028", "x" * 300_000]


@pytest.mark.parametrize("table", SCHEMAS)
def test_no_items_are_a_table_of_no_rows(table):
    made = table_of(table, [])
    assert made.num_rows == 0
    assert made.schema.equals(SCHEMAS[table], check_metadata=True)


@pytest.mark.parametrize("text", ODD)
def test_texts_come_back_as_they_are(text):
    assert table_of("articles", [article(1, title=text, authors=[text])]).to_pylist()[0]["authors"] == [text]
    assert table_of("comments", [comment(1, 1, text=text)]).to_pylist()[0]["text"] == text


def test_each_row_in_its_place_and_every_column():
    made = table_of("articles", [article(n) for n in range(450)])
    assert made["article_id"].to_pylist() == [f"{n:032x}" for n in range(450)]
    assert made.schema.equals(SCHEMAS["articles"], check_metadata=True)
    assert all(column.num_chunks <= 1 for column in made.columns)
    row = made.to_pylist()[3]
    assert {name: row[name] for name in ("url", "tags", "authors", "paywalled", "similarity")} == {
        "url": "https://warta.example/3", "tags": [], "authors": ["Sari", "Budi"], "paywalled": False, "similarity": None,
    }  # fmt: skip


def test_a_clipping_gives_a_row_to_each_table_that_it_has_one_for():
    found = items_of(clippings()[0])
    assert {table: len(items) for table, items in found.items()} == {
        "articles": 1, "comments": 2, "duplicates": 1, "profiles": 1, "pages": 1,
    }  # fmt: skip
    assert items_of(Clipping()) == {"articles": [], "comments": [], "duplicates": [], "profiles": [], "pages": []}


def test_a_duplicate_is_the_whole_row_and_why():
    twin = Duplicate(item=article(4), duplicate_of=f"{1:032x}", duplicate_kind="same_text", similarity=1.0)
    said = Duplicate(item=comment(5, 1), duplicate_of=f"c{1:031x}", duplicate_kind="same_text", similarity=1.0)
    first, second = table_of("duplicates", [twin, said]).to_pylist()
    assert (first["item"], first["title"], first["comment_id"], first["duplicate_of"]) == (
        "article",
        "Judul 4",
        None,
        f"{1:032x}",
    )
    assert (second["item"], second["text"], second["title"], second["author"]) == ("comment", "Komentar 5", None, "Joko")


@pytest.mark.parametrize(
    ("table", "item"), [("pages", page(1, "new", status="200")), ("runs", run(pages="many")), ("articles", article(1, title=7))]
)
def test_a_value_of_another_type_is_no_row(table, item):
    with pytest.raises((TypeError, ValueError)):
        table_of(table, [item])


def test_microseconds_stay():
    assert table_of("pages", [page(1, "new")]).to_pylist()[0]["fetched_at"] == T

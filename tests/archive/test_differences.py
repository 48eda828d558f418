"""Two archives compared row by row."""

from datetime import timedelta

import pytest

from crawler.archive.differences import EXAMPLES, TableDifference, compare, sentences
from crawler.items import Clipping
from pipelines.parquet.writer import Limits, Writer
from tests.parquet.archive import T, article, write


def store(root, *articles):
    writer = Writer(root, "r1", Limits())
    for one in articles:
        writer.add(Clipping(article=one))
    writer.publish(writer.take())
    return root


def test_an_archive_is_the_same_as_itself(tmp_path):
    root = write(tmp_path / "a", files=3)
    found = compare(root, write(tmp_path / "b"), ("articles", "duplicates"))
    assert not any(one.any for one in found.values())
    assert list(sentences(found)) == [f"{table}: the same {one.same} rows" for table, one in found.items()]
    assert found["articles"].same == 4


def test_an_archive_of_nothing(tmp_path):
    assert not any(one.any for one in compare(tmp_path / "a", tmp_path / "b").values())
    found = compare(tmp_path / "a", write(tmp_path / "c"), ("articles",))
    assert (found["articles"].only_old, found["articles"].only_new) == (0, 4)


@pytest.mark.parametrize(
    ("change", "column"),
    [
        ({"title": "Lain"}, "title"),
        ({"authors": []}, "authors"),
        ({"published_at": T + timedelta(microseconds=1)}, "published_at"),
        ({"paywalled": None}, "paywalled"),
    ],
)
def test_a_value_that_differs_is_told_by_its_column(tmp_path, change, column):
    old = store(tmp_path / "a", article(1), article(2))
    new = store(tmp_path / "b", article(2), article(1, **change))
    found = compare(old, new, ("articles",))["articles"]
    assert (found.same, found.only_old, found.only_new, found.columns) == (2, 0, 0, {column: 1})
    (example,) = found.examples[column]
    assert example.old == getattr(article(1), column)
    assert example.new == getattr(article(1, **change), column)
    assert any(line.startswith(f"  {column} differs in 1") for line in sentences({"articles": found}))


def test_rows_that_only_one_has(tmp_path):
    found = compare(
        store(tmp_path / "a", article(1), article(2)), store(tmp_path / "b", article(2), article(3), article(4)), ("articles",)
    )
    assert (found["articles"].same, found["articles"].only_old, found["articles"].only_new) == (1, 1, 2)
    assert found["articles"].any


def test_examples_are_few_and_short(tmp_path):
    numbers = range(EXAMPLES + 4)
    found = compare(
        store(tmp_path / "a", *map(article, numbers)),
        store(tmp_path / "b", *(article(n, text="x\n" * 900) for n in numbers)),
        ("articles",),
    )
    assert (found["articles"].columns["text"], len(found["articles"].examples["text"])) == (EXAMPLES + 4, EXAMPLES)
    assert all("\n" not in line and len(line) < 260 for line in sentences(found))
    assert not TableDifference().any

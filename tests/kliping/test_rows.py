from datetime import UTC

import pandas as pd
import polars as pl
import pytest

pytestmark = pytest.mark.slow


def test_the_same_in_every_form(archive):
    some = (
        archive.articles()
        .filter("comments_declared > 0")
        .select("article_id", "comments_declared", "published_at", "authors")
        .order("article_id")
    )
    arrow, pandas, polars = some.arrow(), some.df(), some.pl()
    assert isinstance(pandas, pd.DataFrame)
    assert isinstance(polars, pl.DataFrame)
    assert arrow.num_rows == len(pandas) == len(polars) == len(some) > 0
    assert some.columns == list(pandas.columns) == polars.columns
    assert str(pandas.dtypes["comments_declared"]) == "int64[pyarrow]"
    assert str(pandas.dtypes["published_at"]) == "timestamp[us, tz=UTC][pyarrow]"
    assert arrow["published_at"][0].as_py().tzinfo is not None
    assert polars["published_at"][0].astimezone(UTC) == arrow["published_at"][0].as_py()
    assert arrow["authors"].to_pylist() == polars["authors"].to_list()


def test_whole_numbers_stay_whole_beside_missing_ones(archive):
    frame = archive.articles().df()
    assert frame["comments_declared"].isna().any()
    assert str(frame.dtypes["comments_declared"]) == "int64[pyarrow]"


def test_sums_are_whole_numbers(archive):
    sums = archive.sql("SELECT site, sum(comments_declared) AS declared, avg(version) AS mean FROM articles_latest GROUP BY site")
    assert str(sums.arrow().schema.field("declared").type) == "int64"
    assert str(sums.df().dtypes["mean"]) == "double[pyarrow]"
    assert sums.dicts()[0]["declared"] > 0

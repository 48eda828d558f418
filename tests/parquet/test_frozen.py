"""Columns are added with a new version, and never retyped or removed."""

from itertools import pairwise

import pytest

from pipelines.parquet.schema import VERSION
from tests.parquet import frozen


def test_the_tables_are_those_of_their_version() -> None:
    assert frozen.now() == frozen.frozen(VERSION), (
        f"columns changed: raise VERSION in pipelines/parquet/schema.py, unless {VERSION} is in no release yet, then: {frozen.COMMAND}"
    )


def test_no_version_loses_a_column() -> None:
    versions = [frozen.frozen(version) for version in range(1, VERSION + 1)]
    assert not [lost for before, after in pairwise(versions) for lost in frozen.lost(before, after)]


@pytest.mark.parametrize(
    ("after", "lost"),
    [
        ({"articles": {"title": "string", "text": "string"}}, []),
        ({"articles": {"title": "string"}, "moods": {}}, []),
        ({"articles": {"title": "int64"}}, ["articles.title"]),
        ({"articles": {}}, ["articles.title"]),
        ({}, ["articles.title"]),
    ],
)
def test_what_counts_as_lost(after: frozen.Columns, lost: list[str]) -> None:
    assert frozen.lost({"articles": {"title": "string"}}, after) == lost

"""Items to rows: plain dicts by table, in the columns of the schema."""

from typing import Any

from crawler.items import Article, Clipping, Comment, Duplicate, Page, Run
from pipelines.parquet.schema import columns

Row = dict[str, Any]

_ARTICLE, _COMMENT, _PAGE, _RUN = columns(Article), columns(Comment), columns(Page), columns(Run)


def rows_of(clipping: Clipping) -> dict[str, list[Row]]:
    """The rows that a clipping adds, by table."""
    return {
        "articles": [_row(clipping.article, _ARTICLE)] if clipping.article else [],
        "comments": [_row(comment, _COMMENT) for comment in clipping.comments],
        "duplicates": [_duplicate(duplicate) for duplicate in clipping.duplicates],
        "pages": [_row(page, _PAGE) for page in clipping.pages],
    }


def run_row(run: Run) -> Row:
    """The row of `runs/`."""
    return _row(run, _RUN)


def _row(item: Any, names: list[str]) -> Row:
    return {name: getattr(item, name) for name in names}


def _duplicate(duplicate: Duplicate) -> Row:
    item = duplicate.item
    is_article = isinstance(item, Article)
    return _row(item, _ARTICLE if is_article else _COMMENT) | {
        "item": "article" if is_article else "comment",
        "duplicate_of": duplicate.duplicate_of,
        "duplicate_kind": duplicate.duplicate_kind,
        "similarity": duplicate.similarity,
    }

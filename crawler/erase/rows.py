"""What an erasure makes of the tables' rows: some go, some lose a reference, some name bytes that moved."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pyarrow as pa

from crawler.erase.find import Found
from crawler.erase.records import Moved
from crawler.urls import url_key
from pipelines.parquet.schema import SCHEMAS

Row = dict[str, Any]

_LOOKS_AT = {
    "articles": ("article_id", "near_duplicate_of", "warc_file"),
    "comments": ("comment_id", "parent_id", "near_duplicate_of", "warc_file"),
    "duplicates": (
        "item", "article_id", "comment_id", "parent_id", "duplicate_of", "near_duplicate_of", "author", "warc_file",
    ),
    "pages": ("url", "final_url", "article_id", "warc_file"),
    "profiles": ("lines",),
}  # fmt: skip


@dataclass
class Erasure:
    """A change of the tables; see `crawler.archive.rewrite.Change`."""

    found: Found
    moved: dict[str, Moved]
    heirs: list[Row] = field(default_factory=list)
    """Rows of `duplicates/` that become rows of `articles/`."""
    removed: dict[str, int] = field(default_factory=dict)
    """Rows that went, by table."""

    def looks_at(self, table: str) -> list[str]:
        """Columns that decide."""
        return list(_LOOKS_AT[table])

    def touches(self, table: str, rows: pa.Table) -> bool:
        """Whether any row goes or is mended."""
        return any(self._goes(table, row) or (table != "profiles" and self._mends(row)) for row in rows.to_pylist())

    def apply(self, table: str, rows: pa.Table) -> pa.Table:
        """The rows that stay, mended."""
        before = rows.to_pylist()
        if table == "profiles":
            return pa.Table.from_pylist([row for row in before if not self._goes(table, row)], schema=SCHEMAS[table])
        kept = [self._mended(row) for row in before if not self._goes(table, row) and not self._inherits(table, row)]
        gone = sum(self._goes(table, row) for row in before)
        self.removed[table] = self.removed.get(table, 0) + gone
        return pa.Table.from_pylist(kept, schema=SCHEMAS[table])

    def heir_rows(self) -> list[Row]:
        """The copies that take the place of what they were copies of, as rows of `articles/`."""
        names = SCHEMAS["articles"].names
        return [{name: row.get(name) for name in names} | {"similarity": None, "near_duplicate_of": None} for row in self.heirs]

    def _goes(self, table: str, row: Row) -> bool:
        found = self.found
        if table == "profiles":
            return any(name.casefold() in line.casefold() for name in found.authors for line in row["lines"])
        if table == "pages":
            urls = filter(None, (row["url"], row["final_url"]))
            return row["article_id"] in found.articles or any(url_key(url) in found.keys for url in urls)
        if row.get("comment_id") is not None:
            # A copy of what is erased holds the same words.
            return row["comment_id"] in found.comments or row.get("duplicate_of") in found.comments
        return row["article_id"] in found.articles

    def _inherits(self, table: str, row: Row) -> bool:
        """Whether a copy becomes an article itself; it is put aside."""
        if table != "duplicates" or row["item"] != "article":
            return False
        heir = self.found.heirs.get(row["duplicate_of"])
        if heir != row["article_id"]:
            return False
        if any(other["article_id"] == heir and other["version"] == row["version"] for other in self.heirs):
            return False
        self.heirs.append(self._mended(row))
        return True

    def _mends(self, row: Row) -> bool:
        return row["warc_file"] in self.moved or self._refers(row) or row.get("duplicate_of") in self.found.heirs

    def _refers(self, row: Row) -> bool:
        found = self.found
        near, parent = row.get("near_duplicate_of"), row.get("parent_id")
        return near in found.articles or near in found.comments or parent in found.comments

    def _mended(self, row: Row) -> Row:
        row = dict(row)
        if row.get("near_duplicate_of") in self.found.articles | self.found.comments:
            row["near_duplicate_of"] = None
            if "duplicate_of" not in row:
                row["similarity"] = None
        if row.get("parent_id") in self.found.comments:
            row["parent_id"] = None
        if row.get("duplicate_of") in self.found.heirs:
            row["duplicate_of"] = self.found.heirs[row["duplicate_of"]]
        moved = self.moved.get(row["warc_file"])
        if moved is not None:
            place = moved.place(row["warc_offset"]) if row["warc_offset"] is not None else None
            row["warc_file"], row["warc_offset"] = (moved.name, place) if place is not None else (None, None)
            if place is None and "warc_length" in row:
                row["warc_length"] = row["warc_digest"] = None
        return row


@dataclass(frozen=True, slots=True)
class RunsMended:
    """A change of `runs/`: what they count is counted again, and their reports lose the addresses."""

    counts: Callable[[str], dict[str, int]]
    """What a run has rows of, by column."""
    words: list[str]
    """What reports may not say any more."""

    def looks_at(self, table: str) -> list[str]:  # noqa: ARG002 -- the interface
        """All that is changed."""
        return ["run_id"]

    def touches(self, table: str, rows: pa.Table) -> bool:  # noqa: ARG002
        """There are few of them."""
        return len(rows) > 0

    def apply(self, table: str, rows: pa.Table) -> pa.Table:
        """The rows, mended."""
        made = rows.to_pylist()
        for row in made:
            row.update(self.counts(row["run_id"]))
            for word in self.words if row["report"] else ():
                row["report"] = row["report"].replace(word, "(erased)")
        return pa.Table.from_pylist(made, schema=SCHEMAS[table])

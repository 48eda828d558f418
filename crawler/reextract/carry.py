"""Which rows a re-extraction in place makes anew, and which stay as they are."""

from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

KEPT = "profiles"
"""The table that is made of no bytes: pages name what they were read with."""


@dataclass(frozen=True, slots=True)
class Carry:
    """A change that leaves out what will be made anew: rows of some runs whose bytes are there.

    What has no bytes (a run without a raw archive, a record that was erased or whose file is missing) is carried over.
    """

    runs: list[str]
    files: list[str]
    """Names of the WARC files that are read."""

    def looks_at(self, table: str) -> list[str]:
        """See `crawler.archive.rewrite.Change`."""
        if table == KEPT:
            return ["site"]
        return ["run_id", *(["warc_file"] if table != "runs" else []), *(["status"] if table == "pages" else [])]

    def touches(self, table: str, rows: pa.Table) -> bool:
        """See `crawler.archive.rewrite.Change`."""
        return table != KEPT and bool(pc.any(self._anew(table, rows)).as_py())

    def apply(self, table: str, rows: pa.Table) -> pa.Table:
        """See `crawler.archive.rewrite.Change`."""
        return rows.filter(pc.invert(self._anew(table, rows)))

    def _anew(self, table: str, rows: pa.Table) -> pa.ChunkedArray:
        of_run = pc.is_in(rows["run_id"], pa.array(self.runs, pa.string()))
        if table == "runs":
            return of_run
        there = pc.is_in(rows["warc_file"], pa.array(self.files, pa.string()))
        if table == "pages":
            # What never answered has no bytes, and stands in the metadata.
            there = pc.or_(there, pc.is_null(rows["status"]))
        return pc.and_(of_run, there)

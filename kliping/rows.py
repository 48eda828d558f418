"""Rows of an archive as Arrow, Polars, pandas or a DuckDB relation."""

from typing import TYPE_CHECKING, Any

import duckdb
import pyarrow as pa

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl

_SUM = pa.decimal128(38, 0)
"""What becomes of DuckDB's sums of whole numbers, which no plot takes for numbers."""


class Rows:
    """Rows that are read when they are asked for, and then only the columns that are. Times are UTC."""

    def __init__(self, relation: duckdb.DuckDBPyRelation) -> None:
        self.relation = relation
        """For everything else that DuckDB can do with it."""

    @property
    def columns(self) -> list[str]:
        """Names of the columns, in their order."""
        return list(self.relation.columns)

    def filter(self, condition: str) -> "Rows":
        """The rows of which a condition in SQL holds: `comments_collected > 10`. Raises duckdb.Error where it cannot be read."""
        return Rows(self.relation.filter(condition))

    def select(self, *columns: str) -> "Rows":
        """Columns, or expressions in SQL: `year(published_at) AS year`."""
        return Rows(self.relation.select(", ".join(columns)))

    def order(self, by: str) -> "Rows":
        """In the order of columns or expressions in SQL: `published_at DESC`."""
        return Rows(self.relation.order(by))

    def limit(self, count: int) -> "Rows":
        """So many of them."""
        return Rows(self.relation.limit(count))

    def arrow(self) -> pa.Table:
        """As Arrow, in the types of the tables: times in microseconds of UTC, lists as lists, sums as whole numbers."""
        table = self.relation.to_arrow_table()
        whole = [field.with_type(pa.int64()) if field.type == _SUM else field for field in table.schema]
        return table.cast(pa.schema(whole))

    def pl(self) -> "pl.DataFrame":
        """As Polars; raises ImportError where it is not installed."""
        import polars as pl  # noqa: PLC0415 -- no one needs all of them

        frame = pl.from_arrow(self.arrow())
        assert isinstance(frame, pl.DataFrame)
        return frame

    def df(self) -> "pd.DataFrame":
        """As pandas with Arrow's types: whole numbers stay whole beside missing ones. Raises ImportError where it is missing."""
        import pandas as pd  # noqa: PLC0415

        frame: pd.DataFrame = self.arrow().to_pandas(types_mapper=pd.ArrowDtype)
        return frame

    def dicts(self) -> list[dict[str, Any]]:
        """As dictionaries, a row each."""
        return list(self.arrow().to_pylist())

    def __len__(self) -> int:
        return len(self.relation)

    def __repr__(self) -> str:
        return str(self.relation.limit(20))

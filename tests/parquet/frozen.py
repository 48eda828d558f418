"""The schema of each version of the tables as a file that stays: tests/parquet/schema/VERSION.json.

python -m tests.parquet.frozen --write    after VERSION of pipelines/parquet/schema.py was raised, or while it is in no release yet
"""

import json
import sys
from pathlib import Path

from pipelines.parquet.schema import SCHEMAS, VERSION

FOLDER = Path(__file__).with_name("schema")
COMMAND = "python -m tests.parquet.frozen --write"

Columns = dict[str, dict[str, str]]


def now() -> Columns:
    """Type of each column of each table; `required` where it is never null."""
    return {
        table: {field.name: f"{field.type}{'' if field.nullable else ' required'}" for field in schema}
        for table, schema in SCHEMAS.items()
    }


def frozen(version: int) -> Columns:
    """As the file of a version says."""
    columns: Columns = json.loads(FOLDER.joinpath(f"{version}.json").read_text(encoding="utf-8"))
    return columns


def lost(before: Columns, after: Columns) -> list[str]:
    """Columns that a later version does not have, or has with another type."""
    return [
        f"{table}.{name}"
        for table, names in before.items()
        for name, kind in names.items()
        if after.get(table, {}).get(name) != kind
    ]


def main() -> None:
    """Write the file of this version, where nothing of an earlier one is lost."""
    missing = lost(frozen(VERSION - 1), now()) if VERSION > 1 else []
    if missing:
        sys.exit(f"columns are added, never retyped or removed: {', '.join(missing)}")
    if "--write" in sys.argv:
        FOLDER.joinpath(f"{VERSION}.json").write_text(json.dumps(now(), indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

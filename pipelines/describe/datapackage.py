"""`datapackage.json`: the tables in the words of Frictionless Data, a resource a folder."""

import json
from typing import Any

import pyarrow as pa

from pipelines.parquet.schema import SCHEMAS, SNAPSHOTS

_TYPES = {
    pa.string(): "string",
    pa.int64(): "integer",
    pa.float64(): "number",
    pa.bool_(): "boolean",
    pa.timestamp("us", tz="UTC"): "datetime",
}


def render() -> str:
    """The whole text."""
    resources = [_resource(name, schema) for name, schema in (SCHEMAS | SNAPSHOTS).items()]
    about = {"name": "kliping", "title": "Articles and reader comments of news sites", "resources": resources}
    return json.dumps(about, indent=1, ensure_ascii=False) + "\n"


def _resource(table: str, schema: pa.Schema) -> dict[str, Any]:
    """A folder of Parquet files as one resource: pyarrow reads it whole; the columns are named, since it adds `month`."""
    return {
        "name": table,
        "path": table,
        "type": "table",
        "scheme": "file",
        "format": "parquet",
        "mediatype": "application/vnd.apache.parquet",
        "dialect": {"parquet": {"columns": schema.names}},
        "schema": {"fields": [_field(field) for field in schema]},
    }


def _field(field: pa.Field) -> dict[str, Any]:
    about = {"name": field.name, "type": _type(field), "description": field.metadata[b"description"].decode()}
    return about if field.nullable else about | {"constraints": {"required": True}}


def _type(field: pa.Field) -> str:
    """What the reader of Frictionless makes of it: lists as numpy has them, whole numbers beside missing ones as 1.0 and NaN."""
    if pa.types.is_list(field.type):
        return "any"
    return "number" if pa.types.is_integer(field.type) and field.nullable else _TYPES[field.type]

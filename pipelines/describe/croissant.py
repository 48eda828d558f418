"""`croissant.json`: the tables in the words of MLCommons Croissant 1.0, for tools that look for data sets."""

import json
from typing import Any

import pyarrow as pa

from pipelines.parquet.schema import SCHEMAS, SNAPSHOTS, VERSION
from pipelines.parquet.tables import SITES, TABLES

_TYPES = {
    pa.string(): "sc:Text",
    pa.int64(): "sc:Integer",
    pa.float64(): "sc:Float",
    pa.bool_(): "sc:Boolean",
    pa.timestamp("us", tz="UTC"): "sc:DateTime",
}
_PREFIXED = (
    "citeAs column conformsTo extract field fileProperty fileObject fileSet format includes isLiveDataset jsonPath key md5 "
    "parentField path recordSet references regex repeated replace separator source subField transform"
).split()


def render() -> str:
    """The whole text."""
    tables = SCHEMAS | SNAPSHOTS
    about = {
        "@context": _context(),
        "@type": "sc:Dataset",
        "name": "kliping",
        "description": "Articles and reader comments of news sites, with what was set aside, fetches, runs and sites.",
        "conformsTo": "http://mlcommons.org/croissant/1.0",
        "isLiveDataset": True,
        "version": f"{VERSION}.0.0",
        "distribution": [_files(name) for name in tables],
        "recordSet": [_records(name, schema) for name, schema in tables.items()],
    }
    return json.dumps(about, indent=1, ensure_ascii=False) + "\n"


def _context() -> dict[str, Any]:
    """The prefixes and names that Croissant prescribes."""
    data = {name: {"@id": f"cr:{name}", "@type": "@json"} for name in ("data", "examples")}
    names = {name: f"{'dct' if name == 'conformsTo' else 'cr'}:{name}" for name in _PREFIXED}
    return {
        "@language": "en",
        "@vocab": "https://schema.org/",
        "sc": "https://schema.org/",
        "cr": "http://mlcommons.org/croissant/",
        "rai": "http://mlcommons.org/croissant/RAI/",
        "dct": "http://purl.org/dc/terms/",
        "equivalentProperty": "cr:equivalentProperty",
        "samplingRate": "cr:samplingRate",
        "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
        **data,
        **names,
    }


def _files(table: str) -> dict[str, Any]:
    glob = "*.parquet" if table in SNAPSHOTS else "**/*.parquet"  # here the stars stand for a folder at least
    about = {"@id": f"{table}-files", "name": f"{table}-files", "includes": f"{table}/{glob}"}
    return {"@type": "cr:FileSet", "encodingFormat": "application/x-parquet"} | about


def _records(table: str, schema: pa.Schema) -> dict[str, Any]:
    about = TABLES.get(table, SITES)
    key = {"key": [{"@id": f"{table}/{name}"} for name in about.key]} if about.unique else {}
    return {"@type": "cr:RecordSet", "@id": table, "name": table} | key | {"field": [_field(table, field) for field in schema]}


def _field(table: str, field: pa.Field) -> dict[str, Any]:
    listed = pa.types.is_list(field.type)
    return {
        "@type": "cr:Field",
        "@id": f"{table}/{field.name}",
        "name": field.name,
        "description": field.metadata[b"description"].decode(),
        "dataType": _TYPES[field.type.value_type if listed else field.type],
        **({"repeated": True} if listed else {}),
        "source": {"fileSet": {"@id": f"{table}-files"}, "extract": {"column": field.name}},
    }

"""Writes docs/sites.schema.json, for editors: python -m tests.sites_schema. Made of the dataclasses, described by docs/sites.md."""

import json
import re
from collections.abc import Mapping
from dataclasses import MISSING, Field, fields
from typing import Any

from crawler.sites import OWN, Site, Sites
from crawler.toml.tables import missing, words_of
from tests.harvesting import ROOT

FILE = ROOT / "docs" / "sites.schema.json"
TYPES = {"str": "string", "float": "number", "int": "integer", "bool": "boolean"}


def made() -> str:
    """The schema of sites.toml, as text."""
    told = dict(
        re.findall(r"^\| `(\w+)` \|(?: [^|]+ \|)? ([^|]+) \|$", (ROOT / "docs" / "sites.md").read_text(encoding="utf-8"), re.M)
    )
    site, top = schema(Site, told), schema(Sites, told)
    keys = {name: key for name, key in top["properties"].items() if name != "sites"}
    common = {name: key for name, key in site["properties"].items() if name not in OWN}
    patterns = {"type": "array", "items": {"type": "string"}}
    keys["include"] = {"anyOf": [{"type": "string"}, patterns], "description": told["include"]}
    keys["defaults"] = {"type": "object", "properties": common, "additionalProperties": False}
    keys["site"] = {"type": "array", "items": site}
    head = {"$schema": "http://json-schema.org/draft-07/schema#", "title": "sites.toml of Kliping"}
    return (
        json.dumps(head | {"type": "object", "properties": keys, "additionalProperties": False}, indent=2, ensure_ascii=False)
        + "\n"
    )


def schema(kind: type, told: Mapping[str, str]) -> dict[str, Any]:
    """The JSON schema of a table that becomes this dataclass; `told` describes its keys. Nested dataclasses stand in it."""
    keys = {f.name: _key(f, told) for f in fields(kind)}
    made: dict[str, Any] = {"type": "object", "properties": keys, "additionalProperties": False}
    return made | ({"required": names} if (names := missing(kind, ())) else {})


def _key(declared: Field[Any], told: Mapping[str, str]) -> dict[str, Any]:
    words = words_of(declared)
    if hasattr(declared.type, "__dataclass_fields__"):
        return schema(declared.type, told)  # type: ignore[arg-type]  # it is a class
    described = {"description": told[declared.name]} if declared.name in told else {}
    if "tuple" in words:
        return {"type": "array", "items": {"type": "string"}} | described
    made = {"type": next(json for word, json in TYPES.items() if word in words)} | described
    plain = declared.default is not MISSING and declared.default is not None
    return made | ({"default": declared.default} if plain else {})


if __name__ == "__main__":
    FILE.write_text(made(), encoding="utf-8")

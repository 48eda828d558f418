"""What the documentation says is there, is there."""

import re
from collections import Counter
from dataclasses import fields
from pathlib import Path

import pytest

from crawler.sites import Expect, Selectors, Site, Sites, load
from pipelines.dedupe.whole.clusters import SCHEMA
from pipelines.parquet.tables import SITES, TABLES

ROOT = Path(__file__).parents[1]
PAGES = [*sorted(ROOT.glob("*.md")), ROOT / "output" / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]


@pytest.mark.parametrize("declared", [Sites, Site, Selectors, Expect], ids=lambda declared: declared.__name__)
def test_every_key_of_sites_toml_is_documented(declared):
    told = set(re.findall(r"^\| `(\w+)`", (ROOT / "docs" / "sites.md").read_text(encoding="utf-8"), re.M))
    assert {field.name for field in fields(declared)} - {"sites", "selectors", "expect"} <= told


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_to_files(page):
    for target in re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), f"{page.name} names {target}"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_files_that_are_named_are_there(page):
    named = re.findall(r"`((?:crawler|pipelines|tests|docs|deploy)/[\w/.-]+)`", page.read_text(encoding="utf-8"))
    assert not [name for name in named if not (ROOT / name).exists()]


@pytest.mark.parametrize("page", [page for page in PAGES if page.parent.name != "output"], ids=lambda page: page.name)
def test_no_line_stands_twice(page):
    """Where two changes met in one paragraph, git may keep the end of both. Columns of two tables are described alike."""
    begin = [line.strip()[:60] for line in page.read_text(encoding="utf-8").splitlines() if len(line.strip()) > 60]
    assert not [line for line, count in Counter(begin).items() if count > 1]


def test_the_tree_names_every_room():
    told = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    rooms = [path.parent for package in ("crawler", "pipelines") for path in (ROOT / package).rglob("__init__.py")]
    alone = [path for path in (ROOT / "crawler").glob("*.py") if path.name != "__init__.py"]
    assert not [room for room in rooms if room.parent != ROOT and f"`{room.relative_to(ROOT)}/`" not in told]
    assert not [path.name for path in alone if path.name not in told], "say in docs/architecture.md what these hold"


def test_the_example_is_read_as_it_stands(tmp_path):
    (example,) = re.findall(r"```toml\n(.*?)```", (ROOT / "docs" / "sites.md").read_text(encoding="utf-8"), re.S)
    (tmp_path / "sites.toml").write_text(example, encoding="utf-8")
    assert [site.name for site in load(tmp_path / "sites.toml").sites] == ["warta", "kabar"]


def test_the_readme_names_every_table():
    told = set(re.findall(r"^\| `(\w+)` \|", (ROOT / "README.md").read_text(encoding="utf-8"), re.M))
    assert told == {*TABLES, SITES.name, SCHEMA.metadata[b"kliping.table"].decode()}

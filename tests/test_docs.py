"""What the documentation says is there, is there."""

import re
from dataclasses import fields
from pathlib import Path

import pytest

from crawler.sites import Selectors, Site, Sites, load

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", ROOT / "output" / "README.md", *sorted((ROOT / "docs").glob("*.md"))]


@pytest.mark.parametrize("declared", [Sites, Site, Selectors], ids=lambda declared: declared.__name__)
def test_every_key_of_sites_toml_is_documented(declared):
    told = set(re.findall(r"^\| `(\w+)`", (ROOT / "docs" / "sites.md").read_text(encoding="utf-8"), re.M))
    assert {field.name for field in fields(declared)} - {"sites", "selectors"} <= told


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_to_files(page):
    for target in re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), f"{page.name} names {target}"


def test_the_example_is_read_as_it_stands(tmp_path):
    (example,) = re.findall(r"```toml\n(.*?)```", (ROOT / "docs" / "sites.md").read_text(encoding="utf-8"), re.S)
    (tmp_path / "sites.toml").write_text(example, encoding="utf-8")
    assert [site.name for site in load(tmp_path / "sites.toml").sites] == ["warta", "kabar"]

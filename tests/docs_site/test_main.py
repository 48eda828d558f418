"""The folder that the site is made of: all pages are there, and every link leads to one."""

import re

import pytest
import yaml

from tests.docs_site.__main__ import main, menu, turned


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    folder = tmp_path_factory.mktemp("site") / "docs"
    main(folder)
    return folder


def test_links_lead_to_pages(site):
    for page in site.rglob("*.md"):
        for target in re.findall(r"\]\((?!https?:|#)([^)#\s]+)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page.relative_to(site)} names {target}"


def test_every_page_has_its_place_in_the_menu(site):
    (site / "new.md").write_text("# New", encoding="utf-8")
    named = re.findall(r"[\w/.-]+\.md", yaml.dump(yaml.safe_load(menu(site))["nav"]))
    pages = {page.relative_to(site).as_posix() for page in site.rglob("*.md")}
    assert len(named) == len(set(named))
    assert set(named) == {page for page in pages if not page.startswith("decisions/0")}


@pytest.mark.parametrize(
    ("page", "text", "there"),
    [
        ("README.md", "[a](docs/sites.md#b)", "[a](sites.md#b)"),
        ("docs/decisions/006-rooms.md", "[a](../architecture.md)", "[a](../architecture.md)"),
        ("docs/analyst.md", "[a](../output/README.md)", "[a](reference/tables.md)"),
        ("README.md", "[a](deploy/)", "a"),
        ("README.md", "[a](https://x.example/)", "[a](https://x.example/)"),
    ],
)
def test_links(page, text, there):
    assert turned(text, page) == there

import re

import pytest

from kliping.__main__ import commands
from tests.docs_site.reference import options, pages, written
from tests.harvesting import ROOT

TYPED = re.compile(r"\b(?:scrapy|kliping) (\w+)((?:[^\n`|]|\\\n)*)")


def test_every_command_and_call_has_its_words():
    told = pages()
    for name in commands():
        assert f"\n## {name}\n" in told["reference/commands.md"]
    assert "### `.thread(article: str) -> kliping.rows.Rows`" in told["reference/python.md"]
    assert "## comments" in told["reference/tables.md"]


@pytest.mark.parametrize("page", [ROOT / "README.md", *written()], ids=lambda page: page.name)
def test_what_is_to_be_typed_is_understood(page):
    """Each option that stands behind one of our commands is one that the command has."""
    known = {name: {word for action in options(name) for word in action.option_strings} for name in commands()}
    for name, rest in TYPED.findall(page.read_text(encoding="utf-8")):
        if name in known:
            wrong = set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", rest)) - known[name] - {"--help", "--logfile", "--set"}
            assert not wrong, f"{page.name}: {name} {rest}"

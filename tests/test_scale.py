"""Every command in docs/scale.md is one that there is, with options that it has."""

import argparse
import importlib
import re
import shlex

import pytest
from scrapy.utils.project import get_project_settings

from tests.harvesting import ROOT

LINES = re.findall(r"^    (?:scrapy|kliping) (.*)$", (ROOT / "docs" / "scale.md").read_text(encoding="utf-8"), re.M)


@pytest.mark.parametrize("line", LINES)
def test_a_command(line):
    name, *words = shlex.split(line)
    command = importlib.import_module(f"crawler.commands.{name}").Command()
    command.settings = get_project_settings()
    parser = argparse.ArgumentParser(exit_on_error=False)
    command.add_options(parser)
    _, rest = parser.parse_known_args(words)
    assert not [word for word in rest if word.startswith("-")]


def test_extras_that_are_named_are_declared():
    named = re.findall(r"kliping\[(\w+)\]", (ROOT / "docs" / "scale.md").read_text(encoding="utf-8"))
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert {"ray", "machines"} <= set(named)
    assert all(re.search(rf"^{name} = \[", project, re.M) for name in named)

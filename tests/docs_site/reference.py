"""The reference pages that are made from the code: commands, Python, tables, sites.toml."""

import argparse
import inspect
import re
from importlib import import_module
from pathlib import Path

from scrapy.utils.project import get_project_settings

from kliping.__main__ import commands
from kliping.archive import Archive
from kliping.rows import Rows
from pipelines.describe import readme
from tests.harvesting import ROOT

OF_SCRAPY = "Global Options"
"""The group of options that every command of Scrapy's has."""


def pages() -> dict[str, str]:
    """Text by the name of the page."""
    return {
        "reference/commands.md": _commands(),
        "reference/python.md": _python(),
        "reference/tables.md": re.sub(r"\A---\n.*?\n---\n", "", readme.render(), flags=re.S),
    }


def parser(name: str) -> argparse.ArgumentParser:
    """The options of a command, as argparse has them."""
    command = import_module(f"crawler.commands.{name}").Command()
    command.settings = get_project_settings()
    made = argparse.ArgumentParser(prog=f"kliping {name}", add_help=False)
    command.add_options(made)
    made.usage = f"kliping {name} {command.syntax()}"
    return made


def _commands() -> str:
    lines = [
        "# Commands",
        "",
        "In a checkout `.venv/bin/scrapy COMMAND`, else `kliping COMMAND`. Made from the commands themselves.",
        "",
    ]
    for name, about in commands().items():
        lines += [
            f"## {name}",
            "",
            f"{about[:1].upper()}{about[1:]}.",
            "",
            f"    {parser(name).usage}",
            "",
            "| option | meaning |",
            "|---|---|",
        ]
        lines += [_option(action) for action in options(name)]
        lines.append("")
    return "\n".join(lines)


def options(name: str) -> list[argparse.Action]:
    """Options of a command, without those that are Scrapy's."""
    groups = parser(name)._action_groups
    return [action for group in groups if group.title != OF_SCRAPY for action in group._group_actions if action.option_strings]


def _option(action: argparse.Action) -> str:
    value = f" {action.metavar}" if isinstance(action.metavar, str) and action.nargs != 0 else ""
    said = (action.help or "").replace("%%", "%").replace("|", "\\|")
    return f"| `{', '.join(action.option_strings)}{value}` | {said} |"


def _python() -> str:
    lines = [
        "# Python",
        "",
        '`import kliping; archive = kliping.open("output")`. Made from the docstrings; [For the analyst](../analyst.md) shows them at work.',
        "",
    ]
    for kind in (Archive, Rows):
        lines += [f"## {kind.__name__}", "", inspect.cleandoc(kind.__doc__ or ""), ""]
        for name, member in vars(kind).items():
            if not name.startswith("_") and (told := inspect.getdoc(member)):
                lines += [f"### `.{name}{_call(member)}`", "", told, ""]
    return "\n".join(lines)


def _call(member: object) -> str:
    if not inspect.isfunction(member):
        return ""
    signature = inspect.signature(member)
    return str(signature.replace(parameters=list(signature.parameters.values())[1:]))


def written() -> list[Path]:
    """The pages that are written by hand."""
    return sorted((ROOT / "docs").rglob("*.md"))

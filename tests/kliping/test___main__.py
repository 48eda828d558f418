"""The command `kliping`."""

import sys
from pathlib import Path

import pytest

from kliping.__main__ import commands, main

FILES = Path(__file__).parents[2].joinpath("crawler", "commands").glob("[!_]*.py")


def test_every_command_says_what_it_does():
    found = commands()
    assert set(found) == {file.stem for file in FILES}
    assert [name for name, about in found.items() if not about or "\n" in about] == []


@pytest.mark.parametrize("words", [[], ["--help"], ["-h"], ["help"]])
def test_help_lists_them_without_scrapy(monkeypatch, capsys, words):
    monkeypatch.setattr(sys, "argv", ["/usr/bin/kliping", *words])
    monkeypatch.setitem(sys.modules, "scrapy.cmdline", None)
    main()
    said = capsys.readouterr().out
    assert all(f"  {name} " in said for name in commands())

"""What the commands that care for an archive share."""

import argparse
import sys

import pytest
from scrapy.utils.project import get_project_settings

from crawler.cli.command import ArchiveCommand


class Counted(ArchiveCommand):
    """A command that says what it was given."""

    def __init__(self, error=None):
        super().__init__()
        self.settings = get_project_settings()
        self.error, self.given = error, None

    def short_desc(self):
        return "Counted."

    def work(self, output, opts, console):
        if self.error:
            raise self.error
        self.given = output
        return 4


def run(command, *arguments):
    parser = argparse.ArgumentParser()
    command.add_options(parser)
    command.run([], parser.parse_args(arguments))
    return command.exitcode


def test_the_work_says_the_exit_code(tmp_path):
    command = Counted()
    assert run(command, "--output", str(tmp_path)) == 4
    assert command.given == tmp_path


@pytest.mark.parametrize(
    ("output", "sentence"),
    [
        ("{tmp}/none", "there is no archive in"),
        ("ftp://x/y", "none of s3://, gs:// and file://"),
        ("{tmp}/file", "there is no archive in"),
    ],
)
def test_a_place_that_is_none_is_said(tmp_path, capsys, output, sentence):
    (tmp_path / "file").write_text("x")
    assert run(Counted(), "--output", output.format(tmp=tmp_path)) == 2
    assert sentence in " ".join(capsys.readouterr().err.split())


def test_a_store_is_refused_where_the_command_needs_a_folder(capsys):
    command = Counted()
    command.instead = "copy it here first"
    assert run(command, "--output", "s3://press/x?region=us-east-1") == 2
    assert "is an object store: copy it here first" in " ".join(capsys.readouterr().err.split())


def test_an_error_of_the_disk_is_the_works_own(tmp_path):
    with pytest.raises(OSError, match="full"):
        run(Counted(OSError(28, "full")), "--output", str(tmp_path))


@pytest.mark.parametrize(("typed", "usage"), [("kliping", True), ("scrapy", False)])
def test_help_says_what_was_typed(monkeypatch, typed, usage):
    monkeypatch.setattr(sys, "argv", [typed])
    parser = argparse.ArgumentParser(usage="scrapy x")
    Counted().add_options(parser)
    assert ("kliping" in parser.usage) is usage

"""`scrapy harvest`: what keeps a run from beginning; what a run does, tests/harvest and tests/report say."""

import argparse
import subprocess
import sys

import pytest
from scrapy.utils.project import get_project_settings

from crawler.commands.harvest import Command, _share
from crawler.disk.lock import Lock
from crawler.report import verdict
from tests.commands.calling import call
from tests.harvesting import ROOT, declare


@pytest.fixture
def sites(tmp_path):
    return declare(tmp_path, ("warta", "http://127.0.0.1:9/"))


@pytest.mark.parametrize(
    ("content", "arguments", "sentence"),
    [
        (None, [], "sites.toml"),
        ("[[site]]\nname = 'a'\n", [], "url"),
        ("not toml", [], "sites.toml"),
        ('[[site]]\nname = "a"\nurl = "https://warta.example/"\n', [], "nobody is named for its owner"),
        ('[[site]]\nname = "a"\nurl = "http://127.0.0.1:9/"\n', ["--site", "b"], "b"),
        ('[[site]]\nname = "a"\nurl = "http://127.0.0.1:9/"\n', ["--output", "ftp://x/y"], "none of s3://"),
    ],
)
def test_what_is_not_right_is_said_before_anything_is_asked(tmp_path, capsys, content, arguments, sentence):
    if content is not None:
        (tmp_path / "sites.toml").write_text(content, encoding="utf-8")
    code, said = call(capsys, "harvest", "--sites", tmp_path / "sites.toml", "--output", tmp_path / "out", *arguments)
    assert (code, sentence in said) == (2, True), said


def test_one_writer_at_a_time(tmp_path, capsys, sites):
    (tmp_path / "out").mkdir()
    with Lock.acquire(tmp_path / "out"):
        code, said = call(capsys, "harvest", "--sites", sites, "--output", tmp_path / "out")
    assert (code, "is being written by process" in said) == (verdict.LOCKED, True)


def test_a_file_in_the_place_of_the_folder(tmp_path, capsys, sites):
    (tmp_path / "out").write_text("x")
    assert call(capsys, "harvest", "--sites", sites, "--output", tmp_path / "out")[0] == 7


@pytest.mark.parametrize("words", ["5%", "5", "0", "0.5%", "100%"])
def test_a_share_of_a_hundred(words):
    assert _share(words) == words


@pytest.mark.parametrize("words", ["", "%", "many", "-5%", "101%", "nan", "5%%", "inf"])
def test_what_is_no_share(words):
    with pytest.raises(argparse.ArgumentTypeError, match="such as 5%"):
        _share(words)


def test_its_help_is_one_line():
    assert "\n" not in Command().short_desc()


@pytest.mark.parametrize(
    "words",
    [
        ["--max-pages", "-3"], ["--max-pages", "1.5"], ["--time-limit", "nan"], ["--time-limit", "-1"], ["--free-disk", "x"], ["--jobs", "0"],
    ],
)  # fmt: skip
def test_a_limit_that_is_none_is_refused(words, capsys):
    parser, command = argparse.ArgumentParser(conflict_handler="resolve"), Command()
    command.settings = get_project_settings()
    command.add_options(parser)
    with pytest.raises(SystemExit) as ended:
        parser.parse_args(words)
    assert ended.value.code == 2
    assert words[0] in capsys.readouterr().err


@pytest.mark.slow
@pytest.mark.parametrize("word", ["--no-such", "warta"])
def test_a_word_that_nobody_knows_is_refused(word):
    command = [sys.executable, "-m", "scrapy", "harvest", "--sites", "none.toml", word]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, f"unrecognized arguments: {word}" in done.stderr) == (2, True)

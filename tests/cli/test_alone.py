"""Commands in a process that Scrapy did not start."""

import subprocess
import sys

import pytest

from crawler.cli.alone import COMMANDS, PLAIN, can
from tests.harvesting import ROOT
from tests.parquet.archive import write

pytestmark = pytest.mark.slow


@pytest.mark.parametrize(
    ("name", "words", "alone"),
    [
        ("status", [], True),
        ("status", ["--site", "s", "--state=x", "--json"], True),
        ("show", ["https://warta.example/1"], True),
        ("harvest", [], False),
        ("shell", [], False),
        ("status", ["--help"], False),
        ("verify", ["-sOUTPUT_DIR=x"], False),
        ("verify", ["-s", "OUTPUT_DIR=x"], False),
        ("verify", ["--set=OUTPUT_DIR=x"], False),
        ("show", ["-L", "DEBUG", "x"], False),
    ],
)
def test_what_asks_something_of_scrapy_is_left_to_it(name, words, alone):
    assert can(name, words) is alone


def run(*arguments):
    return subprocess.run([sys.executable, *arguments], cwd=ROOT, capture_output=True, text=True, check=False)


def test_none_of_them_loads_scrapy():
    names = ", ".join(f"crawler.commands.{name}" for name in COMMANDS)
    alone = "from crawler.cli.alone import Process; Process.without_scrapy = True"
    done = run("-c", f"{alone}; import sys, {names}; print({{'scrapy', 'twisted'}} & set(sys.modules))")
    assert done.stdout == "set()\n", done.stderr


@pytest.mark.parametrize("name", PLAIN)
def test_what_is_only_read_loads_nothing_that_counts(tmp_path, name):
    write(tmp_path)
    done = run(
        "-X", "importtime", "-m", "kliping", name, "--output", str(tmp_path), *["https://warta.example/1"] * (name == "show")
    )
    loaded = {line.rpartition("|")[2].strip().partition(".")[0] for line in done.stderr.splitlines() if "|" in line}
    assert done.returncode == 0, done.stderr
    assert "Judul" in done.stdout or "site" in done.stdout
    assert not loaded & {"scrapy", "twisted", "duckdb", "asyncio"}
    assert "numpy.version" not in done.stderr
    assert "pandas.core" not in done.stderr


def test_an_option_that_is_none_is_refused(tmp_path):
    done = run("-m", "kliping", "status", "--output", str(tmp_path), "--jsno")
    assert done.returncode == 2
    assert "kliping status: error: unrecognized arguments: --jsno" in done.stderr


@pytest.mark.parametrize("words", ["compact", "dedupe", "verify", "export --csv -"])
def test_a_process_of_its_own_has_all_that_it_needs(tmp_path, words):
    write(tmp_path)
    done = run("-m", "kliping", *words.split(), "--output", str(tmp_path))
    assert done.returncode == 0, done.stderr

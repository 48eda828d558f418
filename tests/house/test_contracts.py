"""Each contract of the imports is tried: a wrong import is planted in a copy, and the contract must be broken by it."""

import shutil
from pathlib import Path

import pytest

from tests.test_imports import ROOT, lint_imports

pytestmark = pytest.mark.slow

PLANTED = [
    ("layers", "crawler/comments/reader.py", "from crawler.extract import kinds", "never one beside it or above"),
    ("beside", "pipelines/parquet/writer.py", "from pipelines.dedupe import index", "never one beside it or above"),
    ("facts", "crawler/extract/facts/titles.py", "from crawler.extract.text import walls", "text and facts stand on the page"),
    ("up", "crawler/extract/page/head.py", "from crawler.extract.facts import titles", "text and facts stand on the page"),
    ("circle", "crawler/comments/parts/words.py", "from crawler.comments import reader", "No circle among neighbours"),
    ("pipelines", "crawler/harvest/site.py", "from pipelines.parquet import rows", "Only rooms that care for an archive"),
    ("door", "pipelines/parquet/verify.py", "from pipelines.parquet import pipeline", "Scrapy's face of a stage"),
    ("extract", "crawler/harvest/site.py", "from crawler.extract.facts import titles", "How text and facts are found"),
    (
        "systems",
        "crawler/wordpress/rest.py",
        "from crawler.comments.systems import numbered",
        "Which comment systems there are",
    ),
    ("scrapy", "crawler/extract/facts/dates.py", "import scrapy", "Scrapy is known at the doors alone"),
    ("detour", "crawler/wordpress/rest.py", "from crawler.fetch import slots", "runs without Scrapy"),
]


@pytest.mark.parametrize(("module", "line", "contract"), [row[1:] for row in PLANTED], ids=[row[0] for row in PLANTED])
def test_a_wrong_import_is_found(tmp_path: Path, module: str, line: str, contract: str) -> None:
    for package in ("crawler", "pipelines", "kliping"):
        shutil.copytree(ROOT / package, tmp_path / package, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    planted = tmp_path / module
    planted.write_text(f"{planted.read_text(encoding='utf-8')}\n{line}\n", encoding="utf-8")
    done = lint_imports(tmp_path)
    told = " ".join(done.stdout.split())
    assert done.returncode == 1, told + done.stderr
    broken = told.partition("Broken contracts")[2]
    assert contract in broken

import subprocess
import sys

import pytest

from tests.harvesting import ROOT


@pytest.mark.parametrize(("first", "module"), [("", "crawler.cli.base"), ("scrapy, ", "scrapy.commands")])
def test_it_is_scrapys_where_scrapy_is(first, module):
    script = f"import {first}crawler.cli.base as base; print(base.ScrapyCommand.__module__)"
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.stdout.strip() == module, done.stderr

import subprocess
import sys

import pytest

from tests.harvesting import ROOT


@pytest.mark.parametrize(
    ("first", "module"), [("", "scrapy.commands"), ("alone.Process.without_scrapy = True; ", "crawler.cli.base")]
)
def test_it_is_scrapys_but_where_a_command_runs_alone(first, module):
    script = f"from crawler.cli import alone; {first}from crawler.cli import base; print(base.ScrapyCommand.__module__)"
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.stdout.strip() == module, done.stderr

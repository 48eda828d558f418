"""A run that cannot read what is known asks for nothing, and is not complete."""

import subprocess
import sys

import pytest

from tests.harvesting import ROOT, declare
from tests.site.server import serve

UNREAD = [
    ("newest_profiles", OSError("AWS Error NETWORK_CONNECTION during GetObject operation: curlCode: 56")),
    ("open_states", OSError(5, "Input/output error")),
    ("newest_profiles", ValueError("Could not open Parquet input source")),
]
_PATCHED = """
import sys
from crawler.spiders import news
def refuse(*_, **__):
    raise {error!r}
news.{name} = refuse
sys.argv = ["scrapy", "harvest", *sys.argv[1:]]
from scrapy.cmdline import execute
execute(sys.argv)
"""


@pytest.mark.slow
@pytest.mark.parametrize(("name", "error"), UNREAD)
def test_a_beginning_that_fails_is_no_complete_run(name, error, tmp_path):
    with serve(articles=4) as site:
        sites = declare(tmp_path, ("demo", site.url))
        words = ["--sites", str(sites), "--output", str(tmp_path / "out"), "-L", "WARNING"]
        done = subprocess.run([sys.executable, "-c", _PATCHED.format(name=name, error=error), *words], cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)  # fmt: skip
        assert done.returncode == 7, done.stdout + done.stderr
        assert "could not be read" in done.stdout + done.stderr
        assert not site.requests

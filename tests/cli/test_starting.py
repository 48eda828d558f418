"""What a command's process loads."""

import subprocess
import sys

import pytest

from tests.harvesting import ROOT

SCRIPT = """
import sys
from crawler.cli.starting import spare_pandas
spare_pandas()
import pyarrow as pa
table = pa.table({"words": ["a", None]})
pa.Table.from_pylist([{"words": "a"}])
print("pandas" in sys.modules)
print(len(table.to_pandas()), "pandas" in sys.modules)
"""


@pytest.mark.slow
def test_pandas_is_loaded_for_who_asks_alone():
    done = subprocess.run([sys.executable, "-c", SCRIPT], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.stdout.split("\n")[:2] == ["False", "2 True"], done.stderr

"""What is there stays out of the collector's sight, and it still looks."""

import subprocess
import sys

TOLD = """
import gc
from crawler.costs.collector import NEW_OBJECTS, spare
spare()
assert gc.isenabled() and gc.get_freeze_count() > 1000 and gc.get_threshold()[0] == NEW_OBJECTS
circle = []
circle.append(circle)
del circle
assert gc.collect() == 1
"""


def test_what_is_there_is_not_looked_at_and_new_circles_are_found():
    subprocess.run([sys.executable, "-c", TOLD], check=True)

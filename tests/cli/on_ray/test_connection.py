"""Without Ray a sentence, and nothing of it is imported by who does not ask for it."""

import subprocess
import sys

import pytest

from crawler.cli.on_ray.connection import NoRay, connect
from tests.harvesting import ROOT

COMMANDS = ("harvest", "reextract", "dedupe")


def test_without_ray_a_sentence():
    with pytest.raises(NoRay, match="pip install 'kliping"):
        connect("local")


@pytest.mark.slow
def test_without_the_extra_nothing_of_it_is_imported():
    script = f"import sys, importlib; [importlib.import_module(f'crawler.commands.{{name}}') for name in {COMMANDS}]; print('ray' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"

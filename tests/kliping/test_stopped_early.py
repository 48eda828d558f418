"""A signal while modules are loaded ends the command at once, with its code and without a traceback."""

import signal
import subprocess
import sys
import time

import pytest

from crawler.settings import STOPPED
from tests.harvesting import ROOT


@pytest.mark.slow
@pytest.mark.parametrize(("number", "after"), [(signal.SIGINT, 0.15), (signal.SIGINT, 0.5), (signal.SIGTERM, 0.3)])
def test_while_it_is_loaded(number, after):
    program = "import kliping.__main__, sys; print('begun', flush=True); sys.argv = ['kliping', 'harvest', '--sites', 'none.toml']; kliping.__main__.main()"
    process = subprocess.Popen(
        [sys.executable, "-c", program], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert process.stdout.readline() == "begun\n"
    time.sleep(after)
    process.send_signal(number)
    _, said = process.communicate(timeout=60)
    assert process.returncode in (128 + number, 2)  # 2: it was quicker, and there is no sites.toml
    assert "Traceback" not in said
    if process.returncode == 130:
        assert said == STOPPED

"""Streams that were closed by whatever started the process."""

import io
import json
import os
import subprocess
import sys

import pytest

from crawler.cli.streams import Terminal
from tests.harvesting import ROOT, declare, rows
from tests.site.server import serve

pytestmark = pytest.mark.slow


LOOK = """
import json, os, sys
from crawler.cli.streams import ensure
ensure()
print("said"), print("said", file=sys.stderr)
with open(sys.argv[1], "w") as file:
    json.dump([file.fileno() > 2, *[os.path.samestat(os.fstat(n), os.stat(os.devnull)) for n in range(3)]], file)
"""


@pytest.mark.parametrize("closed", [(), (0,), (1,), (2,), (1, 2), (0, 1, 2)])
def test_no_file_takes_the_place_of_a_stream(tmp_path, closed):
    with (tmp_path / "stream").open("w+") as stream:
        command = [sys.executable, "-c", LOOK, str(tmp_path / "answer")]
        streams = {"stdin": stream, "stdout": stream, "stderr": stream}
        subprocess.run(command, cwd=ROOT, check=True, timeout=60, **streams, preexec_fn=lambda: [os.close(n) for n in closed])
    assert json.loads((tmp_path / "answer").read_text()) == [True, *(number in closed for number in range(3))]


@pytest.mark.parametrize("closed", [(2,), (0, 1, 2)])
def test_commands_without_streams_end_as_any_other(tmp_path, closed):
    with serve(articles=20) as served:
        sites = declare(tmp_path, ("demo", served.url))
        command = [sys.executable, "-m", "scrapy", "harvest", "--sites", str(sites), "--output", str(tmp_path / "out")]
        done = subprocess.run(command, cwd=ROOT, check=False, timeout=120, preexec_fn=lambda: [os.close(n) for n in closed])
    assert done.returncode == 0
    assert len(rows(tmp_path / "out", "articles")) > 15
    for upkeep in ("compact", "verify"):
        command = [sys.executable, "-m", "kliping", upkeep, "--output", str(tmp_path / "out")]
        done = subprocess.run(command, cwd=ROOT, check=False, timeout=120, preexec_fn=lambda: [os.close(n) for n in closed])
        assert done.returncode == 0


def test_what_a_full_disk_does_not_take_changes_no_exit_code():
    said = "import sys\nfrom crawler.cli.streams import Terminal, ensure\nensure()\nTerminal().print('halo')\nsys.exit(3)"
    with open("/dev/full", "w") as full:  # noqa: PTH123 -- a device
        done = subprocess.run([sys.executable, "-c", said], cwd=ROOT, stderr=full, timeout=60, check=False)
    assert done.returncode == 3


class Deaf(io.StringIO):
    def __init__(self, error: OSError) -> None:
        super().__init__()
        self.error, self.tried = error, 0

    def write(self, text: str) -> int:
        self.tried += 1
        raise self.error


@pytest.mark.parametrize("error", [BrokenPipeError(), OSError(28, "No space left on device"), OSError(5, "Input/output error")])
def test_nobody_who_listens_ends_nothing(error: OSError) -> None:
    file = Deaf(error)
    told = Terminal(file=file)
    told.print("halo")
    told.print("lagi")
    assert (file.tried, told.quiet) == (1, True)


def test_what_somebody_reads_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    Terminal().print("halo")
    assert capsys.readouterr().err == "halo\n"


def test_what_nobody_reads_any_more_is_let_go():
    read, written = os.pipe()
    os.close(read)
    command = [sys.executable, "-c", "from crawler.cli.streams import write\nwrite('x' * 100_000)\nwrite('more')"]
    done = subprocess.run(command, cwd=ROOT, stdout=written, stderr=subprocess.PIPE, timeout=60, check=False)
    os.close(written)
    assert (done.returncode, done.stderr) == (0, b"")

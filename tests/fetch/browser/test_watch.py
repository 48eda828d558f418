"""Processes of the browser by /proc: found, weighed and ended, and nobody else's."""

import os
import subprocess
import time
from pathlib import Path

import pytest

from crawler.fetch.browser import watch

pytestmark = pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="no /proc here: nobody looks at memory")


@pytest.fixture
def begun(tmp_path):
    """A process that is called as the browser's are, and another."""
    (tmp_path / "chromium").symlink_to("/bin/sleep")
    some = [subprocess.Popen([tmp_path / "chromium", "60"]), subprocess.Popen(["/bin/sleep", "60"])]
    time.sleep(0.2)
    yield some
    for each in some:
        each.kill()
        each.wait()


def test_the_browsers_alone_are_found_and_ended(begun):
    browser, other = begun
    assert {browser.pid, other.pid} <= set(watch.children(os.getpid()))
    (found,) = watch.processes()
    assert (found.pid, found.renders, found.megabytes < 50) == (browser.pid, False, True)
    watch.end_all([found, watch.Process(other.pid, 1.0, renders=False)])
    assert browser.wait(5) == -9
    assert other.poll() is None


def test_a_page_that_takes_too_much_ends(begun):
    some = [watch.Process(begun[0].pid, 900.0, renders=True), watch.Process(begun[1].pid, 300.0, renders=False)]
    watch.end_the_greedy(some)
    assert (begun[0].wait(5), begun[1].poll()) == (-9, None)


@pytest.mark.parametrize(
    ("pages", "shared", "ended"),
    [
        ([60, 80], [120, 30], []),
        ([60, 800], [120, 30], [1]),
        ([60, 300], [900, 30], [1]),  # what the largest page stored with the browser
        ([60, 800], [900, 30], [1]),
        ([], [30, 900], []),  # the browser is begun anew
    ],
)
def test_who_is_to_end(pages, shared, ended):
    some = [watch.Process(pid, size, pid < len(pages)) for pid, size in enumerate([*pages, *shared])]
    assert [each.pid for each in watch.greedy(some)] == ended

"""The page of a made archive, and a browser where there is one."""

import shutil
from datetime import UTC, datetime

import pytest

from pipelines.charts.asked import Asked
from pipelines.charts.page import render
from pipelines.parquet.writer import Limits, Writer
from tests.charts.made import made

NOW = datetime(2026, 11, 26, 12, 0, tzinfo=UTC)


@pytest.fixture(scope="session")
def drawn(tmp_path_factory):
    """An archive of twelve days and its page."""
    root = made(tmp_path_factory.mktemp("drawn"), days=12)
    (root / "report.html").write_text(render(root, NOW), encoding="utf-8")
    return root


@pytest.fixture(scope="session")
def asked(drawn):
    """The same archive, asked once for all parts."""
    return Asked.of(drawn)


@pytest.fixture
def stored(tmp_path):
    """A function that stores clippings and asks for them."""

    def store(*clippings):
        writer = Writer(tmp_path, "r1", Limits())
        for clipping in clippings:
            writer.add(clipping)
        if batch := writer.take():
            writer.publish(batch)
        return Asked.of(tmp_path)

    return store


@pytest.fixture(scope="module")
def browser():
    """A real Chromium; the tests that need one skip without."""
    playwright = pytest.importorskip(
        "playwright.sync_api", reason="playwright is not installed, so the page is seen by no browser"
    )
    path = shutil.which("chromium") or shutil.which("google-chrome")
    if path is None:
        pytest.skip("there is no chromium here (Debian: apt-get install chromium), so the page is seen by no browser")
    with playwright.sync_playwright() as driver:
        started = driver.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield started
        started.close()

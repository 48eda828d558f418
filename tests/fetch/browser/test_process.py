"""The one browser: begun when it is needed, anew where it died or made many pages, and ended with all its processes."""

import asyncio
import os
import signal
from contextlib import suppress
from importlib.util import find_spec

import pytest

from crawler.fetch.browser import process
from crawler.fetch.browser.finding import NO_CHROMIUM, missing
from crawler.fetch.browser.watch import processes

WINDOWS = """for (let n = 0; n < 5; n++) {
  open("about:blank");
  Object.assign(document.createElement("a"), { href: "about:blank", target: "_blank" }).click();
}"""
needs_browser = pytest.mark.skipif(missing() is not None, reason=missing() or "")


@pytest.mark.slow
def test_without_one_it_says_why(monkeypatch):
    monkeypatch.setattr(process, "missing", lambda: "no browser: install chromium")

    async def begun():
        async with process.Browser("Kliping/test").context():
            pass

    with pytest.raises(process.NoBrowser, match="install chromium"):
        asyncio.run(begun())


@pytest.mark.slow
@pytest.mark.skipif(not find_spec("playwright"), reason="playwright is not installed")
def test_one_that_does_not_start_is_tried_a_few_times_and_then_no_more(monkeypatch, tmp_path):
    started = tmp_path / "started"
    (tmp_path / "chromium").write_text(f"#!/bin/sh\necho x >> {started}\nexit 1\n")
    (tmp_path / "chromium").chmod(0o755)
    monkeypatch.setattr(process, "chromium", lambda: str(tmp_path / "chromium"))
    monkeypatch.setattr(process, "missing", lambda: None)

    async def begun():
        browser, said = process.Browser("Kliping/test"), []
        for _ in range(process.STARTS + 2):
            try:
                async with browser.context():
                    pass
            except process.NoBrowser as error:
                said.append(str(error))
        return said

    said = asyncio.run(begun())
    assert all("the browser does not start" in line for line in said)
    assert (len(said), started.read_text().count("x")) == (process.STARTS + 2, process.STARTS)


async def die(pids):
    for pid in pids:
        # With the first of them some of the others end by themselves.
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
    await asyncio.sleep(0.5)


async def lives(browser, remove):
    """Processes, after one page each: of a first browser, after that died, after it made as many as it may; then it is removed."""
    seen = []
    for _ in range(3):
        async with browser.context() as context:
            page = await context.new_page()
            await page.goto("about:blank")
            seen.append({each.pid for each in processes()})
        if len(seen) == 1:
            await die(seen[0])
    remove()
    await die(seen[-1])
    with pytest.raises(process.NoBrowser, match="install chromium"):
        async with browser.context():
            pass
    await browser.end()
    return seen, list(processes())


@needs_browser
@pytest.mark.slow
def test_one_that_died_is_begun_anew(monkeypatch):
    monkeypatch.setattr(process, "EACH", 1)
    (first, second, third), left = asyncio.run(
        lives(process.Browser("Kliping/test"), lambda: monkeypatch.setattr(process, "missing", lambda: NO_CHROMIUM))
    )
    assert first
    assert second
    assert third
    assert first.isdisjoint(second)
    assert second.isdisjoint(third)
    assert left == []


@needs_browser
@pytest.mark.slow
def test_its_network_leads_nowhere_and_no_window_opens():
    """What no route answers reaches nobody, not even on this machine; what no reader clicked opens nothing."""

    async def asked():
        browser = process.Browser("Kliping/test")
        reached = []
        server = await asyncio.start_server(lambda reader, writer: reached.append(writer.close()), "127.0.0.1", 0)
        try:
            async with browser.context() as context:
                page = await context.new_page()
                with pytest.raises(Exception, match="ERR_PROXY_CONNECTION_FAILED"):
                    await page.goto(f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/")
                other = await context.new_page()
                await other.goto(f"data:text/html,<script>{WINDOWS}</script>")
                assert context.pages == [page, other]
        finally:
            await browser.end()
            server.close()
        return reached

    assert asyncio.run(asked()) == []

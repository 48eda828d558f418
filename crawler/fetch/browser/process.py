"""The one browser of a process: begun when a page first needs it, begun anew now and then, never left behind.

Its own network leads nowhere: we answer every request of a page, and what would slip by goes to a proxy that is not there.
Driver and browser end by themselves when this process is gone, since the pipes to them close.
"""

import asyncio
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from crawler.fetch.browser.finding import chromium, missing
from crawler.fetch.browser.watch import end_all, end_the_greedy, is_full, processes

if TYPE_CHECKING:  # without the extra nothing of it is imported
    from playwright.async_api import Browser as Chromium
    from playwright.async_api import BrowserContext, Playwright

ANSWER = 10.0
"""Seconds in which the browser itself answers."""
EACH = 100
"""Pages after which the browser is begun anew."""
STARTS = 3
"""Times in a row that it may fail to start; then the run does without."""
WATCH = 0.5
"""Seconds between two looks at its memory."""
FREED = 2.0
"""Seconds until what an ended page held is given back."""
_ARGUMENTS = (
    "--proxy-server=http://127.0.0.1:9", "--proxy-bypass-list=<-loopback>", "--dns-prefetch-disable",
    "--force-webrtc-ip-handling-policy=disable_non_proxied_udp", "--no-pings",
    "--disable-features=IsolateOrigins,site-per-process,MediaRouter,OptimizationHints,AutofillServerCommunication",
    "--disable-site-isolation-trials", "--js-flags=--max-old-space-size=384", "--disable-gpu", "--disable-breakpad",
    "--disable-3d-apis", "--disable-remote-fonts", "--blink-settings=imagesEnabled=false", "--mute-audio",
)  # fmt: skip
"""Frames of other hosts live in the page's own process, which is the one that is bounded and ended."""
_UNWANTED = ["--disable-popup-blocking", "--disable-ipc-flooding-protection"]
"""Playwright's, made for tests of one's own pages: a hundred windows, or addresses without end, stop the pages of all sites."""


class NoBrowser(Exception):
    """It cannot be begun; the message says why."""


@dataclass(slots=True)
class Browser:
    """Contexts of one Chromium, each for one page: nothing of a page is there when the next is made."""

    user_agent: str
    pages: int = 2
    """Made at once, of all sites."""
    seconds: float = 30.0
    """That one may take."""
    _driver: "Playwright | None" = None
    _chromium: "Chromium | None" = None
    _made: int = 0
    """Pages of the browser that runs now."""
    _open: int = 0
    _refused: int = 0
    """Times in a row that it did not start."""
    _room: asyncio.Semaphore = field(init=False)
    _beginning: asyncio.Lock = field(default_factory=asyncio.Lock)
    _watch: asyncio.Task[None] | None = None
    _ending: asyncio.Task[None] | None = None

    def __post_init__(self) -> None:
        self._room = asyncio.Semaphore(self.pages)

    @asynccontextmanager
    async def context(self) -> AsyncIterator["BrowserContext"]:
        """A context for one page, once there is room; raises NoBrowser, or what Playwright raises where the browser dies."""
        async with self._room:
            self._open += 1
            context = None
            try:
                browser = await self._running()
                async with asyncio.timeout(ANSWER):
                    context = await browser.new_context(
                        user_agent=self.user_agent,
                        service_workers="block",
                        accept_downloads=False,
                        reduced_motion="reduce",
                        bypass_csp=True,  # what a page may load is for us to say, and policies get in the way of reading it
                    )
                yield context
            finally:
                self._open -= 1
                if context is not None:
                    await self._closed(context)

    @property
    def lives(self) -> bool:
        """Whether it runs."""
        return self._chromium is not None and self._chromium.is_connected()

    async def _closed(self, context: "BrowserContext") -> None:
        """Close it; where that hangs, the whole browser ends, and whoever else had a page in it asks again."""
        try:
            async with asyncio.timeout(ANSWER):
                await context.close()
        except Exception:  # noqa: BLE001 -- Playwright raises many kinds where a browser is gone
            await self.end()

    async def _running(self) -> "Chromium":
        async with self._beginning:
            if self._chromium is not None and (not self._chromium.is_connected() or (self._made >= EACH and self._open == 1)):
                await self.end()
            if self._chromium is None:
                self._chromium = await self._begun()
            self._made += 1
            return self._chromium

    async def _begun(self) -> "Chromium":
        if why := missing():
            raise NoBrowser(why)
        if self._refused >= STARTS:
            raise NoBrowser("the browser does not start")
        from playwright.async_api import async_playwright  # noqa: PLC0415 -- without the extra it is not there

        self._made = 0
        try:
            async with asyncio.timeout(3 * ANSWER):
                self._driver = await async_playwright().start()
                browser = await self._driver.chromium.launch(
                    executable_path=chromium(), args=_ARGUMENTS, chromium_sandbox=os.geteuid() != 0,
                    handle_sigint=False, handle_sigterm=False, handle_sighup=False,
                    ignore_default_args=_UNWANTED,
                )  # fmt: skip
        except Exception as error:
            await self.end()
            self._refused += 1
            raise NoBrowser("the browser does not start") from error
        self._refused = 0
        self._watch = asyncio.create_task(self._watching())
        return browser

    async def _watching(self) -> None:
        full = False
        while True:
            await asyncio.sleep(FREED if full else WATCH)
            some = list(processes()) if self._open else []
            if full and is_full(some):
                # It gives back nothing, and the page that took it is gone: the others are made again in another browser.
                self._ending = asyncio.create_task(self.end())
                return
            full = is_full(some)
            end_the_greedy(some)

    async def end(self) -> None:
        """End browser and driver, as gently as they let us."""
        watch, browser, driver = self._watch, self._chromium, self._driver
        self._watch = self._chromium = self._driver = None
        if watch is not None:
            watch.cancel()
        there = list(processes())
        with suppress(Exception):
            async with asyncio.timeout(ANSWER):
                if browser is not None:
                    await browser.close()
        with suppress(Exception):
            async with asyncio.timeout(ANSWER):
                if driver is not None:
                    await driver.stop()
        end_all(there)

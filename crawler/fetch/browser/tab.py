"""One page in the browser: sent to its address, waited for, read, its comments opened. The one module that steers Playwright."""

import asyncio
import time
from collections.abc import Callable, Coroutine
from contextlib import suppress
from dataclasses import dataclass, field
from importlib.resources import files
from typing import Any

from playwright.async_api import BrowserContext, Error, Page

from crawler.fetch.answer import ENDLESS, Stopped
from crawler.fetch.bounds import PAGE
from crawler.fetch.browser.load import MOST_TURNS, Load
from crawler.fetch.browser.opening import MOST_STEPS, WITHOUT_MORE, step
from crawler.fetch.browser.patience import LOOK
from crawler.fetch.browser.process import ANSWER
from crawler.fetch.browser.world import World

MOST_ELEMENTS = 200_000
"""Of a page that is read: a tenth is much."""
TREE = f"({files('crawler.fetch.browser').joinpath('tree.js').read_text(encoding='utf-8').strip()})({MOST_ELEMENTS}, {PAGE})"
SIZES = """(() => {
  const body = document.body, unread = body ? [...body.querySelectorAll("script, style, noscript, template")] : [];
  const letters = unread.reduce((sum, one) => sum - one.textContent.length, body ? body.textContent.length : 0);
  return [letters, document.getElementsByTagName("*").length, location.href];
})()"""
"""Characters of text, elements, and where the page says that it is."""
PARAGRAPHS = """Math.max(0, ...[...new Set([...document.querySelectorAll("p")].map((one) => one.parentElement))].map(
  (box) => [...box.children].reduce((sum, one) => sum + (one.localName === "p" ? one.textContent.length : 0), 0)))"""
"""The most characters of paragraphs that stand side by side."""
FIRST = """window.open = () => null;
const attach = Element.prototype.attachShadow;
Element.prototype.attachShadow = function (how) { return attach.call(this, { ...how, mode: "open" }) };
for (const kind of ["error", "unhandledrejection"]) addEventListener(kind, (event) => event.preventDefault(), true);
for (const name of Object.keys(console)) if (typeof console[name] === "function") console[name] = () => undefined;"""
"""No windows, as where they are not let open. What an element shows is read like the rest, also where it hides its tree. Nobody
reads what scripts say to the console: millions of lines of it would go through the one driver of all pages."""
STORY = 600
"""Characters of paragraphs from which a page is something to read."""


class Lost(Exception):
    """The page cannot be read; the message says why, in a few words."""


@dataclass(slots=True)
class Tab:
    """A page under way."""

    page: Page
    world: World
    load: Load
    stop_reason: Callable[[], str | None]
    begun: float = field(default_factory=time.monotonic)
    where: str = ""
    """The address it says that it is at."""
    _crashed: asyncio.Event = field(default_factory=asyncio.Event)

    @classmethod
    async def open(cls, context: BrowserContext, load: Load, stop_reason: Callable[[], str | None]) -> "Tab":
        """An empty one whose every request `load` answers."""
        async with asyncio.timeout(ANSWER):
            await context.add_init_script(FIRST)
            # What a window asks for that a page opens all the same; the page's own road is more particular, and goes first.
            await context.route("**/*", lambda route: route.abort())
            await context.route_web_socket("**/*", lambda socket: socket.close())
            page = await context.new_page()
            await page.route("**/*", load.answer)
            tab = cls(page, World(await context.new_cdp_session(page)), load, stop_reason)
        page.on("crash", lambda _: tab._crashed.set())
        context.on("page", lambda other: asyncio.ensure_future(_closed(other)))
        return tab

    async def go(self, url: str) -> None:
        """Send it to its address, and wait until it is done."""
        await self._unless_crashed(self.page.goto(url, wait_until="commit", timeout=self.load.patience.seconds * 1000))
        await self.settle()

    async def settle(self) -> None:
        """Wait until it is done, or was waited for long enough; raises Lost, Stopped, Refused."""
        patience = self.load.patience
        while True:
            if self.load.ended is not None:
                raise self.load.ended
            if reason := self.stop_reason():
                raise Stopped(reason)
            letters, elements, self.where = await self.run(SIZES)
            now = time.monotonic()
            patience.look(now, (letters, elements))
            if self.load.turns > MOST_TURNS:
                raise Lost(ENDLESS)
            if patience.is_done(now) or self.load.strayed:
                return
            await asyncio.sleep(LOOK)

    async def tree(self) -> bytes:
        """The page as it stands; Lost where it is larger than any page may be."""
        for frame, parent in reversed(await self._unless_crashed(self.world.frames())):
            with suppress(Error):  # a frame may go while it is looked at
                told = await self.run(TREE, frame)
                await self._unless_crashed(self.world.tell(parent, frame, told or ""))
        tree: str | None = await self.run(TREE)
        if tree is None:
            raise Lost("its tree is too large, or there is none")
        return tree.encode(errors="replace")

    async def is_story(self) -> bool:
        """Whether it has paragraphs to read, which lists have not."""
        return bool(await self.run(PARAGRAPHS) >= STORY)

    async def walk(self, *, is_list: bool) -> None:
        """Scroll and press until no more comments come, or no more of a list, or there were enough steps or seconds."""
        self.load.stays = True
        patience, begun, asked = self.load.patience, time.monotonic(), self.load.patience.asked
        script, most, without = step(self.load.site, is_list=is_list), -1, 0
        for _ in range(MOST_STEPS):
            size, pressed = await self._step(script)
            without = 0 if size > most else without + 1
            if without >= WITHOUT_MORE or (without and not pressed):
                return
            most = max(most, size)
            patience.begun = time.monotonic()
            await self.settle()
            if time.monotonic() - begun > 2 * patience.seconds + (patience.asked - asked) * patience.delay:
                break
        self.load.left["steps beyond those that were taken"] += 1

    async def _step(self, script: str) -> tuple[int, int]:
        """One step in the page and in each of its frames: how much there is, and what was pressed."""
        size, pressed = await self.run(script)
        for frame, _ in await self._unless_crashed(self.world.frames()):
            with suppress(Error):
                more, there = await self.run(script, frame)
                size, pressed = size + more, pressed + there
        return size, pressed

    async def run(self, script: str, frame: str | None = None) -> Any:
        """What a script of ours gives in the page or a frame; Lost where the page crashed or hangs."""
        return await self._unless_crashed(self.world.run(script, frame))

    async def _unless_crashed(self, work: Coroutine[Any, Any, Any]) -> Any:
        task, crash = asyncio.ensure_future(work), asyncio.ensure_future(self._crashed.wait())
        try:
            while not await self._first(task, crash):
                # A page may wait for an answer and do nothing else meanwhile: that is no hang of its own.
                if not self.load.patience.pending:
                    await self.world.wake()
                    raise Lost("the page hung")
            if self._crashed.is_set():
                raise Lost("the page crashed")
            return await task
        finally:
            task.cancel()
            crash.cancel()
            await asyncio.gather(task, crash, return_exceptions=True)

    async def _first(self, *tasks: asyncio.Future[Any]) -> set[asyncio.Future[Any]]:
        """Those that are done, once one is; none after as long as a page may say nothing."""
        done, _ = await asyncio.wait(tasks, timeout=self.load.patience.hang, return_when=asyncio.FIRST_COMPLETED)
        return done


async def _closed(other: Page) -> None:
    """A window that a page opens is closed."""
    try:
        await other.close()
    except Error:
        return

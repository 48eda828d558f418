"""Scripts of our own in a page and its frames, apart from the page's: what it did to arrays and objects does not reach them."""

import asyncio
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

from playwright.async_api import CDPSession, Error

WAKE = 2.0
"""Seconds for a script to be ended."""
MOST_FRAMES = 50
"""Frames of one page that are looked into."""
_AGAIN = 5
"""Times that a script is tried while the page goes elsewhere."""
_KEEP = "function (told) { (globalThis.klipingFrames ??= new Map()).set(this, told) }"


class World:
    """One page's own world for us, and one in each of its frames."""

    def __init__(self, session: CDPSession) -> None:
        self._session = session
        self._contexts: dict[str, int] = {}
        self._main: str | None = None

    async def run(self, script: str, frame: str | None = None) -> Any:
        """What a script gives; Error where the page, or the frame, is gone. Waits as long as the page lets it."""
        for attempt in range(_AGAIN):
            try:
                return await self._run(script, frame)
            except Error:
                # The page went elsewhere meanwhile, and its worlds with it.
                self._contexts, self._main = {}, None
                if attempt == _AGAIN - 1:
                    raise
                await asyncio.sleep(0.1)
        raise AssertionError

    async def frames(self) -> list[tuple[str, str]]:
        """The frames in the page, each with the one that it stands in, outer ones first."""
        tree = (await self._session.send("Page.getFrameTree"))["frameTree"]
        return list(_inside(tree))[:MOST_FRAMES]

    async def tell(self, parent: str, frame: str, told: str) -> None:
        """Note what a frame shows in the world of the one that it stands in."""
        owner = await self._session.send("DOM.getFrameOwner", {"frameId": frame})
        node = {"backendNodeId": owner["backendNodeId"], "executionContextId": await self._context(parent)}
        found = (await self._session.send("DOM.resolveNode", node))["object"]["objectId"]
        call = {"objectId": found, "functionDeclaration": _KEEP, "arguments": [{"value": told}]}
        await self._session.send("Runtime.callFunctionOn", call)

    async def wake(self) -> None:
        """End a script of the page's that does not end, so that the page can be closed."""
        with suppress(Error, TimeoutError):
            async with asyncio.timeout(WAKE):
                await self._session.send("Runtime.terminateExecution")

    async def _run(self, script: str, frame: str | None) -> Any:
        asked = {"expression": script, "contextId": await self._context(frame), "returnByValue": True}
        answer = await self._session.send("Runtime.evaluate", asked)
        if told := answer.get("exceptionDetails"):
            raise Error(f"{told.get('text')} {told.get('exception', {}).get('description', '')}")
        return answer["result"].get("value")

    async def _context(self, frame: str | None) -> int:
        if frame is None:
            if self._main is None:
                await self._session.send("DOM.enable")
                self._main = (await self._session.send("Page.getFrameTree"))["frameTree"]["frame"]["id"]
            frame = self._main
        if frame not in self._contexts:
            made = {"frameId": frame, "worldName": "kliping"}
            self._contexts[frame] = (await self._session.send("Page.createIsolatedWorld", made))["executionContextId"]
        return self._contexts[frame]


def _inside(tree: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for child in tree.get("childFrames", []):
        yield child["frame"]["id"], tree["frame"]["id"]
        yield from _inside(child)

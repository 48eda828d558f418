"""Scripts of our own in a page that goes elsewhere meanwhile, by a session that answers as Chromium does."""

import asyncio

import pytest

playwright = pytest.importorskip("playwright.async_api", reason="playwright is not installed")

TREE = {
    "frame": {"id": "M"},
    "childFrames": [{"frame": {"id": "A"}, "childFrames": [{"frame": {"id": "B"}}]}, {"frame": {"id": "C"}}],
}


class Session:
    """Fails so many times, as where a page's worlds are gone, and then answers."""

    def __init__(self, failures=0):
        self.failures, self.worlds, self.waked = failures, [], False

    async def send(self, method, values=None):
        if method == "Runtime.evaluate":
            if self.failures:
                self.failures -= 1
                raise playwright.Error("Cannot find context with specified id")
            if values["expression"] == "wrong":
                return {"exceptionDetails": {"text": "Uncaught", "exception": {"description": "ReferenceError"}}}
            return {"result": {"value": values["contextId"]}}
        if method == "Page.createIsolatedWorld":
            self.worlds.append(values["frameId"])
        self.waked = self.waked or method == "Runtime.terminateExecution"
        return {"frameTree": TREE, "executionContextId": len(self.worlds)}


def world(session):
    from crawler.fetch.browser.world import World

    return World(session)


def test_frames_come_with_what_they_stand_in():
    assert asyncio.run(world(Session()).frames()) == [("A", "M"), ("B", "A"), ("C", "M")]


def test_a_world_of_its_own_in_each_frame():
    session = Session()
    ours = world(session)

    async def ran():
        return [await ours.run("x"), await ours.run("x", "B"), await ours.run("x")]

    assert (asyncio.run(ran()), session.worlds) == ([1, 2, 1], ["M", "B"])


@pytest.mark.slow
def test_a_page_that_went_elsewhere_is_asked_again():
    assert asyncio.run(world(Session(2)).run("x")) == 3
    with pytest.raises(playwright.Error):
        asyncio.run(world(Session(9)).run("x"))


def test_a_script_that_fails_says_so():
    with pytest.raises(playwright.Error, match="ReferenceError"):
        asyncio.run(world(Session()).run("wrong"))


def test_a_script_without_end_is_ended():
    session = Session()
    asyncio.run(world(session).wake())
    assert session.waked

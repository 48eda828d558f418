"""What stands for the crawl's state, frontier and event loop where clippings are made without a request."""

from collections.abc import Coroutine
from typing import Any, TypeVar, cast

from crawler.discover.lead import Lead
from crawler.memory.frontier import Frontier

T = TypeVar("T")


class Unknown:
    """A crawl state that knows nothing: what it decided in the crawl stands in the metadata."""

    def known(self, _url: str) -> None:
        """Nothing."""
        return


class Nowhere(Frontier):
    """A frontier without a database: nothing found here is fetched."""

    def __init__(self) -> None:
        pass

    def add(self, lead: Lead) -> bool:  # noqa: ARG002 -- the interface
        """Not taken."""
        return False

    def claim(self, url: str) -> bool:  # noqa: ARG002
        """Nobody else reads it."""
        return True

    def is_listed(self, key: int) -> bool:  # noqa: ARG002
        """What named an address stands in its row."""
        return False


def at_once(work: Coroutine[Any, Any, T]) -> T:
    """The result of a coroutine that waits for nothing: an archive answers at once."""
    try:
        work.send(None)
    except StopIteration as done:
        return cast("T", done.value)
    raise RuntimeError("a replayed clipping waited for something that is not in the archive")

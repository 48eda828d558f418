"""A Ray cluster as the hands that find an archive's families: work is done where a core is free, and its results stay there."""

from collections.abc import Callable
from concurrent.futures.process import BrokenProcessPool
from typing import Any

from crawler.cli.on_ray.head import Head

RETRIES = 5
"""Times that Ray begins again what died with its process or machine; what was kept there is made again too."""


class RayHands:
    """See `pipelines.dedupe.whole.hands.Hands`. All machines see the archive under the same name."""

    def __init__(self, ray: Any) -> None:
        self._ray = ray
        self._head = Head(ray.get_runtime_context().gcs_address)
        self._known: dict[tuple[Callable[..., Any], int], Any] = {}
        self.shares = max(1, int(ray.cluster_resources().get("CPU", 1)))

    def do(self, work: Callable[..., Any], *given: Any, results: int = 1) -> list[Any]:
        """Begin it where a core is free."""
        if (work, results) not in self._known:  # else it would be sent to the cluster each time
            self._known[work, results] = self._ray.remote(num_cpus=1, max_retries=RETRIES, num_returns=results)(work)
        begun = self._known[work, results].remote(*given)
        return [begun] if results == 1 else begun

    def fetch(self, handle: Any) -> Any:
        """The result; raises what the work raised, BrokenProcessPool where it was lost again and again, or the cluster was."""
        try:
            while not self._ray.wait([handle], timeout=1.0)[0]:
                if lost := self._head.lost():
                    raise BrokenProcessPool(lost)
            return self._ray.get(handle)
        except self._ray.exceptions.RayTaskError as error:
            raise error.cause or error from error
        except (self._ray.exceptions.RayError, ConnectionError) as error:
            why = f"the cluster lost a piece of work {RETRIES + 1} times, or its head ({type(error).__name__})"
            raise BrokenProcessPool(why) from error

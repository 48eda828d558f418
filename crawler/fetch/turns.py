"""The delay that a host asks for in its robots.txt holds for every site whose pages lead there."""

import time
from collections.abc import Callable


class Turns:
    """When each host that asks for a delay may be asked again."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._delays: dict[str, float] = {}
        self._next: dict[str, float] = {}

    def slow_down(self, host: str, delay: float) -> None:
        """No faster than one request in `delay` seconds from here on."""
        self._delays[host] = max(delay, self._delays.get(host, 0.0))

    def take(self, host: str) -> float:
        """Take the next turn; seconds to wait for it."""
        delay = self._delays.get(host)
        if delay is None:
            return 0.0
        now = self._clock()
        turn = max(now, self._next.get(host, 0.0))
        self._next[host] = turn + delay
        return turn - now

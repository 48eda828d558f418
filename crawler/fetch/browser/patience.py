"""When a page is done: nothing under way and nothing changing, or no use in waiting. Pure: seconds in, a yes or no out."""

from dataclasses import dataclass

LOOK = 0.1
"""Seconds between two looks at a page."""
QUIET = 0.5
"""Seconds in which nothing happened, after which a page that shows something is done."""
STILL = 3.0
"""Seconds in which it did not change, after which it is done whatever it waits for; also while it shows nothing yet."""
SOME = 200
"""Characters from which a page shows something."""


@dataclass(slots=True)
class Patience:
    """What happened to a page so far; times are of the monotonic clock."""

    begun: float
    seconds: float
    """It may take, beside the delays that we make it wait."""
    delay: float
    """Seconds that each of its requests may wait for its turn."""
    asked: int = 0
    """Requests made."""
    pending: int = 0
    """Requests under way."""
    scripts: int = 0
    """Those of them without which it does not go on."""
    happened: float = 0.0
    """When a request began or ended, or the page changed."""
    changed: float = 0.0
    """When the page changed."""
    sizes: tuple[int, int] = (0, 0)
    """Characters and elements."""

    @property
    def hang(self) -> float:
        """Seconds after which a page that does not answer hangs."""
        return self.seconds / 3

    def begin(self, now: float, *, script: bool) -> None:
        """A request is made."""
        self.asked, self.pending, self.scripts, self.happened = self.asked + 1, self.pending + 1, self.scripts + script, now

    def end(self, now: float, *, script: bool) -> None:
        """It was answered, or not."""
        self.pending, self.scripts, self.happened = self.pending - 1, self.scripts - script, now

    def look(self, now: float, sizes: tuple[int, int]) -> None:
        """What a look at the page showed."""
        if sizes != self.sizes:
            self.sizes, self.changed, self.happened = sizes, now, now

    def is_late(self, now: float) -> bool:
        """Whether it took longer than any page may."""
        return now - self.begun > self.seconds + self.asked * self.delay

    def is_done(self, now: float) -> bool:
        """Whether nothing more is to be expected."""
        still = now - max(self.changed, self.begun) > STILL + 2 * self.delay
        quiet = now - max(self.happened, self.begun) > QUIET
        if self.pending == 0 and quiet and (self.sizes[0] >= SOME or still):
            return True
        return (still and self.scripts == 0) or self.is_late(now)

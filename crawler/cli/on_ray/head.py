"""Whether the head of a Ray cluster is still there.

Ray ends the process of who has missed it for a minute, at once and with a code of its own. So we look ourselves, and end before.
"""

import socket
import time
from dataclasses import dataclass, field

PATIENCE = 30.0
"""Seconds without an answer after which a head is taken for lost; one that begins again in that time is not."""
_WAIT = 1.0


@dataclass(slots=True)
class Head:
    """The process that knows the cluster, at HOST:PORT; one that never answered (behind a client's address) is not watched."""

    address: str
    patience: float = PATIENCE
    gone: str | None = None
    """What was said when the connection to it ended, where Ray said so itself."""
    _answered: float | None = field(default=None)

    def lost(self) -> str | None:
        """Why the cluster is lost, as a sentence; None while it is not."""
        if self.gone:
            return f"the connection to the head of the cluster ({self.address}) ended: {self.gone}"
        if self._answers():
            self._answered = time.monotonic()
            return None
        if self._answered is None or time.monotonic() - self._answered < self.patience:
            return None
        return f"the head of the cluster ({self.address}) did not answer for {self.patience:.0f} seconds"

    def _answers(self) -> bool:
        host, _, port = self.address.rpartition(":")
        try:
            socket.create_connection((host, int(port)), timeout=_WAIT).close()
        except (OSError, ValueError):
            return False
        return True

"""Where commands say what they did: whoever started one may have closed it, or its disk is full; the command goes on."""

from typing import Any

from rich.console import Console


class Terminal(Console):
    """Standard error. What can no more be said is not said, and changes neither what is done nor the exit code."""

    def __init__(self, **options: Any) -> None:
        """Options are those of rich's console."""
        super().__init__(**({"stderr": True} | options))

    def print(self, *objects: Any, **options: Any) -> None:
        """Print, as long as somebody listens."""
        try:
            super().print(*objects, **options)
        except OSError:
            self.quiet = True

    def on_broken_pipe(self) -> None:
        """Nobody reads any more; rich would end the program."""
        self.quiet = True

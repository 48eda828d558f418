"""Words from outside, made fit to be written: one line, and nothing that a terminal or a reader's eye would obey."""

import logging
import re

_LINE_BREAKS = re.compile("[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
_OBEYED = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
"""Control characters, marks of direction, and halves of characters that no encoding takes."""


def without_controls(text: str) -> str:
    """The text with its line breaks, without all that is obeyed and not shown."""
    return text if text.isascii() and text.isprintable() else _OBEYED.sub("", text)


def one_line(text: str) -> str:
    """The text as one line that shows all it says."""
    return text if text.isascii() and text.isprintable() else without_controls(_LINE_BREAKS.sub(" ", text))


class PlainRecord(logging.LogRecord):
    """A line of the log, whatever a site put into it."""

    def getMessage(self) -> str:  # noqa: N802 -- logging's
        """Scrapy's own lists of settings keep their lines."""
        message = super().getMessage()
        of_scrapy = self.name.startswith("scrapy") and self.levelno < logging.WARNING
        return without_controls(message) if of_scrapy else one_line(message)

"""What a browser takes: the package that talks to it, and Debian's Chromium."""

import shutil
from importlib.util import find_spec

NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
"""Programs that are looked for, the one that Debian packages first. None is ever downloaded."""
NO_PACKAGE = "no browser: install kliping[browser]"
NO_CHROMIUM = "no browser: install chromium (Debian: apt install chromium)"


def chromium() -> str | None:
    """The path of the program; None where there is none."""
    return next((path for name in NAMES if (path := shutil.which(name))), None)


def missing() -> str | None:
    """What is to be installed before a page can be made in a browser; None where all is there."""
    if find_spec("playwright") is None:
        return NO_PACKAGE
    return None if chromium() else NO_CHROMIUM

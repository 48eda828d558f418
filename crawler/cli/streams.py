"""Standard streams that are there, whatever started the process."""

import os
import sys


def ensure() -> None:
    """Put the null device where a standard stream was closed (`2>&-`).

    Scrapy's log ends the process over a missing one, and the next file that is opened would get its number, and with it
    whatever a library writes to its errors.
    """
    while (number := os.open(os.devnull, os.O_RDWR)) <= 2:
        os.set_inheritable(number, True)
    os.close(number)
    sys.stdout = sys.stdout or open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115 -- for the whole process
    sys.stderr = sys.stderr or open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115

"""Ray, connected to a cluster. It is imported here alone, and only where it was asked for."""

import logging
from typing import Any


class NoRay(Exception):
    """Ray is not installed, or the cluster does not answer; the message says what to do."""


def connect(address: str) -> Any:
    """The module `ray`, connected; raises NoRay."""
    try:
        import ray  # type: ignore[import-not-found, unused-ignore]  # noqa: PLC0415 -- an extra that most do without
    except ImportError as error:
        raise NoRay("--ray needs Ray: pip install 'kliping[ray]', in every machine's environment") from error
    try:
        ray.init(address=address, log_to_driver=False, logging_level=logging.ERROR)
    except (ConnectionError, ValueError, RuntimeError, TimeoutError) as error:
        why = next(iter(str(error).splitlines()), type(error).__name__)
        mend = "begin one with ray start --head, or say --ray local"
        raise NoRay(f"there is no Ray cluster at {address} ({why}); {mend}") from error
    return ray

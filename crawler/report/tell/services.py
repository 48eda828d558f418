"""Tells mail, Telegram, Matrix, ntfy and a hundred more services what changed, through apprise, an optional package."""

from collections.abc import Iterator, Sequence
from typing import Any


def tell(addresses: Sequence[str], payload: dict[str, Any]) -> Iterator[str]:
    """Tell each of them; a sentence for each that was not told. Addresses hold passwords, so that no sentence names one."""
    try:
        # Not before: few have it, and who has it needs it at the end of a run alone.
        from apprise import Apprise, logger  # noqa: PLC0415
    except ImportError:
        yield "nobody in `tell` of sites.toml was told, since apprise is not installed: pip install 'kliping[tell]'"
        return
    logger.disabled = True  # it writes whole addresses into the log
    title, _, text = payload["text"].partition("\n")
    for number, address in enumerate(addresses, 1):
        kind, colon, _ = address.partition("://")
        named = f"address {number} of `tell` in sites.toml ({kind if colon else 'no address'})"
        service = Apprise.instantiate(address)
        if service is None:
            yield f"{named} is none that apprise knows; its documentation has the forms"
        elif not service.notify(title=title, body=text or title):
            yield f"{named} was not told; mend it, or its receiver"

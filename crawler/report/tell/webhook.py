"""Tells the operator's webhook what changed: one POST of JSON, with a `text` that chat services show."""

import urllib.error
import urllib.request
from typing import Any
from urllib.parse import urlsplit

import orjson

from crawler.identity import VERSION

TIMEOUT = 10.0
"""Seconds; a run must not hang on who it tells."""


def tell(url: str, payload: dict[str, Any]) -> str | None:
    """Post it; None, or a sentence of why it did not arrive."""
    if urlsplit(url).scheme not in ("http", "https"):
        return f"webhook = {url!r} is no web address; mend it in sites.toml"
    headers = {"Content-Type": "application/json", "User-Agent": f"Kliping/{VERSION}"}
    request = urllib.request.Request(url, data=orjson.dumps(payload), headers=headers)  # noqa: S310 -- checked above
    try:
        with urllib.request.urlopen(request, timeout=TIMEOUT):  # noqa: S310 -- as above
            return None
    except (OSError, ValueError) as error:
        reason = f"answered {error.code}" if isinstance(error, urllib.error.HTTPError) else str(error)
        return f"the webhook was not told ({reason}); mend webhook in sites.toml, or its receiver"

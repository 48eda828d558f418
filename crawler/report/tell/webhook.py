"""Tells the operator's webhook what changed: one POST of JSON, with a `text` that chat services show."""

import urllib.error
import urllib.request
from http.client import HTTPException
from typing import Any
from urllib.parse import urlsplit

import orjson

from crawler.identity import VERSION

TIMEOUT = 10.0
"""Seconds; a run must not hang on who it tells."""


def tell(url: str, payload: dict[str, Any]) -> str | None:
    """Post it; None, or a sentence of why it did not arrive."""
    if urlsplit(url).scheme not in ("http", "https"):
        return "webhook in sites.toml is no web address; write it with https:// in front"
    headers = {"Content-Type": "application/json", "User-Agent": f"Kliping/{VERSION}"}
    request = urllib.request.Request(url, data=orjson.dumps(payload), headers=headers)  # noqa: S310 -- checked above
    try:
        with urllib.request.urlopen(request, timeout=TIMEOUT):  # noqa: S310 -- as above
            return None
    except (OSError, ValueError, HTTPException) as error:
        return f"the webhook was not told ({_why(error)}); mend webhook in sites.toml, or its receiver"


def _why(error: Exception) -> str:
    """In words that hold nothing of the address: who has it may write to the receiver."""
    if isinstance(error, urllib.error.HTTPError):
        return f"answered {error.code}"
    inner = error.reason if isinstance(error, urllib.error.URLError) else error
    return getattr(inner, "strerror", None) or type(inner).__name__

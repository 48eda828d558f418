"""Tells the operator's webhook of a failure: one POST of JSON, with a `text` that chat services show."""

import urllib.error
import urllib.request
from typing import Any
from urllib.parse import urlsplit

import orjson

from crawler.identity import VERSION
from crawler.plain import one_line

TIMEOUT = 10.0
"""Seconds; a run must not hang on who it tells."""
TOLD = (3, 5, 7, 8)
"""Exit codes that are failures: sites, health, storage, blocked. A run that somebody stopped or that waits its turn is none."""


def message(told: dict[str, Any]) -> dict[str, Any]:
    """What is sent: the sentences alone, no pages. `told` is what `page.as_json` gives."""
    sites = {name: [said for said in (site["trouble"], *site["health"]) if said] for name, site in told["sites"].items()}
    sites = {name: said for name, said in sites.items() if said}
    lines = [f"Kliping: {told['verdict']}: {told['sentence']}"]
    lines += [one_line(f"{name}: {sentence}") for name, said in sites.items() for sentence in said]
    return {
        "text": "\n".join(lines),
        "run_id": told["run_id"],
        "verdict": told["verdict"],
        "exit_code": told["exit_code"],
        "sites": sites,
    }


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

"""Tells the operator's webhook what changed: one POST of JSON, with a `text` that chat services show."""

import urllib.error
import urllib.request
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import orjson

from crawler.identity import VERSION
from crawler.plain import one_line

TIMEOUT = 10.0
"""Seconds; a run must not hang on who it tells."""
ALWAYS_TOLD = (7,)
"""Exit codes that are told each time: the tables could not be written."""
CHANGES = ("new", "well again", "still")
SHOWN = 20
"""Sites of each change that are named in the text; the others are counted. `sites` has all."""


def is_news(told: dict[str, Any]) -> bool:
    """Whether a run is worth a message: something broke or is well again. What goes on as it was, was told before."""
    changed = any(site["change"] in ("new", "well again") for site in told["sites"].values())
    return changed or told["exit_code"] in ALWAYS_TOLD or bool(told["item_errors"])


def message(told: dict[str, Any]) -> dict[str, Any]:
    """What is sent: what changed, then what did not, no pages. `told` is what `page.as_json` gives."""
    changed = {name: site for name, site in told["sites"].items() if site["change"]}
    lines = [f"Kliping: {told['verdict']}: {told['sentence']}"]
    for change in CHANGES:
        lines += _lines(change, {name: site for name, site in changed.items() if site["change"] == change})
    return {
        "text": "\n".join(lines),
        "run_id": told["run_id"],
        "verdict": told["verdict"],
        "exit_code": told["exit_code"],
        "sites": {name: _said(site) for name, site in changed.items() if _said(site)},
        "changes": {name: site["change"] for name, site in changed.items()},
    }


def _lines(change: str, sites: dict[str, Any]) -> Iterator[str]:
    for name, site in list(sites.items())[:SHOWN]:
        since = f" (since {site['since']})" if change == "still" else ""
        yield one_line(f"{change}: {name}{since}" + (f": {' '.join(_said(site))}" if _said(site) else ""))
    if len(sites) > SHOWN:
        yield f"{change}: {len(sites) - SHOWN} other sites; report.txt has them"


def _said(site: dict[str, Any]) -> list[str]:
    return [said for said in (site["trouble"], *site["health"]) if said]


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

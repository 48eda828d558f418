"""What the operator is told of a run: changes, the new ones first."""

from collections.abc import Iterator
from typing import Any

from crawler.plain import one_line

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
    """What is sent: what changed, then what did not, no pages; `text` is for people. `told` is what `page.as_json` gives."""
    changed = {name: site for name, site in told["sites"].items() if site["change"]}
    lines = [f"Kliping: {told['sentence']}"]
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

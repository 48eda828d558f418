"""The run report for machines and for people: `report.json` and `report.txt` in the output folder."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import Any

import orjson

from crawler.disk.durable import write_whole
from crawler.plain import one_line, plural
from crawler.report.report import FILLED, RunReport, SiteReport
from crawler.report.verdict import Verdict
from crawler.vocabulary import OUTCOMES, WHOLE

MOST_LINES = 20
"""Of one kind and site, for a person: what a site makes up without end hides no other site. `report.json` holds all."""
WORST = 3
"""Articles named of those whose comments are not as many as declared."""


def as_json(report: RunReport, verdict: Verdict, started: datetime, finished: datetime) -> dict[str, Any]:
    """The report as plain values; times are ISO 8601 in UTC, fill rates shares of the stored articles, 0 to 1."""
    return {
        "run_id": report.run_id,
        "started_at": started.isoformat(timespec="seconds"),
        "finished_at": finished.isoformat(timespec="seconds"),
        "seconds": round((finished - started).total_seconds(), 1),
        "verdict": verdict.word,
        "exit_code": verdict.exit_code,
        "sentence": verdict.sentence,
        "files": report.paths,
        "item_errors": report.item_errors,
        "history": report.history,
        "sites": {site.name: _site(site) for site in report.sites.values()},
    }


def _site(site: SiteReport) -> dict[str, Any]:
    return {
        "requested": site.requested,
        "answered": site.requests,
        "fetched": sum(site.statuses[str(status)] for status in WHOLE),
        **{outcome: site.outcomes[outcome] for outcome in OUTCOMES},
        "failures": dict(site.failures.most_common()),
        "skips": dict(site.skipped.most_common()),
        "left_out": dict(site.left_out.most_common()),
        "statuses": dict(sorted(site.statuses.items())),
        "comments_new": site.comments_new,
        "comments_changed": site.comments_changed,
        "comments_declared": site.comments_declared,
        "comments_collected": site.comments_collected,
        "comments_parted": {
            "articles": len(site.parted),
            "worst": [
                {"apart": apart, "read": read, "url": url} for apart, read, url in sorted(site.parted, reverse=True)[:WORST]
            ],
        },
        "duplicates": site.duplicates,
        "doubtful": site.doubtful,
        "filled": {column: round(site.filled[column] / site.articles, 3) for column in FILLED if site.articles},
        "slowest": [{"ms": ms, "url": url} for ms, url in site.slowest],
        "trouble": site.trouble,
        "health": site.health,
        "warnings": site.warnings,
        "stopped": site.stopped,
        "change": site.change,
        "since": site.since,
    }


def as_text(told: dict[str, Any]) -> str:
    """The same as a page for a person; `told` is what `as_json` gives."""
    lines = [
        f"Run {told['run_id']}: {told['verdict']} (exit code {told['exit_code']})",
        f"{told['started_at']} to {told['finished_at']}, {told['seconds']} seconds",
    ]
    if told["exit_code"]:
        lines.append(told["sentence"])
    if told["history"]:
        lines.append(f"note: {told['history']}")
    for name, site in sorted(told["sites"].items(), key=lambda each: _wellness(each[1])):
        lines += ["", name, *(f"  {one_line(line)}" for line in _site_lines(site))]
    lines += ["", f"{len(told['files'])} files written", *(f"  {path}" for path in told["files"])]
    return "\n".join(lines) + "\n"


def _wellness(site: dict[str, Any]) -> int:
    """Sorts the worst first."""
    return next((order for order, key in enumerate(("trouble", "health", "stopped")) if site[key]), 3)


def _site_lines(site: dict[str, Any]) -> Iterator[str]:
    yield from (f"FAILED: {site['trouble']}",) if site["trouble"] else ()
    yield from (f"NOT WELL: {sentence}" for sentence in site["health"])
    if site["change"]:
        yield f"{site['change']}, since {site['since']}" if site["change"] == "still" else site["change"]
    yield from (f"note: {sentence}" for sentence in site["warnings"][:MOST_LINES])
    if beyond := len(site["warnings"][MOST_LINES:]):
        yield f"note: {plural(beyond, 'further note')} in report.json"
    if site["stopped"]:
        yield f"ended early: {site['stopped']}"
    yield f"requests  {site['requested']} sent, {site['answered']} answered, {site['fetched']} in full"
    yield "articles  " + ", ".join(f"{site[outcome]} {outcome.replace('_', ' ')}" for outcome in OUTCOMES)
    yield (
        f"comments  {site['comments_collected']} of {site['comments_declared']} declared under stored articles; "
        f"{site['comments_new']} new, {site['comments_changed']} changed"
    )
    if parted := site.get("comments_parted", {}).get("articles"):
        yield f"comments  of {parted} articles are not as many as their pages declare, such as:"
        yield from (
            f"          {each['read']} read, {each['apart']} apart: {each['url']}" for each in site["comments_parted"]["worst"]
        )
    yield from _counted("failed    ", site["failures"])
    yield from _counted("skipped   ", site["skips"])
    yield from _counted("left out  ", site["left_out"])
    if site["doubtful"]:
        yield f"doubtful  {site['doubtful']} texts, of stored articles whose `pages.confidence` is below .8"
    if site["filled"]:
        yield "filled    " + ", ".join(f"{column} {share:.0%}" for column, share in site["filled"].items())
    yield from (f"slow      {slow['ms']} ms {slow['url']}" for slow in site["slowest"])


def _counted(what: str, reasons: Mapping[str, int]) -> Iterator[str]:
    """Reasons as often as they were found, the commonest first."""
    yield from (f"{what}{count} x {reason}" for reason, count in islice(reasons.items(), MOST_LINES))
    if (beyond := len(reasons) - MOST_LINES) > 0:
        yield f"{what}{plural(beyond, 'further reason')} in report.json"


def write(paths: tuple[Path, Path], told: dict[str, Any]) -> None:
    """Put both beside the tables, whole or not at all; OSError where the disk does not take them."""
    for path, content in zip(paths, (orjson.dumps(told, option=orjson.OPT_INDENT_2), as_text(told).encode()), strict=True):
        write_whole(path, content)

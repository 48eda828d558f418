"""Report -> verdict and exit code: the exit code tells the truth."""

from dataclasses import dataclass

from crawler.plain import plural
from crawler.report.report import RunReport, SiteReport
from crawler.vocabulary import RunVerdict

COMPLETE, USAGE, SOME_FAILED, NOTHING_NEW, UNHEALTHY, LOCKED, STORAGE, BLOCKED = 0, 2, 3, 4, 5, 6, 7, 8
"""Exit codes, NOTHING_NEW only where it was asked for; 130 and 143 after a clean commit where a signal ended the run."""

FEW_FAILURES = 3
"""Any large site has as many."""
FAILED_SHARE = 0.2
"""Part of a site's fetches that fail, from which on the run is not complete."""
_REFUSALS = {"401", "403", "429", "451"}


@dataclass(frozen=True, slots=True)
class Verdict:
    """How a run ended."""

    word: RunVerdict
    exit_code: int
    sentence: str


def judge(report: RunReport, *, signal: int | None = None, tell_nothing_new: bool = False) -> Verdict:
    """The worst thing that happened decides."""
    if storage := report.storage_error or report.disk_low:
        return Verdict("storage_failed", STORAGE, storage)
    if report.state_damaged:
        return Verdict("state_damaged", STORAGE, f"{report.state_damaged[0]} What this run fetched is stored; look at the disk")
    if signal is not None:
        return Verdict(
            "interrupted", 128 + signal, "stopped by a signal; what was fetched is stored, the rest is for the next run"
        )
    return _troubles(report) or _health(report, tell_nothing_new=tell_nothing_new)


def _troubles(report: RunReport) -> Verdict | None:
    if report.item_errors:
        return Verdict("some_failed", SOME_FAILED, f"{report.item_errors} clippings could not be handled; see the log")
    if _tolerated(report):
        return None
    failed = [site for site in report.sites.values() if site.trouble]
    return _failed(report, failed) if failed else _broken(report)


def _failed(report: RunReport, failed: list[SiteReport]) -> Verdict:
    if len(failed) == len(report.sites) and all(_refused(site) for site in failed):
        return Verdict("blocked", BLOCKED, "every site refused us (401, 403, 429 or 451); slow down, or ask the sites")
    if len(failed) == len(report.sites) > 1 and not any(_answered(site) for site in failed):
        sentence = f"none of {len(failed)} sites answered: look whether this machine reaches the network"
        return Verdict("some_failed", SOME_FAILED, sentence)
    return Verdict(
        "some_failed", SOME_FAILED, f"{len(failed)} of {plural(len(report.sites), 'site')} failed; everything else is stored"
    )


def _broken(report: RunReport) -> Verdict | None:
    broken = [site for site in report.sites.values() if _is_broken(site)]
    if broken:
        first = broken[0]
        said = (
            f"{first.name}: {first.outcomes['failed']} of {first.outcomes.total()} pages failed; the next run asks for them again"
        )
        return Verdict("some_failed", SOME_FAILED, said + _more(len(broken) - 1))
    return None


def _is_broken(site: SiteReport) -> bool:
    """Whether so many of its pages failed that the run is not complete."""
    return site.outcomes["failed"] >= FEW_FAILURES and site.outcomes["failed"] >= FAILED_SHARE * site.outcomes.total()


def _health(report: RunReport, *, tell_nothing_new: bool) -> Verdict:
    unwell = [site for site in report.sites.values() if site.health]
    if _tolerated(report):
        count = len(_not_well(report))
        sentence = f"complete; {count} of {len(report.sites)} sites failed or are not well, and {report.tolerated:.0%} may"
        return Verdict("complete", COMPLETE, sentence.replace("%", " %"))
    if unwell:
        return Verdict("unhealthy", UNHEALTHY, f"{unwell[0].name}: {unwell[0].health[0]}" + _more(len(unwell) - 1))
    if tell_nothing_new and report.nothing_new:
        return Verdict("nothing_new", NOTHING_NEW, "nothing was new")
    return Verdict("complete", COMPLETE, "complete")


def _not_well(report: RunReport) -> list[SiteReport]:
    return [site for site in report.sites.values() if site.trouble or site.health or _is_broken(site)]


def _tolerated(report: RunReport) -> bool:
    """Whether some sites are not well, and no more than the operator allows for."""
    return 0 < len(_not_well(report)) <= report.tolerated * len(report.sites)


def _answered(site: SiteReport) -> bool:
    return any(status != "none" for status in site.statuses)


def _more(sites: int) -> str:
    return f"; {sites} other sites are not well either" if sites else ""


def _refused(site: SiteReport) -> bool:
    """Whether a site answered nothing but refusals."""
    answers = {status for status in site.statuses if status != "none"}
    return bool(answers & _REFUSALS) and answers <= _REFUSALS

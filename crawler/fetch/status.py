"""What a status says became of a fetch."""

from crawler.vocabulary import Outcome

GONE = (404, 410)


def status_outcome(status: int) -> tuple[Outcome, str]:
    """Outcome and reason of an answer that is not 200."""
    if status == 304:
        return "not_modified", "not modified"
    if status in GONE:
        return "gone", f"answered {status}"
    return "failed", f"answered {status}"

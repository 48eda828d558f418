"""How long to wait: after a failure, after a refusal, and while a site is slow. Pure: seconds in, seconds out."""

from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from crawler.vocabulary import WHOLE

ATTEMPTS = 3
"""Tries of one request within a run; later runs try again by `crawler.memory.intervals`."""
LONGEST_WAIT = 120.0
"""A site that asks for longer is left for the next run."""
MOST_LATE, LONGEST_SILENCE = 6, 100.0
"""Requests in a row that were not answered in time, and seconds from the first to the last of them, after which a site is left
alone until the next run: six that are made one by one, or five times as many as are made at once."""
SILENT = 20.0
"""Such seconds after which a request is not made again: those that were given up together may be our own machine's fault."""
LONGEST_ASKED = 366 * 86400.0
"""More than a year is said as a year."""
RETRIED = {408, 429, 500, 502, 503, 504, 522, 524}
UNANSWERED = 0.2
"""Seconds at least after no answer: of connections that a server closed without a word others may be waiting for use."""
SLOW = 0.5
"""Seconds of answering time up to which a site counts as well."""
SMOOTHING = 0.3
"""Weight of the latest answer in the mean time that a site takes to answer."""
SLOWEST_DELAY = 60.0
"""Seconds between two requests at most, whatever the site asks for."""
REFUSALS = (429, 503)
MOST_REFUSALS = 5
"""Refusals in a row after which a site is left alone until the next run."""


def retry_after(value: str | None, now: datetime) -> float | None:
    """Seconds of a Retry-After header, given as a number or a date; None where there is none to be read."""
    if not value:
        return None
    try:
        if value.strip().isdecimal():
            return min(float(value), LONGEST_ASKED)
        when = parsedate_to_datetime(value)
        when = when if when.tzinfo else when.replace(tzinfo=UTC)  # `-0000`, which RFC 5322 has for UTC
        return min(max(0.0, (when - now).total_seconds()), LONGEST_ASKED)
    except (TypeError, ValueError, OverflowError):
        return None


def asked_delay(crawl_delay: float | None, requests: int, seconds: int) -> float:
    """Seconds between requests that robots.txt asks for by Crawl-delay or Request-rate, SLOWEST_DELAY at most."""
    by_rate = SLOWEST_DELAY if seconds // requests >= SLOWEST_DELAY else seconds / requests
    return min(max(crawl_delay or 0.0, by_rate), SLOWEST_DELAY)


def wait_before_retry(*, status: int | None, asked: float | None, attempt: int, delay: float) -> float | None:
    """Seconds to wait before trying again after attempt 1, 2, ...; None: do not try again in this run."""
    if attempt >= ATTEMPTS or (status is not None and status not in RETRIED):
        return None
    wait = max(asked or 0.0, delay * 2**attempt, UNANSWERED if status is None else 0.0)
    return wait if wait <= LONGEST_WAIT else None


@dataclass(slots=True)
class Pace:
    """The delay between two requests to one site: its own, or longer while it is slow or refuses."""

    floor: float
    """`delay` of the site, or what robots.txt asks for."""
    latency: float = 0.0
    """Smoothed seconds from request to answer."""
    penalty: float = 0.0
    """Doubled by each 429 and 503, halved by each good answer."""

    def after(self, *, status: int | None, latency: float | None) -> float:
        """The delay to keep after one more answer."""
        if latency is not None:
            self.latency = latency if not self.latency else (1 - SMOOTHING) * self.latency + SMOOTHING * latency
        if status in REFUSALS:
            self.penalty = max(self.penalty * 2, self.floor, 1.0)
        elif status in WHOLE:
            self.penalty = self.penalty / 2 if self.penalty > 0.1 else 0.0
        # A site that takes two seconds to answer gets two seconds of rest.
        slow = 2 * self.latency if self.latency > SLOW else 0.0
        return min(SLOWEST_DELAY, max(self.floor, slow, self.penalty))

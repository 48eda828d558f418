"""Times as machines write them in sitemaps and feeds: ISO 8601 and RFC 2822."""

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime


def machine_time(text: str | None) -> datetime | None:
    """UTC; a time without zone is taken for UTC, and None is the answer to anything else."""
    if not text:
        return None
    text = text.strip()
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        try:
            found = parsedate_to_datetime(text)
        except (TypeError, ValueError, IndexError):
            return None
    try:
        return found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)
    except OverflowError:
        return None

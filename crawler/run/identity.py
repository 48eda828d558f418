"""Who runs and which run it is: the version, the run's id, the user agent."""

import os
from datetime import UTC, datetime

VERSION = "0.1.0"


def new_run_id(now: datetime | None = None, pid: int | None = None) -> str:
    """`20261124T140500Z-4711`: start in UTC and process; sorts by time, and two processes never share one."""
    return f"{(now or datetime.now(UTC)):%Y%m%dT%H%M%SZ}-{pid or os.getpid()}"


def user_agent(contact: str | None) -> str:
    """One honest user agent that names the operator."""
    return f"Kliping/{VERSION} (news archive; {contact or 'no contact given'})"

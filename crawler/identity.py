"""Who runs and which run it is: the version, the run's id, the user agent."""

import ipaddress
import os
from datetime import UTC, datetime
from urllib.parse import urlsplit

from crawler.sites import Sites, SitesError

VERSION = "0.1.0"


def new_run_id(now: datetime | None = None, pid: int | None = None) -> str:
    """`20261124T140500Z-4711`: start in UTC and process; sorts by time, and two processes never share one."""
    return f"{(now or datetime.now(UTC)):%Y%m%dT%H%M%SZ}-{pid or os.getpid()}"


def check_contact(operator: Sites) -> None:
    """SitesError where a public site is listed and nobody is named for its owner to write to."""
    public = [site.name for site in operator.sites if not _on_loopback(site.url)]
    if public and not operator.contact:
        raise SitesError(
            f"{public[0]} is a public site and nobody is named for its owner to write to; "
            'add a line such as contact = "you@example.org" at the top of sites.toml'
        )


def _on_loopback(url: str) -> bool:
    host = urlsplit(url).hostname or ""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")


def user_agent(contact: str | None) -> str:
    """One honest user agent that names the operator."""
    return f"Kliping/{VERSION} (news archive; {contact or 'no contact given'})"

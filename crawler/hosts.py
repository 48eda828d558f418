"""Sites on one host: they share its queue, its pace and its rules."""

from collections.abc import Iterable
from urllib.parse import urlsplit

from crawler.sites import Site

OF_SITE = "kliping_site"
"""Key of a request's meta: the name of the site that it is made for. Sites on one host share a queue."""


def slots_of(sites: Iterable[Site]) -> dict[str, str]:
    """The queue of each site, by name: that of the first one on its host, with or without `www.`, whose pace they share."""
    first: dict[str, str] = {}
    return {site.name: first.setdefault(_host_of(site), site.name) for site in sites}


def _host_of(site: Site) -> str:
    return urlsplit(site.url).netloc.rpartition("@")[2].lower().removeprefix("www.")

"""Which sitemaps a page names: in its head or its `Link` header, else by links that say so in their address."""

import re
from urllib.parse import urlsplit

from crawler.addresses import whole
from crawler.costs.limits import bounded
from crawler.discover.named.feeds import base_of
from crawler.discover.named.link_header import links_of
from crawler.document import Document
from crawler.urls import same_site

MOST = 5
"""Sitemaps of one page; each costs a request."""
_NAMED = re.compile(r"sitemap[^/]{0,60}\.(?:xml|txt)(?:\.gz)?$", re.IGNORECASE)


@bounded
def find_sitemaps(document: Document, header: str | None = None) -> list[str]:
    """Sitemaps of the page's own site that it names, the surest first. `header`: Link, as it came."""
    stated = [node.attributes.get("href") or "" for node in document.tree.css('link[rel~="sitemap" i][href]')[:MOST]]
    stated += [link for link, said in links_of(header or "") if "sitemap" in (said.get("rel") or "").lower().split()]
    linked = [node.attributes.get("href") or "" for node in document.tree.css('a[href*="sitemap" i]')[: 10 * MOST]]
    base, found = base_of(document), dict[str, None]()
    for link, sure in (*((link, True) for link in stated), *((link, False) for link in linked)):
        url = whole(link, base)
        if isinstance(url, str) and same_site(url, document.url) and (sure or _NAMED.search(urlsplit(url).path)):
            found.setdefault(url, None)
    return list(found)[:MOST]

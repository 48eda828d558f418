"""Addresses with headlines in the JSON that a page's scripts were told, as links: for lists whose entries are no links."""

from html import escape

from crawler.discover.links import MAX_LINKS
from crawler.discover.unlinked import told


def as_links(bodies: list[bytes]) -> bytes:
    """Markup of a link for each object of an answer that holds an address and a headline; nothing where none does."""
    named = [link for body in bodies for link in told(body)][:MAX_LINKS]
    return "".join(f'<a href="{escape(url)}">{escape(words)}</a>\n' for url, words in named).encode(errors="replace")

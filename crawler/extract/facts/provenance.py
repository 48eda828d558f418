"""Where the answers come from that a page states once and nobody votes on."""

from crawler.extract.page.statements import Reading
from crawler.items import Article

_OPENGRAPH = {"canonical_url": "og:url", "description": "og:description", "image_url": "og:image"}


def stated_sources(page: Reading, article: Article) -> dict[str, str]:
    """Column to source for address, summary, picture, wall and the language that the page gives."""
    head = page.head
    sources = {column: "opengraph" for column, name in _OPENGRAPH.items() if head.first(name)}
    if head.canonical:
        sources["canonical_url"] = "link"
    sources.setdefault("canonical_url", "address")
    if article.description:
        sources.setdefault("description", "meta" if head.first("description") else "json-ld")
    if article.image_url:
        sources.setdefault("image_url", "json-ld" if page.stated.get("image") else "twitter")
    if article.paywalled is not None:
        sources["paywalled"] = "json-ld" if "isAccessibleForFree" in str(page.stated) else "meta"
    sources["language"] = "text and page" if article.page_language else "text"
    return sources

"""What an article is called by the answer that held it: a `Link` header, and a redirect that only told readers apart."""

from dataclasses import replace

from crawler.addresses import whole
from crawler.discover.named.link_header import links_of
from crawler.items import Article, Page
from crawler.urls import adds_a_token


def named(article: Article, page: Page, header: str | None) -> Article:
    """The article with the name that a `Link` header gives it, where its page gives none; `header` as it came.

    One that was read at the address asked for with a reader's token behind it has the address asked for.
    """
    read_at = article.url
    if page.final_url is not None and adds_a_token(page.url, page.final_url):
        article = replace(article, url=page.url)
    if article.canonical_url != read_at:
        return article
    links = (whole(href, read_at) for href, said in links_of(header or "") if _is_canonical(said))
    stated = next((url for url in links if isinstance(url, str)), article.url)
    return replace(article, canonical_url=stated)


def _is_canonical(said: dict[str, str | None]) -> bool:
    return "canonical" in (said.get("rel") or "").lower().split()

"""Scrapy on the pages of the road's bench with what others do in its callback.

python -m tests.bench.road_peers bare|trafilatura|newsplease URLS OUTPUT.jsonl
"""

import json
import sys
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path
from typing import Any

from scrapy import Request, Spider
from scrapy.crawler import AsyncCrawlerProcess
from scrapy.http import Response

Read = Callable[[Response], dict[str, Any] | None]


def bare() -> Read:
    """Nothing is read."""
    return lambda response: None


def by_trafilatura() -> Read:
    """Text and metadata by trafilatura."""
    import trafilatura

    def read(response: Response) -> dict[str, Any] | None:
        found = trafilatura.extract(response.text, url=response.url, output_format="json", with_metadata=True)
        stored: dict[str, Any] | None = json.loads(found) if found else None
        return stored

    return read


def by_newsplease() -> Read:
    """An article by news-please."""
    from newsplease import NewsPlease

    def read(response: Response) -> dict[str, Any] | None:
        found: dict[str, Any] = NewsPlease.from_html(response.text, response.url).get_serializable_dict()
        return found

    return read


PEERS = {"bare": bare, "trafilatura": by_trafilatura, "newsplease": by_newsplease}
SETTINGS = {
    "LOG_LEVEL": "ERROR", "TELNETCONSOLE_ENABLED": False, "REMOTE_CONTROL_ENABLED": False, "CONCURRENT_REQUESTS": 64,
    "CONCURRENT_REQUESTS_PER_DOMAIN": 8, "DOWNLOAD_DELAY": 0, "ROBOTSTXT_OBEY": False, "RETRY_ENABLED": False,
}  # fmt: skip


class Peer(Spider):
    """Asks for every address and hands each answer to a reader."""

    name = "peer"

    def __init__(self, urls: list[str], read: Read, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.urls, self.read = urls, read

    async def start(self) -> AsyncIterator[Request]:
        for url in self.urls:
            yield Request(url, self.parse)

    def parse(self, response: Response) -> Iterator[dict[str, Any]]:
        try:
            found = self.read(response)
        except Exception:  # noqa: BLE001 -- the peers raise many things, and a page that fails counts as read
            found = {"url": response.url, "failed": True}
        if found:
            yield found


def main(peer: str, urls: Path, output: str) -> None:
    """Crawl once."""
    feeds = {} if peer == "bare" else {output: {"format": "jsonlines"}}
    process = AsyncCrawlerProcess(SETTINGS | {"FEEDS": feeds})
    process.crawl(Peer, urls=urls.read_text().split(), read=PEERS[peer]())
    process.start()


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), sys.argv[3])

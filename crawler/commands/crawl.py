"""`scrapy crawl`: a site of sites.toml as plain Scrapy would, `crawl news -a site=NAME`."""

import argparse
import logging
from pathlib import Path

from scrapy.commands import crawl
from scrapy.crawler import AsyncCrawlerProcess
from scrapy.exceptions import UsageError

from crawler import sites as sites_file
from crawler.cli.stopping import Stopping
from crawler.context import Wishes
from crawler.disk.layout import Archive
from crawler.disk.place import NoStore
from crawler.plain import PlainRecord
from crawler.sites import SitesError
from crawler.spiders.news import NewsSpider
from pipelines.parquet.reading import Damaged, check_new


class Command(crawl.Command):
    """Scrapy's own; a site that is not listed is said before the crawl begins, where Scrapy would log a traceback."""

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """UsageError for names that sites.toml does not have."""
        names = opts.spargs.get("site")
        if args == [NewsSpider.name] and names:
            try:
                listed = sites_file.load(Path(Wishes.of(self.settings).sites_file))
                for name in names.split(","):
                    listed.named(name)
            except SitesError as error:
                raise UsageError(str(error), print_help=False) from error
        if args == [NewsSpider.name]:
            _refuse_older(Wishes.of(self.settings))
            self._harvest(opts.spargs)
        else:
            super().run(args, opts)

    def _harvest(self, arguments: dict[str, str]) -> None:
        """As Scrapy does, with our own handling of signals: they may come before the engine runs."""
        process = self.crawler_process
        assert isinstance(process, AsyncCrawlerProcess)
        logging.setLogRecordFactory(PlainRecord)
        crawler = process.create_crawler(NewsSpider)
        Stopping(process, crawler)
        process.crawl(crawler, **arguments)
        process.start(install_signal_handlers=False)
        self.exitcode = int(process.bootstrap_failed)


def _refuse_older(wishes: Wishes) -> None:
    """UsageError where new files would stand beside some that are older than a column, which no engine reads together."""
    try:
        archive = Archive(wishes.output)
        narrow = check_new(archive.root, archive.checked)
    except (Damaged, NoStore, OSError) as error:
        raise UsageError(str(error), print_help=False) from error
    if narrow:
        sentence = (
            f"{archive.root} has files of {', '.join(narrow)} that are older than columns of today; run scrapy compact first"
        )
        raise UsageError(sentence, print_help=False)

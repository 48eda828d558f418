"""`scrapy crawl`: a site of sites.toml as plain Scrapy would, `crawl news -a site=NAME`."""

import argparse
import logging
from collections.abc import Sequence
from pathlib import Path

import scrapy.core.downloader.contextfactory  # noqa: F401 -- see crawler.commands.harvest
from scrapy.commands import crawl
from scrapy.crawler import AsyncCrawlerProcess
from scrapy.exceptions import UsageError

from crawler import sites as sites_file
from crawler.archive.prepare import Older, conclude, prepare
from crawler.cli.starting import spare_pandas
from crawler.cli.stopping import Stopping
from crawler.disk import work
from crawler.disk.lock import Lock, Locked
from crawler.disk.place import NoStore, local_of
from crawler.identity import check_contact
from crawler.plain import PlainRecord
from crawler.sites import Site, SitesError
from crawler.spiders.news import NewsSpider
from crawler.wishes import Wishes
from pipelines.parquet.reading import Damaged

logger = logging.getLogger(__name__)

_REFUSED = (SitesError, NoStore, Locked, work.Busy, Damaged, Older, OSError)


class Command(crawl.Command):
    """Scrapy's own; what keeps a run from beginning is said in one line, where Scrapy would log a traceback."""

    listed: Sequence[Site] = ()
    """The sites of sites.toml."""

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """UsageError for names that sites.toml does not have, and for an archive that cannot be written to."""
        if args != [NewsSpider.name]:
            super().run(args, opts)
            return
        spare_pandas()
        try:
            lock = self._prepare(opts.spargs.get("site"))
        except _REFUSED as error:
            raise UsageError(str(error), print_help=False) from error
        self._harvest(opts.spargs)
        if lock is not None:
            self._conclude(lock)

    def _conclude(self, lock: Lock) -> None:
        """As after a harvest: the table of the sites."""
        with lock:
            if fault := conclude(Wishes.of(self.settings).output, self.listed):
                logger.warning("%s", fault)

    def _prepare(self, names: str | None) -> Lock | None:
        """As a harvest does; the lock of the folder. None where no tables are written, or by a part of a run that holds it."""
        assert self.settings is not None
        wishes = Wishes.of(self.settings)
        listed = sites_file.load(Path(wishes.sites_file))
        check_contact(listed)
        self.listed = listed.sites
        sites = [listed.named(name) for name in names.split(",")] if names else listed.sites
        if wishes.lock_held or not wishes.output_dir:
            return None
        local = local_of(wishes.output)
        local.mkdir(parents=True, exist_ok=True)
        lock = Lock.acquire(local)
        self.settings.set("LOCK_HELD", True, priority="cmdline")
        self.settings.set("STATE_DAMAGED", prepare(wishes.output, sites), priority="spider")
        return lock

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

"""`scrapy probe`: a look at sites before they are harvested: their lists, five articles, the cost, a table for sites.toml."""

import argparse
import tempfile
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.progress import Progress
from rich.table import Table
from rich.text import Text
from scrapy.crawler import AsyncCrawlerProcess

from crawler import sites as sites_file
from crawler.cli import streams
from crawler.cli.command import KlipingCommand
from crawler.cli.named_sites import Named, Unreadable, in_csv, in_list, in_opml, named
from crawler.cli.probed import block, lines, side_by_side
from crawler.cli.stopping import Stopping
from crawler.harvest.probe import Probed
from crawler.identity import check_contact
from crawler.plain import one_line, plural, without_controls
from crawler.report import verdict
from crawler.report.screen import say
from crawler.sites import Sites, SitesError
from crawler.spiders.probe import ProbeSpider
from crawler.wishes import Wishes
from pipelines.normalize.fields import Locale, NamePolicy, normalize

LISTS = 100
"""Requests that the lists of one site may cost."""


class Command(KlipingCommand):
    """Addresses in; tables for sites.toml on the standard output, all else on the other."""

    words = True

    def syntax(self) -> str:
        """What follows the command's name."""
        return "[options] URL..."

    def short_desc(self) -> str:
        """One line of help."""
        return "Look at sites and print a table for sites.toml, what five articles lack, and what a harvest costs"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Options of this command."""
        super().add_options(parser)
        parser.add_argument("--list", metavar="FILE", help="a file with an address a line")
        parser.add_argument("--csv", metavar="FILE", help="a CSV file with a column of addresses")
        parser.add_argument("--opml", metavar="FILE", help="an OPML file of feeds, as feed readers write it")
        parser.add_argument("--sites", metavar="FILE", help="where the contact stands (default: sites.toml)")
        parser.add_argument("--contact", metavar="TEXT", help="named in the user agent (default: that of sites.toml)")
        parser.add_argument("--delay", metavar="SECONDS", type=float, default=1.0, help="between two requests of a site")
        parser.add_argument("--max-pages", metavar="N", type=int, default=LISTS, help="requests for the lists of a site")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Look, then tell."""
        streams.ensure()
        console = Console(stderr=True)
        try:
            wanted = named([*args, *_listed(opts)])
            found = self._look(wanted, opts, console) if wanted else []
        except (SitesError, Unreadable) as error:
            self.refuse(console, str(error), verdict.USAGE)
            return
        if not wanted:
            self.refuse(console, f"name an address, or a file of them: scrapy probe {self.syntax()}", verdict.USAGE)
            return
        _tell(found, console)
        self.exitcode = (
            verdict.SOME_FAILED if len(found) < len(wanted) or any(each.trouble for each in found) else verdict.COMPLETE
        )

    def _look(self, wanted: list[Named], opts: argparse.Namespace, console: Console) -> list[Probed]:
        """All sites side by side, with a harvest's manners; what is kept of them meanwhile goes with the folder."""
        found: list[Probed] = []
        contact = opts.contact or _contact(Path(opts.sites or Wishes.of(self.settings).sites_file), named=bool(opts.sites))
        with tempfile.TemporaryDirectory() as folder, Progress(console=console, transient=True) as bar:
            path = Path(folder, "sites.toml")
            head = Sites(sites=(), contact=contact)
            path.write_text(_toml(head, wanted, opts.delay), encoding="utf-8")
            check_contact(sites_file.load(path))
            task = bar.add_task("sites looked at", total=len(wanted))

            def told(probed: Probed) -> None:
                found.append(_normal(probed))
                bar.advance(task)

            self._crawl(path, Path(folder, "output"), opts.max_pages, told)
        order = {each.name: number for number, each in enumerate(wanted)}
        return sorted(found, key=lambda probed: order[probed.site.name])

    def _crawl(self, sites: Path, output: Path, limit: int, told: Any) -> None:
        assert self.settings is not None
        given: dict[str, Any] = {"SITES_FILE": str(sites), "OUTPUT_DIR": str(output), "LOCK_HELD": True, "MAX_PAGES": limit}
        given |= {"ITEM_PIPELINES": {}, "EXTENSIONS": {"crawler.fetch.lateness.Waited": 600}, "LOG_LEVEL": "CRITICAL"}
        given |= {"FREE_DISK_MB": 0.0}
        for name, value in given.items():
            self.settings.set(name, value, priority="cmdline")
        output.mkdir()
        process = AsyncCrawlerProcess(self.settings)
        crawler = process.create_crawler(ProbeSpider)
        Stopping(process, crawler)
        process.crawl(crawler, told=told)
        process.start(install_signal_handlers=False)


def _listed(opts: argparse.Namespace) -> list[str]:
    readers = ((opts.list, in_list), (opts.csv, in_csv), (opts.opml, in_opml))
    return [url for name, read in readers if name for url in read(Path(name))]


def _contact(path: Path, *, named: bool) -> str | None:
    """That of sites.toml; one that is not there, or lists no site yet, names none."""
    try:
        return sites_file.load(path).contact
    except SitesError:
        if named:
            raise
        return None


def _toml(head: Sites, wanted: list[Named], delay: float) -> str:
    contact = f"contact = '''{head.contact}'''\n" if head.contact else ""
    return contact + "\n".join(each.toml(f"delay = {delay}") for each in wanted)


def _normal(probed: Probed) -> Probed:
    """Its rows as they would be stored, names as they are shown."""
    for clipping in probed.articles:
        normalize(clipping, Locale(zone=None, language=None), NamePolicy())
    return probed


def _tell(found: list[Probed], console: Console) -> None:
    for probed in found:
        streams.write(block(probed) + "\n")
    if len(found) == 1:
        for line in lines(found[0]):
            say(console, without_controls(line))
        if found[0].articles:
            console.print(side_by_side(found[0]))
    if failed := [probed for probed in found if probed.trouble]:
        table = Table(title=f"{len(failed)} of {plural(len(found), 'site does', 'sites do')} not work", title_justify="left")
        table.add_column("site")
        table.add_column("why", overflow="fold")
        for probed in failed:
            table.add_row(probed.site.name, Text(one_line(probed.trouble or "")))
        console.print(table)

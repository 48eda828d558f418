"""`scrapy harvest`: every site of sites.toml, once, with an exit code that tells the truth."""

import argparse
import logging
import os
import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime
from math import inf
from pathlib import Path

# First: for each name that Scrapy deprecates there it looks at all modules that are loaded by then, for 0.2 CPU seconds later on.
import scrapy.core.downloader.contextfactory  # noqa: F401
from rich.console import Console
from scrapy.crawler import AsyncCrawlerProcess

from crawler import sites as sites_file
from crawler.archive.prepare import Older, conclude, prepare
from crawler.cli import streams
from crawler.cli.command import KlipingCommand
from crawler.cli.jobs import Jobs
from crawler.cli.on_ray.cluster import Cluster
from crawler.cli.on_ray.connection import NoRay, connect
from crawler.cli.shift import shard_of, share, shift
from crawler.cli.stopping import Stopping
from crawler.disk import work
from crawler.disk.boards import board_of
from crawler.disk.lease import Worker, new_name
from crawler.disk.lock import Lock, Locked
from crawler.disk.place import NoStore, Place, local_of, reason, store_of
from crawler.disk.store_board import NoConditions
from crawler.identity import check_contact
from crawler.plain import PlainRecord, one_line
from crawler.report import verdict
from crawler.report.condition import worst_first
from crawler.report.extension import RunReportExtension
from crawler.report.report import RunReport
from crawler.report.screen import say
from crawler.report.summary import remarks, show
from crawler.settings import end_at_once
from crawler.sites import Site, Sites, SitesError
from crawler.spiders.news import NewsSpider
from crawler.wishes import Wishes
from pipelines.normalize.pipeline import policy
from pipelines.parquet.reading import Damaged


class Command(KlipingCommand):
    """Arguments in, one crawl, exit code out."""

    logfile: str | None = None

    def syntax(self) -> str:
        """What follows the command's name."""
        return "[options]"

    def short_desc(self) -> str:
        """One line of help."""
        return "Harvest every site of sites.toml into Parquet"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Options of this command."""
        super().add_options(parser)
        parser.add_argument("--sites", metavar="FILE", help="the sites to harvest (default: sites.toml)")
        parser.add_argument("--output", metavar="DIR", help="where the tables go, a folder or s3://, gs:// (default: output)")
        parser.add_argument("--state", metavar="DIR", help="where lock and state stay when the tables go to an object store")
        parser.add_argument("--site", metavar="NAME", action="append", help="only this site; may be repeated")
        parser.add_argument("--jobs", metavar="N", type=_jobs, default=1, help="spread the sites over N processes (default: 1)")
        parser.add_argument(
            "--shard", metavar="I/N", type=shard_of, help="only the I-th of N shares of the sites' hosts, beside others"
        )
        parser.add_argument("--ray", metavar="ADDRESS", help="on a Ray cluster: local, auto or ray://HOST:PORT (kliping[ray])")
        parser.add_argument("--time-limit", metavar="SECONDS", type=_amount, help="end early and cleanly after so long")
        parser.add_argument("--max-pages", metavar="N", type=_count, help="requests a site may cost in this run")
        parser.add_argument("--free-disk", metavar="MB", type=_amount, help="end early when less is free (default: 200)")
        parser.add_argument("--tolerate", metavar="SHARE", type=_share, help="5%%: so many sites may fail in a complete run")
        parser.add_argument("--nothing-new", action="store_true", default=None, help="exit with 4 where nothing was new")
        parser.add_argument("--events", metavar="FILE", help="one JSON line per event; - for the standard output")
        parser.add_argument("--metrics", metavar="FILE", help="metrics for Prometheus (default: metrics.prom in the output)")

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        """Options become settings."""
        super().process_options(args, opts)
        assert self.settings is not None
        named = {
            "SITES_FILE": opts.sites,
            "OUTPUT_DIR": opts.output,
            "LOCAL_DIR": opts.state,
            "TIME_LIMIT": opts.time_limit,
            "MAX_PAGES": opts.max_pages,
            "FREE_DISK_MB": opts.free_disk,
            "TOLERATE": opts.tolerate,
            "TELL_NOTHING_NEW": opts.nothing_new,
            "EVENTS_FILE": opts.events,
            "METRICS_FILE": opts.metrics,
        }
        for name, value in named.items():
            if value is not None:
                self.settings.set(name, value, priority="cmdline")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:  # noqa: ARG002 -- the base class passes them
        """Check, lock, crawl, report."""
        assert self.settings is not None
        end_at_once()
        streams.ensure()
        logging.setLogRecordFactory(PlainRecord)
        console, self.logfile = streams.Terminal(), opts.logfile
        output: Place | None = None
        try:
            wishes = Wishes.of(self.settings)
            output = wishes.output
            local = _local(output, shared=bool(opts.shard or opts.ray))
            operator = sites_file.load(Path(wishes.sites_file))
            chosen = [operator.named(name) for name in opts.site] if opts.site else operator.sites
            check_contact(operator)
            policy(operator, local)
            _check_output(output, local)
            if opts.shard or opts.ray:
                self._among_others(opts, output, chosen, operator, console)
                return
            lock = Lock.acquire(local)
            self.settings.set("LOCK_HELD", True, priority="cmdline")
            self.settings.set("STATE_DAMAGED", prepare(output, chosen), priority="spider")
        except (SitesError, NoStore, NoRay, NoConditions) as error:
            self.refuse(console, str(error), verdict.USAGE)
        except OSError as error:
            self.refuse(console, _unwritable(error, output), verdict.STORAGE)
        except (Damaged, Older) as error:
            self.refuse(console, str(error), verdict.STORAGE)
        except (Locked, work.Busy) as error:
            self.refuse(console, str(error), verdict.LOCKED)
        else:
            with lock:
                if opts.jobs > 1 and len(chosen) > 1:
                    report, judged = Jobs(self.settings, lock).harvest(chosen, operator, min(opts.jobs, len(chosen)))
                    self._show(report, judged, output, console)
                else:
                    self._crawl(",".join(opts.site) if opts.site else None, output, console)
                if fault := conclude(output, operator.sites):
                    say(console, fault)

    def _among_others(
        self, opts: argparse.Namespace, output: Place, chosen: Sequence[Site], operator: Sites, console: Console
    ) -> None:
        """Harvest with other machines, in one of the two ways."""
        if sum([opts.jobs > 1, bool(opts.shard), bool(opts.ray)]) > 1:
            sentence = "--jobs, --shard and --ray each say who harvests; give one of them, and more shares instead of jobs"
            self.refuse(console, sentence, verdict.USAGE)
            return
        (self._shard if opts.shard else self._ray)(opts, output, chosen, operator, console)

    def _ray(self, opts: argparse.Namespace, output: Place, chosen: Sequence[Site], operator: Sites, console: Console) -> None:
        """Give the sites to a cluster; this process harvests none."""
        assert self.settings is not None
        wishes = Wishes.of(self.settings)
        worker = Worker(board_of(output), new_name(), wishes.lease_seconds)
        with shift(output, (), worker, wishes.local_dir, "cluster") as held:
            self.settings.set("LOCAL_DIR", str(held.seen.local), priority="cmdline")
            report, judged = Cluster(self.settings, held, connect(opts.ray)).harvest(chosen, operator, console)
            fault = held.end(operator.sites)
            self._show(report, judged, output, console, held.report)
            if fault:
                self._undone(console, fault)

    def _shard(self, opts: argparse.Namespace, output: Place, chosen: Sequence[Site], operator: Sites, console: Console) -> None:
        """Harvest some sites of an archive that other machines write to at the same time."""
        assert self.settings is not None
        wishes = Wishes.of(self.settings)
        mine = share(chosen, opts.shard)
        worker = Worker(board_of(output), wishes.as_worker or new_name(), wishes.lease_seconds)
        named = f"shard-{opts.shard.number}-of-{opts.shard.count}"
        with shift(output, mine, worker, wishes.local_dir, named) as held:
            own = {"WORKER": worker.name, "RUN_ID": wishes.run_id or worker.name, "LOCAL_DIR": str(held.seen.local)}
            for name, value in (own | {"LOCK_HELD": True}).items():
                self.settings.set(name, value, priority="cmdline")
            self.settings.set("STATE_DAMAGED", held.damaged, priority="spider")
            for host, other in held.held.items():
                say(console, f"{host} is being harvested by {other}; it is left to it")
            if held.sites:
                self._crawl(",".join(site.name for site in held.sites), output, console, held.report)
            if fault := held.end(operator.sites):
                self._undone(console, fault)
            if worker.lost() or (held.held and not self.exitcode):
                self.exitcode = verdict.LOCKED

    def _undone(self, console: Console, fault: str) -> None:
        """What the last of several was to do is for the next: a run that is complete but for that says so."""
        self.refuse(console, fault, self.exitcode or verdict.STORAGE)

    def _crawl(self, site: str | None, output: Place, console: Console, whole: Place | None = None) -> None:
        process = AsyncCrawlerProcess(self.settings)
        crawler = process.create_crawler(NewsSpider)
        Stopping(process, crawler)
        process.crawl(crawler, site=site)
        process.start(install_signal_handlers=False)
        reported = crawler.get_extension(RunReportExtension) if crawler.extensions else None
        if reported is None or not reported.opened or process.bootstrap_failed:
            self.refuse(console, "the crawl could not start; the log above says why", verdict.SOME_FAILED)
            return
        self._show(reported.report, reported.verdict(), output, console, whole)

    def _show(
        self, report: RunReport, judged: verdict.Verdict, output: Place, console: Console, whole: Place | None = None
    ) -> None:
        if self.logfile:
            _log(Path(self.logfile), report)
        show(report, judged, output, console, whole)
        self.exitcode = judged.exit_code


def _amount(text: str) -> float:
    """A number that is not below 0; argparse says the sentence where it is none."""
    try:
        if 0 <= float(text) < inf:
            return float(text)
    except ValueError:
        pass
    raise argparse.ArgumentTypeError(f"{text!r} is no number from 0 on")


def _count(text: str) -> int:
    """A whole number that is not below 0."""
    if (number := _amount(text)) != int(number):
        raise argparse.ArgumentTypeError(f"{text!r} is no whole number")
    return int(number)


def _jobs(text: str) -> int:
    """How many processes."""
    if not (number := _count(text)):
        raise argparse.ArgumentTypeError("it takes one process at least")
    return number


def _share(text: str) -> str:
    """`5%` or `5`; argparse says the sentence where it is no share of a hundred."""
    try:
        if 0 <= float(text.removesuffix("%")) <= 100:
            return text
    except ValueError:
        pass
    raise argparse.ArgumentTypeError(f"{text!r} is no share of the sites; write one from 0% to 100%, such as 5%")


def _log(path: Path, report: RunReport) -> None:
    """Every sentence about sites into the log of the run, however many the screen shows."""
    when = f"{datetime.now(UTC):%Y-%m-%d %H:%M:%S}"
    with path.open("a", encoding="utf-8") as log:
        log.writelines(f"{when} [kliping] WARNING: {one_line(line)}\n" for line in remarks(worst_first(report.sites.values())))


def _local(output: Place, *, shared: bool) -> Path:
    """The folder of this machine; one of several has its own, that goes with it, where none is named."""
    return Path(tempfile.gettempdir()) if shared and (store := store_of(output)) and not store.local else local_of(output)


def _check_output(output: Place, local: Path) -> None:
    """Raise OSError where the folder cannot be made or written, or the store does not take an object."""
    local.mkdir(parents=True, exist_ok=True)
    probe = local / f".probe-{os.getpid()}"
    probe.write_bytes(b"It was made to see whether this place can be written.\n")
    try:
        if store := store_of(output):
            (store / ".probe").bring(probe)
    finally:
        probe.unlink()


def _unwritable(error: OSError, output: Place | None) -> str:
    what = error.filename or output or "the output"
    mend = f"mend its rights or {'make its bucket' if output and store_of(output) else 'disk'}, or name another with --output DIR"
    if output and not store_of(output) and not error.strerror:
        return str(error)
    return f"{what} cannot be written ({reason(error)}); {mend}"

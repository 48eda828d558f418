"""`scrapy reextract`: the tables anew from WARC files, without a request."""

import argparse
from concurrent.futures.process import BrokenProcessPool
from contextlib import ExitStack
from dataclasses import asdict
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

import orjson
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

from crawler import sites as sites_file
from crawler.archive.differences import compare, sentences
from crawler.cli.command import ArchiveCommand
from crawler.cli.on_ray.connection import NoRay, connect
from crawler.cli.on_ray.ray_pool import RayPool
from crawler.disk.exchange import CannotExchange
from crawler.disk.layout import OPEN, Archive
from crawler.disk.lock import Lock, Locked
from crawler.harvest.learning.stored import stored_profiles
from crawler.identity import new_run_id
from crawler.memory.erased import Erased
from crawler.reextract import archives
from crawler.reextract.job import Job
from crawler.reextract.replay import Profiles
from crawler.report import verdict
from crawler.report.screen import on_bars, say
from crawler.sites import Sites, SitesError
from pipelines.normalize.pipeline import policy
from pipelines.parquet.reading import Damaged
from pipelines.parquet.writer import StorageFailed


class Command(ArchiveCommand):
    """Arguments in, one call, exit code out."""

    words = True

    instead = "copy its warc folder here, name the files with --output FOLDER --into NEW, and put the new tables in the store"

    files: list[str]

    def syntax(self) -> str:
        """What follows the command's name."""
        return "[options] [WARC ...]"

    def short_desc(self) -> str:
        """One line of help."""
        return "Make the tables anew from WARC files, and say what differs"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Options of this command."""
        super().add_options(parser)
        parser.add_argument("--into", metavar="DIR", help="write a new archive there")
        parser.add_argument("--replace", action="store_true", help="put the new rows in the place of the old ones")
        parser.add_argument("--run", metavar="ID", action="append", help="only this run; may be repeated")
        parser.add_argument("--learn", action="store_true", help="learn the profiles of sites anew, and read all pages with them")
        parser.add_argument("--sites", metavar="FILE", help="what is known of the sites (default: sites.toml)")
        parser.add_argument("--processes", metavar="N", type=int, help="processes that read pages (default: one a core)")
        parser.add_argument("--ray", metavar="ADDRESS", help="read pages on a Ray cluster: local, auto or ray://HOST:PORT")
        parser.add_argument("--report", metavar="FILE", help="write what differs there too, as JSON")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Keep the names of the files."""
        self.files = args
        super().run(args, opts)

    def work(self, output: Path, opts: argparse.Namespace, console: Console) -> int:
        """Check what was asked for, and do it."""
        files = [path for path in sorted(map(Path, self.files)) if path.suffix != OPEN] or Archive(output).warc_files()
        if fault := _fault(opts, files, output):
            say(console, fault)
            return verdict.USAGE
        try:
            operator = self._operator(opts)
            with ExitStack() as stack:
                stack.enter_context(Lock.acquire(output))
                job = Job(
                    files=files,
                    sites={site.name: site for site in operator.sites},
                    names=policy(operator, output),
                    erased=Erased.load(output),
                    run_id=new_run_id(datetime.now(UTC)),
                    profiles=Profiles(stored=stored_profiles(output)),
                    learns=opts.learn,
                    runs=set(opts.run) if opts.run else None,
                    **_hands(opts),
                )
                return _remake(job, output, opts, console)
        except (SitesError, NoRay) as error:
            say(console, str(error))
            return verdict.USAGE
        except Locked as error:
            say(console, str(error))
            return verdict.LOCKED
        except (OSError, CannotExchange, Damaged, StorageFailed, BrokenProcessPool, archives.Unsound) as error:
            say(console, f"{error}; the archive in {output} is as it was")
            return verdict.STORAGE

    def _operator(self, opts: argparse.Namespace) -> Sites:
        """sites.toml; nothing is known of the sites where there is none and none was asked for, or where it lists none yet."""
        path = Path(opts.sites or self.wishes.sites_file)
        return Sites(sites=()) if not opts.sites and not path.exists() else sites_file.load(path, empty=not opts.sites)


def _fault(opts: argparse.Namespace, files: list[Path], output: Path) -> str | None:
    """Why the arguments cannot be followed."""
    if bool(opts.into) == bool(opts.replace):
        return "say where the tables go: --into DIR for a new archive, or --replace for the place of the old rows"
    if not files:
        return f"there are no WARC files in {Archive(output).warc}; name some"
    missing = [str(path) for path in files if not path.is_file()]
    if missing:
        return f"{missing[0]} is no file"
    if opts.into and list(Path(opts.into).glob("*/month=*")):
        return f"{opts.into} has tables already; name a folder that is not there yet"
    return None


def _hands(opts: argparse.Namespace) -> dict[str, Any]:
    """Who reads the pages, as fields of a Job."""
    if opts.ray:
        ray = connect(opts.ray)
        return {"processes": max(1, int(ray.cluster_resources().get("CPU", 1))), "pool": partial(RayPool, ray)}
    return {"processes": opts.processes} if opts.processes else {}


def _remake(job: Job, output: Path, opts: argparse.Namespace, console: Console) -> int:
    words = TextColumn("{task.description} {task.completed:.0f}/{task.total:.0f}")
    with Progress(words, BarColumn(), TimeRemainingColumn(), console=console, transient=True) as bar:
        if opts.into:
            made = archives.into(job, output, Path(opts.into), on_bars(bar))
            found = compare(output, Path(opts.into))
        else:
            made, found = archives.in_place(job, output, on_bars(bar))
    for line in (*made.bad, *sentences(found)):
        say(console, line)
    say(
        console,
        f"{made.clippings} clippings made anew, {made.unreadable} without bytes, {len(made.bad)} damaged places, "
        f"{made.passed_over} records that are no HTTP",
    )
    if opts.report:
        differences = {table: asdict(difference) for table, difference in found.items()}
        Path(opts.report).write_bytes(orjson.dumps({"bad": made.bad, "differences": differences}, default=str))
    return verdict.UNHEALTHY if made.bad else verdict.COMPLETE

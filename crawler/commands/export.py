"""`scrapy export`: rows of an archive as JSON Lines, CSV or SQLite, or its files in a catalog of Iceberg or DuckLake."""

import argparse
import os
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import duckdb
from rich.console import Console

from crawler.cli.command import ArchiveCommand
from crawler.disk.place import Place, local_of, reason, store_of
from crawler.disk.work import Busy, unarranged
from crawler.report import verdict
from crawler.report.screen import say
from pipelines.describe.connection import connect
from pipelines.export import ducklake, iceberg, write
from pipelines.export.selection import Refused, Selection, moment

FORMATS = ("jsonl", "csv", "sqlite", "iceberg", "ducklake")


class Command(ArchiveCommand):
    """Arguments in, one call, exit code out."""

    def short_desc(self) -> str:
        """One line of help."""
        return "Write rows as JSON Lines, CSV or SQLite, or register the files in a catalog"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Options of this command."""
        super().add_options(parser)
        formats = parser.add_mutually_exclusive_group(required=True)
        formats.add_argument("--jsonl", metavar="FILE", help="JSON Lines; - for the standard output")
        formats.add_argument("--csv", metavar="FILE", help="CSV for spreadsheets; - for the standard output")
        formats.add_argument("--sqlite", metavar="FILE", help="articles, their comments and sites, with full-text search")
        formats.add_argument("--iceberg", metavar="DIR", help="an Iceberg catalog that names the files where they are")
        formats.add_argument("--ducklake", metavar="FILE", help="a DuckLake catalog that names the files where they are")
        parser.add_argument("--table", metavar="NAME", help="a table or view (default: articles_latest)")
        parser.add_argument("--where", metavar="SQL", help="only rows of which this holds: \"language = 'id'\"")
        parser.add_argument("--since", metavar="DAY", help="only rows published since, in UTC: 2026-11-01")
        parser.add_argument("--site", metavar="NAME", action="append", help="only rows of this site; may be repeated")
        parser.add_argument("--bom", action="store_true", help="begin the CSV with the mark by which Excel knows UTF-8")

    def work(self, output: Place, opts: argparse.Namespace, console: Console) -> int:
        """Write it, and say what was written."""
        (form,) = [name for name in FORMATS if getattr(opts, name)]
        target = getattr(opts, form)
        try:
            _check(form, opts)
            told = list(_catalog(form, target, output) if form in FORMATS[3:] else _rows(form, target, output, opts))
        except (Refused, Busy) as error:
            say(console, str(error))
            return verdict.USAGE
        except BrokenPipeError:  # `| head` has seen enough
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return verdict.COMPLETE
        except (OSError, duckdb.Error) as error:
            mend = "name another place, or see whether scrapy verify finds a fault"
            say(console, f"{target} could not be written ({reason(error)}); {mend}")
            return verdict.STORAGE
        for sentence in told:
            say(console, f"{target}: {sentence}" if sentence == told[0] else sentence)
        return verdict.COMPLETE


def _check(form: str, opts: argparse.Namespace) -> None:
    """Refuse options that would be without effect."""
    without = {
        "--table": opts.table and form not in ("jsonl", "csv"),
        "--bom": opts.bom and form != "csv",
        "--where": opts.where and form in FORMATS[3:],
        "--since": opts.since and form in FORMATS[3:],
        "--site": opts.site and form in FORMATS[3:],
    }
    for name, idle in without.items():
        if idle:
            raise Refused(f"{name} has no effect with --{form}; leave it out")


def _rows(form: str, target: str, output: Place, opts: argparse.Namespace) -> Iterator[str]:
    chosen = Selection(where=opts.where, since=moment(opts.since) if opts.since else None, sites=tuple(opts.site or ()))
    connection, table = connect(output), opts.table or "articles_latest"
    if form == "sqlite":
        return write.sqlite(connection, chosen, target)
    if form == "csv":
        return write.csv(connection, chosen, table, target, bom=opts.bom)
    return write.jsonl(connection, chosen, table, target)


def _catalog(form: str, target: str, output: Place) -> Iterator[str]:
    if store_of(output):
        raise Refused(f"{output} is an object store; a catalog is made of an archive in a folder")
    folder = local_of(output)
    with unarranged(folder):
        if form == "iceberg":
            counts = iceberg.write_iceberg(folder, Path(target), datetime.now(UTC))
        else:
            counts = ducklake.write_ducklake(folder, Path(target))
    yield "files registered: " + ", ".join(f"{count} of {table}" for table, count in counts.items())
    yield "these are the files of this moment: export again after a harvest, a compaction or an erasure; never write through it"

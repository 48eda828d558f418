"""`scrapy compact`: merge small files into large ones."""

import argparse
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pyarrow as pa
from rich.console import Console

from crawler.archive.unite import Apart, United, unite
from crawler.cli.command import ArchiveCommand
from crawler.disk import work
from crawler.disk.boards import board_of
from crawler.disk.exchange import CannotExchange
from crawler.disk.lock import Lock, Locked
from crawler.disk.place import Place, local_of, place
from crawler.report import verdict
from crawler.report.screen import say
from pipelines.parquet.compact import Compacted, compact
from pipelines.parquet.merged_copy import Taken, merge_into
from pipelines.parquet.reading import Damaged
from pipelines.parquet.replacing import How
from pipelines.parquet.widen import Widened


class Command(ArchiveCommand):
    """Arguments in, one call, exit code out."""

    words = True

    instead: str | None = (
        "it cannot exchange folders in one step, so no month can be replaced; --into DIR_OR_URL writes a merged copy"
    )

    archives: list[str]

    def syntax(self) -> str:
        """What follows the command's name."""
        return "[options] [ARCHIVE ARCHIVE ... --into NEW]"

    def short_desc(self) -> str:
        """One line of help."""
        return "Merge small Parquet files into large ones, also while a harvest runs"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Options of this command."""
        super().add_options(parser)
        parser.add_argument(
            "--into",
            metavar="DIR_OR_URL",
            help="write a merged copy there and leave the archive as it is, also for object stores",
        )
        parser.add_argument(
            "--offline", action="store_true", help="for file systems that cannot exchange folders: nobody may read or write"
        )

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """A copy can be made of any archive, and one of several folders."""
        self.archives = args
        if args:
            opts.output, self.instead = args[0], "several archives become one from folders: copy it into one first"
        elif opts.into:
            self.instead = None
        super().run(args, opts)

    def work(self, output: Place, opts: argparse.Namespace, console: Console) -> int:
        """Merge month by month."""
        if self.archives and (fault := _fault(self.archives, opts.into)):
            say(console, fault)
            return verdict.USAGE
        pa.set_memory_pool(pa.system_memory_pool())  # half of the time with pyarrow's own goes into faults of fresh pages
        how = How(offline=opts.offline, linger=self.wishes.compact_linger)
        total = 0
        try:
            for merged in self._merged(output, opts.into, how, console):
                total += 1
                say(console, str(merged))
        except (Taken, Apart) as error:
            say(console, str(error))
            return verdict.USAGE
        except (work.Busy, Locked) as error:
            say(console, str(error))
            return verdict.LOCKED
        except (CannotExchange, Damaged, OSError) as error:
            say(console, f"{error}; what was merged before stays, nothing is lost")
            return verdict.STORAGE
        if not total:
            say(console, "nothing to merge")
        return verdict.COMPLETE

    def _merged(self, output: Place, into: str | None, how: How, console: Console) -> Iterator[Compacted | Widened]:
        if into and len(self.archives) > 1:
            yield from _united([Path(archive) for archive in self.archives], place(into), how, console)
        elif into:
            local = local_of(output)
            local.mkdir(parents=True, exist_ok=True)
            with Lock.acquire(local):
                yield from merge_into(output, place(into), how)
        else:  # a folder: what is to be done for a store was said
            if board_of(output).undecided():  # their files are told by their names
                raise work.Busy(
                    f"what several machines published in {output} is not yet decided between them; run a harvest first"
                )
            yield from compact(local_of(output), how)


def _fault(archives: list[str], into: str | None) -> str | None:
    """Why several archives cannot become one."""
    if not into:
        return "say with --into NEW where the one archive is to be"
    missing = [archive for archive in archives if not Path(archive).is_dir()]
    if missing:
        return f"there is no archive in {missing[0]}; several become one from folders"
    resolved = [Path(archive).resolve() for archive in archives]
    return f"{archives[0]} is named twice" if len(set(resolved)) < len(resolved) else None


def _united(archives: list[Path], target: Place, how: How, console: Console) -> Iterator[Compacted]:
    united = United()
    with ExitStack() as stack:
        for archive in archives:
            stack.enter_context(Lock.acquire(archive))
            if board_of(archive).undecided():
                raise work.Busy(
                    f"what several machines published in {archive} is not yet decided between them; run a harvest first"
                )
        yield from unite(archives, target, how, united)
    counts = f"{united.done.set_aside} set aside as copies, {united.in_several} of runs that stood in several taken once"
    say(console, f"{united.done.rows} rows decided between {len(archives)} archives: {counts}")

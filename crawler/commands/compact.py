"""`scrapy compact`: merge small files into large ones."""

import argparse
from collections.abc import Iterator

import pyarrow as pa
from rich.console import Console

from crawler.cli.command import ArchiveCommand
from crawler.disk import work
from crawler.disk.boards import board_of
from crawler.disk.exchange import CannotExchange
from crawler.disk.lock import Lock, Locked
from crawler.disk.place import Place, local_of, place
from crawler.report import verdict
from pipelines.parquet.compact import Compacted, compact
from pipelines.parquet.merged_copy import Taken, merge_into
from pipelines.parquet.reading import Damaged
from pipelines.parquet.replacing import How
from pipelines.parquet.widen import Widened


class Command(ArchiveCommand):
    """Arguments in, one call, exit code out."""

    instead: str | None = (
        "it cannot exchange folders in one step, so no month can be replaced; --into DIR_OR_URL writes a merged copy"
    )

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
        """A copy can be made of any archive."""
        if opts.into:
            self.instead = None
        super().run(args, opts)

    def work(self, output: Place, opts: argparse.Namespace, console: Console) -> int:
        """Merge month by month."""
        pa.set_memory_pool(pa.system_memory_pool())  # half of the time with pyarrow's own goes into faults of fresh pages
        how = How(offline=opts.offline, linger=self.wishes.compact_linger)
        total = 0
        try:
            for merged in _merged(output, opts.into, how):
                total += 1
                console.print(str(merged), markup=False, soft_wrap=True)
        except Taken as error:
            console.print(str(error), markup=False, soft_wrap=True)
            return verdict.USAGE
        except (work.Busy, Locked) as error:
            console.print(str(error), markup=False, soft_wrap=True)
            return verdict.LOCKED
        except (CannotExchange, Damaged, OSError) as error:
            console.print(f"{error}; what was merged before stays, nothing is lost", markup=False, soft_wrap=True)
            return verdict.STORAGE
        if not total:
            console.print("nothing to merge")
        return verdict.COMPLETE


def _merged(output: Place, into: str | None, how: How) -> Iterator[Compacted | Widened]:
    if into:
        local = local_of(output)
        local.mkdir(parents=True, exist_ok=True)
        with Lock.acquire(local):
            yield from merge_into(output, place(into), how)
    else:  # a folder: what is to be done for a store was said
        if board_of(output).undecided():  # their files are told by their names
            raise work.Busy(f"what several machines published in {output} is not yet decided between them; run a harvest first")
        yield from compact(local_of(output), how)

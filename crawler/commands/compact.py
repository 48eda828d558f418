"""`scrapy compact`: merge small files into large ones."""

import argparse
from pathlib import Path

import pyarrow as pa
from rich.console import Console

from crawler.run import verdict
from crawler.run.command import ArchiveCommand
from pipelines.parquet import work
from pipelines.parquet.compact import How, compact
from pipelines.parquet.exchange import CannotExchange
from pipelines.parquet.reading import Damaged


class Command(ArchiveCommand):
    """Arguments in, one call, exit code out."""

    instead = "it cannot exchange folders in one step, so no month can be replaced; --into DIR_OR_URL writes a merged copy"

    def short_desc(self) -> str:
        """One line of help."""
        return "Merge small Parquet files into large ones, also while a harvest runs"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Options of this command."""
        super().add_options(parser)
        parser.add_argument(
            "--offline", action="store_true", help="for file systems that cannot exchange folders: nobody may read or write"
        )

    def work(self, output: Path, opts: argparse.Namespace, console: Console) -> int:
        """Merge month by month."""
        assert self.settings is not None
        pa.set_memory_pool(pa.system_memory_pool())  # half of the time with pyarrow's own goes into faults of fresh pages
        how = How(offline=opts.offline, linger=self.settings.getfloat("COMPACT_LINGER"))
        total = 0
        try:
            for merged in compact(output, how):
                total += 1
                console.print(f"{merged.table} {merged.month}: {merged.before} files are {merged.after} now")
        except work.Busy as error:
            console.print(str(error), markup=False, soft_wrap=True)
            return verdict.LOCKED
        except (CannotExchange, Damaged, OSError) as error:
            console.print(f"{error}; what was merged before stays, nothing is lost", markup=False, soft_wrap=True)
            return verdict.STORAGE
        if not total:
            console.print("nothing to merge")
        return verdict.COMPLETE

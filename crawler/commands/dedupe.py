"""`scrapy dedupe`: which texts belong together over the whole archive, as a table of families."""

import argparse
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from rich.console import Console

from crawler.cli.command import ArchiveCommand
from crawler.cli.on_ray.connection import NoRay, connect
from crawler.cli.on_ray.ray_hands import RayHands
from crawler.disk import durable, work
from crawler.disk.place import Place, bring, local_of, place, reason, store_of
from crawler.report import verdict
from crawler.report.screen import say
from pipelines.dedupe.whole.clusters import PATH, clusters
from pipelines.dedupe.whole.hands import Hands, Here


class Command(ArchiveCommand):
    """Arguments in, one call, exit code out."""

    def short_desc(self) -> str:
        """One line of help."""
        return "Judge copies and near copies of the whole archive anew, as a table of families"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Options of this command."""
        super().add_options(parser)
        parser.add_argument("--into", metavar="FILE", help=f"where the table goes (default: {PATH} in the archive)")
        parser.add_argument("--ray", metavar="ADDRESS", help="on a Ray cluster: local, auto or ray://HOST:PORT (kliping[ray])")

    def work(self, output: Place, opts: argparse.Namespace, console: Console) -> int:
        """Make the table and put it in its place."""
        try:
            made = clusters(_seen_by_all(output), _hands(opts.ray))
            target = place(opts.into, self.wishes.local_dir) if opts.into else output / PATH
            self._write(made, output if store_of(output) else target.parent, target)
        except NoRay as error:
            say(console, str(error))
            return verdict.USAGE
        except BrokenProcessPool as error:
            say(console, f"the table could not be made: {error}; begin it again")
            return verdict.STORAGE
        except (OSError, pa.ArrowException) as error:
            say(console, f"the table could not be made ({reason(error)}); scrapy verify looks closer")
            return verdict.STORAGE
        several = made.filter(pc.greater(made["texts"], 1))
        families = len(several["cluster"].unique())
        say(console, f"{len(made)} texts; {len(several)} of them in {families} families: {target}")
        return verdict.COMPLETE

    def _write(self, made: pa.Table, beside: Place, target: Place) -> None:
        temporary = work.folder(local_of(beside)) / "clusters.parquet"
        with durable.writing(temporary) as file:
            pq.write_table(made, file, compression="zstd")
        bring(temporary, target)
        temporary.unlink()


def _hands(address: str | None) -> Hands:
    return RayHands(connect(address)) if address else Here()


def _seen_by_all(output: Place) -> Place:
    """The archive by a name that holds in every folder and on every machine."""
    return output if store_of(output) else Path(str(output)).absolute()

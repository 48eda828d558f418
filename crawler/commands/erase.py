"""`scrapy erase`: take articles, comments or a reader's comments out of the archive for good."""

import argparse
import sys
from contextlib import nullcontext
from pathlib import Path

from rich.console import Console
from rich.progress import Progress

from crawler import sites as sites_file
from crawler.cli.command import ArchiveCommand
from crawler.disk.exchange import CannotExchange
from crawler.disk.lock import Lock, Locked
from crawler.erase.erase import NothingFound, erase
from crawler.erase.find import Asked, find_rows
from crawler.plain import plural
from crawler.report import verdict
from crawler.report.screen import on_bars, say
from crawler.sites import SitesError
from crawler.urls import url_key
from pipelines.normalize.fields import pseudonym
from pipelines.normalize.pipeline import policy
from pipelines.parquet.reading import Damaged


class Command(ArchiveCommand):
    """Arguments in, one call, exit code out."""

    instead = "copy the archive into a folder, erase there, and put what came of it in the place of the objects"

    def short_desc(self) -> str:
        """One line of help."""
        return "Erase articles or comments from tables and WARC files, and keep them from coming back"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Options of this command."""
        super().add_options(parser)
        parser.add_argument("--url", action="append", default=[], help="an article's address, with all of its comments")
        parser.add_argument("--comment", metavar="ID", action="append", default=[], help="a comment, by its comment_id")
        parser.add_argument("--author", metavar="NAME", action="append", default=[], help="all comments of a reader")
        parser.add_argument("--site", metavar="NAME", action="append", default=[], help="at this site alone; may be repeated")
        parser.add_argument("--dry-run", action="store_true", help="say what would go, and change nothing")
        parser.add_argument("--yes", action="store_true", help="ask no question at a terminal")
        parser.add_argument("--sites", metavar="FILE", help="names the key of pseudonyms (default: sites.toml)")

    def work(self, output: Path, opts: argparse.Namespace, console: Console) -> int:
        """Erase what was named."""
        if not (opts.url or opts.comment or opts.author):
            say(console, "say what to erase: --url ADDRESS, --comment ID or --author NAME")
            return verdict.USAGE
        try:
            asked = self._asked(opts)
            with nullcontext() if opts.dry_run else Lock.acquire(output):
                _preview(output, asked, opts.author, console)
                wanted = not opts.dry_run and (opts.yes or _confirmed(console))
                return _erase(output, asked, console) if wanted else verdict.COMPLETE
        except SitesError as error:
            say(console, str(error))
            return verdict.USAGE
        except Locked as error:
            say(console, str(error))
            return verdict.LOCKED
        except (OSError, CannotExchange, Damaged) as error:
            say(console, f"{error}; no row and no record was erased")
            return verdict.STORAGE

    def _asked(self, opts: argparse.Namespace) -> Asked:
        """What was named; names also as the pseudonyms that stand for them."""
        path = Path(opts.sites or self.wishes.sites_file)
        output = Path(opts.output or self.wishes.output_dir)
        secret = (
            policy(sites_file.load(path, empty=True), output).secret if opts.author and (opts.sites or path.exists()) else None
        )
        authors = [*opts.author, *(pseudonym(name, secret) for name in opts.author if secret)]
        return Asked(urls=tuple(opts.url), comments=tuple(opts.comment), authors=tuple(authors), sites=tuple(opts.site))


def _preview(output: Path, asked: Asked, names: list[str], console: Console) -> None:
    """Say what is found, and what of it matched nothing; pseudonyms stand behind the names that they are of."""
    found = find_rows(output, asked)
    pseudonyms = dict(zip(names, asked.authors[len(names) :], strict=False))
    missing = [url for url in asked.urls if not {url_key(url)} & (found.seen | set(found.pages))]
    missing += [one for one in asked.comments if one not in found.seen]
    missing += [name for name in names if not {name, pseudonyms.get(name, name)} & found.seen]
    where = f" at {', '.join(asked.sites)}" if asked.sites else ""
    for one in missing:
        say(console, f"nothing in the archive{where} is {one}: look whether it is written right")
    counts = plural(len(found.articles), "article"), plural(len(found.comments.difference(missing)), "comment")
    pages = plural(len(found.pages), "address of a page", "addresses of pages")
    say(console, f"found{where}: {', '.join(counts)}, {pages}")
    if asked.sites and names:
        say(console, "erased at one site alone, a name is not kept from coming again")


def _confirmed(console: Console) -> bool:
    """Asked at a terminal alone: a script has made up its mind."""
    if not sys.stdin.isatty() or console.input("erase all of it for good? [y/N] ", markup=False).strip().lower() in ("y", "yes"):
        return True
    say(console, "nothing was erased")
    return False


def _erase(output: Path, asked: Asked, console: Console) -> int:
    try:
        with Progress(console=console, transient=True) as bar:
            receipt = erase(output, asked, on_bars(bar))
    except NothingFound:
        say(console, "nothing in the archive is that; should it come, it will not be stored")
        return verdict.COMPLETE
    rows = ", ".join(f"{count} of {table}" for table, count in receipt.rows.items() if count) or "none"
    say(console, f"rows erased: {rows}; records: {receipt.records}, from {len(receipt.files)} WARC files")
    if receipt.articles_in_their_place:
        say(
            console,
            f"{receipt.articles_in_their_place} copies at other addresses are articles now; scrapy show names them, and "
            "--url with their address erases them",
        )
    say(console, f"the receipt is in {output / 'erased'}")
    return verdict.COMPLETE

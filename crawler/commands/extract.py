"""`scrapy extract`: what would be stored of one page, and why."""

import argparse
import gzip
import sys
import zlib
from dataclasses import dataclass, fields, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import orjson
from rich.console import Console
from scrapy.crawler import AsyncCrawlerProcess

from crawler import sites as sites_file
from crawler.addresses import NoAddress, whole
from crawler.cli import streams
from crawler.cli.command import KlipingCommand
from crawler.cli.one_page import OnePage
from crawler.comments.services.readers import reader_of, why_unread
from crawler.comments.thread import Thread
from crawler.costs.limits import TooCostly, bounded
from crawler.document import Document, Fetched, parse
from crawler.extract.deciding import deciding
from crawler.extract.extraction import Extraction, extract
from crawler.extract.profile.profile import Profile
from crawler.found import Provenance
from crawler.harvest.desk import KnownProfile
from crawler.harvest.learning.stored import newest_profiles
from crawler.hollow.judge import in_place_of
from crawler.identity import check_contact, user_agent
from crawler.items import Article, Clipping, Comment
from crawler.plain import in_json
from crawler.report import verdict
from crawler.report.screen import say
from crawler.sites import Site, Sites, SitesError
from crawler.urls import same_site
from crawler.wishes import Wishes
from pipelines.normalize.fields import Locale, NamePolicy, normalize
from pipelines.normalize.pipeline import policy

ONE_REQUEST = {
    "crawler.fetch.guard.Guard": 95,
    "crawler.fetch.robots.Robots": 100,
    "crawler.fetch.decoding.Decoding": 590,
    "crawler.fetch.cookies.CircleCookies": 610,
}
"""The harvest's middlewares that one request without a site needs too."""


class Command(KlipingCommand):
    """One page in, JSON out."""

    words = True

    def syntax(self) -> str:
        """What follows the command's name."""
        return "[options] URL_OR_FILE"

    def short_desc(self) -> str:
        """One line of help."""
        return "Print what would be stored of a page, with the source of each field, as JSON"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Options of this command."""
        super().add_options(parser)
        parser.add_argument("--sites", metavar="FILE", help="what is known of the sites (default: sites.toml)")
        parser.add_argument("--site", metavar="NAME", help="the site it is of (default: the one that its address belongs to)")
        parser.add_argument("--explain", action="store_true", help="name the lines of the site's profile that decided, and what")
        parser.add_argument("--url", metavar="URL", help="the address of the page in a file, or in -, the standard input")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Get the page, read it, print the answer."""
        console, wishes = Console(stderr=True), Wishes.of(self.settings)
        if len(args) != 1:
            self.refuse(console, f"name one URL or file: scrapy extract {self.syntax()}", verdict.USAGE)
            return
        try:
            operator = _operator(Path(opts.sites or wishes.sites_file), console, named=bool(opts.sites or opts.site))
            if args[0].startswith(("http://", "https://")):
                url = _address(args[0])
                site = _site(operator, url, opts.site)
                check_contact(Sites(sites=(site,), contact=operator.contact))
                fetched = self._fetch(url, operator)
            else:
                fetched = _from_file(args[0], opts.url)
                site = _site(operator, fetched.url, opts.site)
            names = policy(operator, Path(wishes.output_dir))
        except SitesError as error:
            self.refuse(console, str(error), verdict.USAGE)
        except OSError as error:
            self.refuse(console, f"{args[0]} cannot be read ({error.strerror or error}); name a URL or a file", verdict.USAGE)
        except ConnectionFailed as error:
            self.refuse(console, str(error), verdict.SOME_FAILED)
        else:
            known = newest_profiles(wishes.output, [site.name]).get(site.name, KnownProfile())
            try:
                answer = explain(Read(fetched, site, known.profile, lines=opts.explain), names)
            except TooCostly as error:
                self.refuse(console, f"{args[0]} cannot be read: {error}", verdict.SOME_FAILED)
                return
            streams.write(in_json(answer.decode()) + "\n")

    def _fetch(self, url: str, operator: Sites) -> Fetched:
        """The page as one honest request gets it, robots.txt obeyed; nothing is archived."""
        assert self.settings is not None
        alone: dict[str, Any] = {"ADDONS": {}, "ITEM_PIPELINES": {}, "EXTENSIONS": {}}
        alone |= {"DOWNLOADER_MIDDLEWARES": ONE_REQUEST, "LOG_LEVEL": "CRITICAL"}
        for name, value in (alone | {"USER_AGENT": user_agent(operator.contact)}).items():
            self.settings.set(name, value, priority="cmdline")
        found: list[Fetched | str] = []
        process = AsyncCrawlerProcess(self.settings)
        process.crawl(OnePage, url=url, found=found)
        process.start()
        if not found or isinstance(found[0], str):
            raise ConnectionFailed(f"{url} gave no page: {found[0] if found else 'the request could not be made'}")
        return found[0]


def _address(text: str) -> str:
    """The address as it can be asked for, without a login, which would stand in what is said; SitesError where it is none."""
    address = whole(text)
    if isinstance(address, NoAddress):
        raise SitesError(f"the address cannot be asked for: {address.reason}; name another URL, or a file")
    return address


class ConnectionFailed(Exception):
    """The page could not be fetched; the message says why."""


def _operator(path: Path, console: Console, *, named: bool) -> Sites:
    """What sites.toml says. Where it was not asked for and cannot be used, that is said and nothing is known of any site."""
    try:
        return sites_file.load(path)
    except SitesError as error:
        if named:
            raise
        say(console, f"going on without sites: {error}")
        return Sites(sites=())


def _site(operator: Sites, url: str, name: str | None) -> Site:
    """The site of that name, else the one that the address belongs to, else one of which nothing is known."""
    if name:
        return operator.named(name)
    unknown = Site(name=urlsplit(url).hostname or "file", url=url)
    return next((site for site in operator.sites if same_site(url, site.url)), unknown)


def _from_file(name: str, url: str | None) -> Fetched:
    """A saved page, or `-` for the standard input, gzipped or not; its time of change stands for the time of fetching."""
    path = Path("/dev/stdin" if name == "-" else name)
    body = sys.stdin.buffer.read() if name == "-" else path.read_bytes()
    changed = datetime.now(UTC) if name == "-" else datetime.fromtimestamp(path.stat().st_mtime, UTC)
    if body[:2] == b"\x1f\x8b":
        try:
            body = gzip.decompress(body)
        except (EOFError, zlib.error) as error:
            raise OSError(f"its gzip is damaged: {error}") from error
    return Fetched(url=url or path.absolute().as_uri(), body=body, fetched_at=changed)


@dataclass(frozen=True, slots=True)
class Read:
    """A page and what it is read with."""

    fetched: Fetched
    site: Site
    profile: Profile
    lines: bool
    """Whether the lines of the profile that decided are told."""


def explain(page: Read, names: NamePolicy) -> bytes:
    """The answer as JSON: what the page is, the rows as they would be stored, and where each field came from."""
    fetched, site = page.fetched, page.site
    document, found = _extracted(page)
    provenance = Provenance(site=site.name, fetched_at=fetched.fetched_at)
    clipping = Clipping(article=found.article, comments=provenance.comments(found.thread.comments))
    normalize(clipping, Locale(zone=site.timezone, language=site.language), names)
    decided = deciding(document, site, page.profile) if page.lines else ()
    answer = _page(fetched, site, found) | {
        "profile": page.profile.digest or None,
        **({"decided": [{"line": str(line), "columns": columns} for line, columns in decided]} if page.lines else {}),
        "article": _row(clipping.article) if clipping.article else None,
        "sources": found.sources if clipping.article else {},
        "comments": [_row(comment) for comment in clipping.comments] if clipping.article else [],
    }
    return orjson.dumps(answer, option=orjson.OPT_INDENT_2 | orjson.OPT_UTC_Z)


@bounded
def _extracted(page: Read) -> tuple[Document, Extraction]:
    document = parse(page.fetched)
    return document, _believed(extract(document, page.site, page.profile), document)


def _believed(found: Extraction, document: Document) -> Extraction:
    """An extraction without its article where a harvest would not believe it: a check for people, an error."""
    why = in_place_of((found.article.text or "") if found.article else None, document)
    if why is None:
        return found.settled()
    return replace(found, kind="wall" if why.refuses else "other", reason=why.reason, article=None)


def _page(fetched: Fetched, site: Site, found: Extraction) -> dict[str, Any]:
    thread = found.thread
    return {
        "url": fetched.url,
        "site": site.name,
        "kind": found.kind,
        "reason": found.reason,
        "confidence": found.confidence,
        "blocks_removed": found.blocks_removed,
        "next_pages": found.next_pages,
        "reservation": found.reservation,
        "comment_platform": thread.platform,
        "comments_declared": thread.declared,
        "comments_readable": thread.readable,
        "comments_reason": _comments_reason(thread, site),
    }


def _comments_reason(thread: Thread, site: Site) -> str | None:
    """Why comments are missing. This command asks no service: what a crawl would ask is said."""
    if thread.readable or thread.platform is None:
        return thread.reason
    asked = reader_of(thread.platform, site) is not None and (thread.platform != "disqus" or site.disqus_key is not None)
    return f"comments stand at {thread.platform}: a crawl asks for them" if asked else why_unread(thread.platform, site)


def _row(item: Article | Comment) -> dict[str, Any]:
    """The columns that a table stores; those that say nothing are left out."""
    stored = [field.name for field in fields(item) if not field.metadata.get("transport")]
    return {name: value for name in stored if (value := getattr(item, name)) not in (None, [])}

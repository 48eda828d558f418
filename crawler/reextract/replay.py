"""What an archive answers when it is asked for a page again: the bytes of a fetch, a site's rules, what its API said.

What the network decided (failures, refusals, 304s, redirects that led astray) is taken from the metadata record as it was;
what was read from bytes is read again, by `crawler.reextract.making`.
"""

from collections.abc import Callable, Coroutine, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import parse_qs, urljoin, urlsplit

from crawler.document import Fetched, parse
from crawler.extract.page.head import read_head
from crawler.extract.profile.look import Look
from crawler.extract.profile.profile import EMPTY, Profile
from crawler.fetch.answer import Answer, Answered, Ask, Trouble, answer_of, page_of, unanswered, without_login
from crawler.fetch.reservations import TDMREP, SiteRules, read_robots, read_tdmrep
from crawler.harvest.wordpress import Rest, read_comments_of, with_all_comments
from crawler.items import Page
from crawler.sites import Site
from crawler.urls import same_site
from crawler.vocabulary import WHOLE
from crawler.warc.catalog import Catalog, Stored
from crawler.warc.http import MOST_READ, HttpAnswer, parse_answer, payload_of
from crawler.warc.reader import BadRecord, Record, read_at
from crawler.warc.recorded import date_of
from crawler.warc.writer import MADE_TYPE
from crawler.wordpress import posts
from crawler.wordpress.rest import WordPressApi, rows_of

NOT_THERE = Trouble("skipped", "is not in the archive")

MOST_REDIRECTS = 20
"""As many as Scrapy follows."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Profiles:
    """What is known of sites."""

    stored: Mapping[str, Profile] = field(default_factory=dict)
    """By digest, as pages name them."""
    anew: Mapping[str, Profile] = field(default_factory=dict)
    """By site, where they are learnt again."""


@dataclass(eq=False)
class Replay:
    """Answers from some WARC files; one in each process."""

    catalog: Catalog
    warc: Mapping[str, Path]
    """Where each WARC file is."""
    sites: dict[str, Site]
    run_id: str
    """Of the re-extraction; what comes from files of others is stored as its."""
    profiles: Profiles = field(default_factory=Profiles)
    looks: Callable[[Look], None] | None = None
    """Takes what profiles are learnt from; None where none is."""
    _apis: dict[tuple[str, str], WordPressApi | None] = field(default_factory=dict)

    def profile_of(self, page: Page) -> Profile:
        """What a page is read with: what was learnt anew of its site, else what it was read with before."""
        return self.profiles.anew.get(page.site) or self.profiles.stored.get(page.profile or "", EMPTY)

    def answer(self, stored: Stored) -> HttpAnswer | None:
        """The answer at a place; a revisit's body comes from the record that it names."""
        record = read_at(self.warc[stored.file], stored.offset)
        if isinstance(record, BadRecord):
            return None
        if stored.made:
            return HttpAnswer(200, {"content-type": MADE_TYPE}, record.block)
        if not stored.revisit:
            return parse_answer(record.block, most=MOST_READ)
        original = self.catalog.original(stored)
        full = read_at(self.warc[original.file], original.offset) if original else None
        return parse_answer(record.block, payload_of(full.block), MOST_READ) if isinstance(full, Record) else None

    def elsewhere(self, ask: Ask, run: str, site: Site, when: datetime) -> Answer:
        """What an address answered in a run, for another page or for none; a row without a run, which nobody stores."""
        stored = self.catalog.by_url(ask.url, run, when.isoformat())
        found = self.answer(stored) if stored else None
        if stored is None or found is None or found.status not in WHOLE:
            return Answer(page=unanswered(ask, NOT_THERE, when, site.name, None))
        answered = came(found, ask.url, date_of(stored.date) or when)
        return without_login(answer_of(ask, answered, stored, site.name, None), site.login)

    def site_of(self, url: str, name: str | None = None) -> Site:
        """The site of sites.toml, else one made from the address."""
        if name is not None and name in self.sites:
            return self.sites[name]
        found = next((site for site in self.sites.values() if name is None and same_site(url, site.url)), None)
        if found is not None:
            return found
        parts = urlsplit(url)
        made = name or parts.netloc.removeprefix("www.").replace(":", "-")
        return self.sites.setdefault(made, Site(name=made, url=f"{parts.scheme}://{parts.netloc}/"))

    def api(self, run: str, site: Site) -> WordPressApi | None:
        """What a site's REST API said in a run; None where it was not asked."""
        key = (run, site.name)
        if key not in self._apis:
            self._apis[key] = self._read_api(run, site)
        return self._apis[key]

    def _read_api(self, run: str, site: Site) -> WordPressApi | None:
        url = next((url for url in self.catalog.lists_of("posts", run) if same_site(url, site.url)), None)
        if url is None:
            return None
        now = datetime.now(UTC)

        async def fetch(ask: Ask) -> Answer:
            return self.elsewhere(ask, run, site, now)

        rest = Rest(WordPressApi(root=url.split("/wp/v2/")[0] + "/", language=self._language(run, site)), fetch, _passed_over)
        api = at_once(with_all_comments(rest, rest.api))
        comments = dict(api.comments)
        asked = [parse_qs(urlsplit(url).query) for url in self.catalog.lists_of("comments", run) if same_site(url, site.url)]
        for ids in dict.fromkeys(query["post"][0] for query in asked if "post" in query):
            comments |= at_once(read_comments_of(rest, ids.split(",")))
        return replace(api, comments=comments)

    def _language(self, run: str, site: Site) -> str | None:
        """What the home page said of the site's language in a run."""
        body = self._body(site.url, run)
        page = parse(Fetched(url=site.url, body=body, fetched_at=datetime.now(UTC), content_type="text/html")) if body else None
        return read_head(page.tree, page.url).language if page else None

    @cache  # noqa: B019
    def rules(self, run: str, site: Site) -> SiteRules:
        """What a site said of many pages at once in a run."""
        reserved, robots = self._body(urljoin(site.url, TDMREP), run), self._body(urljoin(site.url, "/robots.txt"), run)
        return SiteRules(
            content_usage=read_robots(robots.decode("utf-8", "replace")) if robots else [],
            tdmrep=read_tdmrep(reserved) if reserved else [],
        )

    def _body(self, url: str, run: str) -> bytes | None:
        """What an address answered in a run, or the one that it redirects to; None where it gave nothing."""
        for _ in range(MOST_REDIRECTS):
            stored = self.catalog.by_url(url, run, "")
            answer = self.answer(stored) if stored else None
            if answer is None or "location" not in answer.headers:
                return answer.body if answer is not None and answer.status in WHOLE else None
            url = urljoin(url, answer.headers["location"])
        return None

    @lru_cache(maxsize=4)  # noqa: B019 -- one Replay lives as long as its process
    def posts(self, stored: Stored, site: Site, when: datetime, run_id: str | None) -> tuple[Page, dict[str, posts.Post]] | None:
        """The row of a list of the API, and its posts by address."""
        found = self.answer(stored)
        if found is None:
            return None
        ask = Ask(url=stored.url, kind="posts_api", via="home")
        page = page_of(ask, came(found, stored.url, when), stored, site.name, run_id)
        return page, {post.url: post for post in posts.read(rows_of(found.body) or (), when, site)}


def _passed_over(page: Page) -> None:
    """Rows of lists are stored by the metadata records that name them."""


def came(answer: HttpAnswer, url: str, at: datetime, elapsed_ms: int | None = None) -> Answered:
    """What a record holds, as it came over the network."""
    return Answered(url=url, at=at, status=answer.status, headers=answer.headers, body=answer.body, elapsed_ms=elapsed_ms)


def at_once(work: Coroutine[Any, Any, T]) -> T:
    """The result of a coroutine that waits for nothing: an archive answers at once."""
    try:
        work.send(None)
    except StopIteration as done:
        result: T = done.value
        return result
    raise RuntimeError("a replayed clipping waited for something that is not in the archive")

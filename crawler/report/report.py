"""What a run did, counted per site from the clippings that went down the road. Pure: no clock, no Scrapy."""

from collections import Counter
from dataclasses import dataclass, field

from crawler.items import Article, Clipping, Page
from crawler.vocabulary import LISTS, PARTS, Outcome

FEW, PARTED = 2, 0.2
"""Comments that may be more or fewer than those declared, and the part of them: pages count in ways of their own."""
FILLED = ("title", "text", "authors", "published_at", "section", "tags", "language", "image_url")
"""Columns of articles whose fill rates are watched: when one falls, the layout changed."""
DOUBTFUL = 0.8
"""A confidence below which a text is doubtful: a third of such texts have an F1 below it too, of the others one in twenty."""


@dataclass(kw_only=True, slots=True)
class SiteReport:
    """Counts of one site in one run."""

    name: str
    requested: int = 0
    """Requests sent, robots.txt, redirects and retries included."""
    requests: int = 0
    """Answers, robots.txt and retries included."""
    pages: int = 0
    """Rows for `pages/`."""
    outcomes: Counter[str] = field(default_factory=Counter)
    """Article fetches by outcome; `unknown` where there is none."""
    failures: Counter[str] = field(default_factory=Counter)
    """Reasons of failed fetches."""
    skipped: Counter[str] = field(default_factory=Counter)
    """Reasons why pages were not asked for, or not stored."""
    left_out: Counter[str] = field(default_factory=Counter)
    """Addresses that lists named and that were not asked for, by reason."""
    statuses: Counter[str] = field(default_factory=Counter)
    """HTTP statuses of all fetches; `none` where no answer came."""
    comments_new: int = 0
    comments_changed: int = 0
    comments_declared: int = 0
    comments_collected: int = 0
    parted: list[tuple[int, int, str]] = field(default_factory=list)
    """Articles whose comments are not as many as their page declares: how many part, how many were read, and the address."""
    duplicates: int = 0
    doubtful: int = 0
    """Stored articles whose text is likely to be wrong in a fifth or more; `pages.confidence` tells them."""
    filled: Counter[str] = field(default_factory=Counter)
    """Stored articles that have a value, by column."""
    slowest: list[tuple[int, str]] = field(default_factory=list)
    """The slowest answers: milliseconds and address."""
    trouble: str | None = None
    """Why the site failed, as a sentence."""
    warnings: list[str] = field(default_factory=list)
    health: list[str] = field(default_factory=list)
    """What is wrong by the site's own history, as sentences."""
    stopped: str | None = None
    change: str | None = None
    """`new`, `still` or `well again`, held against the run before; None for a site that is and was well."""
    since: str | None = None
    """Start of the run that found it so first, ISO 8601."""
    unexpected: str | None = None
    """Where it has other counts than `[site.expect]` says, as a sentence."""

    @property
    def articles(self) -> int:
        """Articles stored."""
        return self.outcomes["new"] + self.outcomes["changed"]


@dataclass(kw_only=True, slots=True)
class RunReport:
    """Counts of a run."""

    run_id: str
    sites: dict[str, SiteReport] = field(default_factory=dict)
    files: int = 0
    """Parquet files written."""
    paths: list[str] = field(default_factory=list)
    """Their names, relative to the output folder."""
    item_errors: int = 0
    """Clippings that an item pipeline could not handle."""
    storage_error: str | None = None
    tolerated: float = 0.0
    """Share of the sites that may fail or be unwell in a run that is complete, 0 to 1."""
    state_damaged: list[str] = field(default_factory=list)
    """Crawl states or an index that were damaged and made anew before the run, as sentences."""
    history: str | None = None
    """Why no site was held against its history, as a sentence."""
    disk_low: str | None = None
    """Why the run ended early for want of room, as a sentence."""

    def site(self, name: str) -> SiteReport:
        """The report of one site, begun where there is none."""
        return self.sites.setdefault(name, SiteReport(name=name))

    @property
    def nothing_new(self) -> bool:
        """Whether no article and no comment was new or changed."""
        return not any(site.articles + site.comments_new + site.comments_changed for site in self.sites.values())

    def total(self, *outcomes: Outcome) -> int:
        """Article fetches with these outcomes over all sites."""
        return sum(site.outcomes[outcome] for site in self.sites.values() for outcome in outcomes)


def count(report: RunReport, clipping: Clipping) -> None:
    """Add one clipping as it left the pipelines: what is still in it was stored."""
    if not clipping.pages:
        return
    site = report.site(clipping.pages[0].site)
    for page in clipping.pages:
        _count_page(site, page)
    site.duplicates += len(clipping.duplicates)
    for comment in clipping.comments:
        site.comments_new += comment.version == 1
        site.comments_changed += (comment.version or 1) > 1
    if clipping.article is not None:
        _count_article(site, clipping.article)
        confidence = clipping.pages[0].confidence
        site.doubtful += confidence is not None and confidence < DOUBTFUL


def _count_page(site: SiteReport, page: Page) -> None:
    site.pages += 1
    site.statuses[str(page.status or "none")] += 1
    if page.outcome == "failed":
        site.failures[page.reason or "unknown"] += 1
    if page.outcome == "skipped":
        site.skipped[(page.reason or "unknown").partition(":")[0]] += 1
    if page.kind not in LISTS and page.kind not in PARTS:
        site.outcomes[page.outcome or "unknown"] += 1
    if page.elapsed_ms is not None:
        site.slowest = sorted([*site.slowest, (page.elapsed_ms, page.url)], reverse=True)[:3]


def _count_article(site: SiteReport, article: Article) -> None:
    site.comments_declared += article.comments_declared or 0
    site.comments_collected += article.comments_collected or 0
    declared, collected = article.comments_declared, article.comments_collected
    if declared is not None and collected is not None and abs(declared - collected) > max(FEW, PARTED * max(declared, collected)):
        site.parted.append((abs(declared - collected), collected, article.url))
    for column in FILLED:
        site.filled[column] += bool(getattr(article, column))

"""What the road carries: pages fetched, articles, comments, and the clipping that holds what one page gave.

The dataclasses are the single source of the tables: a field's type gives the Arrow type, its `doc` the description in
the Parquet field metadata and in `output/README.md`; closed words are those of `crawler.vocabulary`. A missing value is None,
never an empty string. Times are aware datetimes in UTC. Fields made with `transport()` travel between stages and are not
stored.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

from crawler.vocabulary import (
    BASES,
    COMMENT_KINDS,
    KINDS,
    OUTCOMES,
    RUN_VERDICTS,
    VIAS,
    Basis,
    CommentKind,
    DuplicateKind,
    Kind,
    Outcome,
    RunVerdict,
    Via,
)


def doc(text: str, *, required: bool = False, many: bool = False) -> Any:
    """A stored column described by `text`; `required` ones are never null, `many` ones start as an empty list."""
    metadata = {"doc": text, "required": required}
    if many:
        return field(default_factory=list, metadata=metadata)
    return field(metadata=metadata) if required else field(default=None, metadata=metadata)


def transport(default: Any = None, *, many: bool = False) -> Any:
    """A field that later stages need and no table stores."""
    metadata = {"transport": True}
    return field(default_factory=list, metadata=metadata) if many else field(default=default, metadata=metadata)


def words(text: str, meanings: Mapping[Any, str]) -> Any:
    """A stored column that holds one word of a vocabulary; its description says what each means."""
    return doc(f"{text}: {listed(meanings)}.")


def listed(meanings: Mapping[Any, str]) -> str:
    """The words of a vocabulary in one sentence."""
    return ", ".join(f"{word} ({meaning})" for word, meaning in meanings.items())


@dataclass(kw_only=True, slots=True)
class Article:
    """One version of one article; a row of `articles/`."""

    article_id: str | None = doc("Key of the article, derived from the address it was first known by: 32 hex digits.")
    version: int | None = doc(
        "1 for the text first seen, 2, 3, ... each time title, text, authors, dates or `comments_declared` changed."
    )
    url: str = doc("Address the article was read from, after redirects.", required=True)
    canonical_url: str | None = doc("Address that names the article: tracking, fragments and twins removed.")
    site: str = doc("Name of the site in `sites.toml`.", required=True)
    title: str | None = doc("Headline as a reader sees it, without the site's name.")
    text: str | None = doc("Body; paragraphs, headings, list items, quotes, blank lines between; empty for a post without words.")
    description: str | None = doc("Summary that the publisher gives in the page's metadata.")
    authors: list[str] = doc("Names of people who wrote it; no roles, no editors or photographers, no 'by'.", many=True)
    organization: str | None = doc("Agency, newsroom, company or site that signs, alone or in the same statement as people.")
    published_at: datetime | None = doc("First publication.")
    published_at_raw: str | None = doc("The publisher's own words for `published_at`.")
    published_at_basis: Basis | None = words("How `published_at` got its zone", BASES)
    modified_at: datetime | None = doc("Last change as the publisher states it; null where that is the moment of the request.")
    modified_at_raw: str | None = doc("The publisher's own words for `modified_at`.")
    section: str | None = doc("Section or main category.")
    tags: list[str] = doc("Tags or keywords of the article, in the page's order.", many=True)
    language: str | None = doc("Language of the text, ISO 639-1 (`id`, `en`); null where it is too short to tell.")
    image_url: str | None = doc("Main picture.")
    paywalled: bool | None = doc("True where the text stands behind a wall; null where the page does not say.")
    comments_declared: int | None = doc("Comments the page says it has, pingbacks included where it counts them.")
    comments_collected: int | None = doc(
        "Comments read, of all kinds, removed duplicates included; null where they come from a service that is not read."
    )
    near_duplicate_of: str | None = doc("`article_id` of an article of nearly the same text.")
    similarity: float | None = doc("Likeness to `near_duplicate_of`, 0 to 1.")
    text_hash: str | None = doc("Hash of the text without case, punctuation and white space: 32 hex digits.")
    content_hash: str | None = doc("Hash of title, text, authors, dates and declared comments; a new one makes a new version.")
    fetched_at: datetime = doc("When the page was fetched.", required=True)
    run_id: str | None = doc("The run that wrote the row; key of `runs/`.")
    warc_file: str | None = doc("WARC file that holds the page's bytes; null where the raw archive is off.")
    warc_offset: int | None = doc("Place of the record in `warc_file`, in bytes.")
    extractor: str | None = doc("Name and version of the code that read the page; behind a `+` the profile of its site.")
    published_candidates: list[str] = transport(many=True)
    """Every statement of the publication time, best first; normalization takes the first that it can read."""
    modified_candidates: list[str] = transport(many=True)
    known_as: str | None = transport()
    """`article_id` that was known at the address before this fetch."""
    page_language: str | None = transport()
    """What the page says of its language (`html lang`, og:locale, content-language)."""
    is_post: bool | None = transport()
    """True of the first post of a forum's thread: who wrote it is one of those who comment."""
    zone_guess: str | None = transport()
    """IANA zone or offset the page lets one guess, for times that carry none."""


@dataclass(kw_only=True, slots=True)
class Comment:
    """One version of one reader comment; a row of `comments/`."""

    comment_id: str | None = doc("Key of the comment, derived from the article, the platform and `native_id`: 32 hex digits.")
    native_id: str | None = doc("The site's own id, as text; null where it shows none.")
    version: int | None = doc("1 for the comment first seen, 2, 3, ... each time its text or author changed.")
    article_id: str | None = doc("Key of the article it stands under.")
    article_url: str | None = doc("`canonical_url` of that article.")
    site: str | None = doc("Name of the site in `sites.toml`.")
    parent_id: str | None = doc("`comment_id` of the comment it answers; null at the top of a thread.")
    depth: int | None = doc("1 at the top of a thread, 2 for an answer, and so on.")
    position: int | None = doc("Place among the article's comments in reading order, from 1.")
    author: str | None = doc("Name as shown, or a keyed hash where the operator asked for pseudonyms.")
    author_url: str | None = doc("The author's link; null unless the operator asked for it.")
    author_id: str | None = doc(
        "The site's own id of the author, or a keyed hash of it; null unless the operator asked for links."
    )
    is_author: bool | None = doc("Whether it is by who wrote the article, or the site's staff; null where nothing marks them.")
    published_at: datetime | None = doc("When it was written.")
    published_at_raw: str | None = doc("The site's own words for `published_at`.")
    published_at_basis: Basis | None = doc("How `published_at` got its zone; the words of `articles.published_at_basis`.")
    edited_at: datetime | None = doc("When it was last changed, where the site says that it was.")
    text: str | None = doc(
        "What the reader wrote, or what the site shows in its place; lines as shown. Null for a pingback without an excerpt, and "
        "where nothing is left of a removed comment."
    )
    quoted: str | None = doc("The part of `text` that is marked as taken over from others.")
    likes: int | None = doc("Readers who like it, as last read; null where the page shows no number.")
    dislikes: int | None = doc("Readers who do not, as last read.")
    removed: bool | None = doc("Whether it was deleted or hidden and only keeps its place; null where nothing tells.")
    language: str | None = doc("Language of the text, ISO 639-1; null where it is too short to tell.")
    kind: CommentKind | None = words("What it is", COMMENT_KINDS)
    platform: str | None = doc("Comment system: wordpress, isso, disqus, blogger, drupal, schema, generic, ...")
    near_duplicate_of: str | None = doc("`comment_id` of a comment of nearly the same text.")
    similarity: float | None = doc("Likeness to `near_duplicate_of`, 0 to 1.")
    text_hash: str | None = doc("Hash of the text without case, punctuation and white space: 32 hex digits.")
    content_hash: str | None = doc("Hash of text and author; a new one makes a new version.")
    fetched_at: datetime | None = doc("When the page or answer that held it was fetched.")
    run_id: str | None = doc("The run that wrote the row; key of `runs/`.")
    warc_file: str | None = doc("WARC file that holds the bytes it was read from.")
    warc_offset: int | None = doc("Place of the record in `warc_file`, in bytes.")
    extractor: str | None = doc("Name and version of the code that read it.")
    parent_ref: str | None = transport()
    """`native_id` of the parent, or `#k` for the k-th comment of the thread (by `position`) on sites without ids."""
    edited_at_raw: str | None = transport()
    """The site's own words for `edited_at`."""


@dataclass(kw_only=True, slots=True)
class Duplicate:
    """A removed article or comment, whole; a row of `duplicates/` with the columns of both tables."""

    item: Article | Comment
    duplicate_of: str
    """The id of the row that was kept."""
    duplicate_kind: DuplicateKind
    similarity: float


@dataclass(kw_only=True, slots=True)
class Mark:
    """A near copy found after its row was handed to the store: it waits there, and may still be told what it resembles."""

    item: Literal["articles", "comments"]
    """The row's table."""
    id: str
    version: int
    near_duplicate_of: str | None
    """None where it is the earliest of its family, as came out later."""
    similarity: float | None


@dataclass(kw_only=True, slots=True)
class Page:
    """One fetch; a row of `pages/`."""

    fetch_id: str | None = doc("Key of the fetch, derived from `run_id`, `url` and `fetched_at`: 32 hex digits.")
    url: str = doc("Address asked for.", required=True)
    final_url: str | None = doc("Address that answered, where redirects led elsewhere.")
    site: str = doc("Name of the site in `sites.toml`.", required=True)
    fetched_at: datetime = doc("When the answer came, or the attempt failed.", required=True)
    run_id: str | None = doc("The run; key of `runs/`.")
    status: int | None = doc("HTTP status; null where no answer came.")
    content_type: str | None = doc("Media type the server names.")
    etag: str | None = doc("ETag as sent, for the next conditional request.")
    last_modified: str | None = doc("Last-Modified as sent, for the next conditional request.")
    digest: str | None = doc("SHA-256 of the decoded body, hex.")
    size: int | None = doc("Bytes of the decoded body.")
    elapsed_ms: int | None = doc("Milliseconds from request to answer.")
    rendered: bool | None = doc(
        "True: a browser was to run the page's scripts, and the bytes are the page as they left it (a `conversion` record)."
    )
    found_via: Via | None = words("What led here, or names it", VIAS)
    found_lastmod: datetime | None = doc("Change time that the sitemap, feed or API stated for the address.")
    kind: Kind | None = words("What the page was taken for", KINDS)
    reason: str | None = doc("Why it was taken for that, or why it gave nothing, in a few words.")
    outcome: Outcome | None = words("What came of it", OUTCOMES)
    article_id: str | None = doc("Key of the article it belongs to.")
    published_at: datetime | None = doc("First publication of that article, where this fetch read it.")
    confidence: float | None = doc("The F1 that the text read from it is likely to have, 0 to 1; null where none was read.")
    profile: str | None = doc("Profile of its site that it was read with; key of `profiles/`.")
    blocks_removed: int | None = doc("Blocks cut from inside the article's body: related boxes, share bars, adverts.")
    comments_declared: int | None = doc("Comments the page says there are.")
    comments_found: int | None = doc("Comments read from this answer.")
    comments_confidence: float | None = doc(
        "On an article's row how far its thread is to be trusted, 0 to 1: how it was found, what its comments have, and whether "
        "they are as many as declared."
    )
    comment_platform: str | None = doc("Comment system the page uses, also where it cannot be read.")
    comment_thread: str | None = doc("The thread's id at that system.")
    reservation: str | None = doc("Reservation against text and data mining, or robots directives, as stated.")
    error: str | None = doc("Error in one line, where no answer came or reading it failed.")
    warc_file: str | None = doc("WARC file that holds the answer.")
    warc_offset: int | None = doc("Place of the response record in `warc_file`, in bytes.")
    warc_length: int | None = doc("Length of the record in `warc_file`, in bytes.")
    warc_digest: str | None = doc("Payload digest of the record, `sha1:` and Base32.")

    def judge(self, outcome: Outcome, reason: str | None, error: str | None = None) -> None:
        """Say what came of the fetch and why, and the error where one came of it; the last word counts."""
        self.outcome, self.reason, self.error = outcome, reason, error or self.error


@dataclass(kw_only=True, slots=True)
class Run:
    """One run; a row of `runs/`."""

    run_id: str = doc("Key of the run: its start in UTC and the process, `20261124T140500Z-4711`.", required=True)
    started_at: datetime = doc("Start.", required=True)
    finished_at: datetime | None = doc("End.")
    sites: list[str] = doc("Names of the sites asked for.", many=True)
    sites_failed: list[str] = doc("Those of them that failed.", many=True)
    requests: int | None = doc("Requests answered, robots.txt and retries included.")
    articles_new: int | None = doc("Articles never seen before.")
    articles_changed: int | None = doc("New versions of known articles.")
    comments_new: int | None = doc("Comments never seen before.")
    comments_changed: int | None = doc("New versions of known comments.")
    duplicates: int | None = doc("Rows written to `duplicates/`.")
    pages: int | None = doc("Rows written to `pages/`.")
    verdict: RunVerdict | None = words("How it ended", RUN_VERDICTS)
    exit_code: int | None = doc("Exit code of the command.")
    report: str | None = doc("The whole run report as JSON.")
    version: str | None = doc("Version of Kliping.")


@dataclass(kw_only=True, slots=True)
class SiteSeen:
    """One site, as the last run left it; a row of `sites/`."""

    site: str = doc("Name of the site in `sites.toml`; the same in every table.", required=True)
    now: str | None = doc("The name it has now, where `sites.toml` says that it had this one before (`was`).")
    url: str | None = doc("Its home page, as `sites.toml` says.")
    timezone: str | None = doc("Its IANA zone, as `sites.toml` says: what its own midnights and Mondays are.")
    language: str | None = doc("ISO 639-1: as `sites.toml` says, else that of most of its articles.")
    country: str | None = doc("ISO 3166-1: that of `timezone`, else that of the ending of its host, where a country has it.")
    platform: str | None = doc("What publishes the site, where an answer showed it: wordpress, blogger, drupal, ...")
    comment_system: str | None = doc("The comment system that most of its pages use, also where it cannot be read.")
    first_seen: datetime | None = doc("Its first answer in this archive.")
    last_seen: datetime | None = doc("Its last answer in this archive.")


@dataclass(kw_only=True, slots=True)
class SiteProfile:
    """What the pages of a site have in common; a row of `profiles/`."""

    profile: str = doc("Key of the profile, derived from what it says: 12 hex digits.", required=True)
    site: str = doc("Name of the site in `sites.toml`.", required=True)
    learnt_at: datetime = doc("When it was learnt.", required=True)
    run_id: str | None = doc("The run that learnt it; key of `runs/`.")
    articles: int | None = doc("Articles that it was learnt from.")
    version: int | None = doc("Version of what is learnt.")
    lines: list[str] = doc(
        "What was learnt, a line each: kind, number of the articles that show it, where it stands, what it says; tabs between.",
        many=True,
    )


@dataclass(kw_only=True, slots=True)
class Clipping:
    """What one article's address gave, as one item: the fetches, at most one article, its comments.

    One item and not many, so that an article and its comments are stored in the same commit, and Scrapy's machinery
    is paid once a page rather than once a comment.
    """

    pages: list[Page] = field(default_factory=list)
    article: Article | None = None
    comments: list[Comment] = field(default_factory=list)
    profiles: list[SiteProfile] = field(default_factory=list)
    """What was learnt of its site just before it was read."""
    duplicates: list[Duplicate] = field(default_factory=list)
    """Filled by the dedupe stage."""
    marks: list[Mark] = field(default_factory=list)
    """Filled by the dedupe stage: what it found about rows of clippings before this one."""

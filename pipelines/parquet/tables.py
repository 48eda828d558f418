"""What a table is: its rows' key, order and time, and how the values of its columns are laid out.

A new column is a field in `crawler.items`. Here its name is added where its values repeat, are looked up or are long; a column
that is not named is stored as well, only a little larger or slower.
"""

from dataclasses import dataclass

from crawler.items import Article, Comment, Duplicate, Page, Run, SiteProfile, SiteSeen

MENDED = ("articles", "comments")
"""Tables whose rows a mark can still reach while they wait to be published."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Table:
    """One table of an archive."""

    name: str
    item: type
    """What its rows are made of; a row of `duplicates` holds an article or a comment."""
    about: str
    """What a row is."""
    key: tuple[str, ...]
    """Columns that tell a row from all others."""
    unique: bool = True
    """False where an archive may hold a key twice: a copy that was read again is removed again."""
    sorted_by: str
    """The time that rows are sorted by; those without one stand last."""
    month: str = "fetched_at"
    """The time that says which month's folder a row is in."""
    counted_as: tuple[str, ...] = ()
    """Columns of `runs` that count a run's rows; of two, the first counts first versions and the second later ones."""


TABLES = {
    table.name: table
    for table in (
        Table(
            name="articles",
            item=Article,
            about="One row per version of an article.",
            key=("article_id", "version"),
            sorted_by="published_at",
            counted_as=("articles_new", "articles_changed"),
        ),
        Table(
            name="comments",
            item=Comment,
            about="One row per version of a comment.",
            key=("comment_id", "version"),
            sorted_by="published_at",
            counted_as=("comments_new", "comments_changed"),
        ),
        Table(
            name="duplicates",
            item=Duplicate,
            about="One row per removed article or comment, with the columns of both tables; `item` says which are filled.",
            key=("item", "article_id", "comment_id", "version", "url"),
            unique=False,
            sorted_by="published_at",
            counted_as=("duplicates",),
        ),
        Table(
            name="profiles",
            item=SiteProfile,
            about="One row per profile of a site: what its pages have in common, learnt from some of them.",
            key=("site", "profile"),
            unique=False,
            sorted_by="learnt_at",
            month="learnt_at",
        ),
        Table(
            name="pages",
            item=Page,
            about="One row per fetch.",
            key=("fetch_id",),
            sorted_by="fetched_at",
            counted_as=("pages",),
        ),
        Table(name="runs", item=Run, about="One row per run.", key=("run_id",), sorted_by="started_at", month="started_at"),
    )
}
"""Each table by its name."""
SITES = Table(
    name="sites",
    item=SiteSeen,
    about="One row per site, also of those no longer in `sites.toml`. One small file without a month, written anew by each run.",
    key=("site",),
    sorted_by="site",
)
"""No table of rows that are added: it is made again from the others where it is missing."""
ORDER = sorted(TABLES, key=lambda name: (name != "profiles", name == "pages"))
"""What is published first: profiles, since an article of which a kill left no row of `pages` is read again, and read with another
profile it would be another version; pages last, since a page's row says that everything read from it is stored."""
COUNTED = tuple(column for table in TABLES.values() for column in table.counted_as)
"""Columns of `runs` that count rows."""

LONG_TEXT = ("text", "description", "report", "published_at_raw", "modified_at_raw")
"""No statistics are kept of these: the least and the greatest of texts help nobody."""
REPEATED = (
    "site", "language", "section", "platform", "kind", "extractor", "run_id", "warc_file", "published_at_basis", "item",
    "duplicate_kind", "outcome", "reason", "found_via", "content_type", "comment_platform", "authors", "tags", "author",
    "verdict", "version", "status",
)  # fmt: skip
"""Few values, each in many rows: stored as numbers of a dictionary."""
REPEATED_IN = {"comments": ("article_id", "article_url")}
"""Those that repeat in one table and not in others."""
DENSE = frozenset(REPEATED) - {"authors", "tags", "author", "reason", "content_type"}
"""Of these the numbers of a few words, or of one, are all there is: nothing is left to compress, and decompressing that
all the same was a tenth of reading a small file."""
WORDY = ("text", "title", "description", "url", "report")
"""Endings of the columns that are compressed in a small file too."""
LOOKED_UP = ("article_id", "comment_id", "text_hash", "duplicate_of", "fetch_id", "parent_id")
"""They have bloom filters: a reader of one id passes over the row groups that do not have it."""
HEX = frozenset((*LOOKED_UP, "content_hash"))
"""Digits of chance: at level 1 zstd writes each in half a byte, at 3 it looks for likenesses, and finds only false ones."""

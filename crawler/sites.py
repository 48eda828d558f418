"""`sites.toml` -> Site values, with errors that name the line to mend."""

from dataclasses import dataclass, field


@dataclass(frozen=True, kw_only=True, slots=True)
class Selectors:
    """CSS selectors of a site that the general rules misread; each overrides one answer of extraction."""

    title: str | None = None
    text: str | None = None
    authors: str | None = None
    published: str | None = None
    remove: str | None = None
    """Blocks that are never part of the text."""
    comments: str | None = None
    """The container that holds the comments."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Site:
    """One `[[site]]` of `sites.toml`: a declaration, no behaviour."""

    name: str
    url: str
    delay: float = 1.0
    concurrency: int = 1
    timezone: str | None = None
    """IANA name (`Asia/Jakarta`): the zone of times that carry none."""
    language: str | None = None
    """ISO 639-1; settles dates such as 03/04/2024 and texts too short to tell."""
    sitemaps: tuple[str, ...] | None = None
    """None: found from robots.txt and the usual places; empty: none is read."""
    feeds: tuple[str, ...] | None = None
    """None: found from the home page; empty: none is read."""
    source: str = "auto"
    """auto, or api: WordPress through REST alone."""
    leave_out: tuple[str, ...] = ()
    """Path prefixes or `re:` patterns never fetched."""
    max_pages: int | None = None
    """Requests a run may spend on the site; None: no limit."""
    max_comment_pages: int = 1000
    selectors: Selectors = field(default_factory=Selectors)

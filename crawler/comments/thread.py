"""What a comment reader answers: the thread of one page, or what is known of it where it cannot be read."""

from dataclasses import dataclass, field, replace

from crawler.comments.shape import Shape
from crawler.found import FoundComment


@dataclass(kw_only=True, slots=True)
class Thread:
    """The comments of one article as one page (or one service) shows them."""

    platform: str | None = None
    """Comment system: wordpress, wpdiscuz, blogger, drupal, typo3, xenforo, schema, generic, isso, disqus, facebook, ...
    None: the page has no comments and no comment system."""
    thread_id: str | None = None
    """Its id at that system (WordPress: the post's id), also where the thread cannot be read."""
    declared: int | None = None
    """The number of comments the page states."""
    comments: list[FoundComment] = field(default_factory=list)
    """In page order; `position` counts from 1."""
    likely: float = 1.0
    """How likely it is readers' words, 0 to 1: by the judge of what repeats on a page, else by the kind of its marks."""
    readable: bool = True
    """False: the comments come from a script or service, and this page does not hold them."""
    pages: tuple[str, ...] = ()
    """Absolute URLs of the other comment pages of this thread, in reading order, without the page itself."""
    page: int | None = None
    """Which comment page of the thread this is, from 1 for the oldest; None where the page shows no others."""
    open: bool | None = None
    """Whether readers may still comment; None where the page does not say."""
    opened: bool = False
    """Whether the first of them opens the thread of a forum: what the page itself says, as an article does."""
    shape: Shape | None = None
    """What its records look like, where they are told by their like: other pages of the site may hold one of them alone."""
    reason: str | None = None
    """Why something is missing (`cut at 20000 comments`), in a few words; None where nothing is."""


def put_before(post: FoundComment, comments: list[FoundComment]) -> list[FoundComment]:
    """Comments with another one before them all; those that answer one which is told by its place follow it there."""
    moved = (replace(one, position=(one.position or 0) + 1, parent_ref=_shifted(one.parent_ref)) for one in comments)
    return [replace(post, position=1), *moved]


def _shifted(above: str | None) -> str | None:
    return f"#{int(above[1:]) + 1}" if above and above.startswith("#") and above[1:].isdecimal() else above

"""The closed words of the tables: types, so that no other word passes the check, and a line that says what each means.

The documentation of the columns is made of the same lines. What several modules ask of a word (is this kind a list?) stands
here and nowhere else. `platform` is no closed word: a comment system is a row of `crawler.comments`, which names it there.
"""

from typing import Literal

Outcome = Literal["new", "changed", "unchanged", "not_modified", "duplicate", "no_article", "gone", "skipped", "failed"]

OUTCOMES: dict[Outcome, str] = {
    "new": "an article never seen before",
    "changed": "a new version of a known one",
    "unchanged": "the same content, or a part of an article",
    "not_modified": "a 304",
    "duplicate": "an article that is stored already, or an address that was read",
    "no_article": "read, and something else",
    "gone": "deleted, or led elsewhere",
    "skipped": "not asked for, or not stored; the reason says why",
    "failed": "no answer, or one of trouble",
}
"""What came of a fetch."""

Kind = Literal[
    "article", "article_page", "comment_page", "comments_api", "posts_api", "listing", "gallery", "video", "live", "stub", "wall",
    "home", "sitemap", "feed", "robots", "reservations", "shell", "opened", "resource", "other",
]  # fmt: skip

KINDS: dict[Kind, str] = {
    "article": "an article, or what was asked for as one",
    "article_page": "a further page of an article",
    "comment_page": "a further page of its comments",
    "comments_api": "an answer of a comment service",
    "posts_api": "a list of posts of WordPress's API",
    "listing": "a page that lists articles",
    "gallery": "pictures with little text",
    "video": "a film with little text",
    "live": "a live blog",
    "stub": "an article with little text",
    "wall": "a wall in place of the text",
    "home": "the home page",
    "sitemap": "a sitemap or an index of them",
    "feed": "RSS or Atom",
    "robots": "robots.txt",
    "reservations": "tdmrep.json",
    "shell": "a page as it was before its scripts ran in a browser",
    "opened": "a page in a browser after its comments were opened",
    "resource": "a script, or an answer to one, that a page asked for in a browser",
    "other": "none of these",
}
"""What a page was taken for."""

LISTS: frozenset[Kind] = frozenset(["home", "robots", "reservations", "sitemap", "feed", "posts_api", "comments_api"])
"""What says where articles are, or what may be done with them. Every run asks for these."""
OF_A_BROWSER: tuple[Kind, ...] = ("shell", "opened", "resource")
"""What a browser took to make a page, or made beside it. Nothing is learnt of their addresses: the page has a row of its own."""
PARTS: tuple[Kind, ...] = ("article_page", "comment_page", "comments_api", *OF_A_BROWSER)
"""Parts of an article, whose own row carries their faults."""
QUOTING: frozenset[Kind] = frozenset(["feed", "posts_api", "comments_api"])
"""Lists that repeat what stands in articles and comments."""
WITH_ARTICLE: tuple[Kind, ...] = ("article", "stub", "gallery", "video", "live")
"""Kinds of page that give one."""
WITHOUT_ARTICLE: frozenset[Kind] = frozenset(["listing", "wall", "other"])
"""Kinds of page that give no row of `articles`."""

RUNNING_TEXT, NO_RUNNING_TEXT = "characters of running text", "no running text"
"""What `reason` says of most articles, behind their number, and of a page without words: the state reads both again."""

WHOLE = (200, 203)
"""Statuses of answers that hold what was asked for; 203 is the same out of the hand of another server on the way."""
WELL = (*WHOLE, 304)
"""The same, and what says that it still holds."""

Via = Literal[
    "home", "robots", "sitemap", "feed", "api", "link", "listing", "article", "script", "recheck", "vanished", "doubt", "warc",
]  # fmt: skip

VIAS: dict[Via, str] = {
    "home": "what every run asks for, or the home page names",
    "robots": "robots.txt, or the sitemaps of sites.toml",
    "sitemap": "a sitemap",
    "feed": "a feed",
    "api": "WordPress's API",
    "link": "a link",
    "listing": "a link to a list of articles",
    "article": "the article that it is a part of",
    "script": "the page itself, in a browser",
    "recheck": "our own schedule",
    "vanished": "its source names it no more",
    "doubt": "its 304s were doubted and it was asked for in full",
    "warc": "a file of others",
}
"""What led to a fetch."""

Basis = Literal["stated", "site", "guessed", "day", "relative"]

BASES: dict[Basis, str] = {
    "stated": "in the page",
    "site": "`timezone` of the site",
    "guessed": "from the page",
    "day": "the page gives a day alone: midnight there",
    "relative": "counted back from `fetched_at`",
}
"""How a time got its zone."""

CommentKind = Literal["comment", "pingback", "trackback"]

COMMENT_KINDS: dict[CommentKind, str] = {
    "comment": "by a reader",
    "pingback": "another site links here, as WordPress notes it",
    "trackback": "another site says that it does",
}
"""What stands in a thread."""

DuplicateKind = Literal["same_url", "same_text"]

DUPLICATE_KINDS: dict[DuplicateKind, str] = {
    "same_url": "the same address read again",
    "same_text": "the same words elsewhere",
}
"""Why a row was removed as a copy."""

RunVerdict = Literal[
    "complete", "nothing_new", "some_failed", "unhealthy", "blocked", "storage_failed", "state_damaged", "interrupted"
]

RUN_VERDICTS: dict[RunVerdict, str] = {
    "complete": "all went well",
    "nothing_new": "all went well and gave nothing new",
    "some_failed": "a site or a clipping failed",
    "unhealthy": "a site gave much less than its history lets expect",
    "blocked": "every site refused us",
    "storage_failed": "the archive could not be written",
    "state_damaged": "a file of state or of a table was lost or damaged; what the run fetched is stored",
    "interrupted": "stopped by a signal",
}
"""How a run ended."""

SERVICES = ("comentario", "commento", "coral", "giscus", "openweb", "twikoo", "utterances", "viafoura")
"""Comment services that are read only where a site's entry names them: their terms leave it to whoever asks."""

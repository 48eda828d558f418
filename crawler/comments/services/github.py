"""Comments that stand on GitHub: utterances keeps them under issues, giscus under discussions, each found by the page's name."""

from collections.abc import Iterator
from functools import partial
from typing import Any
from urllib.parse import quote, urlencode, urlsplit

from selectolax.lexbor import LexborNode

from crawler.comments.parts.json_values import answered, later, load, mapping, number, quoted_of, rows, text_of, word
from crawler.comments.services.conversation import Conversation, Request
from crawler.comments.services.faults import without
from crawler.comments.services.settings import named_address
from crawler.comments.thread import Thread
from crawler.document import Document
from crawler.found import FoundComment
from crawler.sites import Site

API = "https://api.github.com"
PER_PAGE = 100
"""The most that GitHub gives at once."""
GISCUS = "https://giscus.app/api/discussions"
"""GitHub tells nobody of discussions without a token; giscus does, for its own widget."""
AT_ONCE = 15
"""Comments that the widget of giscus asks for at once."""


def utterances(document: Document, _thread: Thread, _site: Site) -> Conversation:
    """The issue, by number or by searching its title, then its comments."""
    node = document.tree.css_first('script[src*="utteranc.es/client"]')
    repository = (node.attributes.get("repo") or "") if node is not None else ""
    if node is None or repository.count("/") != 1:
        return
    issue = node.attributes.get("issue-number")
    if not issue:
        term = node.attributes.get("issue-term")
        term = named_address(document) if term == "url" else _term(document, term, None)
        search = urlencode({"q": f'"{term}" type:issue in:title repo:{repository}', "sort": "created", "order": "asc"})
        read = partial(none_without_issue, term=term)
        told = yield Request(url=f"{API}/search/issues?{search}", read=read, fault=without("items"))
        issue = _issue(load(told.body), term) if told is not None else None
    page = 1
    while issue and issue.isdecimal():
        route = f"{API}/repos/{quote(repository)}/issues/{issue}/comments?per_page={PER_PAGE}&page={page}"
        reply = yield Request(url=route, read=read_issue)
        if reply is None or 'rel="next"' not in reply.headers.get("link", ""):
            return
        page += 1


def giscus(document: Document, _thread: Thread, _site: Site) -> Conversation:
    """The discussion, page after page."""
    node = document.tree.css_first('script[src*="giscus.app/client"]')
    stated = node.attributes if node is not None else {}
    term = _term(document, stated.get("data-mapping"), stated.get("data-term"))
    number = term if stated.get("data-mapping") == "number" else "0"
    query = {"repo": stated.get("data-repo") or "", "term": "" if number != "0" else term, "number": number}
    query |= {"category": stated.get("data-category") or "", "strict": "true" if stated.get("data-strict") == "1" else "false"}
    cursor: str | None = ""
    while query["repo"] and cursor is not None:
        asked = query | {"first": str(AT_ONCE)} | ({"after": cursor} if cursor else {})
        reply = yield Request(
            url=f"{GISCUS}?{urlencode(asked)}",
            read=read_discussion,
            none_when_gone=True,
            fault=without("discussion"),
            lacks=lacks,
        )
        told = _discussion(reply.body).get("pageInfo") if reply is not None else None
        cursor = word(told.get("endCursor")) if isinstance(told, dict) and told.get("hasNextPage") is True else None


def none_without_issue(body: bytes, term: str) -> list[FoundComment] | None:
    """No comments where GitHub looked everywhere and knows no issue, else nothing."""
    answer = answered(body)
    return [] if _issue(answer, term) is None and answer.get("incomplete_results") is not True else None


def read_issue(body: bytes) -> list[FoundComment]:
    """The comments of one answer about an issue; their text is Markdown."""
    return [
        FoundComment(
            native_id=word(row["id"]),
            **_who(row.get("user"), "html_url"),
            published_at_raw=word(row.get("created_at")),
            edited_at_raw=later(row.get("updated_at"), row.get("created_at")),
            is_author=_is_own(row.get("author_association")),
            text=word(row.get("body")),
            likes=_thumbs(row.get("reactions"), "+1"),
            dislikes=_thumbs(row.get("reactions"), "-1"),
            platform="utterances",
        )
        for row in rows(load(body))
        if word(row.get("id"))
    ]


def read_discussion(body: bytes) -> list[FoundComment]:
    """The comments of one answer about a discussion, each followed by its answers; deleted and hidden ones keep their place."""
    return list(_discussed(_discussion(body).get("comments"), None))


def lacks(body: bytes) -> int:
    """Answers in a discussion that are counted and not there: giscus gives the last hundred to a comment."""
    every = [
        (number(row.get("replyCount")) or 0, len(rows(row.get("replies")))) for row in rows(_discussion(body).get("comments"))
    ]
    return sum(max(count - held, 0) for count, held in every)


def _discussed(listed: Any, parent: str | None) -> Iterator[FoundComment]:
    for row in rows(listed):
        name = word(row.get("id"))
        if name is None:
            continue
        is_removed = bool(row.get("deletedAt") or row.get("isMinimized"))
        yield FoundComment(
            native_id=name,
            parent_ref=parent,
            **_who(row.get("author"), "url"),
            published_at_raw=word(row.get("createdAt")),
            edited_at_raw=word(row.get("lastEditedAt")),
            is_author=_is_own(row.get("authorAssociation")),
            text=None if is_removed else text_of(row.get("bodyHTML")),
            quoted=None if is_removed else quoted_of(row.get("bodyHTML")),
            likes=number(row.get("upvoteCount")),
            removed=is_removed,
            platform="giscus",
        )
        if parent is None:
            yield from _discussed(row.get("replies"), name)


def _who(user: Any, address: str) -> dict[str, Any]:
    known = mapping(user)
    return {"author": word(known.get("login")), "author_url": word(known.get(address))}


def _is_own(association: Any) -> bool | None:
    """Whether someone writes as one of those whose repository it is."""
    return association.upper() in ("OWNER", "MEMBER", "COLLABORATOR") if isinstance(association, str) else None


def _thumbs(reactions: Any, name: str) -> int | None:
    return number(mapping(reactions).get(name))


def _discussion(body: bytes) -> dict[str, Any]:
    return mapping(answered(body).get("discussion"))


def _issue(answer: Any, term: str) -> str | None:
    """The number of the issue whose title holds the term: GitHub's search is wider than that."""
    listed = rows(mapping(answer).get("items"))
    return next((word(row.get("number")) for row in listed if term.lower() in str(row.get("title")).lower()), None)


def _term(document: Document, mapping: str | None, stated: str | None) -> str:
    """What the clients search for: the path without its first slash and its ending, the address, a title, or stated words."""
    if mapping in (None, "pathname"):
        path = urlsplit(document.url).path
        head, dot, ending = path[1:].rpartition(".")
        return "index" if len(path) < len("/a") else head if dot and ending.isalnum() else path[1:]
    if mapping == "url":
        return document.url.partition("#")[0]
    if mapping in ("title", "og:title"):
        return _titled(document.tree.css_first("title" if mapping == "title" else 'meta[property="og:title"]'))
    return stated or mapping or ""


def _titled(node: LexborNode | None) -> str:
    return (node.attributes.get("content") or node.text()).strip() if node is not None else ""

"""One thread from the comment pages of an article and from what an API gave."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from crawler.comments.thread import Thread
from crawler.found import FoundComment

MOST_HELD = 50_000_000
"""Letters of the comments of one article that are held at once, and WEIGHT for each comment: 10,000 usual ones are 15 million."""
WEIGHT = 1000
MAX_DIGITS = 9
"""Of a place in a thread, with the sign before it."""
_TOLD = (
    "author", "author_url", "author_id", "is_author", "published_at_raw", "edited_at_raw", "text", "quoted", "likes", "dislikes",
    "removed", "platform",
)  # fmt: skip
"""What an API's word holds of, where it has one."""

Key = str
"""A native id, or `#n` for the n-th comment without one."""


def weight(comments: Iterable[FoundComment]) -> int:
    """How much of MOST_HELD they take."""
    return sum(WEIGHT + len(comment.text or "") for comment in comments)


def assemble(threads: list[Thread], api: list[FoundComment] | None = None) -> Thread:
    """The whole thread of an article: every comment once, in reading order, with its parent and depth.

    `threads` are its comment pages in any order; `api` is what a service answered for the same article, oldest first. Where
    both have a comment the API's words and parent hold: it knows parents below the depth that pages show.
    """
    pages = sorted(threads, key=lambda thread: thread.page or 0)
    shown, shown_parents = _shown(pages)
    told = {comment.native_id: comment for comment in api or [] if comment.native_id}
    comments = {key: _merged(comment, told.get(key)) for key, comment in shown.items()}
    comments |= {key: comment for key, comment in told.items() if key not in comments}
    parents = {key: _parent(key, shown_parents, told, comments) for key in comments}
    _cut_loops(parents)
    result = replace(pages[0]) if pages else Thread()
    result.comments = list(_in_reading_order(comments, parents, _ranks(list(shown), told, parents)))
    result.declared = max((thread.declared for thread in threads if thread.declared is not None), default=None)
    result.reason = next((thread.reason for thread in pages if thread.reason), None)
    result.readable = api is not None or all(thread.readable for thread in threads)
    result.pages, result.page = (), None
    return result


def _shown(pages: list[Thread]) -> tuple[dict[Key, FoundComment], dict[Key, Key | None]]:
    """Every comment of the pages once, by key, and the key of the parent that its page shows."""
    comments: dict[Key, FoundComment] = {}
    parents: dict[Key, Key | None] = {}
    nameless: dict[tuple[str | None, ...], Key] = {}
    for page in pages:
        here: dict[tuple[str | None, ...], Key] = {}
        keys: list[Key] = []
        for comment in page.comments:
            words = (comment.author, comment.published_at_raw, comment.text)
            key = comment.native_id or nameless.get(words) or f"#{len(comments) + 1}"
            if not comment.native_id:
                here[words] = key
            keys.append(key)
            if key not in comments:
                comments[key] = comment
                parents[key] = _key(comment.parent_ref, keys)
        nameless |= here
    return comments, parents


def _key(reference: str | None, keys: list[Key]) -> Key | None:
    """The key that a parent reference of a page means; `#k` counts that page's comments."""
    if reference and reference.startswith("#") and reference[1:].isdecimal() and len(reference) <= MAX_DIGITS:
        place = int(reference[1:])
        return keys[place - 1] if 0 < place <= len(keys) else None
    return reference


def _merged(shown: FoundComment, told: FoundComment | None) -> FoundComment:
    if told is None:
        return shown
    return replace(shown, **{name: value for name in _TOLD if (value := getattr(told, name)) not in (None, "")})


def _parent(key: Key, shown: dict[Key, Key | None], told: dict[str, FoundComment], known: dict[Key, FoundComment]) -> Key | None:
    """The parent that the API names, else the one that the page shows; never one that was not read."""
    above = told[key].parent_ref if key in told else shown.get(key)
    if above is not None and above not in known:
        above = shown.get(key)
    return above if above in known and above != key else None


def _cut_loops(parents: dict[Key, Key | None]) -> None:
    """Make the comment that closes a loop of parents a first one."""
    done: set[Key] = set()
    for start in parents:
        path: set[Key] = set()
        key = start
        while key not in done and key not in path:
            path.add(key)
            above = parents[key]
            if above is None:
                break
            if above in path:
                parents[key] = None
                break
            key = above
        done |= path


def _ranks(shown: list[Key], told: Iterable[Key], parents: dict[Key, Key | None]) -> dict[Key, tuple[int, int]]:
    """Where each comment sorts among the answers to its parent: as the pages show, the API's own after their elders."""
    ranks = {key: (place, 0) for place, key in enumerate(shown)}
    newest: defaultdict[Key | None, tuple[int, int]] = defaultdict(lambda: (-1, 0))
    for key in told:
        above = parents[key]
        if key not in ranks:
            ranks[key] = (newest[above][0], newest[above][1] + 1)
        newest[above] = max(newest[above], ranks[key])
    return ranks


def _in_reading_order(
    comments: dict[Key, FoundComment], parents: dict[Key, Key | None], ranks: dict[Key, tuple[int, int]]
) -> Iterator[FoundComment]:
    """Each comment followed by its answers; position, depth and parent_ref are set here."""
    answers: defaultdict[Key | None, list[Key]] = defaultdict(list)
    for key in sorted(comments, key=lambda key: ranks[key], reverse=True):
        answers[parents[key]].append(key)
    waiting = answers[None]
    place = 0
    while waiting:
        key = waiting.pop()
        place += 1
        comment, above = comments[key], comments.get(parents[key] or "")
        comments[key] = replace(
            comment,
            position=place,
            depth=(above.depth or 1) + 1 if above else 1,
            parent_ref=(above.native_id or f"#{above.position}") if above else None,
        )
        yield comments[key]
        waiting.extend(answers[key])

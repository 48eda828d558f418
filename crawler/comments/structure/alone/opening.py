"""The post that opens a thread of a forum, where it looks unlike the answers or nobody has answered: nothing repeats it.

At the address of a thread the first element with a time, somebody's name and the most free words is it. Elsewhere an article
has these too, so it is not looked for.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import accumulate, islice, pairwise
from typing import NamedTuple

from crawler.comments.look import Page
from crawler.comments.parts.hints import Hints
from crawler.comments.structure.alone.frame import MAX_AWAY, NO_PLACE, frame_of, is_name, is_said
from crawler.comments.structure.dated import has_clock, is_absolute
from crawler.comments.structure.dates.pivots import dated_runs
from crawler.comments.structure.outline import HEADINGS, Outline
from crawler.comments.systems.identifiers import named
from crawler.comments.systems.roots import Root
from crawler.times import in_text

LIKELY = 0.7
MAX_RUNS, MAX_TRIED, MAX_NAMES = 1500, 100, 60
"""Runs of a post; times that are looked at; and short texts beside the words, of which one may be a name."""
MAX_SHOWN = 2000
"""Runs in which the page may say a name again."""
MAX_NEAR, MAX_ALIKE = 300, 20
"""Elements of the line of a time, runs of an element beside a post, and such elements, that are looked at."""
MIN_SAID, MIN_ALONE = 15, 40
"""Characters that somebody said there: of a post before others, and of one that stands alone."""
MAX_SAID = 200
"""Of a run that count, so that one long block does not stand for all."""
ALIKE = 0.7
"""Part of the most that is said, from which on elements hold the same post."""
AMID = 0.25
"""Part of them on either side of the time, above which it is one that the words tell of."""
HELD = 0.9
"""Part of them that the element holds which is the post's words."""
MAX_SAYING = 160
"""Characters of a line in which the page says a name again."""
MAX_STEPS, MAX_BESIDE, WIDER = 4, 30, 1.1
"""Elements around a post that may belong to it, the runs that each adds, and how much more is said in them."""
_ADDRESS = re.compile(
    r"//[^/]*(?:forum|\bbbs\b|\bboards?\b)|/(?:\w{1,30}[-_])?forums?(?:[/?]|\.\w|[-_]?\d|$)|message_?board|viewtopic|showthread|viewthread"
    r"|showtopic|threadview|read\.php\?|/(?:threads?|topics?|discussions?|questions?|t)/(?:[^?#%\d]|%..){0,200}\d"
    r"|/d/\d+-|[?&;](?:topic|tid|thread|threadid|showtopic)=\d",
    re.I,
)
"""The address of a thread, or of another page of a forum."""
_ARTICLE = re.compile(rb'"@type"\s{0,9}:[\s\[]{0,9}"(?:\w{0,30}Article|BlogPosting|Review|Product)"')
_POSTING = b"DiscussionForumPosting"
_PERSON = re.compile(r"/(?:users?|author|u|people|mitglied\w*)[/.?\-\d]|profil|membe?r|[?&;](?:show)?u(?:ser)?(?:_?id)?=\d", re.I)
"""Where the name of somebody leads."""
_FIGURE = re.compile(r"[^:]{1,20}:.{0,19}$")
"""What a line beside a post says of who wrote it: `Joined: 1 January 2006`."""
_INLINE = frozenset("a abbr b bdi cite code em font i q small span strong sub sup time u".split())
_MARKED = HEADINGS | {"a", "b", "strong", "cite"}
_LINES = _INLINE | {"p"}
_NO_FRAME = frozenset(("body", "main", "h1", "form"))


class _Post(NamedTuple):
    """What may be the post: an element, the run of a time in it, and the characters of free words."""

    root: int
    date: int
    said: int


def is_thread(page: Page) -> bool:
    """Whether the page is a thread of a forum, by the site's entry, its own word or its address."""
    if page.forum or _POSTING in page.sent:
        return True
    return _ADDRESS.search(page.url) is not None and _ARTICLE.search(page.sent) is None


def find(page: Page, lines: Outline, first: Root | None = None) -> list[Root]:
    """The post that stands before the first of the others, or alone; nothing where there is none."""
    end = len(lines.runs) if first is None else _begin_of(lines, first)
    least = MIN_ALONE if first is None and not page.forum else MIN_SAID
    said = _said_before(lines)
    posts = [post for post in _posts(lines, end, said) if post.said >= least]
    posts = posts or (list(_headed(lines, end, said)) if first is not None else [])
    if not posts:
        return []
    most = ALIKE * max(post.said for post in posts)
    best = max((post for post in posts if post.said >= most), key=lambda post: (*_time_rank(lines, post.date), -post.date))
    body = _body(lines, best, said)
    root = _widened(lines, best, end, said)
    words = lines.inside(body) if best.date not in lines.inside(body) else range(0)
    name = _name(lines, best, [run for run in lines.inside(root) if run not in words], page.title)
    return named([_root(lines, root, body, best.date, name)]) if name is not None else []


def _begin_of(lines: Outline, first: Root) -> int:
    """The run at which a post begins."""
    place = next((place for place, node in enumerate(lines.nodes) if node.mem_id == first.node.mem_id), None)
    return 0 if place is None else lines.first_run[place]


def _said_before(lines: Outline) -> list[int]:
    """The characters before each run, and of all, that somebody may have said: in runs of several words, no links or headings."""
    linked, tags, owners = lines.linked, lines.tags, lines.owner
    sizes = (
        min(len(text), MAX_SAID)
        if not linked[run] and tags[owners[run]] not in HEADINGS and is_said(lines, run) and not _FIGURE.match(text.strip())
        else 0
        for run, text in enumerate(lines.runs)
    )
    return list(accumulate(sizes, initial=0))


def _posts(lines: Outline, end: int, said: list[int]) -> Iterator[_Post]:
    """Elements that hold a time and free words beside its line, and are none of a list."""
    before, linked, dates = lines.before, lines.linked_before, list(islice(dated_runs(lines), MAX_TRIED))
    for date in dates:
        root = frame_of(lines, date, MAX_RUNS) if date < end else None
        if root is None or not NO_PLACE.isdisjoint(lines.tags_around(root)):
            continue
        start, stop = lines.first_run[root], lines.end_run[root]
        if stop > end or 2 * (linked[stop] - linked[start]) > before[stop] - before[start]:
            continue
        line = _line_around(lines, date)
        above, below = said[line.start] - said[start], said[stop] - said[line.stop]
        is_amid = min(above, below) > AMID * (above + below)
        if is_amid or _is_list(lines, dates, range(start, stop), date, said):
            continue
        if not _is_one_of_many(lines, root, dates, end):
            yield _Post(root, date, above + below)


def _line_around(lines: Outline, run: int) -> range:
    """The runs of the line that one stands in: who began a thread, when and where, is nobody's words."""
    place = lines.owner[run]
    while lines.tags[place] in _INLINE and lines.up[place] >= 0:
        place = lines.up[place]
    start, stop = lines.first_run[place], lines.end_run[place]
    for inner in range(place + 1, min(lines.end[place], place + MAX_NEAR)):
        if lines.tags[inner] not in _INLINE:
            for bound in (lines.first_run[inner], lines.end_run[inner]):
                start, stop = (max(start, bound), stop) if bound <= run else (start, min(stop, bound))
    return range(start, stop)


def _is_list(lines: Outline, dates: list[int], inside: range, date: int, said: list[int]) -> bool:
    """Whether times in like elements, as deep, part words from words: it holds several posts, or stories."""
    owner = lines.owner[date]
    like = (lines.tags[owner], lines.depth[owner])
    bounds = [run for run in dates if run in inside and (lines.tags[lines.owner[run]], lines.depth[lines.owner[run]]) == like]
    return len(bounds) > 1 and sum(said[stop] > said[start] for start, stop in pairwise([inside.start, *bounds, inside.stop])) > 1


def _headed(lines: Outline, end: int, said: list[int]) -> Iterator[_Post]:
    """Elements with the heading of the page, the line of who wrote below it, linked, and what is said before the first answer."""
    dates = list(islice(dated_runs(lines), MAX_TRIED))
    for date in dates:
        least = said[end] - said[date + 1] if date < end else 0
        root = lines.owner[date]
        while root > 0 and said[lines.end_run[root]] - said[date + 1] < HELD * least:
            root = lines.up[root]
        inside = lines.inside(root)
        if least < MIN_SAID or inside.stop > end or "h1" not in lines.tags[root : lines.end[root]]:
            continue
        is_free = NO_PLACE.isdisjoint(lines.tags_around(root)) and not _is_list(lines, dates, inside, date, said)
        if is_free and any(_leads_to_somebody(lines, run) for run in inside if abs(run - date) <= MAX_AWAY):
            yield _Post(root, date, least)


def _is_one_of_many(lines: Outline, root: int, dates: list[int], end: int) -> bool:
    """Whether a like element beside it holds a time and several words too; who wrote, and since when they are there, has none.

    The answers, from `end` on, may look like it, and so may what holds them.
    """
    children = (other for other in lines.children(lines.up[root]) if other != root and lines.end_run[other] <= end)
    alike = (other for other in children if lines.tags[other] == lines.tags[root])
    beside = map(lines.inside, islice(alike, MAX_ALIKE))
    return any(any(run in inside for run in dates) and any(is_said(lines, run) for run in inside[:MAX_NEAR]) for inside in beside)


def _body(lines: Outline, post: _Post, said: list[int]) -> int:
    """The smallest element that holds nearly all that is said there."""
    place, least = post.root, HELD * post.said
    while True:
        inside = (child for child in lines.children(place) if said[lines.end_run[child]] - said[lines.first_run[child]] >= least)
        inner = next(inside, None)
        if inner is None or lines.tags[inner] in _LINES:
            break
        place = inner
    return place


def _widened(lines: Outline, post: _Post, end: int, said: list[int]) -> int:
    """The element around a post that says nothing more: who wrote it may stand in a box beside it."""
    root, place = post.root, lines.up[post.root]
    for _ in range(MAX_STEPS):
        if place < 0 or lines.tags[place] in _NO_FRAME or "h1" in lines.tags[place : lines.end[place]]:
            break
        start, stop = lines.first_run[place], lines.end_run[place]
        own = lines.end_run[root] - lines.first_run[root]
        if stop > end or stop - start > own + MAX_BESIDE or said[stop] - said[start] > post.said * WIDER:
            break
        root, place = place, lines.up[place]
    return root


def _time_rank(lines: Outline, run: int) -> tuple[bool, bool]:
    """Of several times a post's own has its hour or counts back from now, and no words before it that end in a mark."""
    found = in_text.find_when(lines.line(run))
    is_exact = "datetime" in lines.attributes(lines.owner[run]) or (
        found is not None and (has_clock(found) or (any(map(str.isalpha, found)) and not is_absolute(found)))
    )
    return is_exact, not (run and lines.line(run - 1).endswith(":"))


def _name(lines: Outline, post: _Post, outside: Iterable[int], title: str) -> int | None:
    """The run that names who wrote: it leads to somebody, or is said again, or is bold; of several the nearest to the time."""
    shown = " ".join(text for text in lines.runs[:MAX_SHOWN] if len(text) <= MAX_SAYING)
    own = lines.inside(post.root)

    def rank(run: int) -> tuple[bool, bool, bool, bool, bool, int]:
        leads = _leads_to_somebody(lines, run)
        marked = lines.tags[lines.owner[run]] in _MARKED
        return leads, run in own, shown.count(lines.line(run)) > 1, marked, run < post.date, -abs(run - post.date)

    return max(islice((run for run in outside if _may_name(lines, run, title)), MAX_NAMES), key=rank, default=None)


def _leads_to_somebody(lines: Outline, run: int) -> bool:
    return lines.linked[run] and _PERSON.search(lines.href(run)) is not None


def _may_name(lines: Outline, run: int, title: str) -> bool:
    text = lines.line(run)
    return ":" not in text and text not in title and is_name(lines, run) and not has_clock(text)


def _root(lines: Outline, root: int, body: int, date: int, name: int) -> Root:
    hints = Hints(
        author=lines.holder(name, root).mem_id,
        dates=frozenset((lines.holder(date, root).mem_id,)),
        body=lines.nodes[body].mem_id if body != root else None,
    )
    return Root(lines.nodes[root], hints=hints, likely=LIKELY, opens=True)

"""Where a group of records stands in its page, where its links lead, and what it is called: numbers for the judge."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from urllib.parse import SplitResult, urlsplit

from crawler.comments.parts.class_names import COMMENT_WORDS, is_about_a_post
from crawler.comments.parts.words import is_over_comments
from crawler.comments.structure.group import Group, size_of
from crawler.comments.structure.outline import Outline

SAMPLE = 30
"""Records whose links are looked at, ..."""
MAX_LINKS = 6
"""... and links of each."""
MAX_LEAD = 200
"""Characters between comments and a place to write that are hardly a line."""
NEAR = 120
"""Elements between a thread and the place to write an answer."""
ABOVE, MAX_COUNT = 40, 80
"""Lines above a thread that may count it, and characters of one."""
BELOW = 2
"""Lines right below a comment that may ask for another one."""
HEADING = 3
"""Lines right above a thread that may say what it is."""
_SIDES = frozenset(map(str, range(16, 151)))
"""Pixels of the side of a picture that may be a reader's."""
MAX_AROUND, CALLED = 40, 5
"""Elements around a thread whose tags, and whose names, are looked at."""

_NAMED = re.compile(COMMENT_WORDS)
_SAYS_COMMENT = re.compile(
    rf"{COMMENT_WORDS}|repl(?:y|ies)|response|posting|message|post(?:body|content|text)?$|forum|thread|discuss|review"
)
_SAYS_OTHER = re.compile(
    r"recent|latest|related|teaser|widget|sidebar|testimonial|popular|trending|recommend|event|result|listing|product|archive|similar|"
    r"headline|promo|most|news|feed|carousel|slider|card|story|stories|episode|version|release|history"
)
_ANSWERS = re.compile(r"repl[yi]|respond|javascript:|^#$|parent|quote|answer|comment", re.I)
_UNVOUCHED = re.compile(r"nofollow|ugc|external", re.I)
_FACE = re.compile(r"avatar|/users?/|profile", re.I)
_NUMBER = re.compile(r"(?<!\d)\d{1,5}(?!\d)")


def surroundings(lines: Outline, group: Group, url: str, records: int) -> dict[str, float]:
    """The numbers by name; `group` is a sample of so many records."""
    first = group.records[0]
    start, end = first.root, max(lines.end[record.root] for record in group.records)
    whole = lines.before[-1] or 1
    total = len(group.records)
    tags = {lines.tags[place] for place in _around(lines, start, MAX_AROUND)}
    return {
        "before": lines.before[first.start] / whole,
        "aside": float(not tags.isdisjoint(("aside", "nav", "footer"))),
        "headline_before": float("h1" in lines.tags[:start]),
        "counted": float(is_counted(lines, first.start, records)),
        "headed": float(any(map(is_over_comments, lines_above(lines, first.start)))),
        "pictures": min(3.0, lines.tags[start:end].count("img") / total),
        "buttons": _with_buttons(lines, group),
        "nested": sum(bool(record.inside) for record in group.records) / total,
        "list": float(lines.tags[start] in ("li", "article")),
        "table": float(lines.tags[start] in ("tr", "td", "table")),
        **_blanks(lines, start, end),
        **_links(lines, group, url),
        **_names(lines, group),
    }


def _with_buttons(lines: Outline, group: Group) -> float:
    """Part of the records that hold buttons: what readers wrote can be answered, liked and reported."""
    buttons = lines.buttons
    held = (bisect_left(buttons, record.root) < bisect_left(buttons, lines.end[record.root]) for record in group.records)
    return sum(held) / len(group.records) if buttons else 0.0


def are_shown(lines: Outline, group: Group, url: str) -> bool:
    """Whether the times of all records lead to one other site: posts that the page shows, which were written there."""
    hosts = {_led_to(lines, record.date) for record in group.records[:MAX_LINKS]}
    host = hosts.pop() if len(hosts) == 1 else ""
    return bool(host) and _named_as(host) != _named_as(urlsplit(url).hostname or "")


def _led_to(lines: Outline, run: int) -> str:
    """The host of the page that a run is a link to; empty where it is none, or leads to a place in one."""
    href = lines.href(run) if run >= 0 and lines.linked[run] else ""
    return host_of(href) if href.startswith(("http:", "https:", "//")) and "#" not in href else ""


def host_of(href: str) -> str:
    """The host that an address names; empty where it names none."""
    try:
        return urlsplit(href).hostname or ""
    except ValueError:  # `http://[`
        return ""


def _named_as(host: str) -> list[str]:
    """The end of a host's name, which the hosts of one site share."""
    return host.split(".")[-2:]


def _around(lines: Outline, place: int, most: int) -> Iterator[int]:
    """The elements around one, the nearest first."""
    place = lines.up[place]
    while place >= 0 and most:
        yield place
        place, most = lines.up[place], most - 1


def is_counted(lines: Outline, start: int, total: int) -> bool:
    """Whether a line not far above names the number of records."""
    above = (text for text in lines.runs[max(0, start - ABOVE) : start] if len(text) < MAX_COUNT)
    number = str(total)
    return any(number in text and number in _NUMBER.findall(text) for text in above)


def is_hardly_a_line(lines: Outline, between: range) -> bool:
    """Whether what stands between comments and a place to write is no more than its name, who may write, what is asked for."""
    return size_of(lines, between) <= MAX_LEAD


def lines_above(lines: Outline, start: int) -> list[str]:
    """The few lines right above a thread, and its first, which may say what follows."""
    return [text.strip() for text in lines.runs[max(0, start - HEADING) : start + 1]]


def lines_below(lines: Outline, root: int) -> list[str]:
    """The lines right below a record, which may ask for another one."""
    end = lines.end_run[root]
    return [text.strip() for text in lines.runs[end : end + BELOW]]


def _blanks(lines: Outline, start: int, end: int) -> dict[str, float]:
    """Whether there is a place to write an answer."""
    near = min((min(abs(blank - end), abs(blank - start)) for blank in lines.blanks), default=NEAR + 1)
    return {
        "blank_near": float(near <= NEAR),
        "blank_inside": float(any(start <= blank < end for blank in lines.blanks)),
        "blank_page": float(bool(lines.blanks)),
    }


def _links(lines: Outline, group: Group, url: str) -> dict[str, float]:
    """Part of the records that link to a place in their page, to a form, to a page nobody vouches for, or show a face."""
    here = urlsplit(url)
    own = unvouched = answering = faces = 0
    sample = group.records[:SAMPLE]
    for record in sample:
        inside = range(record.root, lines.end[record.root])
        links = [lines.attributes(place) for place in inside if lines.tags[place] == "a"][:MAX_LINKS]
        targets = [link.get("href") or "" for link in links]
        own += any(leads_here(target, here) for target in targets)
        answering += any(map(answers, targets))
        unvouched += any(map(is_unvouched, links))
        faces += any(has_face(lines.attributes(place)) for place in inside if lines.tags[place] == "img")
    count = len(sample)
    return {"own_links": own / count, "answers": answering / count, "unvouched": unvouched / count, "faces": faces / count}


def answers(href: str) -> bool:
    """Whether a link leads to where a record is answered, or to no page at all."""
    return _ANSWERS.search(href) is not None


def is_unvouched(link: dict[str, str | None]) -> bool:
    """Whether the page says that it does not vouch for where a link leads, and was not paid for it."""
    rel = link.get("rel") or ""
    return _UNVOUCHED.search(rel) is not None and "sponsored" not in rel


def leads_here(href: str, here: SplitResult) -> bool:
    """Whether a link leads to a place in its own page."""
    target, _, fragment = href.strip().partition("#")
    if not fragment or fragment.startswith("!") or (href.startswith("http") and here.netloc not in href):
        return False
    path = target.partition("?")[0].rstrip("/")
    return not path or here.path.rstrip("/").endswith(path.rpartition("/")[2])


def has_face(picture: dict[str, str | None]) -> bool:
    """Whether a picture is a small square, or its address says what it shows."""
    width = picture.get("width") or ""
    is_small = width in _SIDES and width == picture.get("height")
    return is_small or _FACE.search(picture.get("src") or "") is not None


def _names(lines: Outline, group: Group) -> dict[str, float]:
    """What the first record and what stands around it are called, and whether the records are numbered."""
    first = group.records[0].root
    own = _called(lines, first)
    outer = [place for place in _around(lines, first, CALLED) if lines.tags[place] not in ("body", "main")]
    around = " ".join(_called(lines, place) for place in outer)
    ids = [_number(lines, record.root) for record in group.records[:SAMPLE]]
    return {
        "numbered": float(len(set(ids)) == len(ids) and all(ids)),
        "says_comment": float(_SAYS_COMMENT.search(own) is not None),
        "named": float(_NAMED.search(own) is not None),
        "around_named": float(_NAMED.search(around) is not None),
        "says_other": float(_SAYS_OTHER.search(own) is not None),
        "around_comment": float(_SAYS_COMMENT.search(around) is not None),
        "around_other": float(_SAYS_OTHER.search(around) is not None),
    }


def _number(lines: Outline, place: int) -> str:
    """The id of a record that ends in a number: its own, or that of the anchor that it begins with or that stands before it."""
    node = lines.nodes[place]
    before = [node.prev, node.prev.prev] if node.prev is not None else []
    anchors = [one for one in (*before, *lines.nodes[place + 1 : place + 2]) if one is not None and one.tag == "a"]
    names = (one.id or one.attributes.get("name") or "" for one in (node, *anchors))
    return next((name for name in names if name[-1:].isdigit()), "")


def _called(lines: Outline, place: int) -> str:
    names = [name for name in lines.classes(place) if not is_about_a_post(name)]
    return " ".join([*names, lines.nodes[place].id or ""]).lower()

"""Whether a group of records is what readers wrote under this page: a weighed sum of what is seen of it."""

import math
import re
from dataclasses import dataclass
from itertools import islice

from crawler.comments.structure.features import NAMES, features
from crawler.comments.structure.group import Group, frames, has_more, mixes, parts
from crawler.comments.structure.outline import Outline
from crawler.comments.structure.records import find_groups
from crawler.comments.structure.roles import Roles, read_roles
from crawler.comments.structure.surroundings import are_shown
from crawler.comments.structure.undated import cites, find_undated, invites
from crawler.comments.structure.weights import BIAS, UNDATED_BIAS, UNDATED_WEIGHTS, WEIGHTS
from crawler.comments.structure.witnesses import (
    are_cited,
    are_hours,
    are_names,
    begins_with_name,
    buttons,
    go_on_beside,
    is_beside_form,
    is_counted_near,
    lead_away,
    say_nothing_else,
    states_hour,
)

MIN_SIZE, MIN_UNDATED = 12, 25
"""Characters of a record at least, on average: what says less is no text of people; and of one that shows no time."""
MAX_LINKED = 0.75
"""Part of a group's characters that may be links' words."""
MAX_UNDATED_LINKED = 0.5
"""The same of a group that shows no times."""
MAX_CANDIDATES = 12
MAX_UNDATED, MAX_UNDATED_IN_FORUM = 3, 6
"""Groups without times that are judged, and at an address of threads: each costs as much as one with times."""
SAMPLE = 12
"""Records of a group that are judged."""
SURE = 4.0
"""Log odds from which on a group is no likelier: of two that are as sure the one that says more is the thread."""
NESTED = 1.5
"""Log odds that a group is worth more where its records stand in each other: answers stand in the frame of what they answer."""
UNSURE, SURER = 0.8, 2.0
"""Below the first, a group of which a part is likelier by the second, in log odds, holds something else beside it."""
MUCH = 0.25
"""Part of a thread's characters that the records say whose frame one of it is."""
LIKELY, LIKELY_IN_FORUM = 0.6, 0.12
"""From which chance on a group is a thread; and in a forum (by its address or the entry), where each record says who wrote it."""
LIKELY_NAMELESS = 0.75
"""The same of records that name nobody at any place, as what an article tells day by day."""
LIKELY_OVER_FORM, LIKELY_COUNTED, LIKELY_VOUCHED, LIKELY_APART, LIKELY_PLAIN = 0.12, 0.15, 0.25, 0.4, 0.45
"""The same on any page where each record says who wrote it: with a place to write beside them; with words in elements of their
own and their number in a line right above, with hours or buttons, with days alone; and with neither. Of 1,852 seen pages no list
is above these."""
MAX_PARAGRAPHS = 2.0
"""Paragraphs of such a record beyond the first, on average; where it shows days alone, a third of it."""
SAYS_ENOUGH = 1.0
"""Least `body_mean` of such records: 19 characters of free words each."""
LIKELY_UNDATED, LIKELY_UNDATED_IN_FORUM, LIKELY_UNDATED_NAMED, LIKELY_UNDATED_VOUCHED, LIKELY_CITED = 0.95, 0.4, 0.75, 0.25, 0.05
"""The same of records that show no times, as most lists do; of those that each say who wrote, and of those whose number stands
above, and of those that are names, marked as those of sources, before what they say and nothing else."""
_SIGNED, _UNLINKED, _HEADLESS, _MOST = 0.9, 0.3, 0.5, 0.3
"""Part of the records that name somebody there, of their words that may be links', of them that may have headlines; and part of a
thread's page that is its posts where these name nobody: on the forums that were seen no other group is as much."""
_AUTHOR, _LINKED, _IN_ORDER = map(NAMES.index, ("author", "body_linked", "in_order"))
_BARE, _HEADLINED, _SHARE = map(NAMES.index, ("dates_bare", "headlined", "share"))
_CLOCK, _APART, _SAID, _PARAGRAPHS = map(NAMES.index, ("dates_clock", "body_apart", "body_mean", "paragraphs"))
_UNVOUCHED, _NAMES_LINKED, _HEADED = map(NAMES.index, ("unvouched", "author_linked", "headed"))
_TEASED, _MAY_TEASE = NAMES.index("teased"), 0.25
"""Part of the records that break off in the middle of what they say: lists of stories and of a site's newest comments do."""
_THREAD = re.compile(
    r"viewtopic|showthread|viewthread|showtopic|threadview|read\.php|/(?:threads?|topics?|discussions?|questions?|t|post)/[^/]+|/d/\d+"
    r"|[?&;](?:topic|t|tid|thread|threadid|showtopic)=\d|(?:thread|topic)[-_.]?\d|-t\d+|\bforum(?:s|um)?\b.*\d{3}",
    re.I,
)
"""The address of a thread in the usual systems for forums."""
_SOFTWARE = re.compile(
    rb"generator[\"'][^>]{0,60}(?:phpbb|vbulletin|xenforo|discourse|simple machines|woltlab|burning board|mybb|flarum|vanilla"
    rb"|invision|fluxbb|punbb|nodebb|bbpress)|href=[\"']https?://(?:www\.)?(?:phpbb|vbulletin|simplemachines|invisionpower|invisioncommunity"
    rb"|xenforo|mybb|discuz|fluxbb|punbb|woltlab|vanillaforums|discourse|nodebb|flarum|kunena)\.(?:com|org|net|de|info)",
    re.I,
)
"""The name of such a system in a page, or a link to its makers: half of the forums that were seen have one."""


@dataclass(slots=True)
class Candidate:
    """A group, and how likely it is a thread."""

    group: Group
    values: list[float]
    size: int
    """Characters of its records."""
    sampled: Roles
    """The roles in the records that were judged, which are all of a small group."""
    is_dated: bool = True

    def roles(self, lines: Outline) -> Roles:
        """The roles in all its records."""
        return self.sampled if len(self.group.records) <= SAMPLE else read_roles(lines, self.group)

    @property
    def score(self) -> float:
        """Log odds."""
        bias, weights = (BIAS, WEIGHTS) if self.is_dated else (UNDATED_BIAS, UNDATED_WEIGHTS)
        return bias + sum(weight * value for weight, value in zip(weights, self.values, strict=True))

    @property
    def likely(self) -> float:
        """0 to 1."""
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, self.score))))


def candidates(lines: Outline, url: str) -> list[Candidate]:
    """The groups of a page that may be threads, each judged."""
    return [_judged(lines, url, group, size) for group, size in _possible(lines, url)]


def choose(lines: Outline, url: str, sent: bytes = b"", *, forum: bool = False) -> Candidate | None:
    """The likeliest thread of a page; of two as likely the one that says more in more records, or whose records nest.

    `sent` are the bytes of the page, which may name a forum's software. Judging costs most: the groups come in the order of what
    each is worth at best, and the rest is not judged once it cannot win.
    """
    best: Candidate | None = None
    spare: Candidate | None = None
    nearly: list[Candidate] = []
    in_forum = forum or _THREAD.search(url) is not None
    for group, size in sorted(_possible(lines, url), key=lambda pair: -_worth(pair[0], pair[1], SURE)):
        if best is not None and not _may_be_better(group, size, best) and not frames(best.group, group):
            continue
        found = _judged(lines, url, group, size)
        if _is_ticker(found):
            continue
        if found.values[_AUTHOR] >= _SIGNED and found.likely > LIKELY_VOUCHED:
            nearly.append(found)
        bound = LIKELY if found.values[_AUTHOR] or found.sampled.signed else LIKELY_NAMELESS
        is_likely = found.likely > bound or (_is_signed(found, sure=forum) and (in_forum or _SOFTWARE.search(sent) is not None))
        if is_likely and (best is None or _is_better(found, best)):
            best = found
        elif best is None and _is_signed(found, sure=False) and found.likely > _bound(lines, found):
            spare = found if spare is None or _is_better(found, spare) else spare
    if best is not None:
        return _finest(best, nearly)
    return spare or (_undated(lines, url, in_forum=in_forum) if in_forum or invites(lines) else None)


def _finest(best: Candidate, nearly: list[Candidate]) -> Candidate:
    """The likeliest thread, or the records that all name somebody of which one of it is the frame, where they say much of it."""
    finer = [one for one in nearly if one.size >= MUCH * best.size and frames(best.group, one.group)]
    return max(finer, key=lambda one: _worth(one.group, one.size, one.score), default=best)


def undated_candidates(lines: Outline, url: str, *, forum: bool = False) -> list[Candidate]:
    """The groups of records that name somebody and show no times, each judged."""
    sized = ((group, *_sizes(lines, group)) for group in find_undated(lines))
    said = [
        (group, size)
        for group, size, linked in sized
        if size >= MIN_UNDATED * len(group.records) and linked <= MAX_UNDATED_LINKED * size
    ]
    limit = MAX_UNDATED_IN_FORUM if forum or _THREAD.search(url) is not None else MAX_UNDATED
    most = sorted(said, key=lambda pair: (-cites(lines, pair[0]), -pair[1]))[:limit]
    sampled = [(group, size, sample := _sample(group), read_roles(lines, sample, undated=True)) for group, size in most]
    return [
        Candidate(group, features(lines, sample, roles, url, len(group.records)), size, roles, is_dated=False)
        for group, size, sample, roles in sampled
        if roles.names_several()
    ]


def _undated(lines: Outline, url: str, *, in_forum: bool) -> Candidate | None:
    """The likeliest thread of a page on which none shows its times."""
    found = undated_candidates(lines, url, forum=in_forum)
    likely = [one for one in found if one.likely > (LIKELY_UNDATED_IN_FORUM if in_forum else _undated_bound(lines, one))]
    return max(likely, key=lambda one: _worth(one.group, one.size, one.score), default=None)


def _may_be_better(group: Group, size: int, best: Candidate) -> bool:
    """Whether a group is worth more than the best one, were it sure, or has the same words or some of them in other records."""
    if parts(group, size, best.group, best.size) or has_more(best.group, group) > 1:
        return True
    return _worth(group, size, SURE) > _worth(best.group, best.size, best.score)


def _is_better(found: Candidate, best: Candidate) -> bool:
    """Whether a group is worth more than the best one, or holds its words in more records that all name somebody, or one more."""
    for longer, shorter in ((found, best), (best, found)):
        more = has_more(longer.group, shorter.group)
        if more == 1 and longer.values[_AUTHOR] >= _SIGNED:
            return longer is found  # the post that opens a thread may be built otherwise
        if more and longer.values[_AUTHOR] >= _SIGNED and mixes(shorter.group, longer.group):
            return longer is found  # what stands between the records of the shorter one are others of its kind
        if more > 1 and longer.likely < UNSURE and shorter.score > longer.score + SURER:
            return shorter is found  # a list stands beside the thread
    if parts(found.group, found.size, best.group, best.size) and found.values[_AUTHOR] >= _SIGNED:
        return True
    if parts(best.group, best.size, found.group, found.size) and best.values[_AUTHOR] >= _SIGNED:
        return False
    return _worth(found.group, found.size, found.score) > _worth(best.group, best.size, best.score)


def _is_ticker(found: Candidate) -> bool:
    """Whether the records say at what hour and not who: what an article tells as it happens."""
    return found.values[_BARE] >= _SIGNED and not found.values[_AUTHOR] and not found.sampled.signed


def _is_signed(found: Candidate, *, sure: bool) -> bool:
    """Whether a group of a page of a forum is its posts: each names somebody or a number, and none has a headline."""
    is_told = found.values[_AUTHOR] >= _SIGNED or found.values[_IN_ORDER] > 0 or bool(found.sampled.signed)
    is_told = is_told or (sure and found.values[_SHARE] >= _MOST)
    is_plain = found.values[_LINKED] <= _UNLINKED and found.values[_HEADLINED] <= _HEADLESS
    return found.likely > LIKELY_IN_FORUM and is_told and is_plain


def is_by_readers(found: Candidate) -> bool:
    """Whether each record names somebody and neither has a headline nor leads to a page of its own, as articles in a list do."""
    return found.values[_AUTHOR] >= _SIGNED and found.values[_LINKED] <= _UNLINKED and not found.values[_HEADLINED]


def _undated_bound(lines: Outline, found: Candidate) -> float:
    """From which chance on records without times are a thread."""
    if found.values[_APART] < _SIGNED or not _is_plain(lines, found):
        return LIKELY_UNDATED
    is_vouched = False
    if say_nothing_else(lines, found.group, found.sampled, but_labels=True):
        if are_cited(found.sampled):
            return LIKELY_CITED if say_nothing_else(lines, found.group, found.sampled) else LIKELY_UNDATED_VOUCHED
        leads_away = found.values[_UNVOUCHED] >= _SIGNED <= found.values[_NAMES_LINKED]
        is_vouched = leads_away and (found.values[_HEADED] > 0 or is_beside_form(lines, found.group))
    if is_vouched or is_counted_near(lines, found.group.records[0].start, len(found.group.records)):
        return LIKELY_UNDATED_VOUCHED
    is_praise = not begins_with_name(found.sampled)
    return LIKELY_UNDATED if is_praise or len(found.group.records) == 2 else LIKELY_UNDATED_NAMED


def _is_plain(lines: Outline, found: Candidate) -> bool:
    """Whether records say something, and are no stories, headlines, results or times of departure."""
    if found.values[_SAID] < SAYS_ENOUGH or found.values[_PARAGRAPHS] > MAX_PARAGRAPHS or found.values[_TEASED] > _MAY_TEASE:
        return False
    if not are_names(found.sampled) or are_hours(found.sampled):
        return False
    return not lead_away(lines, found.sampled, min(SAMPLE, len(found.group.records)))


def _bound(lines: Outline, found: Candidate) -> float:
    """From which chance on records that each name somebody are a thread: by what vouches for them and where their words stand."""
    if not _is_plain(lines, found):
        return LIKELY
    if is_beside_form(lines, found.group):
        return LIKELY_OVER_FORM
    if found.values[_APART] < _SIGNED and not go_on_beside(lines, found.group):
        return LIKELY_PLAIN
    if is_counted_near(lines, found.group.records[0].start, len(found.group.records)):
        return LIKELY_COUNTED
    if buttons(found.sampled, min(SAMPLE, len(found.group.records))) or _are_clocked(lines, found):
        return LIKELY_VOUCHED
    return LIKELY_APART if found.values[_PARAGRAPHS] <= MAX_PARAGRAPHS / 3 else LIKELY_PLAIN


def _are_clocked(lines: Outline, found: Candidate) -> bool:
    """Whether the times of records have their hours, shown or stated."""
    return found.values[_CLOCK] >= _SIGNED or all(states_hour(lines, record) for record in found.group.records[:SAMPLE])


def _possible(lines: Outline, url: str) -> list[tuple[Group, int]]:
    """Groups that say enough, and not mostly in links, with the characters of each."""
    found = (group for group in find_groups(lines) if not are_shown(lines, group, url))
    sized = ((group, *_sizes(lines, group)) for group in found)
    said = (
        (group, size) for group, size, linked in sized if size >= MIN_SIZE * len(group.records) and linked <= MAX_LINKED * size
    )
    return list(islice(said, MAX_CANDIDATES))


def _sample(group: Group) -> Group:
    return Group(group.records[:SAMPLE], group.height)


def _judged(lines: Outline, url: str, group: Group, size: int) -> Candidate:
    sample = _sample(group)
    roles = read_roles(lines, sample)
    return Candidate(group, features(lines, sample, roles, url, len(group.records)), size, roles)


def _worth(group: Group, size: int, score: float) -> float:
    is_nested = any(record.inside for record in group.records)
    return min(score, SURE) + 2 * math.log(size) + math.log(len(group.records)) + NESTED * is_nested


def _sizes(lines: Outline, group: Group) -> tuple[int, int]:
    spans = [(span.start, span.stop) for record in group.records for span in record.spans() if span]
    before, linked = lines.before, lines.linked_before
    return sum(before[stop] - before[start] for start, stop in spans), sum(linked[stop] - linked[start] for start, stop in spans)

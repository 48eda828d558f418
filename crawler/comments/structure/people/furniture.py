"""What stands in the records of a thread and was not written for it: the box of who wrote, signatures, subjects, notes of edits.

Asked of the thread alone, once it is chosen: the judge knows nothing of it. What a writer's records all hold alike belongs to the
writer, whatever it is called.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from crawler.comments.parts.class_names import traits
from crawler.comments.structure.bodies import find_bodies_of_thread
from crawler.comments.structure.columns import Column, Names
from crawler.comments.structure.group import Group, size_of
from crawler.comments.structure.naming import MIN_SUPPORT, like_a_name
from crawler.comments.structure.outline import Outline
from crawler.comments.structure.people.apart import Places
from crawler.comments.structure.roles import MAX_LABEL, Roles

MAX_LINE = 300
"""Characters of a run that may be furniture; and of all that somebody signs with."""
MAX_NOTE = 160
"""Characters of a line that says who edited a record, and when."""
MAX_VALUE = 60
"""Characters of what stands behind a label."""
MAX_COUNT = 20
"""Characters of what counts a record."""
MIN_SIGNED, SEVERAL = 12, 3
"""Characters of the end of two records that is no accident; and records that end alike of which any end is none."""
LONGER = 1.5
"""Times as much as what writers have in all their records may be what others have in one."""
MIN_SUBJECT, MAX_MARK = 3, 12
"""Characters of a subject, and of what an answer puts before it."""
_TOLD = re.compile(r"([^\W\d_][^:：]{0,24})[:：](?!//)\s{0,3}\S.{0,150}$")
_CLOCK = re.compile(r"\d{4}\D{1,12}\d{1,2}[:.h]\d\d|\d{1,2}[:.h]\d\d\D{1,12}\d{4}")
_INLINE = frozenset("a b strong i em u span font code".split())
_RULE = re.compile(r"[-_=*~]{8,}$")


def refine(lines: Outline, group: Group, roles: Roles) -> Roles:
    """The roles with what more is none of the records' words, and the elements of the words anew."""
    author = _writer(lines, roles) or roles.author
    labels = [column for column in roles.labels if author is None or column.key != author.key]
    roles = replace(roles, author=author, labels=labels)
    most = _most(roles)
    found = [*_columns(lines, group, roles, most), *_notes(lines, group, roles), *_ends(lines, group, roles, most)]
    found += _behind_rules(lines, group, most, roles.taken()) if most else ()
    taken = roles.taken() | {record.date for record in group.records}
    for column in found:
        column.runs = {number: run for number, run in column.runs.items() if run not in taken}
    spared = {number for number, left in enumerate(_free(group, roles, found)) if not left}
    for column in found:
        column.runs = {number: run for number, run in column.runs.items() if number not in spared}
    roles.labels += [column for column in found if column.runs]
    roles.bodies = find_bodies_of_thread(lines, group, Names(lines, group), roles.taken(), _told(roles))
    roles.titles = [column for column in roles.titles if not _is_rank(lines, column, roles)]
    return roles


def _is_rank(lines: Outline, column: Column, roles: Roles) -> bool:
    """Whether a heading stands in the box of who wrote, with figures and without a time or the words: what somebody is there."""
    author = roles.author.runs if roles.author else {}
    dates = {run for dated in roles.dates for run in dated.runs.values()}
    labels = {run for label in roles.labels for run in label.runs.values()}
    boxes = [_around(lines, run, author[number]) for number, run in column.runs.items() if number in author]
    inside = list(map(lines.inside, boxes))
    return bool(boxes) and all(dates.isdisjoint(runs) and not labels.isdisjoint(runs) for runs in inside)


def _around(lines: Outline, one: int, other: int) -> int:
    """The element around the smallest one that holds two runs: the box that they are lines of."""
    place = lines.owner[one]
    while place > 0 and other not in lines.inside(place):
        place = lines.up[place]
    return place if len(lines.inside(place)) > 2 else lines.up[place]


def _writer(lines: Outline, roles: Roles) -> Column | None:
    """The place before that of the names which holds a word of its own for each of them; None where there is none.

    What was taken for names are their ranks.
    """
    author = roles.author
    if author is None or len(author.runs) < SEVERAL or _is_called(lines, author):
        return None
    taken = {run for column in (author, *roles.dates) for run in column.runs.values()}
    for column in roles.columns:
        if column.first >= author.first:
            break
        if taken.isdisjoint(column.runs.values()) and _tells_more(lines, column, author):
            return column if like_a_name(lines, column, len(author.runs)) else None
    return None


def _tells_more(lines: Outline, column: Column, author: Column) -> bool:
    """Whether each text of a place goes with one at another, and comes again; it differs at least as often."""
    told = [(lines.line(run), lines.line(author.runs[number])) for number, run in column.runs.items() if number in author.runs]
    several = len(set(told)) == len({text for text, _ in told}) < len(told)
    return several and len(told) == len(author.runs) and min(map(len, column.texts)) > 1


def _is_called(lines: Outline, author: Column) -> bool:
    """Whether the element of the names says that it holds them."""
    said = [traits(token.lower()) for token in lines.classes(lines.owner[next(iter(author.runs.values()))])]
    return any(trait.author or trait.name for trait in said)


def _told(roles: Roles) -> set[int]:
    """The runs of the names and times."""
    columns = [*roles.dates, *([roles.author] if roles.author else [])]
    return {run for column in columns for run in column.runs.values()}


def _free(group: Group, roles: Roles, found: Iterable[Column]) -> Iterator[list[int]]:
    """The runs of each record that are left as words, were what was found none."""
    taken = roles.taken() | {run for column in found for run in column.runs.values()}
    return ([run for run in record.runs() if run not in taken] for record in group.records)


def _rest(roles: Roles) -> list[Column]:
    """The places that hold nothing that is known."""
    known = {id(column) for column in (*roles.dates, *roles.labels, *roles.titles, roles.author)}
    return [column for column in roles.columns if id(column) not in known and column.runs]


def _most(roles: Roles) -> Column | None:
    """The place that says most, of what is said once."""
    return max(_rest(roles), key=lambda column: sum(map(len, set(column.texts))), default=None)


def _columns(lines: Outline, group: Group, roles: Roles, most: Column | None) -> list[Column]:
    """The places that hold furniture; never the one that says most."""
    labels = {run for column in roles.labels for run in column.runs.values()}
    written = _written(lines, roles)
    said = {column.key[:-1] for column in _rest(roles) if column is most or _is_own(lines, column, written)}
    places = Places(lines, group, Names(lines, group), _told(roles), said)
    found = []
    for column in _rest(roles):
        told = {run for run in column.runs.values() if run not in lines.dated and not _is_amid(lines, run)}
        if column is most or column.longest > MAX_LINE or len(told) < len(column.runs):
            continue
        if _is_subject(column, len(roles.bodies)) or _is_told(lines, column, labels) or _is_counted(column):
            found.append(Column(column.key, dict(column.runs), column.texts))
        elif runs := _of_writers(lines, column, roles, written):
            words = most.runs if most else {}
            if all(places.is_apart(number, run, words.get(number)) for number, run in runs.items()):
                found.append(Column(column.key, runs, column.texts))
    return found


def _is_own(lines: Outline, column: Column, written: list[list[int]]) -> bool:
    """Whether somebody says different things at a place."""
    return any(len({lines.line(column.runs[n]) for n in numbers if n in column.runs}) > 1 for numbers in written)


def _is_amid(lines: Outline, run: int) -> bool:
    """Whether a link or a loud word stands in a line of others, with no break between."""
    owner = lines.owner[run]
    if lines.tags[owner] not in _INLINE:
        return False
    before, after = lines.tags[owner - 1], lines.tags[min(lines.end[owner], len(lines.tags) - 1)]
    beside = [other for other, tag in ((run - 1, before), (run + 1, after)) if tag != "br" and 0 <= other < len(lines.runs)]
    return any(lines.owner[other] == lines.up[owner] for other in beside)


def _of_writers(lines: Outline, column: Column, roles: Roles, written: list[list[int]]) -> dict[int, int]:
    """The runs of a place that all records of who wrote several have alike, and those of others that say as little there.

    None where somebody says different things there.
    """
    author = roles.author.runs if roles.author else {}
    least = 1 if column.support(len(roles.bodies)) >= MIN_SUPPORT else 2
    again = [runs for numbers in written if len(runs := [column.runs[n] for n in numbers if n in column.runs]) > 1]
    if sum(map(len, again)) - len(again) < least or _is_own(lines, column, written):
        return {}
    longest = LONGER * max(len(lines.line(run)) for runs in again for run in runs)
    return {number: run for number, run in column.runs.items() if number in author and len(lines.line(run)) <= longest}


def _is_counted(column: Column) -> bool:
    """Whether a place has the same short words in each record but for numbers, as a link or in a line: `3 of 4 like this`."""
    is_alike = column.longest <= MAX_LABEL and column.counted and column.common < 1
    return is_alike and (len(column.texts) == column.linked > 1 if column.longest <= MAX_COUNT else len(column.texts) >= SEVERAL)


def _is_subject(column: Column, total: int) -> bool:
    """Whether a place says what the talk is about: the same in all, but for the mark of an answer before it."""
    subject = min(column.texts, key=len)
    return (
        len(column.texts) > 1
        and column.support(total) >= MIN_SUPPORT
        and len(subject) >= MIN_SUBJECT
        and all(text.endswith(subject) and len(text) - len(subject) <= MAX_MARK for text in column.texts)
    )


def _notes(lines: Outline, group: Group, roles: Roles) -> Iterator[Column]:
    """Lines that say when who wrote a record edited it: a date and their name, not those that the record is known by."""
    if roles.author is None:
        return
    told = _told(roles)
    for number, named in roles.author.runs.items():
        record = group.records[number]
        for run in record.runs():
            is_dated = run in lines.dated or _CLOCK.search(lines.runs[run]) is not None
            if is_dated and run not in told and run != record.date:
                line = _line_with(lines, run, lines.line(named), record.root)
                if line and told.isdisjoint(line) and "blockquote" not in lines.tags_around(lines.owner[run]):
                    yield from (Column(("", ""), {number: other}, [lines.line(other)]) for other in line)


def _line_with(lines: Outline, run: int, name: str, root: int) -> range:
    """The runs of the smallest element around one that says a name; empty where none as short as a line does."""
    place = lines.owner[run]
    while place > root and size_of(lines, inside := lines.inside(place)) <= MAX_NOTE:
        if any(name in lines.line(other) for other in inside):
            return inside
        place = lines.up[place]
    return range(0)


def _is_told(lines: Outline, column: Column, labels: set[int]) -> bool:
    """Whether a place tells one thing of each: behind the same word and a colon, or behind a label that ends in one."""
    words = {match[1] if (match := _TOLD.match(text)) else "" for text in column.texts}
    if len(column.texts) > 1 and len(words) == 1 and "" not in words:
        return True
    before = (run - 1 for run in column.runs.values())
    return column.longest <= MAX_VALUE and all(run in labels and lines.line(run).endswith((":", "：")) for run in before)


def _ends(lines: Outline, group: Group, roles: Roles, most: Column | None) -> list[Column]:
    """What all records of a writer end with, who wrote several, where it stands apart or is no accident."""
    taken = roles.taken()
    free = [[run for run in record.runs() if run not in taken] for record in group.records]
    places = Places(lines, group, Names(lines, group), _told(roles), {most.key[:-1]} if most else set())
    alike = [(numbers, _alike([free[number][::-1] for number in numbers], lines)) for numbers in _written(lines, roles)]
    for numbers, ends in alike:
        for at, number in enumerate(numbers):
            places.say(number, set(free[number]).difference(runs[at] for runs in ends))
    found: list[Column] = []
    amid: list[Column] = []
    for numbers, ends in alike:
        if not ends or len(ends) >= min(len(free[number]) for number in numbers):
            continue
        words = [places.words_before(n, free[n], ends[-1][at]) for at, n in enumerate(numbers)]
        apart = [runs for runs in ends if all(places.is_apart(n, runs[at], words[at]) for at, n in enumerate(numbers))]
        size = sum(len(lines.line(runs[0])) for runs in apart or ends)
        if size >= MIN_SIGNED or (apart and len(numbers) >= SEVERAL):
            column = [Column(("", ""), dict(zip(numbers, runs, strict=True)), [lines.line(runs[0])]) for runs in apart or ends]
            (found if apart else amid).extend(column)
    return found + (amid if _is_signed(lines, amid, roles) else [])


def _is_signed(lines: Outline, ends: list[Column], roles: Roles) -> bool:
    """Whether what records end with amid the words is no accident: many do, and none with who wrote it."""
    author = roles.author.runs if roles.author else {}
    again = {tuple(column.runs) for column in ends}
    named = any(lines.line(author[number]) in column.texts[0] for column in ends for number in column.runs)
    return not named and sum(len(numbers) - 1 for numbers in again) >= SEVERAL - 1


def _written(lines: Outline, roles: Roles) -> list[list[int]]:
    """The records of each who wrote several."""
    written: defaultdict[str, list[int]] = defaultdict(list)
    for number, run in roles.author.runs.items() if roles.author else ():
        written[lines.line(run)].append(number)
    return [numbers for numbers in written.values() if len(numbers) > 1]


def _alike(free: list[list[int]], lines: Outline) -> list[tuple[int, ...]]:
    """The runs that records have alike, from the first on."""
    alike = []
    for runs in zip(*free, strict=False):
        if len({lines.line(run) for run in runs}) > 1 or len(lines.line(runs[0])) > MAX_LINE:
            break
        alike.append(runs)
    return alike


def _behind_rules(lines: Outline, group: Group, most: Column, taken: set[int]) -> Iterator[Column]:
    """What stands behind a line of dashes, or a rule that is none of a quote's, at the end of records, after their words."""
    for number, run in most.runs.items():
        record = group.records[number]
        is_rule = {other for other in record.runs() if _RULE.match(lines.line(other))}
        free = [other for other in record.runs() if other >= run and (other not in taken or other in is_rule)]
        end = _rule_at(lines, record.root, free)
        if end and sum(len(lines.runs[other]) for other in free[end:]) <= MAX_LINE:
            yield from (Column(("", ""), {number: other}, [lines.line(other)]) for other in free[end:])


def _rule_at(lines: Outline, root: int, free: list[int]) -> int:
    """Which of the runs is the first that stands behind a rule with words before it; 0 where none is."""
    dashes = next((place for place, run in enumerate(free) if place and _RULE.match(lines.line(run))), 0)
    if dashes:
        return dashes
    rules = (place for place in reversed(range(root, lines.end[root])) if lines.tags[place] == "hr")
    starts = (lines.first_run[rule] for rule in rules if "blockquote" not in lines.tags_around(rule))
    behind = (next((place for place, run in enumerate(free) if run >= start), 0) for start in starts)
    return next(filter(None, behind), 0)

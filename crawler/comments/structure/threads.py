"""The thread of a page by its structure alone, and where in each record its name, time, buttons and words stand."""

from dataclasses import replace

from selectolax.lexbor import LexborNode

from crawler.comments.look import Page
from crawler.comments.parts.hints import Hints
from crawler.comments.structure.columns import Column
from crawler.comments.structure.group import Group, Record, nest, size_of
from crawler.comments.structure.judge import Candidate, choose, is_by_readers
from crawler.comments.structure.outline import Outline
from crawler.comments.structure.people.events import events_in
from crawler.comments.structure.people.faces import called
from crawler.comments.structure.people.furniture import refine
from crawler.comments.structure.people.labelled import names_behind_labels, numbered_names
from crawler.comments.structure.roles import Roles, read_roles
from crawler.comments.systems.elsewhere import is_called_elsewhere, is_elsewhere, own_paths, point_apart
from crawler.comments.systems.identifiers import named
from crawler.comments.systems.roots import Root

DOUBTFUL = 0.8
"""A thread less likely than that is none where its names, or a frame of ways to other pages, say that it is something else."""
MUCH = 4
"""How many times as long as the record in the middle an article is."""
SEVERAL = 4
"""Records that are asked whether they link to different pages."""
SEVERAL_NAMES = 0.6
"""Part of the names that differ, below which those of pictures that differ are surer: one word in all is a button."""
MAX_LINE = 300
"""Characters of a run that is taken for what stands at its place: a longer one holds the words too."""


def find(page: Page, lines: Outline, *, of_forum: bool = False) -> list[Root]:
    """The records of the likeliest thread in page order, each with its hints; `of_forum`: of a page that is a forum's thread."""
    chosen = choose(lines, page.url, page.sent, forum=page.forum or of_forum)
    if chosen is None:
        return []
    first = [lines.nodes[record.root] for record in chosen.group.records[:SEVERAL]]
    if point_apart(first, own_paths(page)) or (chosen.likely < DOUBTFUL and _is_other(lines, chosen)):
        return []
    if not chosen.is_dated and is_elsewhere(first[0]):
        return []
    roles = chosen.roles(lines)
    if _begins_with_the_article(lines, chosen.group, roles):
        del chosen.group.records[0]
        roles = read_roles(lines, chosen.group)
    roles = refine(lines, chosen.group, _numbered(lines, roles, len(chosen.group.records)))
    likely = round(chosen.likely, 3)
    roots = [replace(_root(lines, chosen.group, roles, n), likely=likely) for n in range(len(chosen.group.records))]
    events = events_in(lines, chosen.group, roles) | roles.strange
    for number, name in _called(lines, chosen.group, roles).items():
        roots[number] = replace(roots[number], hints=replace(roots[number].hints, author=None, called=name))
    if roles.author is not None:
        for number, name in names_behind_labels(lines, roles.author).items():
            roots[number] = replace(roots[number], hints=replace(roots[number].hints, name=name))
    return named([root for number, root in enumerate(roots) if number not in events])


def _numbered(lines: Outline, roles: Roles, total: int) -> Roles:
    """The roles with names behind the numbers of the records, where no place that all of them have names anybody."""
    numbers = numbered_names(lines, roles.columns, total) if roles.author is None or roles.author.support(total) < 1 else None
    if numbers is None:
        return roles
    labels = [column for column in roles.labels if column is not numbers]
    return replace(roles, author=numbers, signed=(), partly_signed=frozenset(), labels=labels)


def _called(lines: Outline, group: Group, roles: Roles) -> dict[int, str]:
    """Who wrote by what their pictures are called, where no place names them or what stands there goes with several pictures."""
    if roles.signed or (roles.author is not None and roles.author.distinct >= SEVERAL_NAMES):
        return {}
    found = called(lines, group)
    shown = roles.author.runs if roles.author else {}
    pairs = {(lines.line(shown[number]), name) for number, name in found.items() if number in shown}
    return {} if 1 < len(pairs) == len({text for text, _ in pairs}) else found


def told_by_like(lines: Outline, roots: list[Root]) -> list[Root]:
    """Comments found by their ids, with the hints that like places give; as they are where words stand beside their elements."""
    places = {node.mem_id: place for place, node in enumerate(lines.nodes)}
    found = [places[root.node.mem_id] for root in roots if root.node.mem_id in places and not root.more]
    if len(found) < max(2, len(roots)) or found != sorted(found):
        return roots
    group = Group([Record(place, -1, lines.first_run[place], lines.end_run[place]) for place in found], 0)
    nest(group.records, group)
    for record in group.records:
        record.date = next((run for run in record.runs() if run in lines.dated), -1)
    roles = refine(lines, group, read_roles(lines, group))
    return [replace(root, hints=_hints(lines, group.records[n], roles, n)) for n, root in enumerate(roots)]


def _is_other(lines: Outline, chosen: Candidate) -> bool:
    """Whether the first record is called something else, or stands in a frame of ways to other pages."""
    first = chosen.group.records[0].root
    return is_called_elsewhere(lines.nodes[first], by_readers=is_by_readers(chosen)) or "nav" in lines.tags_around(first)


def _begins_with_the_article(lines: Outline, group: Group, roles: Roles) -> bool:
    """Whether the first record is much longer than the others and names nobody where they do: it is the article."""
    if roles.author is None or 0 in roles.author.runs or len(group.records) <= 2:
        return False
    sizes = [sum(size_of(lines, span) for span in record.spans()) for record in group.records]
    return sizes[0] > MUCH * sorted(sizes)[len(sizes) // 2]


def _root(lines: Outline, group: Group, roles: Roles, number: int) -> Root:
    record = group.records[number]
    nodes = _nodes(lines, record)
    return Root(nodes[0], more=nodes[1:], hints=_hints(lines, record, roles, number))


def _nodes(lines: Outline, record: Record) -> list[LexborNode]:
    """The elements and runs of text of a record: its root, and what stands beside it up to the next one."""
    root = lines.nodes[record.root]
    before: list[LexborNode] = []
    after: list[LexborNode] = []
    if record.before:
        left = record.start < lines.first_run[record.root]
        node = root.prev
        wanted = lines.first_run[record.root] - record.start
        while left and node is not None and wanted > 0:
            before.append(node)
            wanted -= _runs_in(node)
            node = node.prev
    wanted = record.stop - lines.end_run[record.root]
    node = root.next
    while node is not None and wanted > 0:
        after.append(node)
        wanted -= _runs_in(node)
        node = node.next
    return [*reversed(before), root, *after]


def _runs_in(node: LexborNode) -> int:
    """How many runs of text the outline has of a node beside a record's root."""
    text = node.text_content
    if text is not None:
        return int(not text.isspace())
    return sum(1 for inner in node.traverse(include_text=True) if (text := inner.text_content) is not None and not text.isspace())


def _hints(lines: Outline, record: Record, roles: Roles, number: int) -> Hints:
    body = roles.bodies[number]
    author = [roles.author] if roles.author else []
    return Hints(
        author=next(iter(_elements(lines, author, number, record.root)), None),
        dates=_elements(lines, roles.dates, number, record.root),
        labels=_elements(lines, roles.labels, number, record.root),
        titles=_elements(lines, roles.titles, number, record.root),
        body=lines.nodes[body].mem_id if body != record.root else None,
        signed=bool(roles.signed) or number in roles.partly_signed,
    )


def _elements(lines: Outline, columns: list[Column], number: int, root: int) -> frozenset[int]:
    """The nodes of the runs of some columns in one record: the element that holds nothing beside it, else the text alone."""
    runs = (column.runs[number] for column in columns if number in column.runs)
    return frozenset(lines.holder(run, root).mem_id for run in runs if len(lines.runs[run]) <= MAX_LINE)

"""What a page tells between its posts of what somebody did: `Ana added the label "leak", 3 May`."""

from crawler.comments.structure.group import Group
from crawler.comments.structure.outline import Outline
from crawler.comments.structure.roles import Roles

MAX_TOLD = 80
"""Characters, between the name and the time, that tell what somebody did."""
MIN_POSTS = 1 / 3
"""Part of the records that say something elsewhere, at least."""


def events_in(lines: Outline, group: Group, roles: Roles) -> set[int]:
    """The records, by number, that say who did what when, in this order and no more, where others have words elsewhere."""
    if roles.author is None or not roles.dates:
        return set()
    names, taken = {lines.line(run) for run in roles.author.runs.values()}, roles.taken()
    posts, events = 0, set()
    for number, record in enumerate(group.records):
        said = [run for run in record.runs() if any(map(str.isalnum, lines.runs[run]))]
        when = next((run for run in said if run in lines.dated), -1)
        told = [run for run in said[1:] if run < when]
        if told and said[-1] == when and lines.line(said[0]) in names:
            if sum(len(lines.runs[run]) for run in told) <= MAX_TOLD:
                events.add(number)
        elif any(run > when and run not in taken for run in said):
            posts += 1
    return events if posts >= max(2, MIN_POSTS * len(group.records)) else set()

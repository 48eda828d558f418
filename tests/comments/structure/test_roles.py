"""Which places of a group hold what."""

import pytest
from selectolax.lexbor import LexborHTMLParser

from crawler.comments.structure.group import Group
from crawler.comments.structure.outline import Outline, outline
from crawler.comments.structure.records import find_groups
from crawler.comments.structure.roles import Roles, read_roles
from crawler.comments.structure.undated import find_undated
from tests.comments.structure.pages import DAYS, WORDS, page, records


def roles(shape: str) -> tuple[Outline, Group, Roles]:
    lines = outline(LexborHTMLParser(page(records(shape))))
    group = max(find_groups(lines), key=lambda group: sum(1 for record in group.records for _ in record.runs()))
    return lines, group, read_roles(lines, group)


SHAPE = "<div><div><b>{name}</b><em>Mitglied</em><i>{when}</i></div><div><p>{text}</p></div><a href='#'>Antworten</a></div>"


def test_names_times_and_buttons_are_told_apart():
    _, group, found = roles(SHAPE)
    assert len(group.records) == len(WORDS)
    assert found.author is not None
    assert found.author.texts == [name for name, _ in WORDS]
    assert [column.texts for column in found.dates] == [list(DAYS)]
    assert {column.texts[0] for column in found.labels} == {"Mitglied", "Antworten"}


def test_the_element_of_the_words_holds_nothing_else():
    lines, _, found = roles(SHAPE)
    assert [" ".join(lines.runs[lines.first_run[body] : lines.end_run[body]]) for body in found.bodies] == [
        text for _, text in WORDS
    ]


def test_what_begins_like_no_name_is_none():
    _, _, found = roles("<div><p><i>{when}</i> <b>{name}</b> <span>(Leser {n})</span></p><p>{text}</p></div>")
    assert found.author is not None
    assert found.author.texts == [name for name, _ in WORDS]


@pytest.mark.parametrize(
    ("line", "signed"),
    [
        ("{name}, {when}", ("Anna", "Piet", "Ole Hansen", "Rosi")),
        ("by {name} on {when}", ("by Anna on", "by Piet on", "by Ole Hansen on", "by Rosi on")),
        ("Geschrieben am {when}", ()),
        ("{when}", ()),
        ("{when} #{n}", ()),
    ],
)
def test_who_stands_beside_the_time(line, signed):
    assert roles(f"<div><p>{line}</p><div>{{text}}</div></div>")[2].signed == signed


def test_names_that_end_as_labels_do_count_where_no_time_is_shown():
    shape = "<div><b>{name}:</b><div>{text}</div></div>"
    lines = outline(LexborHTMLParser(page(records(shape))))
    group = max(find_undated(lines), key=lambda group: len(group.records))
    author = read_roles(lines, group).author
    assert author is not None
    assert author.texts == [f"{name}:" for name, _ in WORDS]

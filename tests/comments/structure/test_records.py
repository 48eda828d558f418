"""Groups of records by their dates: heights, nests, gaps, and what stands beside a record's root."""

import pytest
from selectolax.lexbor import LexborHTMLParser

from crawler.comments.structure.outline import outline
from crawler.comments.structure.records import find_groups
from tests.comments.structure.records_of import NAMES, WORDS, thread


def groups(html: str) -> list[list[str]]:
    lines = outline(LexborHTMLParser(html))
    return [[" ".join(lines.runs[run] for run in record.runs()) for record in group.records] for group in find_groups(lines)]


def test_subtrees_beside_each_other_are_a_group():
    item = "<li><b>a</b><i>1{}.03.2024</i><p>words</p></li>"
    assert ["a 11.03.2024 words", "a 12.03.2024 words"] in groups(f"<ul>{item.format(1)}{item.format(2)}</ul>")


def test_those_inside_others_are_records_of_their_own():
    html = "<ul><li><i>11.03.2024</i><p>one</p><ul><li><i>12.03.2024</i><p>two</p></li></ul></li><li><i>13.03.2024</i><p>three</p></li></ul>"
    assert ["11.03.2024 one", "12.03.2024 two", "13.03.2024 three"] in groups(html)


def test_what_follows_a_head_belongs_to_it():
    html = "<div><h4>11.03.2024</h4><p>one one one</p><h4>12.03.2024</h4><p>two two two</p></div>"
    assert ["11.03.2024 one one one", "12.03.2024 two two two"] in groups(html)


def test_what_stands_before_a_foot_belongs_to_it():
    html = "<div><p>one one one</p><h5>11.03.2024</h5><p>two two two</p><h5>12.03.2024</h5></div>"
    assert ["one one one 11.03.2024", "two two two 12.03.2024"] in groups(html)


def test_lists_far_from_each_other_are_two_groups():
    item = "<li><i>1{}.03.2024</i></li>"
    one = f"<ul>{item.format(1)}{item.format(2)}</ul>"
    assert all(len(group) == 2 for group in groups(f"<div>{one}</div><p>{'words ' * 60}</p><div>{one}</div>"))


def test_records_that_show_no_date_are_found_by_their_like_at_any_depth():
    record = "<li class='q'><b class='w'>{who}</b><i class='d'>{when}</i><div class='t'>{text}</div>{inside}</li>"
    folded = "<ul>" + record.format(who="Piet", when="", text="Das glaube ich erst, wenn ich es sehe.", inside="") + "</ul>"
    dated = [
        record.format(
            who=who, when=f"{n}.03.2024 10:15", text="Wieder einmal steht der Keller unter Wasser.", inside=folded * (n == 2)
        )
        for n, who in enumerate(("Anna", "Ole", "Rosi", "Kim"), 1)
    ]
    lines = outline(LexborHTMLParser(f"<ul>{''.join(dated)}</ul>"))
    best = max(find_groups(lines), key=lambda group: len(group.records))
    assert [len(record.inside) for record in best.records] == [0, 1, 0, 0, 0]


def test_ages_and_times_stated_around_them_are_pivots():
    age = "<li><b>a</b><i>{}h</i><p>words</p></li>"
    stated = "<li><b>a</b><div title='Dec {}, 2025, 2:28 PM'><a href='#c'>now</a></div><p>words</p></li>"
    assert ["a 3h words", "a 4h words"] in groups(f"<ul>{age.format(3)}{age.format(4)}</ul>")
    assert ["a now words", "a now words"] in groups(f"<ul>{stated.format(3)}{stated.format(4)}</ul>")


@pytest.mark.parametrize(
    "item",
    [
        "<div><span>1{n}.02.2024 08:15</span> <a href='/s/{n}'>Neue Pumpen</a></div>",
        "<div><a href='/s/{n}'>Neue Pumpen</a> <span>1{n}.02.2024</span></div>",
        "<div><span>1{n}.02.2024</span> <b>Stadt</b> <a href='/s/{n}'>Pumpen</a></div>",
        "<div><b>Stadt</b> <span>1{n}.02.2024</span></div>",
        "<div><i>Stadt</i> <b>Pumpen</b> <span>1{n}.02.2024</span></div>",
    ],
)
def test_a_list_below_that_is_built_otherwise_is_looked_at_apart(item):
    said = thread("<div><b>{who}</b> <span>1{n}.03.2024</span><p>{text}</p></div>", frame="div")
    found = groups(f"<main>{said}{thread(item, frame='section')}</main>")
    assert [f"{who} 1{n}.03.2024 {text}" for n, (who, text) in enumerate(zip(NAMES, WORDS, strict=True))] in [
        [" ".join(record.split()) for record in group] for group in found
    ]

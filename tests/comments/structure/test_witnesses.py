"""What vouches for readers where nothing is called by a name."""

import pytest
from selectolax.lexbor import LexborHTMLParser

from crawler.comments.structure.judge import candidates
from crawler.comments.structure.outline import outline
from crawler.comments.structure.roles import read_roles
from crawler.comments.structure.undated import find_undated
from crawler.comments.structure.witnesses import (
    are_cited,
    are_hours,
    are_names,
    begins_with_name,
    buttons,
    is_beside_form,
    is_counted_near,
    lead_away,
)
from tests.comments.structure.records_of import thread

FORM = "<form><textarea></textarea></form>"
RECORD = "<div><b>{who}</b> <i>1{n}.03.2024</i><p>{text}</p></div>"


def group_of(record=RECORD, before="", after=""):
    lines = outline(LexborHTMLParser(thread(record, frame="section", before=before, after=after)))
    found = max(candidates(lines, "https://zeitung.example/markt"), key=lambda one: one.size)
    return lines, found


@pytest.mark.parametrize(
    ("above", "is_counted"),
    [
        ("<h3>4 Ywabata</h3>", True),
        ("<p>Ywabata (4)</p>", True),
        ("<div><span>4</span><span>Ywabata</span></div>", True),
        ("<h3>14 Ywabata</h3>", False),
        ("<h3>4 of 12</h3>", False),
        ("<h3>Ywabata</h3>", False),
        ("<h3>4 Ywabata</h3><p>One</p><p>Two</p><p>Three</p>", False),
        (f"<p>4 {'word ' * 20}</p>", False),
    ],
)
def test_a_number_right_above_counts_the_records(above, is_counted):
    lines, found = group_of(before=above)
    assert is_counted_near(lines, found.group.records[0].start, len(found.group.records)) == is_counted


@pytest.mark.parametrize(
    ("before", "after", "is_beside"),
    [
        ("", FORM, True),
        (FORM, "", True),
        ("", f"<p>Ywabata</p>{FORM}", True),
        ("", f"<p>{'Wort ' * 60}</p>{FORM}", False),
        ("", "", False),
        (f"{FORM}<p>{'Wort ' * 60}</p>", "", False),
    ],
)
def test_a_place_to_write_stands_beside(before, after, is_beside):
    lines, found = group_of(before=before, after=after)
    assert is_beside_form(lines, found.group) == is_beside


@pytest.mark.parametrize(
    ("record", "is_away"),
    [
        (RECORD, False),
        ("<div><a href='/u/{n}'>{who}</a> <i>1{n}.03.2024</i><p>{text}</p></div>", False),
        ("<div><b>{who}</b> <i>1{n}.03.2024</i><p>{text}</p><a href='#'>Ywa</a></div>", False),
        ("<div><b>{who}</b> <i>1{n}.03.2024</i><p>{text}</p><a href='?replytocom={n}'>Ywa</a></div>", False),
        ("<div><b>{who}</b> <i>1{n}.03.2024</i><p>{text}</p><a href='/s/{n}'>Ywa</a></div>", True),
        ("<div><h3>Ywa bata woro {n}</h3><b>{who}</b> <i>1{n}.03.2024</i><p>{text}</p></div>", True),
    ],
)
def test_headlines_and_links_lead_away(record, is_away):
    lines, found = group_of(record)
    assert lead_away(lines, found.sampled, len(found.group.records)) == is_away


@pytest.mark.parametrize(
    ("who", "is_name"),
    [
        ("{who}", True),
        ("{who} van der Berg", True),
        ("{who}, Director", False),
        ("{who} said on Monday that", False),
    ],
)
def test_names_are_short_and_no_sentences(who, is_name):
    _, found = group_of(RECORD.replace("{who}", who))
    assert are_names(found.sampled) == is_name


@pytest.mark.parametrize(
    ("end", "count"),
    [
        ("", 0),
        ("<a href='#'>Ywa</a>", 1),
        ("<a href='#'>Ywa</a> <a>Bata</a>", 2),
        ("<a href='/s/{n}'>Ywa</a>", 0),
        ("<span>{n}</span>", 0),
        ("<span>+</span>", 0),
    ],
)
def test_the_same_short_words_in_each_record_are_buttons(end, count):
    _, found = group_of(RECORD.replace("</div>", f"{end}</div>"))
    assert buttons(found.sampled, len(found.group.records)) == count


@pytest.mark.parametrize(
    ("when", "is_hour"), [("10:1{n}", True), ("10.1{n}", True), ("1{n}.03.2024", False), ("1{n}.03.2024 10:15", False)]
)
def test_hours_without_a_day(when, is_hour):
    lines = outline(LexborHTMLParser(thread(f"<div><b>{{who}}</b> <time>{when}</time><p>{{text}}</p></div>", frame="section")))
    found = candidates(lines, "https://zeitung.example/markt")
    assert not found or are_hours(found[0].sampled) == is_hour


@pytest.mark.parametrize(
    ("record", "is_first", "is_cited"),
    [
        ("<li><div><cite>{who}</cite></div><p>{text}</p></li>", True, True),
        ("<li><b>{who}</b><p>{text}</p></li>", True, False),
        ("<li><p>{text}</p><cite>{who}</cite></li>", False, False),
        ("<li><blockquote><p>{text}</p><cite>{who}</cite></blockquote></li>", False, False),
        ("<li><blockquote><cite>{who}</cite><p>{text}</p></blockquote></li>", True, False),
    ],
)
def test_names_stand_before_the_words(record, is_first, is_cited):
    lines = outline(LexborHTMLParser(thread(record)))
    roles = read_roles(lines, next(find_undated(lines)), undated=True)
    assert (begins_with_name(roles), are_cited(roles)) == (is_first, is_cited)

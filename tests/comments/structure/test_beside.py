"""Lines with a time above or below the words that they speak of: each name goes with its own words."""

import pytest

from tests.comments.structure.pages import ARTICLE, DAYS, FORM, WORDS, records
from tests.comments.structure.test_threads import read

LINES = {
    "below": (
        "<h3>4 Meinungen</h3>",
        "<p>{text}</p><p>Posted by: <a href='/p/{n}'>{name}</a> | {when}</p>",
        "<h3>Schreiben</h3>",
    ),
    "below, in boxes": ("<h3>4 Meinungen</h3>", "<div>{text}</div><p>von {name} am {when}</p>", ""),
    "below, after an anchor": (
        "<h3>4 Meinungen</h3>",
        "<a id='c{n}'></a><p>{text}</p><p>{name} | {when}</p>",
        "<p>Wer schreibt, nennt seinen Namen.</p>",
    ),
    "below, rules under them": (
        "<p>4 Meinungen</p>",
        "<p>{text}</p><p>{name}, {when}</p><hr>",
        "<p>Wer schreibt, nennt seinen Namen.</p>",
    ),
    "above": ("<h3>4 Meinungen</h3>", "<p><a href='/p/{n}'>{name}</a> | {when}</p><p>{text}</p>", "<h3>Schreiben</h3>"),
    "above, without a heading below": ("<h3>4 Meinungen</h3>", "<p>{name}, {when}</p><p>{text}</p>", ""),
    "above, rules over them": (
        "<p>4 Meinungen</p>",
        "<hr><p>{name}, {when}</p><p>{text}</p>",
        "<p>Wer schreibt, nennt seinen Namen.</p>",
    ),
    "below, named in headings": ("<p>4 Meinungen</p>", "<h4>{name}</h4><p>{text}</p><small>{when}</small>", ""),
    "below, named in headings of boxes": (
        "",
        "<h5>{name}</h5><div>{text}</div><div>{when}</div>",
        "<p>Wer schreibt, nennt seinen Namen.</p>",
    ),
    "below, named in linked headings": (
        "<p>4 Meinungen</p>",
        "<h3><a href='/p/{n}'>{name}</a></h3><blockquote>{text}</blockquote><p>{when}</p>",
        "",
    ),
    "above, in terms": ("<h3>4 Meinungen</h3>", "<dt>{name}, {when}</dt><dd>{text}</dd>", ""),
}


@pytest.mark.parametrize(("before", "line", "after"), LINES.values(), ids=LINES)
def test_a_line_is_that_of_its_words(before, line, after):
    assert read(f"<body>{ARTICLE}<div>{before}{records(line)}{after}{FORM}</div></body>") == list(WORDS)


def test_sections_under_headings_are_groups_of_their_own():
    told = "<p>Mehr dazu bei uns im Blog, mit Bildern.</p><p>Tracked on {}</p>"
    sections = f"<h2>Trackbacks</h2>{told.format(DAYS[0])}{told.format(DAYS[1])}<h2>4 Meinungen</h2>"
    lines = records("<p>{text}</p><p>Posted by: {name} | {when}</p>")
    signed = f"<p>Posted by: Redaktion | {DAYS[0]}</p>"
    assert read(f"<body>{ARTICLE}{signed}{sections}{lines}<h2>Schreiben</h2>{FORM}</body>") == list(WORDS)


def test_who_has_no_link_is_named_in_the_line_itself():
    line = "<div><p>{text}</p><p>Posted by: {name} at {when} [<a href='#c{n}'>#</a>]</p></div>"
    html = (
        records(line)
        .replace("Anna", "<a href='http://anna.example/'>Anna</a>")
        .replace("Rosi", "<a href='http://rosi.example/'>Rosi</a>")
    )
    assert read(f"<body>{ARTICLE}<div><h3>4 Meinungen</h3>{html}{FORM}</div></body>") == list(WORDS)

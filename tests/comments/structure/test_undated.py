"""Records that show no time are a thread where the page says that readers write there, and names and words vary; lists are none."""

import pytest
from selectolax.lexbor import LexborHTMLParser

from crawler.comments.structure.outline import outline
from crawler.comments.structure.undated import MAX_RUNS, find_undated, invites
from tests.bench.scramble import scramble
from tests.bench.undate import undate
from tests.comments.reading import URL, thread
from tests.comments.structure.pages import ARTICLE, FORM, WORDS, records

SHAPES = {
    "list": "<li id='c{n}'><img src='/avatar/{n}.png' width='40' height='40'><b>{name}</b><p>{text}</p><a href='#c{n}'>Antworten</a></li>",
    "boxes": "<div class='a'><div><a rel='nofollow' href='http://b{n}.example'>{name}</a> <a href='#k{n}'>#{n}</a></div><div>{text}</div></div>",
    "name behind": "<div class='a'><p>{text}</p><p>Von <a rel='nofollow' href='http://b{n}.example'>{name}</a> <a href='#k{n}'>Link</a></p></div>",
    "table": "<tr class='a'><td><a href='/u/{n}'><img src='/avatar/{n}.png' width='40' height='40'></a><a href='/u/{n}'>{name}</a></td><td><a href='#p{n}'>#{n}</a><div>{text}</div><a href='#'>Antworten</a></td></tr>",
}
LISTS = {
    "people": "<li><img src='/p{n}.jpg'><h4>{name}</h4><p>Schreibt über Pumpen und Märkte.</p><a href='/autor/{n}'>Alle Artikel</a></li>",
    "stories": "<li><a href='/s/{n}'>{text}</a><p>{name}</p></li>",
    "sources": "<li><span>{n}.</span> {name}: Die Pumpen der Stadt. [<a href='https://doi.example/{n}'>DOI</a>]</li>",
    "one name": "<li><b>Redaktion</b><p>{text}</p></li>",
}


AT_A_FORUM = "https://forum.example/viewtopic.php?t=99"
PLAIN = "<div class='a' id='p{n}'><a href='/u/{n}'>{name}</a><div class='t'>{text}</div><a href='/re/{n}'>Zitieren</a></div>"


def page(inside):
    frame = f"<table>{inside}</table>" if inside.startswith("<tr") else f"<ul>{inside}</ul>"
    return f"<html><body>{ARTICLE}<h3>Meinungen</h3>{frame}{FORM}</body></html>"


@pytest.mark.parametrize("scrambled", [False, True])
@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)
def test_a_thread_without_times_is_read(shape, scrambled):
    html = page(records(shape))
    found = thread(scramble(html.encode()) if scrambled else html).comments
    assert [(one.author, one.text) for one in found] == list(WORDS)


def test_less_says_so_at_an_address_of_threads():
    html = page(records(PLAIN)).replace(FORM, "")
    assert [len(thread(html, url).comments) for url in (URL, AT_A_FORUM)] == [0, len(WORDS)]


@pytest.mark.parametrize("shape", LISTS.values(), ids=LISTS)
def test_a_list_is_no_thread(shape):
    assert thread(page(records(shape))).comments == []


@pytest.mark.parametrize(
    ("html", "is_inviting"),
    [
        ("<p>Reply</p>", False),
        ("<a>Reply</a><a>Reply</a>", True),
        ("<a>More</a><a>More</a>", False),
        ("<h3>4 comments</h3>", True),
        ("<p>4 comments</p>", False),
        ("<p>x</p><textarea></textarea>", True),
    ],
)
def test_where_readers_may_have_written(html, is_inviting):
    assert invites(outline(LexborHTMLParser(html))) is is_inviting


@pytest.mark.parametrize(("runs", "groups"), [(1, 0), (2, 1), (MAX_RUNS, 1), (MAX_RUNS + 1, 0)])
def test_records_say_who_and_what_and_not_everything(runs, groups):
    record = f"<div class='a'>{'<i>Die Pumpe am Markt lief die ganze Nacht.</i>' * runs}</div>"
    assert len(list(find_undated(outline(LexborHTMLParser(record * 3))))) == groups


def test_a_page_loses_its_times():
    html = undate(b"<p title='3 May 2024'>Ana, 3 May 2024</p><time datetime='2024-05-03'>3 May 2024, 10:12</time><p>May we?</p>")
    assert b"2024" not in html
    assert b">Ana<" in html
    assert b"May we?" in html

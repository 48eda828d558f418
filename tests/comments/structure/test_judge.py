"""Whether a group is what readers wrote."""

import pytest
from selectolax.lexbor import LexborHTMLParser

from crawler.comments.structure.judge import MAX_CANDIDATES, candidates, choose
from crawler.comments.structure.outline import outline
from tests.comments.structure.records_of import NAMES, RECORD, thread

URL = "https://zeitung.example/markt"
ARTICLE = f"<h1>Neue Pumpen</h1><p>{'Die Stadt baut neue Pumpen ein. ' * 20}</p>"


def chosen(html):
    return choose(outline(LexborHTMLParser(html)), URL)


def test_a_thread_is_chosen_with_all_its_records():
    found = chosen(thread(before=ARTICLE, after="<form><textarea></textarea></form>"))
    assert len(found.group.records) == len(NAMES)
    assert 0 <= found.likely <= 1


@pytest.mark.parametrize(
    "html",
    [
        "",
        ARTICLE,
        thread(RECORD.replace("{text}", "x").replace("Antworten", "").replace("{who}", "")),
        thread("<li><a href='/{n}'>1{n}.03.2024 {text}</a></li>", before=ARTICLE),
        f"<p>{'11.03.2024 ' * 3}</p>",
    ],
)
def test_a_page_without_one(html):
    assert chosen(html) is None


def test_groups_are_bounded():
    html = ARTICLE + "".join(thread(frame="ol") + f"<p>{'Wort ' * 60}</p>" for _ in range(30))
    assert 0 < len(candidates(outline(LexborHTMLParser(html)), URL)) <= MAX_CANDIDATES


def test_the_likeliest_says_more_than_a_list_of_teasers():
    teasers = thread("<div><h3><a href='/s{n}'>Nachricht {n} aus der Stadt</a></h3><i>1{n}.03.2024</i></div>", frame="section")
    found = chosen(
        ARTICLE + thread(before="<h3>4 Kommentare</h3>", after="<textarea></textarea>") + f"<p>{'Wort ' * 80}</p>" + teasers
    )
    assert found is not None
    assert found.group.records[0].root >= 0
    assert len(found.group.records) == len(NAMES)


SOFTWARE = [
    '<meta name="generator" content="phpBB 3.3">',
    "<meta content='x' name='generator'><a href='https://www.phpbb.com/'>phpBB</a>",
    '<p>Betrieben mit <a href="http://www.simplemachines.org/">SMF</a></p>',
    '<a href="https://xenforo.com" rel="sponsored">Community platform</a>',
    "<p>Propulsé par <a href='http://fluxbb.org/'>FluxBB</a></p>",
    '<div>Дискуссии на <a href="https://www.woltlab.de/">WoltLab Suite</a></div>',
]


@pytest.mark.parametrize("software", SOFTWARE)
def test_software_for_forums_lowers_the_bound_at_any_address(software):
    html = thread("<div><b>{who}</b> <i>1{n}.03.2024</i> {text}</div>", frame="main")
    assert choose(outline(LexborHTMLParser(html)), URL) is None
    page = html + software
    assert choose(outline(LexborHTMLParser(page)), URL, page.encode()) is not None


@pytest.mark.parametrize(
    "record",
    [
        "<div><i>1{n}.03.2024, 10:1{n}</i><p>{text}</p></div>",
        "<tr><td><i>1{n}. März 2024, 10:1{n}</i></td><td><div>{text}</div></td></tr>",
        "<div class=post><p>{text}</p><i>Verfasst am 1{n}.03.2024, 10:1{n}</i></div>",
        "<li><small>vor {n} Stunden</small><blockquote>{text}</blockquote></li>",
        "<article><time datetime='2024-03-1{n}T10:15:00Z'>1{n}. März 2024, 10:15</time><div>{text}</div></article>",
        "<section><h5>1{n}.03.2024, 10:1{n}</h5>{text}</section>",
    ],
)
def test_posts_that_name_nobody_are_most_of_the_page_of_a_thread(record):
    html = thread(record, frame="main")
    lines = outline(LexborHTMLParser(html))
    assert choose(lines, "https://forum.zeitung.example/viewtopic.php?t=9", forum=True) is not None
    beside = html + f"<p>{'Die Stadt baut neue Pumpen ein. ' * 60}</p>"
    assert choose(outline(LexborHTMLParser(beside)), URL, forum=False) is None

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

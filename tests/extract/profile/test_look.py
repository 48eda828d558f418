"""What is kept of one page to learn its site's profile from."""

import pickle

import pytest

from crawler.extract.extraction import extract
from crawler.extract.page.words import fold
from tests.extract.reading import PROSE, document
from tests.extract.test_extraction import NEWS, SITE


def look(html):
    return extract(document(html), SITE, learning=True).look


def test_it_is_kept_where_it_is_asked_for_and_the_page_holds_an_article():
    assert extract(document(NEWS), SITE).look is None
    assert look("<p>x</p>") is None
    assert look(NEWS) is not None


def test_words_are_folded_as_they_are_compared():
    found = look(NEWS.replace("<h1>Jembatan Baru</h1>", "<h1>JEMBATAN, Baru!</h1>"))
    assert found.title == fold(found.title) != ""
    assert all(words == fold(words) for words in (*found.headings, *found.stated, *found.shown))
    assert "jembatan baru" in found.headings
    assert "Jembatan Baru | Kabar" in found.titles


@pytest.mark.parametrize("words", [PROSE, "جسر جديد في القرية " * 9, "橋" * 200])
def test_it_travels_between_processes(words):
    found = look(NEWS.replace(PROSE, words))
    assert pickle.loads(pickle.dumps(found)) == found

"""The line in which a site names its writers, and lines that begin alike, in words that no list knows."""

import pytest

from crawler.extract.profile.bylines import byline_of
from crawler.extract.profile.learn import learn
from tests.extract.profile.made_site import WRITERS, Look, learnt, read, story

EDITOR = '<meta name="author" content="Nova Dianita">'
BYLINES = {
    "label": "<p>Zurban: {writer}</p>",
    "label without a mark": "<p>Zurban {writer}</p>",
    "role behind": "<p>{writer}, mokuleda</p>",
    "role in a line of its own": "<p>{writer}<br>Mokuleda</p>",
    "role and day": "<p>Mokuleda {writer} | 1{n}.09.2026</p>",
    "label of two words, in Cyrillic": "<p>Зурбан дова {writer}</p>",
}
WRONG = {
    "a credit": "<p>Foto: {writer}</p>",
    "who commented": '<div class="comments">' + "<p>{writer}</p><p>Bagus sekali</p>" * 4 + "</div>",
    "one editor of all": "<p>Mokuleda: Nova Dianita</p>",
}


@pytest.mark.parametrize("name", BYLINES)
def test_who_is_named_at_one_place_on_each_page_wrote_it(name: str) -> None:
    look = Look(head=EDITOR, before=BYLINES[name])
    found = read(look, 2, learnt(look)).article
    assert found
    assert found.authors == [WRITERS[2]]
    assert (found.text or "").split("\n\n") == story(2)


@pytest.mark.parametrize("name", WRONG)
def test_other_names_are_nobody_s_who_wrote(name: str) -> None:
    look = Look(before=WRONG[name])
    assert learnt(look).bylines == {}


def test_where_metadata_names_other_people_the_line_is_no_byline() -> None:
    look = Look(head='<meta name="author" content="{other}">', before="<p>Zurban: {writer}</p>")
    looks = [
        found
        for n in range(10)
        if (found := read(Look(look.head.replace("{other}", WRITERS[(n + 1) % 4]), look.before), n, learning=True).look)
    ]
    assert byline_of(looks) == (None, {})


LABELS = [
    "Zurban tika: {thing} di tepi kota",
    "Зурбан: {thing} {n}",
    "组斑：{thing}不开放",
    "<b>Zurban tika</b><br>Kunjungi {thing}",
]


@pytest.mark.parametrize("line", LABELS)
def test_a_line_that_begins_alike_and_goes_on_otherwise_is_no_text(line: str) -> None:
    look = Look(between=f"<div>{line}</div>")
    found = read(look, 7, learnt(look)).article
    assert found
    assert (found.text or "").split("\n\n") == story(7)


def test_the_place_that_a_story_opens_with_stays() -> None:
    looks = [Look(before=f"<p>Jakarta: warga {{thing}} nomor {{n}} {more}.</p>") for more in ("senang", "kecewa", "berkumpul")]
    seen = [found for n in range(12) if (found := read(looks[n % 3], n, learning=True).look)]
    found = read(looks[1], 4, learn("kabar", seen)).article
    assert found
    assert "Jakarta: warga" in (found.text or "")

"""Who wrote, by what pictures are called, where the words of a record name nobody."""

import pytest

from crawler.comments.structure.people.faces import called
from tests.comments.reading import thread
from tests.comments.structure.pages import WORDS, page
from tests.comments.structure.records_of import seen

NAMES = ["Anna", "Piet", "Ole Hansen", "Rosi"]
FACES = {
    "the name": '<a href="/u/{n}"><img src="/{n}.jpg" alt="{who}"></a>',
    "words before it": '<img src="/{n}.jpg" alt="Avatar von {who}">',
    "words behind it": '<img src="/{n}.jpg" alt="{who}\'s avatar"/>',
    "the link": '<a href="/u/{n}" title="{who}"><img src="/{n}.jpg" alt=""></a>',
    "the link for those who hear it": '<a href="/u/{n}" aria-label="{who}"><img src="/{n}.jpg"></a>',
}
ONE = '<div class="p">{face}<div class="c"><div class="t">1{n}.03.2024 10:15</div><div class="x">{text}</div><div><a href="#">Zitieren</a></div></div></div>'


def posts(face: str) -> str:
    made = (
        ONE.format(face=face.format(n=n, who=who), n=n, text=text)
        for n, (who, (_, text)) in enumerate(zip(NAMES, WORDS, strict=True), 1)
    )
    return page("".join(made))


@pytest.mark.parametrize("face", FACES)
def test_a_picture_names_who_wrote(face):
    found = thread(posts(FACES[face]), "https://forum.example/viewtopic.php?t=4").comments
    assert [one.author for one in found] == NAMES
    assert [one.text for one in found] == [text for _, text in WORDS]


@pytest.mark.parametrize(
    "face", ['<img src="/{n}.jpg" alt="Avatar">', '<img src="/{n}.jpg" alt="img{n}.jpg">', '<img src="/{n}.jpg">', ""]
)
def test_what_tells_nobody_apart_names_nobody(face):
    assert [one.author for one in thread(posts(face), "https://forum.example/viewtopic.php?t=4").comments] == [None] * len(NAMES)


def test_the_pictures_of_a_group():
    lines, group = seen(posts(FACES["words before it"]))
    assert called(lines, group) == dict(enumerate(NAMES))


TALK = ("Anna", "Piet", "Anna", "Piet", "Anna", "Piet", "Anna", "Anna")
LINES = {
    "an address in the picture": '<a href="/u/{n}"><img src="/{who}.jpg" alt="u{far}"> {who}</a> added a comment',
    "a nick": '<img src="/{who}.jpg" alt="x_{far}_x"><b>{who}</b>',
    "the same name": '<img src="/{who}.jpg" alt="{who}"><b>{who}</b>',
    "a title": '<img src="/{who}.jpg" title="member {far}"><span><a href="/u/{n}">{who}</a></span>',
    "for those who hear it": '<a href="/u/{n}" aria-label="no {far}"><img src="/{who}.jpg"></a><em>{who}</em>',
}


@pytest.mark.parametrize("line", LINES)
def test_what_is_written_goes_before_what_pictures_are_called(line):
    said = [f"{text} And that is all of it, {n} times." for n, (_, text) in enumerate([*WORDS, *WORDS], 1)]
    made = (
        ONE.format(face=LINES[line].format(n=n, who=who, far=100 + len(who) * (who == "Anna")), n=n, text=text)
        for n, (who, text) in enumerate(zip(TALK, said, strict=False), 1)
    )
    found = thread(page("".join(made)), "https://forum.example/viewtopic.php?t=4").comments
    assert [one.author for one in found] == list(TALK[: len(said)])

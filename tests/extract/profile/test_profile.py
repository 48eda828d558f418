"""A profile is lines that can be stored, read again, and taken out one by one."""

import pytest

from crawler.extract.profile.profile import EMPTY, Line, Profile, profile_of
from tests.extract.profile.made_site import Look, learnt, read, story

LINES = [
    Line("cut", "baca juga", "div.box < body", 9),
    Line("place", "0.07", "p < aside.terkait", 12),
    Line("tail", " | Kabar Pantai", "", 10),
    Line("heading", "kabar pantai", "", 10),
    Line("name", "kabar pantai", "", 10),
    Line("same", "2019-02-03T04:05:06Z", "", 10),
    Line("zone", "Asia/Jakarta", "Z", 8),
]


@pytest.mark.parametrize("line", LINES, ids=lambda line: line.kind)
def test_a_line_is_written_and_read(line: Line) -> None:
    assert Line.read(str(line)) == line


@pytest.mark.parametrize("words", ["", "cut", "cut\tmany\t\twords", "later\t3\t\twords", "cut\t3\t\t"])
def test_what_is_no_line_is_passed_over(words: str) -> None:
    assert Line.read(words) is None
    assert profile_of("kabar", 9, [words]).lines == ()


def test_the_digest_is_of_what_it_says() -> None:
    profile = Profile("kabar", 12, tuple(LINES))
    assert profile_of("kabar", 12, map(str, LINES)).digest == profile.digest
    assert len({profile.digest, profile.without(LINES[0]).digest, Profile("pantai", 12, tuple(LINES)).digest}) == 3
    assert EMPTY.digest == ""


def test_without_a_line_a_page_is_read_as_if_it_were_not_known() -> None:
    notice = "Semua isi di laman ini dilindungi dan tidak boleh dimuat ulang tanpa izin tertulis dari pengelola."
    look = Look(after=f"<p>{notice}</p>")
    profile = learnt(look)
    line = next(line for line in profile.lines if line.kind == "cut")
    found = read(look, 3, profile.without(line)).article
    assert found
    assert (found.text or "").split("\n\n") == [*story(3), notice]

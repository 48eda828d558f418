"""Where the names stand among which the judge of writers chooses."""

import pytest

from crawler.extract.facts.bylines.candidates import candidates
from crawler.extract.facts.bylines.seen import Seen
from tests.extract.facts.test_facts import ld
from tests.extract.reading import PROSE, reading

TEXT = f"<p>{PROSE}</p>" * 4


def found(below="", behind="", head="", site=frozenset(), others=frozenset()):
    page = reading(f"<head>{head}</head><body><h1>Jembatan</h1>{below}<article>{TEXT}</article>{behind}</body>")
    first = next(place for place, block in enumerate(page.layout.blocks) if block.text == PROSE)
    return candidates(Seen(page, (first, first + 4), set(site), set(others)))


@pytest.mark.parametrize(
    ("page", "names", "source"),
    [
        ({"head": ld('{"@type": "NewsArticle", "author": "Ann Bell"}')}, ["Ann Bell"], "stated"),
        ({"below": "<p class=byline>Ann Bell</p>"}, ["Ann Bell"], "near"),
        ({"below": "<p>By Ann Bell</p>"}, ["Ann Bell"], "signed"),
        ({"below": "<p>Piše: Ana Babić</p>"}, ["Ana Babić"], "signed"),
        ({"below": "<p>Foto: Jan Rak Tekst: Ann Bell</p>"}, ["Ann Bell"], "said"),
        ({"below": "<p>Ann Bell | 3 May 2024</p>"}, ["Ann Bell"], "line"),
        ({"below": "<p>Ann Bell</p>"}, ["Ann Bell"], "line"),
        ({"behind": "<div><a href=/author/ann-bell>Ann Bell</a></div>"}, ["Ann Bell"], "line"),
        ({"below": "<p class=byline>Written by Linny and Peter</p>"}, ["Linny", "Peter"], "near"),
        (
            {
                "below": "<p class=byline><script>var followed = 'by many others than these';</script>By <a>Ann Bell</a>, <a>Tom Ware</a>, and <a>Eva Fuhr</a><script>run(function() { return 'more of the same words'; })</script></p>"
            },
            ["Ann Bell", "Tom Ware", "Eva Fuhr"],
            "near",
        ),
        ({"below": "<p>Ann Bell and Tom Ware</p>"}, ["Ann Bell", "Tom Ware"], "line"),
        ({"behind": "<div><div title='Автор'><svg></svg><a href=/users/3>anna_b</a></div></div>"}, ["anna_b"], "said"),
        ({"behind": "<ul><li title=Author>Ann Bell<li title=Views>87</ul>"}, ["Ann Bell"], "line"),
        ({"behind": "<footer><span title='Penulis'>Siti Aminah</span></footer>"}, ["Siti Aminah"], "said"),
        ({"behind": "<footer><i title=Autor></i><a title=Autor href=/u/7>Eva Fuhr</a></footer>"}, ["Eva Fuhr"], "said"),
        ({"behind": "<nav><a title='作者' href=/u/7>林晓峰</a></nav>"}, ["林晓峰"], "said"),
    ],
)
def test_a_name_is_a_candidate_by_where_it_stands(page, names, source):
    assert [(one.names, one.sources[0]) for one in found(**page)][:1] == [(names, source)]


def test_the_same_names_in_several_places_are_one_candidate():
    [one] = found(below="<p class=byline>By Ann Bell</p>", head="<meta name=author content='Ann Bell'>")
    assert one.sources == ["stated", "near"]


def test_an_organization_signs_beside_people_or_alone():
    beside, alone = (
        found(below=f"<p class=byline>{line}</p>", site={"town post"})[0] for line in ("Ann Bell, Town Post", "Town Post")
    )
    assert [(one.names, one.office) for one in (beside, alone)] == [(["Ann Bell"], "Town Post"), ([], "Town Post")]


def test_who_did_something_else_is_none():
    assert found(below="<p class=byline>Ann Bell, Tom Ware</p>", others={"tom ware"})[0].names == ["Ann Bell"]
    assert found(below="<p class=byline>Tom Ware</p>", others={"tom ware"}) == []


def test_a_page_of_nothing_has_no_candidate():
    assert candidates(Seen(reading(""), (0, 0), set(), set())) == []


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("<div>2025年2月17日 10:40 林晓峰</div>", ["林晓峰"]),
        ("<div><span>王芳</span> <span>2025年2月17日</span></div>", ["王芳"]),
        ("<p>2025年2月17日 by 佐野美咲</p>", ["佐野美咲"]),
        ("<ul><li>한지우</li><li>2025년 9월 2일</li></ul>", ["한지우"]),
        ("<ul><li><a href=/x/>林晓峰</a></li><li>2025年2月17日</li></ul>", ["林晓峰"]),
        ("<div>2025년 9월 2일 13:05 | 김서연</div>", ["김서연"]),
    ],
)
def test_a_name_of_a_script_without_capitals_beside_a_day(line, names):
    assert [one.names for one in found(below=line)] == [names]


@pytest.mark.parametrize(
    "line",
    [
        "<div>2025年2月17日 10:40 文化</div>",
        "<p>林晓峰</p>",
        "<div>国际新闻 2025年2月17日</div>",
        "<ul><li>林晓峰</li><li>文化</li></ul>",
        "<ul><li><a href=/x/>高端</a></li><li>2025年2月17日</li></ul>",
    ],
)
def test_other_words_beside_a_day(line):
    assert found(below=line) == []


@pytest.mark.parametrize("line", ["by Интерфакс", "By Reuters", "By Interfax", "By AFP", "by Xinhua"])
def test_who_signs_a_line_may_be_an_agency(line):
    [one] = found(below=f"<p>{line}</p>")
    assert (one.names, one.office) == ([], line.partition(" ")[2])


@pytest.mark.parametrize("tag", ["h2", "h3", "h4", "h5"])
def test_a_heading_that_is_a_name_stands_over_a_day_and_the_headline(tag):
    def names(below):
        page = reading(f"<body><{tag}>Ann Bell</{tag}><div>{below}</div><h1>Jembatan Baru</h1><article>{TEXT}</article></body>")
        return [one.names for one in candidates(Seen(page, (3, 7), set(), set()))]

    assert names("12 May 2025") == [["Ann Bell"]]
    assert names("Kabar") == []


@pytest.mark.parametrize(
    "line",
    [
        "<div>2025-02-17 | 分类于: <a class=tag href=/x/>茶馆</a></div>",
        "<div>2025-02-17 | 标签: <a rel=tag href=/x/>茶馆</a></div>",
        "<p class=tags>2025-02-17 专栏: <a href=/x/>茶馆</a></p>",
        "<div class=categories>2025-02-17 · 栏目: <a href=/x/>老街</a></div>",
        "<div>12 May 2025 | <a class=tag href=/x/>Ann Bell</a></div>",
    ],
)
def test_what_a_page_links_as_its_subject_is_nobody(line):
    assert found(below=line) == []


@pytest.mark.parametrize(
    "behind",
    [
        "<i title=Author>Ann Bell</i><i title=Author>Tom Ware</i>",
        "<i title=Editor>Ann Bell</i>",
        "<i title='About the site'>Ann Bell</i>",
        "<i title=Author></i>",
    ],
)
def test_a_title_that_says_who_wrote_of_several_or_of_nobody_names_nobody(behind):
    assert not any("said" in one.sources for one in found(behind=f"<footer>{behind}</footer>"))

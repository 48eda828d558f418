"""Section, tags and picture: which statement is taken, and what is no tag."""

import pytest

from crawler.extract.facts.topics import description_of, image_of
from tests.extract.facts.test_facts import TEXT, ld, read
from tests.extract.reading import reading


def article(head: str = "", body: str = ""):
    return read(f"<head>{head}</head><body><h1>Jembatan</h1><article>{TEXT}</article>{body}</body>").article


@pytest.mark.parametrize(
    ("head", "body", "section"),
    [
        (ld('{"@type": "NewsArticle", "headline": "J", "articleSection": ["Daerah", "Sungai"]}'), "", "Daerah"),
        ("<meta property='article:section' content='Daerah'>", "", "Daerah"),
        ("", "<a rel='category tag' href='/category/daerah/'>Daerah</a>", "Daerah"),
        ("", "<span class='cat-links'><a href='/daerah'>Daerah</a></span>", "Daerah"),
        (
            ld(
                '{"@type": "BreadcrumbList", "itemListElement": [{"@type": "ListItem", "item": {"name": "Beranda"}},'
                '{"@type": "ListItem", "item": {"name": "Daerah"}}, {"@type": "ListItem", "item": {"name": "Jembatan"}}]}'
            ),
            "",
            "Daerah",
        ),
        ("", "<a rel='category tag' href='/category/daerah/'>\u203a Daerah \u00bb</a>", "Daerah"),
        ("<meta property='article:section' content='365'>", "<a rel='category tag' href='/c/daerah/'>Daerah</a>", "Daerah"),
        ("", "", None),
    ],
)
def test_section(head, body, section):
    assert article(head, body).section == section


@pytest.mark.parametrize(
    ("head", "body", "tags"),
    [
        (
            "<meta property='article:tag' content='banjir'><meta property='article:tag' content='jembatan'>",
            "",
            ["banjir", "jembatan"],
        ),
        ("", "<a rel=tag href='/tag/banjir/'>banjir</a><a rel=tag href='/tag/Banjir/'>Banjir</a>", ["banjir"]),
        ("", "<a rel='category tag' href='/category/daerah/'>Daerah</a>", []),
        (
            ld('{"@type": "NewsArticle", "headline": "J", "keywords": "banjir, jembatan; sungai"}'),
            "",
            ["banjir", "jembatan", "sungai"],
        ),
        ("<meta name=keywords content='banjir, jembatan'>", "", ["banjir", "jembatan"]),
        ("<meta property='article:section' content='Daerah'><meta name=keywords content='daerah'>", "", []),
        ("", "", []),
    ],
)
def test_tags(head, body, tags):
    assert article(head, body).tags == tags


@pytest.mark.parametrize(
    ("head", "image"),
    [
        ("<meta property='og:image' content='/foto.jpg'>", "http://kabar.example/foto.jpg"),
        (
            ld('{"@type": "NewsArticle", "headline": "J", "image": [{"url": "https://cdn.example/a.jpg"}]}'),
            "https://cdn.example/a.jpg",
        ),
        (ld('{"@type": "NewsArticle", "headline": "J", "image": "https://cdn.example/a.jpg"}'), "https://cdn.example/a.jpg"),
        ("<meta property='og:image' content='data:image/png;base64,AA'>", None),
        (
            "<meta property='og:image' content='javascript:x'><meta name='twitter:image' content='/b.jpg'>",
            "http://kabar.example/b.jpg",
        ),
        ("", None),
    ],
)
def test_picture(head, image):
    assert article(head).image_url == image


@pytest.mark.parametrize("value", ["", "/", "https://kabar.example/", "https://kabar.example/1", "./1", "https://cdn.example"])
def test_an_empty_name_of_a_picture_joined_to_an_address_is_none(value):
    assert image_of(reading(f"<meta property='og:image' content='{value}'>", "https://kabar.example/1")) is None


@pytest.mark.parametrize("value", ["/a.jpg", "https://cdn.example/?id=1", "https://cdn.example/1", "a.jpg", "//cdn.example/b"])
def test_a_picture_has_an_address_of_its_own(value):
    assert image_of(reading(f"<meta property='og:image' content='{value}'>", "https://kabar.example/1"))


@pytest.mark.parametrize(
    ("head", "said"),
    [
        ("<title>Jembatan Baru</title><meta name=description content='Jembatan  baru'>", None),
        ("<meta property='og:title' content='Kabar | Jembatan'><meta name=description content='Kabar | Jembatan'>", None),
        ("<meta property='og:title' content='Jembatan'><meta property='og:description' content='Jembatan'>", None),
        ("<title>Jembatan</title><meta name=description content='Jembatan dibuka.'>", "Jembatan dibuka."),
        ("<meta name=description content='Jembatan'>", "Jembatan"),
        ("<title></title><meta name=description content=''>", None),
    ],
)
def test_a_title_repeated_is_no_summary(head, said):
    assert (description_of(reading(f"<head>{head}</head>")) or None) == said

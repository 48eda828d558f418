"""Section, tags and picture: which statement is taken, and what is no tag."""

import pytest

from tests.extract.facts.test_facts import TEXT, ld, read


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

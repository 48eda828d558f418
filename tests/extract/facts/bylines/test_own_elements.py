"""Names in elements of their own: pieces of a line, links to a person's page; no case depends on the name of a class."""

import pytest

from crawler.extract.facts.bylines.own_elements import leads_to
from tests.extract.facts.test_authors import authors
from tests.extract.facts.test_facts import TEXT

OWN = '<a href="/u/ann-bell-12/">Ann Bell</a>'


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("<span>By</span><span>Ann Bell</span><span>Valley Wire Writer</span>", ["Ann Bell"]),
        ("<span>Oleh</span><b>Ratna Sari</b><i>Kabar Malam</i>", ["Ratna Sari"]),
        ("By <a href='/a/1'>Ann Bell</a><span>Published: Oct 16, 2023</span>", ["Ann Bell"]),
        ("<span>By Ann Bell</span><i>Globe Desk</i>", ["Ann Bell"]),
        ("News | Read 5 hours ago | <span>Written by Ann Bell</span>", ["Ann Bell"]),
        ("<b>Ann Bell</b><b>Bo Reed</b><i>Data Analyst</i> May 3, 2024", ["Ann Bell", "Bo Reed"]),
        ("<b>Lena Marsh</b><span>Sports Analyst</span><span>3. Mai 2024</span>", ["Lena Marsh"]),
        ("By <a href='/a/1'>Ann Bell</a>, Bo Reed and Ida Holm", ["Ann Bell", "Bo Reed", "Ida Holm"]),
        (f"Zo {OWN} <a href='/read-more'>Read Policies</a> May 3, 2024", ["Ann Bell"]),
        ("By <a href='/a/1'>Ann Bel<span>l</span></a> <i>Staff</i>", ["Ann Bell"]),
        ("By <a href='/a/1'>Ann Bell, CFP</a> - Mar 5, 2026 | Fact-checked by <a href='/a/2'>Frank Boss</a>", ["Ann Bell"]),
        ("<span>Last Updated</span><span>May 3, 2024</span>", []),
        ("By Ann Bell, Globe 1 <span>&mdash; New Salem</span>", ["Ann Bell"]),
        ("<p>By Ann Bell, Globe 1 <i>&ndash; North Haven</i></p>", ["Ann Bell"]),
        ("Oleh Ratna Sari, Kabar 7 <b>- Kota Lama</b>", ["Ratna Sari"]),
        ("By Ann Bell, for The Globe 1 <span>in New Salem</span>", ["Ann Bell"]),
        ("By Ann Bell and Bo Reed, Globe 1 <em>New Salem</em>", ["Ann Bell", "Bo Reed"]),
        ("By <a class=w href='/a/ann-bell'>Ann Bell</a> and <a class=w href='/a/7'>Bo Reed</a> May 3, 2024", ["Ann Bell", "Bo Reed"]),
        ("Par <a class=w href='/a/ann-bell'>Ann Bell</a> et <a class=w href='/a/7'>Bo Reed (envoyé spécial)</a>", ["Ann Bell", "Bo Reed"]),
        ("By <b class=w><a href='/a/ann-bell'>Ann Bell</a></b> <b class=w>Bo Reed</b> <i>New Salem</i> May 3, 2024", ["Ann Bell", "Bo Reed"]),
        ("<i>Posted by</i>Ann Bell and Bo Reed<i> &bull; </i><time>May 3, 2024</time>", ["Ann Bell", "Bo Reed"]),
        ("<b>By</b> <span>Ann Bell, Bo Reed and Ida Holm</span> <i>May 3, 2024</i>", ["Ann Bell", "Bo Reed", "Ida Holm"]),
        ("<span>Von</span> <span>Eva Fuhr und Lena von Berg</span> <span>3. Mai 2024</span>", ["Eva Fuhr", "Lena von Berg"]),
        ("<span>Oleh</span> <em>Siti Aminah dan Budi Santoso</em> <small>3 Mei 2024</small>", ["Siti Aminah", "Budi Santoso"]),
        ("<b>Par</b> <b>Luc Morel et Ana Riva</b> <b>3 mai 2024</b>", ["Luc Morel", "Ana Riva"]),
        ("<b>By \u6797\u6653\u5cf0</b> <i>Writes for the paper.</i>", ["\u6797\u6653\u5cf0"]),
        ("<b>By</b> <i>\uae40\uc9c0\uc6b0</i> <i>May 3, 2024</i>", ["\uae40\uc9c0\uc6b0"]),
        ("<a class=w href='/a/1'>Ana Moreno</a> / <a class=w href='/a/2'>Luis Velasco de la Peña</a> 03.05.2024", ["Ana Moreno", "Luis Velasco de la Peña"]),
    ],
)  # fmt: skip
def test_pieces_of_a_line(line, names):
    assert authors(f"<div>{line}</div><div>{TEXT}</div>") == names


@pytest.mark.parametrize(
    ("box", "names"),
    [
        (f"<div><div>{OWN}</div></div>", ["Ann Bell"]),
        (f"<p>{OWN} has told more of it on Monday to all the people of the valley.</p>", []),
        ("<div><a href='/privacy-policy'>Privacy Policy</a></div><p>Your privacy is dear.</p>", []),
    ],
)
def test_a_link_to_its_own_page(box, names):
    """Below the headline, in a line of its own."""
    assert authors(f"{box}<div>{TEXT}</div>") == names


@pytest.mark.parametrize(
    ("href", "name", "leads"),
    [
        ("https://a.example/author/jane-q-doe/", "Jane Doe", True),
        ("/erin-hooker-8419098", "Erin Hooker", True),
        ("/u/zo%C3%AB_m%C3%BCller", "Zoë Müller", True),
        ("/janedoe", "Jane Doe", True),
        ("https://jane-doe.example/tag/jane", "Jane Doe", False),
        ("/jane", "Jane", False),
    ],
)
def test_whose_page_an_address_is(href, name, leads):
    assert leads_to(href, name) is leads


@pytest.mark.parametrize(
    ("html", "names"),
    [
        (f"<p><a href='/a/1'>Ann Bell</a> <span>Reuters</span></p>{TEXT}", ["Ann Bell"]),
        (f"<p>By Ann Bell, MS, RDN</p>{TEXT * 2}<div><p class='byline'>Stef Keel</p></div>", ["Ann Bell"]),
        (f"<p><a class='byline'>Ann Bell</a>, <span class='byline'>Print Managing Editor</span></p>{TEXT}", ["Ann Bell"]),
        (
            f"<p class='byline'>By <a href='/a/1'>Ann Bell</a></p><p class='byline'>By <a href='/a/2'>Bo Reed</a></p>{TEXT}",
            ["Ann Bell", "Bo Reed"],
        ),
    ],
)
def test_what_stands_beside_a_name_and_far_from_it(html, names):
    """An agency beside a name, a byline of another story behind the text, a role with an element of its own, a byline for each writer."""
    assert authors(html) == names

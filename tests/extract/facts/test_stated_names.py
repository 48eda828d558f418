"""Names of writers that a page states for machines."""

import pytest

from crawler.extract.facts.stated_names import names_in_head, names_in_things, names_of_page, persons, turned
from tests.extract.reading import reading


@pytest.mark.parametrize(
    ("author", "names", "offices"),
    [
        ("Ann Bell", ["Ann Bell"], set()),
        (["Ann Bell", {"name": "Bob Stone"}], ["Ann Bell", "Bob Stone"], set()),
        ({"@type": "Person", "givenName": "Ann", "familyName": "Bell"}, ["Ann Bell"], set()),
        ({"@id": "#bell"}, ["Ann Bell"], set()),
        ({"@type": "NewsMediaOrganization", "name": "Valley Post"}, ["Valley Post"], {"Valley Post"}),
        ([{"@type": "Organization", "name": "Valley Post"}, {"name": "Ann Bell"}], ["Ann Bell"], {"Valley Post"}),
        ("https://valley.example/bell", [], set()),
        (None, [], set()),
    ],
)
def test_who_wrote_by_the_articles_object(author, names, offices):
    things = [{"@type": "Person", "@id": "#bell", "name": "Ann Bell"}]
    assert names_in_things(things, {"author": author}) == (names, offices)


BELL = {"@type": "Person", "name": "Ann Bell"}


@pytest.mark.parametrize(
    ("author", "publisher", "sites", "names"),
    [
        (BELL, None, [], ["Ann Bell"]),
        ([BELL], {"@type": "Organization", "name": "Bell on Maps"}, ["Bell on Maps"], ["Ann Bell"]),
        ({"@id": "#bell"}, None, [], ["Ann Bell"]),
        ({"@id": "#bell", "name": "Ann Bell"}, {"@type": ["Person", "Organization"], "name": "Ann Bell"}, [], ["Ann Bell"]),
        ({"name": "Ann Bell"}, None, [], []),
        ("Ann Bell", None, [], []),
        (None, None, [], []),
        ({"@type": "Person", "name": "Suara Waringin"}, {"@type": "Organization", "name": "Suara Waringin"}, [], []),
        ({"@type": "Person", "name": "Suara Waringin"}, {"@type": "NewsMediaOrganization", "name": "Suara Waringin.com"}, [], []),
        ({"@type": "Person", "name": "Suara Waringin"}, None, ["www.suarawaringin.example"], []),
    ],
)
def test_whom_the_articles_object_calls_a_person_and_nothing_calls_the_site(author, publisher, sites, names):
    things = [{"@type": "Person", "@id": "#bell", "name": "Ann Bell"}]
    assert persons(things, {"author": author, "publisher": publisher}, sites) == names


def test_who_made_the_page_is_asked_of_pages_alone():
    assert names_of_page([{"@type": "Event", "author": "Bob Stone"}, {"@type": "WebPage", "author": {"name": "Ann Bell"}}]) == [
        "Ann Bell"
    ]
    assert names_of_page([]) == []


@pytest.mark.parametrize(
    ("head", "names"),
    [
        ("<meta name=byl content='By Ann Bell'>", ["By Ann Bell"]),
        ("<meta property='article:author' content='https://net.example/bell'>", []),
        ('<meta name=parsely-page content=\'{"author": "Ann Bell"}\'>', ["Ann Bell"]),
        ("<meta name=twitter:label1 content='Ditulis oleh'><meta name=twitter:data1 content='Ann Bell'>", ["Ann Bell"]),
        ("<meta name=twitter:label1 content='Price'><meta name=twitter:data1 content='12 Euro'>", []),
        ("<meta name=twitter:data1 content='Ann Bell'>", []),
    ],
)
def test_who_wrote_by_the_head(head, names):
    assert [name for said in names_in_head(reading(f"<head>{head}</head>")) for name in said] == names


@pytest.mark.parametrize(
    ("names", "shown", "turned_to"),
    [
        (["Bell, Ann"], "By Ann Bell", ["Ann Bell"]),
        (["Ojamaa, Kadri"], "6. mai 2024 Kadri Ojamaa", ["Kadri Ojamaa"]),
        (["van Dam, Jan Piet"], "Jan Piet van Dam", ["Jan Piet van Dam"]),
        (["Bell, Ann", "Ware, Tom"], "Ann Bell and Tom Ware", ["Ann Bell", "Tom Ware"]),
        (["Bell, Ann"], "Ann, Bell and others", ["Bell, Ann"]),
        (["Ann Bell, Tom Ware"], "Ann Bell, Tom Ware", ["Ann Bell, Tom Ware"]),
        (["Ann Bell"], "Ann Bell", ["Ann Bell"]),
        (["Bell,"], "Bell", ["Bell,"]),
    ],
)
def test_a_name_with_the_familys_first(names, shown, turned_to):
    assert turned(names, reading(f"<p>{shown}</p>").layout) == turned_to

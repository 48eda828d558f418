"""Articles from WordPress's list of posts, whatever the list holds."""

from datetime import UTC, datetime

import pytest

from crawler.costs import limits
from crawler.wordpress import rest
from crawler.wordpress.posts import posts_url, read
from tests.comments.reading import SITE
from tests.extract.reading import PROSE

T = datetime(2026, 1, 5, tzinfo=UTC)
ROW = {
    "id": 7,
    "link": "https://contoh.example/pasar/",
    "date_gmt": "2024-05-03T10:00:00",
    "modified_gmt": "2024-05-04T10:00:00",
    "title": {"rendered": "Pasar &amp; jalan"},
    "content": {"rendered": f"<p>{PROSE}</p><p>{PROSE}</p>", "protected": False},
    "excerpt": {"rendered": "<p>Ringkas.</p>"},
    "_embedded": {
        "author": [{"name": "Ann Bell"}, {"code": "rest_user_invalid_id"}],
        "wp:term": [
            [{"taxonomy": "category", "name": "Kota &amp; desa"}],
            [{"taxonomy": "post_tag", "name": "jalan"}, {"taxonomy": "post_tag", "name": "pasar"}],
        ],
        "wp:featuredmedia": [{"source_url": "https://contoh.example/a.jpg"}],
    },
}


def post(**values):
    (found,) = read([ROW | values], T, SITE)
    return found


def test_a_post_as_the_api_states_it():
    found = post()
    article = found.article
    assert (found.native_id, found.url, found.modified) == ("7", ROW["link"], datetime(2024, 5, 4, 10, tzinfo=UTC))
    assert (article.title, article.text, article.description) == ("Pasar & jalan", f"{PROSE}\n\n{PROSE}", "Ringkas.")
    assert (article.authors, article.section, article.tags) == (["Ann Bell"], "Kota & desa", ["jalan", "pasar"])
    assert (article.image_url, article.published_at_raw) == ("https://contoh.example/a.jpg", "2024-05-03T10:00:00Z")


@pytest.mark.parametrize("words", [10, 40, 90])
def test_a_short_post_keeps_its_text(words):
    text = " ".join(PROSE.split()[n % 15] for n in range(words)) + "."
    assert post(content={"rendered": f"<p>{text}</p>"}).article.text == text


def test_a_post_behind_a_password_has_no_article():
    assert post(content={"rendered": "", "protected": True}).article is None


@pytest.mark.parametrize(
    "values",
    [
        {"_embedded": None},
        {"_embedded": []},
        {"_embedded": {"author": None, "wp:term": None, "wp:featuredmedia": None}},
        {"_embedded": {"author": {"a": 1}, "wp:term": {"a": 1}, "wp:featuredmedia": {"a": 1}}},
        {"_embedded": {"author": [None, 7], "wp:term": [None, 7, [None]], "wp:featuredmedia": [None, "x"]}},
        {"title": None, "content": None, "excerpt": None},
        {"title": "x", "content": "x", "excerpt": 7},
        {"content": [], "title": {"rendered": None}},
        {"date_gmt": None, "modified_gmt": 7},
    ],
)
def test_what_an_odd_answer_lacks_is_none(values):
    found = post(**values)
    assert found.url == ROW["link"]
    assert found.article is not None


@pytest.mark.parametrize(
    "row",
    [
        {},
        {"id": 7},
        {"link": ""},
        {"link": None, "id": 7},
        {"link": "https://contoh.example/x"},
        {"link": ["x"], "id": 7},
        {"link": "https://contoh.example/x", "id": None},
        {"link": "\x00", "id": 7},
        {"link": "https://contoh.example/\x1b[31m", "id": 7},
        {"link": "https://contoh.example:99999/x", "id": 7},
        {"link": "javascript:alert(1)", "id": 7},
        {"link": "http://[", "id": 7},
        {"link": "https://contoh.example/" + "x" * 3_000, "id": 7},
    ],
)
def test_a_row_without_id_or_address_is_no_post(row):
    assert list(read([row, ROW], T, SITE)) == list(read([ROW], T, SITE))


@pytest.mark.parametrize(
    ("link", "url"),
    [
        ("/2024/x", "https://contoh.example/2024/x"),
        (" https://contoh.example/a\r\nWARC-Planted: ya ", "https://contoh.example/aWARC-Planted:%20ya"),
        ("https://contoh.example/٢٠٢٦", "https://contoh.example/%D9%A2%D9%A0%D9%A2%D9%A6"),
        ("https://contoh.example/\u202egpj", "https://contoh.example/%E2%80%AEgpj"),
        ("https://aku:sandi@contoh.example/x#y", "https://contoh.example/x"),
    ],
)
def test_addresses_are_made_whole(link, url):
    found = post(link=link)
    assert (found.url, found.article.url, found.article.canonical_url) == (url, url, url)


@pytest.mark.parametrize("stated", ["0001-01-01T00:00:00", "1899-12-31T00:00:00", "-5000-01-01", "99999-01-01", "x", None, 7, {}])
def test_times_of_no_post_are_none(stated):
    assert post(modified_gmt=stated).modified is None


def test_a_time_to_come_hides_no_posts():
    rows = [
        {"modified_gmt": stated} for stated in ("2024-05-01T00:00:00", "2024-05-03T00:00:00", "2099-01-01T00:00:00", None, "x")
    ]
    assert rest.latest(rows, "modified_gmt", datetime(2024, 5, 3, tzinfo=UTC)) == datetime(2024, 5, 3, tzinfo=UTC)
    assert rest.latest(rows[2:], "modified_gmt", datetime(2024, 5, 3, tzinfo=UTC)) is None


def test_addresses():
    assert "modified_after=2024-05-01" in posts_url("https://contoh.example/wp-json", 2, modified_after="2024-05-01")
    assert "include=1,2" in posts_url("https://contoh.example/wp-json", include="1,2")


def test_a_post_that_is_dear_costs_itself(monkeypatch):
    monkeypatch.setattr(limits, "LIMIT", 0.2)
    dear = ROW | {"id": 9, "content": {"rendered": "<p>" + "<b>x</b><i>y</i> " * 150_000}}
    found = list(read([ROW, dear, ROW], T, SITE))
    assert [post.error is None for post in found] == [True, False, True]
    assert [post.article is None for post in found] == [False, True, False]

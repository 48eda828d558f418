"""A raw clipping made whole: which date wins, what zone it stands in, ids, parents, and what is kept of people."""

from datetime import UTC, datetime

import pytest

from crawler.items import Article, Clipping, Comment, Page
from pipelines.normalize.fields import Locale, NamePolicy, normalize

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
URL = "https://kabar.example/2023/12/04/jembatan/"
TEXT = "Pemerintah kabupaten memperbaiki jembatan gantung yang rusak karena banjir, kata kepala dinas kepada wartawan. " * 3


def article(**fields) -> Article:
    return Article(**{"url": URL, "site": "kabar", "fetched_at": NOW, "text": TEXT} | fields)


def whole(found: Article | None, *comments: Comment, locale: Locale | None = None, names: NamePolicy | None = None) -> Clipping:
    clipping = Clipping(article=found, comments=list(comments))
    normalize(clipping, locale or Locale(), names or NamePolicy())
    return clipping


def comment(text: str = "Setuju sekali!", **fields) -> Comment:
    return Comment(**{"article_url": URL, "site": "kabar", "position": 0, "text": text, "fetched_at": NOW} | fields)


@pytest.mark.parametrize(
    ("candidates", "locale", "guess", "at", "basis"),
    [
        (["2023-12-04T10:15:00+07:00"], Locale(), None, "2023-12-04 03:15", "stated"),
        (["2023-12-04 10:15"], Locale(zone="Asia/Jakarta"), "Europe/Berlin", "2023-12-04 03:15", "site"),
        (["2023-12-04 10:15"], Locale(), "+07:00", "2023-12-04 03:15", "guessed"),
        (["2023-12-04 10:15"], Locale(), None, "2023-12-04 03:15", "guessed"),  # the zone of the text's language
        (["2023-12-04"], Locale(zone="Asia/Jakarta"), None, "2023-12-03 17:00", "day"),
        (["2023-12-04", "4 Desember 2023 10:15 WIB"], Locale(zone="Asia/Jakarta"), None, "2023-12-04 03:15", "stated"),
        (["2023-12-04", "9 Desember 2023 10:15 WIB"], Locale(zone="Asia/Jakarta"), None, "2023-12-03 17:00", "day"),
        (["tanpa tanggal", "4 Desember 2023 10:15 WIB"], Locale(), None, "2023-12-04 03:15", "stated"),
        (["11/01/2023 12:43", "01.11.2023"], Locale(zone="Europe/Zurich", language="de"), None, "2023-10-31 23:00", "day"),
        (["11/01/2023 12:43", "11.01.2023"], Locale(zone="Europe/Zurich", language="de"), None, "2023-01-11 11:43", "site"),
        (["11/01/2023 12:43"], Locale(zone="Asia/Jakarta"), None, "2023-01-11 05:43", "site"),
        (["2 jam lalu"], Locale(zone="Asia/Jakarta"), None, "2026-11-24 10:00", "relative"),
        ([], Locale(), None, None, None),
        (["entah kapan"], Locale(), None, None, None),
    ],
)
def test_times(candidates, locale, guess, at, basis):
    found = article(published_candidates=candidates, zone_guess=guess)
    whole(found, locale=locale)
    assert (f"{found.published_at:%Y-%m-%d %H:%M}" if found.published_at else None, found.published_at_basis) == (at, basis)


@pytest.mark.parametrize(("modified", "kept"), [("2023-12-05T10:00:00Z", True), ("2023-12-03T10:00:00Z", False)])
def test_no_article_is_changed_before_it_is_published(modified, kept):
    found = article(published_candidates=["2023-12-04T10:00:00Z"], modified_candidates=[modified])
    whole(found)
    assert (found.modified_at is not None) == kept


@pytest.mark.parametrize(
    ("modified", "kept"),
    [
        ("2026-11-24T12:00:00Z", False),
        ("2026-11-24T11:59:58Z", False),
        ("2026-11-24T19:00:02+07:00", False),
        ("2026-11-24T11:59:30Z", True),
        ("2026-11-24T11:58:00Z", True),
    ],
)
def test_a_time_of_change_that_is_the_request_s_own_is_none(modified, kept):
    """Some templates print the present there: each look would be a version."""
    found = article(published_candidates=["2026-11-20T10:00:00Z"], modified_candidates=[modified])
    whole(found)
    assert (found.modified_at is not None, found.modified_at_raw) == (kept, modified)


def test_a_minute_that_is_the_request_s_own_is_none():
    found = article(fetched_at=NOW.replace(second=41), modified_candidates=["2026-11-24T12:00:00Z"])
    whole(found)
    assert found.modified_at is None


def test_texts_and_lists():
    found = article(
        title="Jembatan &amp;  Sungai\u200b",
        authors=["Siti  Aminah", "Siti Aminah", " "],
        tags=["banjir", "banjir"],
        section="  Daerah ",
    )
    whole(found)
    assert (found.title, found.authors, found.tags, found.section) == ("Jembatan & Sungai", ["Siti Aminah"], ["banjir"], "Daerah")
    assert found.language == "id"


def test_ids_follow_the_canonical_address():
    one, two = article(), article(url=URL + "?utm_source=x")
    other = article(url="https://kabar.example/2023/12/04/sungai/")
    for found in (one, two, other):
        whole(found)
    assert one.article_id == two.article_id != other.article_id


def test_comments_find_their_parents():
    first = comment(native_id="7", author="Budi", platform="wordpress")
    reply = comment("Saya juga.", native_id="9", parent_ref="7", position=1, platform="wordpress")
    lost = comment("Saya tidak.", native_id="11", parent_ref="8", position=2, platform="wordpress")
    own = comment("Lho?", native_id="12", parent_ref="12", position=3, platform="wordpress")
    first, reply, lost, own = whole(article(), first, reply, lost, own).comments
    assert first.comment_id is not None
    assert [c.parent_id for c in (first, reply, lost, own)] == [None, first.comment_id, None, None]


def test_comments_without_ids_keep_theirs_when_read_again():
    def ids() -> list[str | None]:
        same = [comment(author="Budi"), comment(author="Budi", position=1), comment(author="Ani", position=2)]
        return [c.comment_id for c in whole(article(), *same).comments]

    assert ids() == ids()
    assert len(set(ids())) == 3


def test_a_comment_of_a_few_words_has_no_language():
    short, long = whole(article(), comment("Setuju!"), comment(TEXT, position=1)).comments
    assert (short.language, long.language) == (None, "id")


def test_readers_links_go_and_names_may_become_hashes():
    (plain,) = whole(article(), comment(author="Budi", author_url="https://budi.example/")).comments
    assert (plain.author, plain.author_url) == ("Budi", None)
    names = NamePolicy(keep_urls=True, secret=b"k")
    linked = comment(author="Budi", author_url="https://budi.example/")
    hashed, again = whole(article(), linked, comment(author=" Budi ", position=1), names=names).comments
    assert hashed.author == again.author
    assert hashed.author_url is not None
    assert "budi" not in hashed.author_url
    assert hashed.author is not None
    assert len(hashed.author) == 32


def test_who_began_a_thread_is_a_reader_too():
    hidden = whole(article(authors=["Budi"], is_post=True), comment(author="Budi"), names=NamePolicy(secret=b"k"))
    assert hidden.article is not None
    assert hidden.article.authors == [hidden.comments[0].author] != ["Budi"]
    assert whole(article(authors=["Budi"]), names=NamePolicy(secret=b"k")).article.authors == ["Budi"]


def test_a_site_that_breaks_its_text_breaks_its_comments_too():
    (broken,) = whole(article(text="Ã–sterreich sagt fÃ¼r alle etwas. " * 9), comment("fÃ¼r alle")).comments
    (fine,) = whole(article(), comment("fÃ¼r alle")).comments
    assert (broken.text, fine.text) == ("für alle", "fÃ¼r alle")


def test_a_fetch_without_an_article():
    page = Page(url=URL, site="kabar", fetched_at=NOW)
    clipping = Clipping(article=None, pages=[page])
    normalize(clipping, Locale(), NamePolicy())
    assert page.fetch_id is not None
    assert page.article_id is None

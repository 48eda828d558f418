"""What normalization makes of comments: ids, times, and what it keeps of the people who wrote them."""

from datetime import UTC, datetime, timedelta

import pytest

from crawler.items import Article, Clipping, Comment, Page
from pipelines.dedupe.decide import decide
from pipelines.dedupe.index import Index
from pipelines.normalize.fields import Locale, NamePolicy, normalize

MONDAY = datetime(2024, 3, 4, 12, tzinfo=UTC)
SECRET = b"k" * 64


def clipping(*comments: Comment, at: datetime = MONDAY) -> Clipping:
    for position, comment in enumerate(comments, 1):
        comment.position = position
    page = Page(url="https://warta.example/a", site="warta", fetched_at=at, run_id="r")
    article = Article(url="https://warta.example/a", site="warta", title="Pasar", text="Isi berita pasar kota.", fetched_at=at)
    return Clipping(pages=[page], article=article, comments=list(comments))


def made(*comments: Comment, at: datetime = MONDAY, names: NamePolicy | None = None) -> list[Comment]:
    whole = clipping(*comments, at=at)
    normalize(whole, Locale(zone="Asia/Jakarta", language="id"), names or NamePolicy())
    return whole.comments


def comment(text: str = "Setuju sekali.", when: str | None = None, **fields) -> Comment:
    return Comment(author="Rina", text=text, published_at_raw=when, kind="comment", platform="generic", **fields)


@pytest.mark.parametrize(
    ("words", "ago"),
    [
        ("2 jam lalu", timedelta(hours=2)),
        ("2 jam yang lalu", timedelta(hours=2)),
        ("vor 3 Stunden", timedelta(hours=3)),
        ("2 hours ago", timedelta(hours=2)),
        ("2h ago", timedelta(hours=2)),
        ("5 min ago", timedelta(minutes=5)),
        ("3d ago", timedelta(days=3)),
        ("il y a 4 jours", timedelta(days=4)),
        ("hace 5 minutos", timedelta(minutes=5)),
        ("há 2 dias", timedelta(days=2)),
        ("3 uur geleden", timedelta(hours=3)),
        ("baru saja", timedelta()),
    ],
)
def test_times_told_from_now_count_from_the_fetch_and_say_so(words, ago):
    (one,) = made(comment(when=words))
    assert (one.published_at, one.published_at_basis, one.published_at_raw) == (MONDAY - ago, "relative", words)


def test_a_time_told_from_now_is_the_same_comment_at_the_next_fetch():
    (first,) = made(comment(when="2 jam lalu"))
    (later,) = made(comment(when="1 hari lalu"), at=MONDAY + timedelta(days=1))
    assert first.comment_id == later.comment_id
    (other,) = made(comment(when="5 Maret 2024 07:10"))
    assert other.comment_id != first.comment_id


def test_the_same_words_twice_are_two_comments():
    one, two = made(comment("setuju", "2 jam lalu"), comment("setuju", "3 jam lalu"))
    assert one.comment_id != two.comment_id


def test_addresses_of_authors_are_kept_only_where_asked_for():
    assert made(comment(author_url="https://r.example"))[0].author_url is None
    kept = made(comment(author_url="https://r.example"), names=NamePolicy(keep_urls=True))
    assert kept[0].author_url == "https://r.example"


def test_ids_of_authors_are_kept_only_where_asked_for_and_never_beside_a_pseudonym():
    assert made(comment(author_id="77"))[0].author_id is None
    assert made(comment(author_id="77"), names=NamePolicy(keep_urls=True))[0].author_id == "77"
    hidden = made(comment(author_id="77"), names=NamePolicy(keep_urls=True, secret=SECRET))[0].author_id
    assert len(hidden or "") == 32


@pytest.mark.parametrize(
    ("edited", "found"),
    [
        ("2024-03-04T10:00:00Z", datetime(2024, 3, 4, 10, tzinfo=UTC)),
        ("1 jam lalu", MONDAY - timedelta(hours=1)),
        ("2024-03-04T08:00:00Z", None),
        ("2024-03-01", None),
        ("kemarin dulu", None),
        (None, None),
    ],
)
def test_a_comment_is_edited_after_it_was_written(edited, found):
    (one,) = made(comment(when="2024-03-04T08:00:00Z", edited_at_raw=edited))
    assert one.edited_at == found


def test_a_pseudonym_is_the_same_for_the_same_name_and_secret():
    names = NamePolicy(secret=SECRET)
    one, two = made(comment("a"), comment("b"), names=names)
    assert one.author == two.author != "Rina"
    assert len(one.author or "") == 32
    (other,) = made(comment("a"), names=NamePolicy(secret=b"x" * 64))
    assert other.author != one.author


def test_nothing_that_names_a_comment_is_made_of_the_bare_name():
    """A comment without an id of its own is known by its author's pseudonym: else the id would tell whether a guess is right."""
    hidden = made(comment("a"), names=NamePolicy(secret=SECRET))[0]
    shown = made(comment("a"))[0]
    assert hidden.comment_id != shown.comment_id


def weeks(tmp_path, *threads: list[Comment]) -> list[Clipping]:
    """What each of several fetches of one article leaves to be stored."""
    found = []
    index = Index(tmp_path)
    for week, thread in enumerate(threads):
        whole = clipping(*thread, at=MONDAY + timedelta(weeks=week))
        normalize(whole, Locale(zone="Asia/Jakarta"), NamePolicy())
        decide([whole], index)
        found.append(whole)
    index.close()
    return found


def numbered(number: int, text: str, when: str = "5 Februari 2024 07:10") -> Comment:
    return comment(text, when, native_id=str(number))


def test_a_new_comment_is_one_row_and_an_edited_one_a_version(tmp_path):
    first, second, third = weeks(
        tmp_path,
        [numbered(1, "Jalan itu rusak."), numbered(2, "Sudah lama begitu.")],
        [numbered(1, "Jalan itu rusak."), numbered(2, "Sudah lama begitu."), numbered(3, "Kapan diperbaiki?")],
        [numbered(1, "Jalan itu rusak sekali."), numbered(3, "Kapan diperbaiki?")],
    )
    assert [(c.native_id, c.version) for c in first.comments] == [("1", 1), ("2", 1)]
    assert [(c.native_id, c.version) for c in second.comments] == [("3", 1)]
    assert [(c.native_id, c.version) for c in third.comments] == [("1", 2)]
    assert not [clip.duplicates for clip in (first, second, third) if clip.duplicates]


@pytest.mark.parametrize("number", [True, False])
def test_a_relative_time_makes_no_version(tmp_path, number):
    def one(when: str) -> Comment:
        return comment("Semoga lekas selesai.", when, native_id="7" if number else None)

    first, second = weeks(tmp_path, [one("2 jam lalu")], [one("1 minggu lalu")])
    assert len(first.comments) == 1
    assert (second.comments, second.duplicates) == ([], [])


def test_likes_and_edits_make_no_new_version(tmp_path):
    week, later = numbered(1, "Harga naik."), numbered(1, "Harga naik.")
    week.likes, later.likes, later.edited_at_raw, later.is_author = 1, 20, "2024-03-11", True
    first, second = weeks(tmp_path, [week], [later])
    assert (len(first.comments), len(second.comments)) == (1, 0)


def test_a_removed_comment_is_a_new_version_without_its_words(tmp_path):
    gone = numbered(1, "")
    gone.text, gone.removed, gone.author = None, True, None
    _, second = weeks(tmp_path, [numbered(1, "Harga naik.")], [gone])
    (row,) = second.comments
    assert (row.version, row.text, row.removed) == (2, None, True)

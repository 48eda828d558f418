"""Names of classes and ids that say comment."""

import pytest

from crawler.comments.systems.blocks import _said
from tests.comments.reading import thread

SAY = (
    "comment commentlist kommentar kommentare komentar commentaire comentario commento reactie tanggapan cmt yorum leserbrief response "
    "responses posting postings opinion opiniones forum discussion discussions reaction reactions reaktion reaktionen commenter"
)


@pytest.mark.parametrize("word", SAY.split())
def test_the_quick_look_misses_none(word):
    """What the hint does not let through is never asked what it says."""
    assert _said(f"user-{word}-12") or _said(f"{word}-12"), word
    assert _said(word) is not None, word


TITLES = ("Pasar dibuka kembali", "Harga beras naik lagi", "Warga minta jalan diperbaiki", "Jembatan lama ditutup")


@pytest.mark.parametrize("name", ["article", "respond-x", "reader", "teaser", "informal", "community"])
def test_other_names_say_nothing(name):
    assert _said(name) is None


def test_posts_about_comments_are_no_comments():
    post = "<li class='post type-post tag-comments category-comment-threads'><a href='/comments-{n}/'>{title}</a> <b>Ann</b> 1{n}.03.2024 10:00</li>"
    assert (
        thread(
            "<h1>x</h1><ul class='posts'>" + "".join(post.format(n=n, title=title) for n, title in enumerate(TITLES)) + "</ul>"
        ).comments
        == []
    )

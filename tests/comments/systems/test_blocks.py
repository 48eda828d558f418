"""Names of classes and ids that say comment."""

import pytest

from crawler.comments.systems.blocks import _said

SAY = (
    "comment commentlist kommentar kommentare komentar commentaire comentario commento reactie tanggapan cmt yorum leserbrief response "
    "responses posting postings opinion opiniones forum discussion discussions reaction reactions reaktion reaktionen commenter"
)


@pytest.mark.parametrize("word", SAY.split())
def test_the_quick_look_misses_none(word):
    """What the hint does not let through is never asked what it says."""
    assert _said(f"user-{word}-12") or _said(f"{word}-12"), word
    assert _said(word) is not None, word


@pytest.mark.parametrize("name", ["article", "respond-x", "reader", "teaser", "informal", "community"])
def test_other_names_say_nothing(name):
    assert _said(name) is None

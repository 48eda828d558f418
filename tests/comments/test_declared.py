import pytest

from crawler.comments.declared import count, declared
from tests.comments.reading import page


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("139 Komentar", 139),
        ("139 balasan untuk “Pasar”", 139),
        ("5 thoughts on “Bread”", 5),
        ("One thought on “Bread”", 1),
        ("Satu Tanggapan", 1),
        ("Ein Kommentar", 1),
        ("3 Gedanken zu „Brunnen“", 3),
        ("12 Kommentare", 12),
        ("Kommentare (12)", 12),
        ("Comments: 7", 7),
        ("{ 3 comments… read them below or add one }", 3),
        ("2 responses to Soup", 2),
        ("1.204 Kommentare", 1204),
        ("Commentaires (3)", 3),
        ("0 Komentar", 0),
        ("Belum ada komentar", 0),
        ("No comments yet", 0),
        ("Tinggalkan Balasan", None),
        ("Kommentare", None),
        ("2024 wird gut", None),
        ("", None),
    ],
)
def test_count(words, number):
    assert count(words) == number


@pytest.mark.parametrize(
    ("html", "number"),
    [
        ('<div id="comments"><h2>4 komentar</h2></div>', 4),
        ('<span class="comments-link"><a href="/x#comments">9 Komentar</a></span>', 9),
        ('<script type="application/ld+json">{"commentCount": 12}</script>', 12),
        ('<meta itemprop="interactionCount" content="UserComments:5">', 5),
        ('<script>var page = {"commentCount": "7"}</script>', 7),
        ('<span itemprop="commentCount" content="8"></span>', 8),
        ("<p>4 komentar</p>", None),
    ],
)
def test_declared(html, number):
    assert declared(page(html)) == number


@pytest.mark.parametrize(
    "words",
    [
        "<h3>900 komentar</h3>",
        '<a class="comments-link">900 komentar</a>',
        '"commentCount": 900',
        '<script type="application/ld+json">{"commentCount": 900}</script>',
        '<meta itemprop="interactionCount" content="UserComments:900">',
        '<span itemprop="commentCount" content="900"></span>',
    ],
)
@pytest.mark.parametrize("item", ['<li id="comment-1" class="comment">{}</li>', '<div class="comment-7"><p>{}</div>'])
def test_what_a_reader_writes_is_no_count(item, words):
    assert declared(page(f'<div id="comments">{item.format(words)}</div>')) is None
    assert declared(page(f'<div id="comments"><h2>2 komentar</h2>{item.format(words)}</div>')) == 2

"""Likes, edits, quotes, whose a comment is and whether it was removed, as markup marks them."""

import pytest

from crawler.comments.parts.marks import is_gone
from crawler.comments.reader import read_thread
from tests.comments.reading import SITE, document

NAMES = ("likes", "dislikes", "edited_at_raw", "is_author", "removed", "author_id", "quoted")

LIKED = """<div itemprop="interactionStatistic"><meta itemprop="interactionType" content="https://schema.org/LikeAction">
<meta itemprop="userInteractionCount" content="8"></div>"""


def read(inner, around="", others=True):
    """What is marked of the second of three comments."""
    item = '<li class="comment {}" id="comment-{}"><b class="fn">{}</b> <time datetime="2024-03-0{}T07:00:00Z"></time>{}</li>'
    plain = '<div class="comment-content"><p>Kata.</p></div>'
    rows = [("", 1, "Rina", 1, plain), (around, 2, "Budi", 2, inner + plain), ("", 3, "Sari", 3, plain)]
    comments = read_thread(document(f"<ol>{''.join(item.format(*row) for row in rows)}</ol>"), SITE).comments
    assert [comment.author for comment in comments] == ["Rina", "Budi", "Sari"]
    if others:
        assert {getattr(comments[place], name) for place in (0, 2) for name in NAMES} == {None}
    return {name: value for name in NAMES if (value := getattr(comments[1], name)) is not None}


@pytest.mark.parametrize(
    ("inner", "marked"),
    [
        ('<span class="like-count">12</span>', {"likes": 12}),
        ('<button class="upvote"><span class="upvote-count">1.204</span></button>', {"likes": 1204}),
        ('<button class="btn"><i class="icon thumbs-down"></i> 3</button>', {"dislikes": 3}),
        ('<button class="reply">Balas 3</button>', {}),
        ('<div class="votes"><a class="vote-up">+ 3</a><a class="vote-down">1</a></div>', {"likes": 3, "dislikes": 1}),
        ('<span class="thumbs-up">(4)</span> <span class="thumbs-down">(0)</span>', {"likes": 4, "dislikes": 0}),
        ('<div class="reactions" data-likes="9" data-dislikes="2"></div>', {"likes": 9, "dislikes": 2}),
        ('<span class="likes">Suka (7)</span>', {"likes": 7}),
        ('<span class="likes">12 3</span>', {}),
        ('<div class="recomm-set"><a class="recomm">5</a><a class="unrecomm">1</a></div>', {"likes": 5, "dislikes": 1}),
        ('<span class="up">+4</span> <span class="dn">2</span>', {"likes": 4, "dislikes": 2}),
        ('<div class="rating-button-up">7</div><div class="rating-button-down">0</div>', {"likes": 7, "dislikes": 0}),
        ('<button data-testid="like-button">3</button>', {"likes": 3}),
        ('<button aria-label="Dislike">3</button>', {"dislikes": 3}),
        ('<a class="up" href="#top">Top</a>', {}),
        ('<a class="like-button">Like</a>', {}),
        ('<span class="rating">17</span>', {}),
        ('<meta itemprop="upvoteCount" content="5"><meta itemprop="downvoteCount" content="0">', {"likes": 5, "dislikes": 0}),
        (LIKED, {"likes": 8}),
        ('<small class="edited">edited 3 March 2024</small>', {"edited_at_raw": "3 March 2024"}),
        ('<time class="edited" datetime="2024-03-02T09:00:00Z">2 Mar</time>', {"edited_at_raw": "2024-03-02T09:00:00Z"}),
        ('<meta itemprop="dateModified" content="2024-03-02T09:00:00Z">', {"edited_at_raw": "2024-03-02T09:00:00Z"}),
        ('<span class="edited">(bearbeitet)</span>', {}),
        ('<span class="author-badge">Redaksi</span>', {"is_author": True}),
        ('<span class="badge badge-staff">Redaktion</span>', {"is_author": True}),
        ('<span class="badge badge-top">Redaktion</span>', {}),
        ('<span class="label--staff">Team</span>', {"is_author": True}),
        ('<div data-user-id="77"></div>', {"author_id": "77"}),
        ('<div data-user-id="0"></div>', {}),
        ('<span class="user-deleted"></span>', {}),
    ],
)  # fmt: skip
def test_what_is_marked(inner, marked):
    assert read(inner) == marked


@pytest.mark.parametrize(
    ("around", "marked"),
    [
        ("bypostauthor", {"is_author": True}),
        ("byuser comment-author-budi", {"author_id": "budi"}),
        ("comment-deleted", {"removed": True}),
        ("comment--liked edited", {}),
    ],
)
def test_what_the_comments_own_classes_mark(around, marked):
    assert read("", around) == marked


@pytest.mark.parametrize(
    ("href", "author_id"),
    [
        ("/user/12", "12"), ("/users/budi.4711/", "4711"), ("/member.php?u=31", "31"), ("/u/budi", "budi"),
        ("/profile/31-budi", "31"), ("https://budi.example/", None), ("/memberlist.php?mode=viewprofile&u=2", "2"),
    ],
)  # fmt: skip
def test_the_id_in_the_link_of_a_name(href, author_id):
    item = '<li id="comment-{0}"><a class="fn" href="{1}">Budi</a> <time datetime="2024-03-02">2 Mar</time><p>Kata {0}.</p></li>'
    comments = read_thread(document(f"<ol>{item.format(1, href)}{item.format(2, '/')}</ol>"), SITE).comments
    assert [comment.author_id for comment in comments] == [author_id, None]


def test_quotes_stay_in_the_text_and_are_told_apart():
    quote = '<div class="comment-content"><blockquote><p>Benar?</p><blockquote>Dalam</blockquote></blockquote><p>Ya.</p></div>'
    html = f'<ol><li id="comment-1"><b class="fn">Rina</b> <time datetime="2024-03-02"></time>{quote}</li></ol>'
    (comment,) = read_thread(document(html), SITE).comments
    assert (comment.text, comment.quoted) == ("Benar?\n\nDalam\n\nYa.", "Benar?\n\nDalam")


def test_a_removed_comment_keeps_its_place():
    item = '<li id="comment-{0}" class="{1}"><b class="fn">{2}</b> <time datetime="2024-03-02"></time><p>{3}</p><ol>{4}</ol></li>'
    answer = item.format(2, "", "Budi", "Jawaban.", "")
    for removed in (item.format(1, "", "", "[deleted]", answer), item.format(1, "deleted", "", "", answer)):
        above, below = read_thread(document(f"<ol>{removed}</ol>"), SITE).comments
        assert (above.native_id, above.removed, above.author, below.parent_ref, below.removed) == ("1", True, None, "1", None)


def test_what_is_marked_of_every_comment_tells_nothing():
    item = '<li id="comment-{0}" class="by-author deleted"><b class="fn">A{0}</b> <time datetime="2024-03-02"></time><p>Kata {0}.</p></li>'
    comments = read_thread(document(f"<ol>{''.join(map(item.format, range(1, 5)))}</ol>"), SITE).comments
    assert [(comment.is_author, comment.removed) for comment in comments] == [(None, None)] * 4


@pytest.mark.parametrize(
    ("text", "gone"),
    [
        ("[deleted]", True),
        ("[dihapus]", True),
        ("This comment has been removed.", True),
        ("Comment deleted by moderator", True),
        ("Komentar ini telah dihapus oleh moderator.", True),
        ("Dieser Kommentar wurde gelöscht.", True),
        ("Ce commentaire a été supprimé.", True),
        ("Este comentario ha sido eliminado por el autor.", True),
        ("Deze reactie is verwijderd", True),
        ("(Комментарий удалён модератором)", True),
        ("Bu yorum silindi.", True),
        ("Why was my comment removed?", False),
        ("Komentar saya kemarin dihapus tanpa alasan, padahal sopan.", False),
        ("The post office was removed from our village last year, and nobody asked us.", False),
        ("Saya tidak setuju.", False),
        ("", False),
    ],
)
def test_what_stands_in_the_place_of_a_removed_one(text, gone):
    assert is_gone(text) is gone

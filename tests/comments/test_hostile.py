"""Comments made to harm: each must be bounded, said so, and read quickly."""

import time

import pytest

from crawler.comments.merge import assemble
from crawler.comments.parts.text import MAX_TEXT
from crawler.comments.systems.roots import MAX_COMMENTS
from crawler.comments.thread import Thread
from crawler.found import FoundComment
from tests.comments.reading import thread

pytestmark = pytest.mark.slow


ONE = '<li id="comment-{n}" class="comment depth-{depth}"><b class="fn">A{n}</b><time datetime="2024-01-01T00:00:00Z">x</time><div class="comment-content"><p>{text}</p></div>'


def one(n: int, text: str = "hai", depth: int = 1) -> str:
    return ONE.format(n=n, text=text, depth=depth)


def seconds(action) -> float:
    begun = time.process_time()
    action()
    return time.process_time() - begun


def test_markup_in_a_comment_is_text():
    read = thread(f"<ol>{one(1, '&lt;script&gt;alert(1)&lt;/script&gt; &lt;li id=comment-2&gt;')}</li></ol>")
    assert [comment.text for comment in read.comments] == ["<script>alert(1)</script> <li id=comment-2>"]


def test_script_and_hidden_parts_are_no_text():
    read = thread(f"<ol>{one(1, 'a<script>b</script><style>c</style><span hidden>d</span>e')}</li></ol>")
    assert read.comments[0].text == "ae"


def test_a_comment_of_a_megabyte_is_cut_and_said():
    read = thread(f"<ol>{one(1, 'kata ' * 210_000)}</li>{one(2)}</li></ol>")
    assert len(read.comments[0].text or "") == MAX_TEXT
    assert read.comments[1].text == "hai"
    assert read.reason == f"text cut at {MAX_TEXT} characters"


def test_fifty_thousand_comments_are_cut_and_said():
    html = (
        "<ol>"
        + "".join(f"<li id=comment-{n}><b class=fn>A</b><p>{n}</p><i class=date>1.2.2024</i>" for n in range(50_000))
        + "</ol>"
    )
    read = thread(html)
    assert len(read.comments) == MAX_COMMENTS
    assert read.reason == f"cut at {MAX_COMMENTS} comments"


def test_deep_threads_are_read():
    html = "<ol>" + "".join(one(n) + "<ul class=children>" for n in range(3000))
    read = thread(html)
    assert [comment.depth for comment in read.comments[:3]] == [1, 2, 3]
    assert read.comments[-1].depth == len(read.comments)


def test_deep_elements_in_a_comment_are_bounded():
    assert seconds(lambda: thread(f"<ol>{one(1, '<div>' * 50_000 + 'x')}</ol>")) < 5


def test_many_elements_in_a_comment_are_bounded():
    read = thread(f"<ol>{one(1, '<b>x</b> ' * 60_000)}</li>{one(2)}</li></ol>")
    assert read.comments[1].text == "hai"


def test_the_same_id_twice_is_one_comment():
    assert [comment.text for comment in thread(f"<ol>{one(1, 'satu')}</li>{one(1, 'dua')}</li></ol>").comments] == ["satu"]


def test_a_reply_to_itself_and_a_loop_are_cut():
    api = [
        FoundComment(native_id="1", parent_ref="1", text="a"),
        FoundComment(native_id="2", parent_ref="3", text="b"),
        FoundComment(native_id="3", parent_ref="2", text="c"),
    ]
    whole = assemble([], api)
    assert {comment.native_id: comment.parent_ref for comment in whole.comments} == {"1": None, "2": None, "3": "2"} or {
        comment.native_id: comment.parent_ref for comment in whole.comments
    } == {"1": None, "3": None, "2": "3"}


def test_a_long_loop_is_quick():
    api = [FoundComment(native_id=str(n), parent_ref=str((n + 1) % 20_000), text="a") for n in range(8_000)]
    assert seconds(lambda: assemble([], api)) < 5
    assert sum(comment.parent_ref is None for comment in assemble([], api).comments) == 1


def test_times_made_of_digits_are_quick():
    assert seconds(lambda: thread(f"<ol>{one(1)}<span class=comment-meta>{'1.2.' * 50_000}</span></li></ol>")) < 5
    assert seconds(lambda: thread(f"<ol><li id=comment-1><cite>{'von ' * 50_000}</cite><p>x</p></li></ol>")) < 5


def test_a_comment_page_number_out_of_reason_is_not_followed():
    read = thread(
        f'<ol>{one(1)}</li></ol><a href="/pasar/comment-page-999999/#comments">x</a><a href="http://[bad/comment-page-2/">y</a>'
    )
    assert read.pages == ()
    assert isinstance(read, Thread)


@pytest.mark.parametrize(
    "html",
    [
        "<div>" + "".join(f'<a id="comment-{n}">#{n}</a><p>x</p>' for n in range(8_000)) + "</div>",
        "<div class=comments>" + "".join(f'<a id="comment-{n}">#{n}</a><div>' for n in range(2_000)),
        '<div class="comments">'
        + "".join(f'<div class="a{n}"><b class="author">A</b> 3 May 2024 <p>x</p></div>' for n in range(8_000)),
        "<ol>" + one(1, '<div class="comment-text">' * 3_000 + '<div class="meta">x</div><div class="comment-text">y') + "</ol>",
        '<div class="comments">' + '<div class="reply"><b class="author">A</b> 3 May 2024 <p>x</p>' * 2_000,
        "".join(f'<p class="comment-meta"><b>A</b> 3 May 2024</p><p>{n}</p>' for n in range(8_000)),
        "<dl class=comments>" + "".join(f"<dt>A 3 May 2024</dt><dd>{n}</dd>" for n in range(8_000)),
        one(1, '<div class="reply">' * 6_000 + '<b class="author">A</b><span class="date">3 May 2024</span><p class="text">x'),
        one(1, "<input>" + '<div style="display:none">' * 6_000 + "<p>x"),
        one(1, '<div style="display:none"><textarea></textarea>' * 6_000 + "<p>x"),
    ],
    ids=["links", "nested-links", "many-kinds", "frames", "nested-answers", "siblings", "terms", "buttons", "hidden", "forms"],
)
def test_much_of_anything_is_quick(html):
    assert seconds(lambda: thread(f"<html><body>{html}</body></html>")) < 5

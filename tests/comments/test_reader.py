import json
from pathlib import Path

import pytest

from crawler.comments.reader import read_thread
from tests.comments.reading import SITE, document, thread

GOLDEN = Path(__file__).parent / "golden"
FIELDS = ("native_id", "parent_ref", "depth", "author", "author_url", "published_at_raw", "text", "kind")


@pytest.mark.parametrize("path", sorted(GOLDEN.glob("*.html")), ids=lambda path: path.stem)
def test_golden_pages(path):
    want = json.loads(path.with_suffix(".json").read_text("utf-8"))
    read = thread(path.read_bytes())
    comments = [{name: getattr(comment, name) for name in FIELDS} for comment in read.comments]
    got = {name: getattr(read, name) for name in want if name not in ("comments", "pages")}
    assert {**got, "pages": list(read.pages), "comments": comments} == want
    assert [comment.position for comment in read.comments] == list(range(1, len(comments) + 1))
    assert {comment.platform for comment in read.comments} <= {read.platform}


@pytest.mark.parametrize("name", sorted(path.stem for path in GOLDEN.glob("nothing_*.html")))
def test_no_comment_where_there_is_none(name):
    assert thread((GOLDEN / f"{name}.html").read_bytes()).comments == []


def test_the_tree_is_left_as_it_was():
    for path in GOLDEN.glob("*.html"):
        parsed = document(path.read_bytes())
        before = parsed.tree.html
        read_thread(parsed, SITE)
        assert parsed.tree.html == before


@pytest.mark.slow
@pytest.mark.parametrize("cut", range(0, 4000, 171))
def test_torn_pages_never_raise(cut):
    for path in GOLDEN.glob("*.html"):
        body = path.read_bytes()
        thread(body[:cut])
        thread(body[cut:])


@pytest.mark.parametrize("body", [b"", b"\x00\xff\xfe", b"<", b"<html", b"<li id=comment-1", b'{"comment": 1}'])
def test_any_bytes_give_a_thread(body):
    assert thread(body).comments == []


def test_numbered_comments_of_which_few_show_a_time_are_the_thread():
    shown = "<li><ul id='comments_{n}'><li id='comment_{n}'><b>Ana</b> <time>{n} May 2024, 10:12</time><p>Satu kata untuk {n}.</p></li>{folded}</ul></li>"
    folded = "".join(f"<li id='comment_{{n}}{n}'><b>Budi</b><p>Jawaban {n} yang dilipat di bawah.</p></li>" for n in range(5))
    html = "".join(shown.format(n=n, folded=folded.format(n=n)) for n in range(1, 5))
    assert len(thread(f"<h1>Pasar</h1><p>{'Harga beras turun lagi. ' * 20}</p><ul>{html}</ul>").comments) == 24


PINGBACK = """<div id="respond"></div><ol class="commentlist"><li class="pingback" id="comment-7"><div class="comment-body">Pingback:
<a href="https://other.example/a" rel="external nofollow">What others say</a></div></li></ol>"""
SERVICE = """<div id="lf_stream"><div class="lf_comment"><a class="lf_comment_user_nick">baroo</a><i>3 May 2024, 10:12</i><div class="lf_body"><p>As always a fine
talk; is there a recording of the other one?</p></div></div><div class="lf_comment"><a class="lf_comment_user_nick">Ana</a><i>3 May 2024, 11:40</i><div class="lf_body"><p>It
will be there on Monday, he wrote.</p></div></div></div>"""


@pytest.mark.parametrize("html", [PINGBACK + SERVICE, SERVICE + PINGBACK], ids=["echoes first", "echoes last"])
def test_echoes_and_words_of_readers_may_stand_in_two_lists(html):
    found = thread(f"<html><body><h1>Talk</h1><p>A talk of an hour, with questions.</p>{html}</body></html>").comments
    assert sorted((comment.kind, comment.author) for comment in found) == [
        ("comment", "Ana"),
        ("comment", "baroo"),
        ("pingback", "What others say"),
    ]


def test_echoes_alone_are_the_thread():
    found = thread(f"<html><body><h1>Talk</h1><p>A talk of an hour, with questions.</p>{PINGBACK}</body></html>").comments
    assert [(comment.kind, comment.author) for comment in found] == [("pingback", "What others say")]


def test_echoes_that_look_like_comments_stay_echoes():
    echo = """<li id="comment-{0}" class="trackback depth-1"><article id="div-comment-{0}" class="comment-body"><footer class="comment-meta"><b
class="fn"><a href="http://b{0}.example/">Blog {0}</a></b> <a href="#comment-{0}"><time datetime="2014-03-0{0}T10:00:00+07:00">{0} March 2014</time></a></footer>
<div class="comment-content"><p>A talk of the harbour, number {0}, of which they write.</p></div><div class="reply"><a href="?replytocom={0}#respond">Reply</a></div></article></li>"""
    echoes = "".join(map(echo.format, range(1, 6)))
    found = thread(
        f"<html><body><h1>Talk</h1><p>A talk.</p><ol class='wp-block-comment-template'>{echoes}</ol></body></html>"
    ).comments
    assert [(comment.kind, comment.native_id) for comment in found] == [("trackback", str(n)) for n in range(1, 6)]


NUMBERED = {
    "classes that say nothing": "<div class='ci' id='comment-{n}'><div class='cm'><p class='ca'><a href='/u'>{who}</a></p><p class='cd'>{when}</p></div><div class='cx'>{text}</div></div>",
    "no classes": "<li id='comment-{n}'><h5>{who}</h5><small>{when}</small><div><p>{text}</p></div></li>",
    "rows": "<table id='comment-{n}'><tr><td><b>{who}</b><br>{when}</td><td><div>{text}</div></td></tr></table>",
    "a heading": "<article id='comment-{n}'><h4>{who}</h4><h6>{when}</h6><section>{text}</section></article>",
    "a line": "<li id='comment-{n}'><p><em>{who}</em>, <span>{when}</span></p><blockquote>{text}</blockquote></li>",
}


@pytest.mark.parametrize("form", NUMBERED)
def test_what_wordpress_numbers_and_a_theme_calls_nothing_shows_its_parts_by_their_places(form):
    said = (("rosi", "The seal had gone hard."), ("Uwe K.", "Mine leaked again after the winter."), ("Marge", "Cross-wise then."))
    posts = "".join(
        NUMBERED[form].format(n=n, who=who, when=f"March 1{n}, 2019", text=text) for n, (who, text) in enumerate(said, 1)
    )
    html = f"<html><head><link href='/wp-content/x.css'></head><body><h1>Pump</h1><p>A story.</p><h2>Comments</h2>{posts}</body></html>"
    found = thread(html, "https://contoh.example/pump").comments
    assert [(one.author, one.text) for one in found] == list(said)

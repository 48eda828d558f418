"""A comment that stands alone and shows no time is read where its name is marked and readers write; what looks like one is none."""

import pytest

from tests.bench.scramble import scramble
from tests.comments.reading import thread
from tests.comments.structure.pages import ARTICLE

LONG = (
    "<p>Drei der Pumpen laufen schon, die vierte wartet noch auf ihren Motor, der aus dem Süden kommt und am Zoll steht.</p>" * 3
)
SAID = "Bei uns im Keller stand das Wasser trotzdem bis zur zweiten Stufe!"
FORM = "<h2>Schreib uns</h2><form><input name=n><textarea></textarea></form>"
FACE = "<img src='http://g.example/avatar/7?s=32' width=32 height=32 alt=''>"
AWAY = "<a rel='external nofollow' href='http://r.example/'>Rosi</a>"
ONE = {
    "a face and a name that leads away, over a form": f"<ul><li><div>{FACE}<div>{AWAY}</div></div><p>{SAID}</p></li></ul><h3>Trackbacks</h3>{FORM}",
    "a cited name and a link that answers": f"<ol><li><div>{FACE}<cite>Rosi</cite></div><div><p>{SAID}</p><a href='/?replytocom=7#respond'>Antworten</a></div></li></ol>{FORM}",
    "an address before a cited name": f"<h3>1 Kommentar</h3><ul><li><div><cite>http://r.example <span>Rosi</span></cite></div><div>{FACE}<p>{SAID}</p></div></li></ul>{FORM}",
    "points beside the name": f"<div><h3>Comments</h3><div><div>{FACE}</div><div>{AWAY} <span>44 pts</span><div><p>{SAID}</p></div></div></div></div>{FORM}",
    "called a comment": f"<h4>Kommentare</h4><section><div>{FACE}<b>{AWAY}</b></div><div>{SAID}</div></section>{FORM}",
    "in a table": f"<h4>Kommentare</h4><table><tr><td>{FACE}{AWAY}</td><td>{SAID}</td></tr></table>{FORM}",
}
NONE = {
    "who wrote the article": f"<div><img src='/avatar/1.png' width=64 height=64><a href='/autor/rosi'>Rosi</a><p>{SAID}</p></div>{FORM}",
    "who wrote it, named before": f"<p>Von Rosi</p><div>{FACE}{AWAY}<p>{SAID}</p></div>{FORM}",
    "praise over a form for letters": f"<div>{FACE}<cite>Rosi Renn</cite><p>{SAID}</p><span>★★★★★</span></div>{FORM}",
    "what is sold": f"<div><a rel='nofollow sponsored' href='http://s.example/7'><img src='/7.jpg' width=50 height=50></a><a rel='nofollow sponsored' href='http://s.example/7'>Pumpe</a><p>{SAID}</p></div>{FORM}",
    "where it was said first": f"<p>Quelle: {AWAY}</p><p>{SAID}</p>{FORM}",
    "one of a list": "".join(f"<div>{FACE}<a rel=nofollow href='http://p{n}.example/'>Blatt {n}</a><p>{SAID}</p></div>" for n in (1, 2, 3)),
    "an aside": f"<aside>{FACE}{AWAY}<p>{SAID}</p>{FORM}</aside>",
    "words of a link": f"<div>{FACE}{AWAY}<p><a href='/s/3'>{SAID}</a></p></div>{FORM}",
}  # fmt: skip


def read(html, scrambled):
    page = f"<title>Neue Pumpen</title><div>{ARTICLE}{LONG}</div><div>{html}</div>"
    return [
        (one.author, one.published_at_raw, one.text) for one in thread(scramble(page.encode()) if scrambled else page).comments
    ]


@pytest.mark.parametrize("scrambled", [False, True])
@pytest.mark.parametrize("html", ONE.values(), ids=ONE)
def test_one_comment_without_a_time_is_read(html, scrambled):
    assert read(html, scrambled) == [("Rosi", None, SAID)]


@pytest.mark.parametrize("html", NONE.values(), ids=NONE)
def test_what_stands_alone_without_a_time_and_is_no_comment_is_none(html):
    assert read(html, False) == []

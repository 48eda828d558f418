"""Whom a comment answers by name."""

import pytest

from tests.comments.reading import thread

DAY = "<time datetime='2024-03-0{n}T09:00:00Z'>{n} Maret</time>"


def item(n, name, words, inner=""):
    return f"<div class='comment' id='comment-{n}'><b class='author'>{name}</b> {DAY.format(n=n)}<div class='text'>{words}</div>{inner}</div>"


def parents(*items):
    return [comment.parent_ref for comment in thread(f"<div id='comments'>{''.join(items)}</div>").comments]


def answers(words):
    """Two answers to one comment; the second says these words."""
    two = item(2, "Budi", "Hampir tidak terdengar.") + item(3, "Citra", words)
    return item(1, "Ani", "Pompa ini ribut tidak malam-malam?", two)


NAMED = (
    "<span>回复 <i>Budi</i> : </span><span>那就放心了，谢谢。</span>",
    "<span>Membalas <i>Budi</i>:</span> <span>Terima kasih banyak atas jawabannya.</span>",
    "<p>Answer to <a href='/u/2'>Budi</a>:</p><p>Terima kasih banyak atas jawabannya.</p>",
    "<span>回覆 <i>Budi</i></span><p>那就放心了，谢谢。</p>",
    "<em>Antwort an <b>Budi</b>:</em><p>Terima kasih banyak atas jawabannya.</p>",
    "<span>Respuesta a <b>budi</b></span><p>Terima kasih banyak atas jawabannya.</p>",
)
OTHERS = (
    "Terima kasih banyak, <i>Budi</i> yang paling tahu.",
    "<p>Terima kasih banyak atas jawabannya.</p><i>Budi</i>",
    "<span>Menurut orang-orang di pasar lama itu, <i>Budi</i></span> <p>Terima kasih banyak.</p>",
    "<i>Joko</i> Terima kasih banyak atas jawabannya.",
    "<i>Citra</i> Terima kasih banyak atas jawabannya.",
    "<a href='/u/2'>@Budi</a> Terima kasih banyak atas jawabannya.",
    "<p><a href='/u/2'>Budi</a>: Terima kasih banyak atas jawabannya.</p>",
    "Terima kasih <b>Budi</b> atas jawabannya.",
)


@pytest.mark.parametrize("words", NAMED)
def test_an_earlier_author_is_named_before_the_words(words):
    assert parents(answers(words)) == [None, "1", "2"]
    assert parents(item(1, "Ani", "Pompa ini ribut?"), item(2, "Budi", "Tidak sama sekali."), item(3, "Citra", words)) == [
        None,
        None,
        "2",
    ]


@pytest.mark.parametrize("words", OTHERS)
def test_who_is_named_elsewhere_is_not_answered(words):
    assert parents(answers(words)) == [None, "1", "1"]


def test_the_last_one_in_the_same_branch_is_meant():
    one = item(1, "Budi", "Pompa ini ribut tidak?", item(2, "Ani", "Tidak.") + item(3, "Citra", NAMED[1]))
    two = item(4, "Dewi", "Siapa yang membayar?", item(5, "Citra", NAMED[1]))
    assert parents(one, two) == [None, "1", "1", None, "4"]


QUOTED = {
    "whole": ("Hampir tidak terdengar dari jalan.", "2"),
    "with a name": ("Budi menulis:<br>Hampir tidak terdengar dari jalan.", "2"),
    "a line of it": ("Pompa ini ribut tidak", "1"),
    "of the article": ("Pompa baru datang dari pelabuhan.", None),
    "a word": ("ribut", None),
}


@pytest.mark.parametrize(("quoted", "parent"), QUOTED.values(), ids=QUOTED)
def test_a_quote_tells_what_is_answered(quoted, parent):
    third = item(3, "Citra", f"<blockquote>{quoted}</blockquote><p>Terima kasih banyak.</p>")
    told = parents(
        item(1, "Ani", "Pompa ini ribut tidak malam-malam?"), item(2, "Budi", "Hampir tidak terdengar dari jalan."), third
    )
    assert told == [None, None, parent]

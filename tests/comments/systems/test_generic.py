"""Blocks that number nothing: which are comments, which only look like them."""

from dataclasses import replace

import pytest

from crawler.comments.reader import read_thread
from crawler.sites import Selectors
from tests.comments.reading import SITE, document, thread

BLOCK = (
    '<div class="{name}"><b class="author">{who}</b> <span class="date">{when}</span><p class="text">Kata {who}.</p>{offer}</div>'
)
STORY = "<p>Pasar lama dibuka lagi hari ini setelah dua tahun diperbaiki, dan pedagang kembali ke kios mereka.</p>" * 6
PAGE = '<body class="{body}"><div class="{frame}"><article><h1>Pasar</h1>{story}</article><section id="{box}">{blocks}</section></div></body>'


def page(name="comment", box="x", frame="page", body="", offer="", count=3):
    whens = ("3 May 2024, 10:12", "4 May 2024, 11:12", "5 May 2024, 12:12")
    blocks = "".join(
        BLOCK.format(name=name, who=who, when=when, offer=offer)
        for who, when in list(zip(("Ann", "Bo", "Cy"), whens, strict=True))[:count]
    )
    return PAGE.format(story=STORY, body=body, frame=frame, box=box, blocks=blocks)


def authors(html):
    return [comment.author for comment in thread(html).comments]


@pytest.mark.parametrize(
    "name", ["comment", "user-comment", "kommentar", "komentar", "commento", "comentario", "reactie", "yorum", "c-comment-item"]
)
def test_a_class_that_says_comment(name):
    assert authors(page(name)) == ["Ann", "Bo", "Cy"]


@pytest.mark.parametrize(
    ("html", "why"),
    [
        (page("item"), "nothing says comment"),
        (page("recent-comment"), "the newest comments of other pages"),
        (page("comment", frame="sidebar").replace("<h1>Pasar</h1>", ""), "a sidebar"),
        (page("testimonial comment"), "testimonials"),
        (page("comment-nav").replace("section", "nav"), "ways to other posts"),
        (page("live-entry", box="live-ticker"), "a live blog"),
        (page("posting", box="postings"), "a word of several meanings, and no way to answer"),
        (page("posting", box="postings", offer="<a>Antworten</a>", count=1), "one block alone of such a word"),
    ],
)
def test_what_is_no_comment(html, why):
    assert authors(html) == [], why


def test_a_word_of_several_meanings_counts_where_one_can_answer():
    assert authors(page("posting", box="postings", offer="<button>Antworten</button>")) == ["Ann", "Bo", "Cy"]


@pytest.mark.parametrize(
    "box", ["responses", "postings", "discussion", "forum", "comments", "kommentare", "commentaires", "comentarios", "reacties"]
)
def test_a_box_is_known_by_its_id_alone(box):
    assert authors(page("item", box=f"the-{box}", offer="<button>ANTWORTEN</button>")) == ["Ann", "Bo", "Cy"]


@pytest.mark.parametrize(
    "when",
    [
        "3/5/2024 10:12",
        "May 3rd, 2024",
        "3h ago",
        "2 Hours AGO",
        "3 jam yang lalu",
        "vor 2 Tagen",
        "Il y a 3 jours",
        "Gestern, 10:12",
        "3 uur geleden",
    ],
)
def test_blocks_are_read_whatever_way_they_say_the_time(when):
    days = "3 May 2024, 10:12", "4 May 2024, 11:12", "5 May 2024, 12:12"
    html = page()
    for day in days:
        html = html.replace(day, when)
    assert authors(html) == ["Ann", "Bo", "Cy"]


def test_a_frame_named_after_the_sidebar_holds_the_comments_too():
    assert authors(page("comment", frame="layout with-sidebar")) == ["Ann", "Bo", "Cy"]


def test_a_box_of_comments_is_not_one_comment():
    assert len(authors(page("entry", box="comments-list"))) == 3


@pytest.mark.parametrize("name", ["data-parent-id", "data-parent", "parentid", "data-reply-to"])
def test_a_parent_that_an_attribute_names(name):
    html = (
        '<div class="comment" id="c7"><b class="author">A</b><i class="date">3 May 2024</i><p>Satu.</p></div>'
        '<div class="comment" id="c8"><b class="author">B</b><i class="date">3 May 2024</i><p>Dua.</p></div>'
        f'<div class="comment" id="c9" {name}="7"><b class="author">C</b><i class="date">3 May 2024</i><p>Tiga.</p></div>'
    )
    assert [comment.parent_ref for comment in thread(html).comments] == [None, None, "7"]


def test_a_comment_that_names_itself_or_a_later_one_has_no_parent():
    html = "".join(
        f'<div class="comment" id="c{n}" data-parent="{above}"><b class="author">A</b><i class="date">3 May 2024</i><p>{n}</p></div>'
        for n, above in ((1, 2), (2, 2), (3, 1))
    )
    assert [comment.parent_ref for comment in thread(html).comments] == [None, None, "1"]


def test_indents_are_levels():
    html = "".join(
        f'<div class="comment" id="c{n}" style="margin-left: {indent}px"><b class="author">A</b><i class="date">3 May 2024</i><p>{n}</p></div>'
        for n, indent in ((1, 0), (2, 20), (3, 40), (4, 20), (5, 0))
    )
    assert [comment.parent_ref for comment in thread(html).comments] == [None, "1", "2", "1", None]


@pytest.mark.parametrize("words", ["Reply", "Antworten", "Répondre", "Signaler un abus", "Balas", "Odpowiedz", "Reply (2)"])
def test_a_link_that_does_something_is_no_text(words):
    html = f'<li id="comment-1"><cite>A</cite> <i class="date">3 May 2024</i><div class="comment-text"><p>Kata.</p><p><a href="#x">{words}</a></p></div></li>'
    assert thread(html).comments[0].text == "Kata."


def test_a_link_in_a_text_stays():
    html = '<li id="comment-1"><cite>A</cite> <i class="date">3 May 2024</i><p>Lihat <a href="https://x.example">di sini</a>.</p></li>'
    assert thread(html).comments[0].text == "Lihat di sini."


def test_a_class_that_says_how_a_label_is_shown_is_a_body():
    html = (
        '<article id="comment-1" class="comment"><span class="author">A</span><time datetime="2024-05-03T10:00:00Z">x</time>'
        '<div class="field field--name-comment-body field--type-text-long field--label-hidden field__item"><p>Kata.</p></div></article>'
    )
    assert thread(html).comments[0].text == "Kata."


@pytest.mark.parametrize("kind", ["application/ld+json", "application/LD+JSON"])
@pytest.mark.parametrize("selector", [None, "#isi"])
def test_json_ld_is_read_also_beside_a_named_container(kind, selector):
    data = '{"@type": "Comment", "author": {"name": "Rina"}, "datePublished": "2024-05-03", "text": "Setuju."}'
    html = f'<html><head><script type="{kind}">{data}</script></head><body><h1>Pasar</h1><div id="isi"></div></body></html>'
    site = replace(SITE, selectors=Selectors(comments=selector))
    assert [comment.author for comment in read_thread(document(html), site).comments] == ["Rina"]

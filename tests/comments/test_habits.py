"""Habits of comment markup seen on old and new sites, each as little of a page as shows it."""

import pytest

from tests.comments.reading import thread

SAID = "Jembatan itu baru selesai tahun lalu."


def told(html: str) -> list[tuple[str | None, str | None, str | None, str | None]]:
    return [(one.native_id, one.author, one.published_at_raw, one.text) for one in thread(html).comments]


def test_a_byline_beside_the_number_of_comments_is_no_comment():
    html = (
        '<div class="article"><h1>Pasar</h1><div class="firma_comentarios"><span class="autor"><a rel="author" href="/a/1">Ana Ruiz</a>'
        ' / <a rel="author" href="/a/2">Eva Gil</a></span> <a class="fecha">27 OCT 2022 - 12:14</a>'
        '<a href="#todos" class="comentarios" id="num_comentarios_15"></a></div><p>Isi.</p></div>'
    )
    assert told(html) == []


def test_a_rail_of_forum_posts_inside_the_box_of_comments_is_none():
    posts = "".join(
        f'<li><a href="/forum/{n}">Topik {n}</a> <p>by <a href="/users/u{n}">U{n}</a> on Jun {n}, 2024</p></li>' for n in (3, 4)
    )
    html = f'<div id="article-comments"><form id="respond"></form><div class="l-rail"><section><h2>Forum</h2><ul>{posts}</ul></section></div></div>'
    assert told(html) == []


def test_places_to_vote_and_to_report_are_numbered_after_comments_and_are_none():
    item = (
        '<li><div style="display: none;"><a>Cerrar</a><p>Enviar mensaje a <b>{who}</b></p><form><input name="m"></form></div>'
        '<div class="usuario"><strong>{who}</strong> <span class="fecha_hora">{day}.10.2022 11:26</span></div><p>{text}</p>'
        '<div><a href="#">Responder</a> <span class="valorar" id="valoracion_comentario_{n}"><p>Valorar</p></span>'
        '<div id="denuncia_comentario_{n}"><a>Denunciar</a></div></div></li>'
    )
    people = (("Ana", 28, SAID, 501), ("Eva", 29, "Ya hemos pasado por ahí dos veces.", 502))
    items = "".join(item.format(who=who, day=day, text=text, n=n) for who, day, text, n in people)
    html = f'<div id="comentarios"><div id="comentarios_lectores"><div id="comentarios_lectores_listado"><ol>{items}</ol></div></div></div>'
    assert told(html) == [(None, who, f"{day}.10.2022 11:26", text) for who, day, text, _ in people]


def test_an_empty_box_may_keep_an_anchor_apart_from_its_comment():
    item = (
        '<a id="comment-{n}"></a><div class="gap"></div><div class="item"><div class="comment_author">Par <span class="comment_author_name">'
        '{who}</span>, le 29 octobre 2022 à 15h46</div><div class="comment_content"><p>{text}</p></div></div>'
    )
    people = ((11, "Luc", SAID), (12, "Zoé", "On y passe sans payer."))
    html = "".join(item.format(n=n, who=who, text=text) for n, who, text in people)
    assert told(f'<div id="reactions">{html}</div>') == [
        (str(n), who, "29 octobre 2022 à 15h46", text) for n, who, text in people
    ]


@pytest.mark.parametrize("words", ["Posted by: {who}, {day}", "Written by {who} on {day}", "Comment by {who} | {day}"])
@pytest.mark.parametrize("lines", [1, 14])
def test_a_comment_signed_at_its_end_is_not_by_its_title(words, lines):
    item = '<div class="entry"><h3>Judul {n}<a name="comment_{n}"></a></h3>{text}<p class="common_date">{signed}</p></div>'
    text = "".join(f"<p>Baris {line} tentang jalan.</p>" for line in range(lines))
    people = ((21, "Florida Buyer", "27 Sep 2022, 15:22"), (22, "G. Moore", "28 Sep 2022, 18:53"))
    html = "".join(item.format(n=n, text=text, signed=words.format(who=who, day=day)) for n, who, day in people)
    assert [one[:3] for one in told(f'<div class="visitors_comment_block">{html}</div>')] == [
        (str(n), who, day) for n, who, day in people
    ]
    assert told(html)[0][3].endswith(f"Baris {lines - 1} tentang jalan.")


def test_a_box_named_after_what_can_be_done_with_the_comment_holds_its_words():
    item = (
        '<li><div class="x-comment"><div class="x-info x-render-reply"><cite><a href="http://p.example/{n}"><strong>{who}</strong></a> '
        '<span class="x-timestamp">{day} August 2022</span></cite><blockquote class="x-commenttext">{text}</blockquote></div></div></li>'
    )
    html = "".join(item.format(n=n, who=who, day=n, text=SAID + who) for n, who in ((3, "Ana"), (4, "Eva")))
    assert [one[1:] for one in told(f"<ul>{html}</ul>")] == [
        (who, f"{n} August 2022", SAID + who) for n, who in ((3, "Ana"), (4, "Eva"))
    ]


def test_the_day_of_the_article_in_a_box_named_after_opinions_is_no_comment():
    html = (
        '<article class="CommentHeader"><h1>Pasar</h1><div class="PublishDate CommentHeader_publishDate"><span class="day">Dienstag,</span>'
        ' <span class="PublishDate_date">29. Januar 2019</span></div></article>'
    )
    assert told(html) == []


def test_what_a_comment_answers_is_not_its_author():
    item = (
        '<li class="comment-item"><div class="comment hreview"><p class="comment-meta"><time datetime="2022-07-{n}T20:09:45Z">Le {n} juillet'
        '</time><span class="reviewer vcard"><span class="sep">, </span>par {who}</span> <span class="item">En réponse à : '
        '<a class="url fn" href="/pont">Le pont rouvre</a></span></p><div class="comment-content"><p>{text}</p></div></div></li>'
    )
    html = "".join(item.format(n=n, who=who, text=SAID + who) for n, who in ((17, "Horus"), (18, "Zoé")))
    assert [one[1:] for one in told(f'<ul class="comments-ul">{html}</ul>')] == [
        (who, f"2022-07-{n}T20:09:45Z", SAID + who) for n, who in ((17, "Horus"), (18, "Zoé"))
    ]


def test_an_author_beside_a_bare_age_in_what_the_theme_calls_the_entry():
    html = "".join(
        f'<div class="comment" id="li-comment-{n}"><div id="comment-{n}" class="entry"><p><a rel="external nofollow" class="url" '
        f'href="https://{who}.example/">{who}</a> <a class="comment-link" href="#comment-{n}">1 year</a></p><p>{SAID}</p></div></div>'
        for n, who in ((71, "Ana"), (72, "Eva"))
    )
    assert told(html) == [(str(n), who, None, SAID) for n, who in ((71, "Ana"), (72, "Eva"))]


def test_a_folded_comment_with_its_own_form_is_read():
    item = (
        '<li class="comment" id="comment-{n}" style="display:none"><b class="author">{who}</b> <span class="date">{n} May 2024</span>'
        '<p>{text}</p><div style="display: none"><p>Balas kepada {who}</p><textarea></textarea></div></li>'
    )
    html = "".join(item.format(n=n, who=who, text=SAID + who) for n, who in ((3, "Ana"), (4, "Eva")))
    assert told(f"<ul>{html}</ul>") == [(str(n), who, f"{n} May 2024", SAID + who) for n, who in ((3, "Ana"), (4, "Eva"))]


def test_a_copy_of_what_is_answered_is_its_parent_and_no_words():
    first = "<li data-id='71' class='comment-item'><a class='user-nick'>Ann</a><div class='comment-txt'>Well spent.</div><span class='time'>2024-03-04 22:17</span></li>"
    copy = "<div data-id='71' class='comment-box'><a>Ann</a><div class='comment-txt'>Well spent.</div><span class='time'>2024-03-04 22:17</span></div>"
    answer = f"<li data-id='72' class='comment-item'><a class='user-nick'>Bo</a>{copy}<div class='comment-txt'>Says who?</div><span class='time'>2024-03-05 08:40</span></li>"
    found = thread(f"<h1>x</h1><div class='comments'><ul class='comment-list'>{first}{answer}</ul></div>").comments
    assert [(comment.author, comment.text, comment.parent_ref) for comment in found] == [
        ("Ann", "Well spent.", None), ("Bo", "Says who?", "71"),
    ]  # fmt: skip


def test_the_indent_may_be_on_the_frame_of_a_comment():
    block = "<div style='margin-left:{}px'><div class='comment'><b class='author'>{}</b> <i class='date'>4.3.2024 10:0{}</i><p>Some words of mine.</p></div></div>"
    found = thread(
        "<div id='comments'>" + block.format(0, "Ann", 1) + block.format(40, "Bo", 2) + block.format(0, "Cy", 3) + "</div>"
    ).comments
    assert [(comment.author, comment.depth) for comment in found] == [("Ann", 1), ("Bo", 2), ("Cy", 1)]

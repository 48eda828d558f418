"""A comment that stands alone is read where its page says enough, in any markup; what looks like one is none."""

import pytest

from tests.bench.scramble import scramble
from tests.comments.reading import thread
from tests.comments.structure.pages import ARTICLE

LONG = (
    "<p>Drei der Pumpen laufen schon, die vierte wartet noch auf ihren Motor, der aus dem Süden kommt und am Zoll steht.</p>" * 3
)
SAID = "Bei uns im Keller stand das Wasser trotzdem bis zur zweiten Stufe!"
FORM = "<form><textarea></textarea></form>"
ONE = {
    "form behind it": f"<div><h3>1 Kommentar</h3><div><b>Rosi</b> <i>4. März 2024 um 10:15</i><p>{SAID}</p></div>{FORM}</div>",
    "link that answers": f"<ol><li><cite><a rel='nofollow' href='http://r.example'>Rosi</a></cite> <a href='#k7'>4. März 2024 um 10:15</a><p>{SAID}</p>"
    "<a href='/?replytocom=7'>Antworten</a></li></ol>",
    "name behind": f"<div><div><p>{SAID}</p><p>Von <a href='/u/rosi' rel='nofollow'>Rosi</a> am <span>4. März 2024 um 10:15</span></p></div></div>{FORM}",
    "table": f"<table><tr><td><img src='/u/avatar.png' width='40' height='40'><b>Rosi</b></td><td><small>4. März 2024 um 10:15</small><div>{SAID}</div></td></tr>"
    f"</table>{FORM}",
    "in the form of the whole page": f"<form><h3>1 Kommentar</h3><div><b>Rosi</b> <i>4. März 2024 um 10:15</i><p>{SAID}</p></div><div><textarea></textarea></div></form>",
    "called a comment": f"<section><h4>Commentaires</h4><div><p>Rosi</p><a href='#k7'>4. März 2024 um 10:15</a><p>{SAID}</p></div></section>",
    "called one in another script": f"<div><strong>Комментарии</strong></div><div><i>Rosi</i> <a href='#k7'>4. März 2024 um 10:15</a><p>{SAID}</p></div>",
    "under where to sign in": f"<h3>Kommentare</h3><div><p><a href='/login'>Anmelden</a> oder <a href='/neu'>beitreten</a>, um zu schreiben</p>"
    f"<div><img src='/u/avatar.png' width='40' height='40'><i>vor 2 Stunden</i> <a href='/u/9'>Rosi</a><p>{SAID}</p></div></div>{FORM}",
    "over where to add another": f"<div>Kommentare</div><div><div>Rosi</div><div>4.03.2024, 10.15 Uhr</div><div>{SAID}</div></div><a href='/neu'>Kommentar hinzufügen</a>",
    "an hour beside the day, and a face": f"<h4>Kommentare</h4><article><img src='/u/a.png' width='40' height='40'><div>Rosi</div><span>4.03.2024</span><span>10:16 Uhr</span><p>{SAID}</p></article>",
    "a day without its year": f"<h4>Kommentare</h4><div><a href='/u/rosi'>Rosi</a><p>{SAID}</p><div>4. März um 10:15</div></div>{FORM}",
    "an aside that is called so": f"<aside><h2>Comentarios</h2><article><img src='/u/avatar.png' width='40' height='40'><div>Rosi</div><span>4/03/2024</span> <span>10:15 horas</span><p>{SAID}</p></article></aside>",
    "a day without a year, in an element of its own": f"<ol><li><div><img src='/u/avatar.png' width='40' height='40'><cite>Rosi </cite><div>4. März</div></div><div><p>{SAID}</p>"
    f"<a href='/?replytocom=7'>Antworten</a></div></li></ol>{FORM}",
    "a name whose link leads nowhere": f"{FORM}<ol><li><div><a href=''><img src='/u/avatar.png' width='40' height='40'></a></div><div><cite><a href='' rel='external nofollow ugc'>Rosi</a></cite>"
    f"<a href='#k7'>4. März 2024</a><div><p>{SAID}</p></div><a href='#comment-7' rel=nofollow>Antworten</a></div></li></ol>",
    "how many follow, before the day": f"<h3>Kommentare</h3><div><div><b>Rosi</b> <a href='/u/rosi'>20 Fans</a></div><div><div>vor 2 Stunden</div>{SAID}</div></div>{FORM}",
    "in another language": f"<h3>Yorumlar (1)</h3><div><a href='/uye/3'>Rosi</a><time>2 saat önce</time><p>{SAID}</p></div>{FORM}",
}
NONE = {
    "the last line of a ticker": f"<div><div><time>10:12</time><h3>Rosi Renn</h3><p>{SAID}</p></div><div><time>10:15</time><h3>Rosi Renn</h3><p>{SAID}</p>"
    f"</div></div>{FORM}",
    "who wrote the article": f"<div><img src='/avatar/1.png' width='64' height='64'><b>Rosi Renn</b><p>{SAID}</p><a href='/autor/rosi'>Alle Artikel</a></div>",
    "another story": f"<div><h3>Mehr aus der Stadt</h3><div><a href='/markt'>Der Markt zieht um</a><i>4. März 2024</i><p>{SAID}</p></div></div>",
    "a correction": f"<div><b>Korrektur</b> <i>4. März 2024 um 10:15</i><p>{SAID}</p></div>",
    "an event": f"<div><h3>Termine</h3><div><b>Flohmarkt</b><i>4. März 2024, 10:15</i><p>{SAID}</p></div></div>",
    "a post of another site": f"<div><a href='https://m.example/r'><img src='/avatar/1.png' width='40' height='40'>Rosi</a><p>{SAID}</p><a rel='nofollow' "
    f"href='https://m.example/r/7'>4. März 2024 um 10:15</a> <a href='https://m.example/intent?in_reply_to=7'>Antworten</a></div>",
    "when it was published": f"<div><b>Markt</b> <p>Dieser Eintrag wurde am 4. März 2024 um 10:15 im Bereich Stadt veröffentlicht.</p><p>{SAID}</p>"
    "<a href='#respond'>Antworten</a></div>" + FORM,
    "one of twenty that are not there": f"<div><b>20 Kommentare</b> <a href='#k7'>4. März 2024 um 10:15</a><p>{SAID}</p></div>",
    "a line with a day for a name": f"<div><h4>Kommentare</h4><p>11. Mai 2024 Stadt</p> <i>4. März 2024 um 10:15</i><p>{SAID}</p></div>",
    "the last of a list": "<ul>"
    + "".join(
        f"<li><a href='/s/{n}'>{SAID}</a><span>{n}. März 2024 10:15</span><p>{SAID}</p><em>Rosi</em></li>" for n in (1, 2, 3)
    )
    + f"</ul>{FORM}",
    "a byline over a form": "<div><div><time>4. März 2024, 10:15</time> <div>Rosi</div> <a href='/stadt'>Stadt</a>, <a href='/land'>Land</a></div>"
    f"<form><p>Deine Adresse wird nicht veröffentlicht, <b>versprochen</b>.</p>{FORM}</form></div>",
    "a byline in the form of the whole page": "<form><div><time>4. März 2024, 10:15</time> <div>Rosi</div> <a href='/stadt'>Stadt</a></div><textarea></textarea></form>",
    "a line under an article without comments": "<div><span>Geschrieben von Rosi Renn und Uwe Otter</span> am <a href='#k7'>4. März 2024 um 10:15</a></div>"
    "<h4>0 Kommentare</h4><a href='/neu'>Kommentar schreiben</a>",
    "the newest of the site in an aside": f"<aside><h4>Kommentare</h4><div><b>Rosi</b> <i>4. März 2024 um 10:15</i><p><a href='/s/3'>{SAID}</a></p></div></aside>",
    "an aside": f"<aside><b>Rosi</b> <i>4. März 2024 um 10:15</i><p>{SAID}</p>{FORM}</aside>",
}


@pytest.mark.parametrize("scrambled", [False, True])
@pytest.mark.parametrize("html", ONE.values(), ids=ONE)
def test_one_comment_alone_is_read(html, scrambled):
    page = f"<html><body>{ARTICLE}{LONG}{html}</body></html>"
    found = thread(scramble(page.encode()).decode() if scrambled else page).comments
    assert [(one.author, one.text) for one in found] == [("Rosi", SAID)]


@pytest.mark.parametrize("html", NONE.values(), ids=NONE)
def test_what_stands_alone_and_is_no_comment_is_none(html):
    assert thread(f"<html><body>{ARTICLE}{LONG}{html}</body></html>").comments == []


def test_the_article_itself_is_no_comment():
    page = f"<html><body><h2>Pumpen</h2><div><b>Rosi</b> <i>4. März 2024 um 10:15</i>{ARTICLE}{LONG}</div>{FORM}</body></html>"
    assert thread(page).comments == []


@pytest.mark.parametrize("classes", ["post-7 post type-post hentry", "hentry", "post type-post"])
def test_a_post_without_a_headline_is_no_comment(classes):
    """Nothing but the menus stands before it, and the form to write behind it."""
    menu = "".join(f"<li><a href='/{n}/'>Nachrichten aus dem Bezirk {n}</a></li>" for n in range(20))
    post = f"<div id='x-7' class='{classes}'><a href='/u/rosi'>Rosi</a> <i>4. März 2024 um 10:15</i><p>{SAID}</p><a href='#respond'>0 Kommentare</a></div>"
    page = f"<html><body><ul>{menu}</ul>{post}{FORM}</body></html>"
    assert thread(page).comments == []
    assert thread(page.replace(classes, "one")).comments

"""The post that opens a thread of a forum is read where nothing repeats it, in any markup; what else has a name and a time is none."""

import pytest

from tests.bench.scramble import scramble
from tests.comments.reading import thread

URL = "https://forum.contoh.example/topic/42/pumpe/"
SAID = "Bei uns im Keller steht seit gestern das Wasser, und die Pumpe brummt nur noch. Was kann ich selbst noch tun, bevor jemand kommt?"
MORE = "Den Schalter habe ich schon gereinigt."
HEAD = "<header><a href='/'>Start</a> <a href='/suche'>Suche</a> <a href='/login'>Anmelden</a></header>"
TITLE = "Pumpe brummt nur noch"
ONE = {
    "boxes": f"<div class='p'><div><a href='/user/19/rosi/'><span>Rosi</span></a></div><ul><li>15 Juli 2025 um 10:15</li></ul><div><p>{SAID}</p><p>{MORE}</p></div>"
    "<ul><li><a href='#'>teilen</a></li></ul></div>",
    "a table, who wrote beside": f"<table><tr><td><b>Rosi</b><br><small>Mitglied</small><br><small>Beiträge: 24</small></td><td><small>15.07.2025, 10:15</small><hr>"
    f"<div>{SAID}<br><br>{MORE}</div></td></tr></table>",
    "when somebody joined before": f"<ol><li><div><h3>Rosi</h3><em>Neuling</em><dl><dt>Registriert seit:</dt><dd>13. Januar 2020</dd><dt>Beiträge:</dt><dd>15</dd></dl></div>"
    f"<div><blockquote>{SAID}<br>{MORE}</blockquote><div>Rosi, <a href='#post-1'>12.03.2025, 19:29</a></div></div></li></ol>",
    "a line below": f"<div><div><p>{SAID}</p><p>{MORE}</p></div><p>Geschrieben von <a href='/u/rosi'>Rosi</a> am <span>15. Juli 2025 10:15</span></p></div>",
    "a time in a title": f"<div><b>Rosi</b><ul><li title='July 15, 2025, 10:15 a.m.'>15 Jul</li></ul><div><p>{SAID}</p><p>{MORE}</p></div></div>",
    "an edit after it": f"<article><header><a href='/members/rosi.3/'>Rosi</a> <time datetime='2025-07-15T10:15:00Z'>15.07.2025</time></header><div><p>{SAID}</p><p>{MORE}</p>"
    "</div><footer>Zuletzt bearbeitet: <time datetime='2025-07-16T11:00:00Z'>16.07.2025</time></footer></article>",
    "who began it said above": f"<p>Ein Thema von Rosi, begonnen am 15. Juli 2025 10:15 in <a href='/f/3'>Haus</a></p><div><div>Rosi</div><div>15. Juli 2025 10:15</div>"
    f"<div><p>{SAID}</p><p>{MORE}</p></div></div>",
    "its title again": f"<div><h2><a href='?p=7#p7'>Re: {TITLE}</a></h2><p>von <strong>Rosi</strong> » 15. Juli 2025 10:15</p><div>{SAID}<br>{MORE}</div></div>",
    "an answer below in other markup": f"<div class='d'><a href='/profile/rosi'>Rosi</a> <time datetime='2025-07-15T10:15:00Z'>Juli 2025</time><div>{SAID}<p>{MORE}</p></div></div>"
    "<h3>Antworten</h3><ul class='c'>"
    + "".join(
        f"<li><a href='/profile/{who}'>{who}</a> <i>16. Juli 2025 um 1{n}:00</i><p>{what}</p></li>"
        for n, who, what in (
            (0, "Uwe", "Schau nach dem Filter, meiner war zu."),
            (1, "Ilse", "Der ist es fast immer, sagt Ilse!"),
            (2, "Karl", "Sonst hilft ein Schlag."),
        )
    )
    + "</ul>",
}
TWO = "".join(
    f"<div class='m'><h4><a href='/user/{n}'>{who}</a> {n}. Juli 2025 um 10:15</h4><div><p>{what}</p></div></div>"
    for n, who, what in ((16, "Uwe", "Schau nach dem Filter, meiner war zu."), (17, "Ilse", "Der ist es fast immer, sagt Ilse!"))
)
NEWS = {
    "a box": f"<div><b>Neues:</b> Admin, <i>3. August 2025 07:17</i><p>{SAID}</p></div>",
    "a row": f"<table><tr><td><a href='/user/1'>Admin</a></td><td>03.08.2025, 07:17</td></tr><tr><td>{SAID}</td></tr></table>",
    "who came last": f"<div><p>Willkommen, Gast. Bitte melde dich an, damit du alles lesen kannst.</p><p>Neu hier: <a href='/user/9'>Neu9</a>, 3. August 2025 07:17</p><p>{SAID}</p></div>",
    "a line of the house": f"<section><h3>Regeln</h3><p><a href='/user/1'>Admin</a> am 3. August 2025 07:17</p><div>{SAID}</div></section>",
    "a list of one": f"<ul><li><strong>Admin</strong> <time datetime='2025-08-03T07:17:00'>3.8.</time> {SAID}</li></ul>",
}


@pytest.mark.parametrize("name", NEWS)
def test_what_is_later_than_all_posts_opens_none(name):
    found = thread(page(f"{NEWS[name]}<div class='t'>{TWO}</div>"), URL)
    assert [post.author for post in found.comments] == ["Uwe", "Ilse"]


def test_what_holds_the_answers_is_none_of_many():
    first = f"<div class='m'><p>Von <a href='/user/19'>Rosi</a> am 15. Juli 2025 um 10:15</p><div><p>{SAID}</p></div></div>"
    found = thread(page(f"{first}<div class='r'><h3>Antworten (2)</h3>{TWO}</div>"), URL)
    assert [post.author for post in found.comments] == ["Rosi", "Uwe", "Ilse"]


NONE = {
    "a list of threads": "<table>"
    + "".join(
        f"<tr><td><a href='/topic/{n}/'>Frage {n}</a><p>{SAID}</p></td><td><a href='/user/{n}'>Rosi</a></td><td>1{n}.07.2025, 10:15</td></tr>"
        for n in range(1, 6)
    )
    + "</table>",
    "a time that the words tell of": f"<div><p>{SAID}</p><p>{SAID}</p><p>Rosi</p><i>15. Juli 2025 10:15</i><p>{SAID}</p><p>{SAID}</p></div>",
    "who is there": f"<aside><b>Rosi</b> <i>15. Juli 2025 10:15</i><p>{SAID}</p></aside>",
    "what the page says of itself": f"<footer><b>Rosi</b> <i>15. Juli 2025 10:15</i><p>{SAID}</p></footer>",
    "words without a name": f"<div><i>15. Juli 2025 10:15</i><p>{SAID}</p></div>",
}


def page(body: str) -> str:
    return f"<html><head><title>{TITLE} - Forum</title></head><body>{HEAD}<h1>{TITLE}</h1>{body}</body></html>"


@pytest.mark.parametrize("name", ONE)
@pytest.mark.parametrize("is_scrambled", [False, True])
def test_the_first_post(name, is_scrambled):
    html = page(ONE[name]).encode()
    found = thread(scramble(html) if is_scrambled else html, URL)
    assert len(found.comments) == (4 if "answer" in name else 1)
    assert found.opened
    post = found.comments[0]
    assert (post.author, (post.text or "").replace("\n", "")) == ("Rosi", f"{SAID}{MORE}")
    assert "2025" in (post.published_at_raw or "")
    assert "16" not in (post.published_at_raw or "")[:10]
    assert [comment.position for comment in found.comments] == list(range(1, len(found.comments) + 1))


@pytest.mark.parametrize("name", NONE)
def test_no_post(name):
    assert not thread(page(NONE[name]), URL).opened


@pytest.mark.parametrize(
    ("url", "is_read"),
    [
        ("https://forum.contoh.example/viewtopic.php?f=4&t=167", True),
        ("https://contoh.example/community/t/pumpe-brummt/1234", True),
        ("https://contoh.example/foros/topics/77-bomba", True),
        ("https://contoh.example/forums/threads/pumpe.77/", True),
        ("https://bbs.contoh.example/read.php?tid=77", True),
        ("https://contoh.example/2025/07/world-economic-forum", False),
        ("https://contoh.example/topics/haus", False),
        ("https://contoh.example/topic/Car%20Rental", False),
        ("https://contoh.example/haus/pumpe-brummt.html", False),
    ],
)
def test_at_the_address_of_a_thread(url, is_read):
    assert thread(page(ONE["a table, who wrote beside"]), url).opened is is_read


def test_the_page_of_an_article_has_none():
    stated = '<script type="application/ld+json">{"@type": "NewsArticle"}</script>'
    assert not thread(page(ONE["a table, who wrote beside"] + stated), URL).opened


ANSWERS = "".join(
    f"<dt><a href='/profile/{who}'>{who}</a> <i>16. Juli 2025 um 1{n}:00</i></dt><dd><p>{what}</p></dd>"
    for n, who, what in (
        (0, "Uwe", "Schau nach dem Filter, meiner war zu."),
        (1, "Ilse", "Der ist es fast immer, sagt Ilse!"),
        (2, "Karl", "Sonst hilft ein Schlag."),
    )
)
LINES = {
    "a profile": "<ul><li>Von <a href='/profile/rosi'>Rosi</a> am 15. Juli 2025 um 10:15</li></ul>",
    "a number": "<p><a href='/users/7'>Rosi</a> <span>15. Juli 2025 10:15</span></p>",
    "a member": "<p><span>15.07.2025, 10:15</span> <a href='/members/rosi.7/'>Rosi</a></p>",
    "a question mark": "<div><a href='/memberlist.php?u=7'>Rosi</a> - 15. Juli 2025 10:15</div>",
    "a stated time": "<p><a href='/user/7'>Rosi</a> <time datetime='2025-07-15T10:15:00Z'>15. Juli</time></p>",
}


@pytest.mark.parametrize("line", LINES)
def test_the_opening_may_stand_under_the_heading_of_the_page(line):
    top = f"<div><div><h1>{TITLE}</h1>{LINES[line]}</div><div><div><p>{SAID}</p><p>{MORE}</p></div></div></div>"
    found = thread(f"<html><body>{HEAD}{top}<h3>Antworten</h3><dl>{ANSWERS}</dl></body></html>", URL)
    assert [one.author for one in found.comments] == ["Rosi", "Uwe", "Ilse", "Karl"]
    assert found.opened
    assert " ".join((found.comments[0].text or "").split()) == f"{SAID} {MORE}"


def test_an_article_under_its_heading_whose_writer_is_no_link_opens_no_thread():
    top = f"<article><h1>{TITLE}</h1><p>Rosi, <time>15. Juli 2025</time></p><p>{SAID}</p><p>{MORE}</p></article>"
    found = thread(f"<html><body>{HEAD}{top}<h3>Antworten</h3><dl>{ANSWERS}</dl></body></html>", URL)
    assert [one.author for one in found.comments] == ["Uwe", "Ilse", "Karl"]

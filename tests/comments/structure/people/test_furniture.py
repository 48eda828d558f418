"""Boxes of who wrote, signatures, subjects and notes of edits are none of what people wrote, in whatever element they stand."""

import pytest

from tests.bench.scramble import scramble
from tests.comments.reading import thread

SAID = (
    (
        "wolf88",
        "I replaced the seal last year and it has been dry ever since. The shop near the bridge sells them for next to nothing.",
    ),
    ("Maria K.", "Same here, but mine leaked again after the winter."),
    ("wolf88", "Cross-wise then."),
    ("Old Joe", "Never with the gasket dry, I had that wrong for years and paid for it twice."),
    ("Maria K.", "Thanks, I will try that at the weekend and tell you how it went."),
)
RANKS = {"wolf88": "Beginner", "Maria K.": "Fitter", "Old Joe": "Fitter"}
SIGNED = {"wolf88": "Life is short, ride hard", "Maria K.": "Per aspera ad astra", "Old Joe": "Keep it dry"}
BOARD = "<table>{}</table>"
ROW = "<tr><td>{box}</td><td><small>{when}</small><hr>{words}</td></tr>"
WORDS = "<div>{text}</div>"
FORMS = {
    "a rank alone": (BOARD, ROW.replace("{box}", "<b><a href='/u/{n}'>{who}</a></b><br>{rank}").replace("{words}", WORDS)),
    "a place and a figure": (BOARD, ROW.replace("{box}", "<b>{who}</b><p>{rank}</p><p>From: Hull {n}</p><p>1{n}7 Posts</p>").replace("{words}", WORDS)),
    "labels and values": (BOARD, ROW.replace("{box}", "<b>{who}</b><dl><dt>From:</dt><dd>{rank} town</dd></dl>").replace("{words}", WORDS)),
    "a rank in a heading": ("{}", "<article><section><h4><a href='/u/{n}'>{who}</a></h4><h5>{rank}</h5><p>1{n} posts</p></section><div><time>{when}</time><div>{text}</div></div></article>"),
    "ranks in links, loud, names plain": ("{}", "<div><div><span>{who}</span><p><em><a href='/g/{n}'>{rank}</a></em></p></div><div><em>{when}</em><div>{text}</div></div></div>"),
    "signed in a box": ("{}", "<div><p><b>{who}</b> <i>{when}</i></p><div>{text}</div><div>{signed}</div></div>"),
    "signed below a rule": ("{}", "<div><p><b>{who}</b> <i>{when}</i></p><div>{text}<hr><span>{signed}</span></div></div>"),
    "signed below dashes": ("{}", "<div><p><b>{who}</b> <i>{when}</i></p><div>{text}<br>--------------------<br>{signed}</div></div>"),
    "signed in the words' cell": (BOARD, "<tr><td><b><a href='/u/{n}'>{who}</a></b><br>{rank}</td><td><i>{when}</i><p>{text}</p><p><small>{signed}</small></p></td></tr>"),
    "signed in a row of its own": ("{}", "<table><tr><td><b>{who}</b></td><td>{when}</td></tr><tr><td>{rank}</td><td><div>{text}</div></td></tr><tr><td></td><td>{signed}</td></tr></table>"),
    "the subject of the talk": ("{}", "<div><p><b>{who}</b> <i>{when}</i></p><div><a href='#{n}'>{re}Leaking pump again, who can help me?</a></div><div>{text}</div></div>"),
    "the subject beside the time": (BOARD, "<tr><td><b>{who}</b></td><td><div><b>{re}Leaking pump again, who can help me?</b><br>{when}</div><div>{text}</div></td></tr>"),
    "the subject after a word": ("{}", "<div><p><b>{who}</b> <i>{when}</i></p><div>Subject: {re}Leaking pump again</div><div>{text}</div></div>"),
    "elements called by turns": (BOARD, "<tr><td class='row{turn}'><b>{who}</b><br>{rank}</td><td class='row{turn}'><i>{when}</i><hr><span class='msg'>{text}</span></td></tr>"),
    "rows beside each other": (BOARD, "<tr><td colspan=2><i>{when}</i> Subject: {re}Leaking pump again</td></tr><tr><td><b>{who}</b><br>{rank}</td><td>{text}</td></tr><tr><td colspan=2><a href='#top'>Top</a></td></tr>"),
    "numbered by a link": ("{}", "<div><p><b>{who}</b> <i>{when}</i></p><div><a href='#{n}'>comment {n}</a></div><div>{text}</div></div>"),
    "the subject over a break": ("{}", "<div><span>{re}Leaking pump again, who can help me?</span><br>by {who} | <i>{when}</i><br><br>{text}<br></div>"),
    "the subject over a break, loud": ("{}", "<div><p><b>{who}</b> <i>{when}</i></p><div><strong>{re}Leaking pump again</strong><br>{text}</div></div>"),
    "the subject over a break, linked": (BOARD, "<tr><td><b>{who}</b></td><td><i>{when}</i><hr><a href='#{n}'>{re}Leaking pump again</a><br><br>{text}</td></tr>"),
    "how many found it useful": ("{}", "<article><h4>{who}</h4><time>{when}</time><p>{text}</p><p><small><b>{n}</b> of 1{n} found this useful</small></p></article>"),
    "how many looked at it": ("{}", "<li><b>{who}</b> <i>{when}</i><div>{text}</div><div>Seen by 1{n} people, {n} today</div></li>"),
    "how many answers it has": (BOARD, "<tr><td><b>{who}</b><br><i>{when}</i></td><td><div>{text}</div><div><span>There are {n} replies here</span></div></td></tr>"),
    "edited, a name in bold": ("{}", "<div><p><b>{who}</b> <i>{when}</i></p><div>{text}{bold}</div></div>"),
    "edited, in a line": ("{}", "<div><p><b>{who}</b> <i>{when}</i></p><div>{text}</div>{edited}</div>"),
    "edited, in the words": ("{}", "<div><p><b>{who}</b> <i>{when}</i></p><div>{text}{edited}</div></div>"),
    "edited, with a link": ("{}", "<div><p><b>{who}</b> <i>{when}</i></p><div>{text}</div>{linked}</div>"),
}  # fmt: skip
EDITED = "<p><em>Last edited by {who} on Mar 20 2019, 09:04; edited 1 time in total.</em></p>"
BOLD = "<br><small><b>Edited by {who}</b> - 20 Mar 2019 at 09:04</small>"
LINKED = "<p>Last change: Mar 20 2019, 09:04 by <a href='/u/{n}'>{who}</a>.</p>"


def _post(form, n, who, text):
    edited = EDITED.format(who=who) if n == 3 else ""
    linked = LINKED.format(who=who, n=n) if n == 3 else ""
    return form.format(
        n=n, who=who, text=text, rank=RANKS[who], signed=SIGNED[who], when=f"Mar 1{n} 2019, 10:15", re="Re: " if n > 1 else "",
        turn=1 + n % 2, edited=edited, linked=linked, bold=BOLD.format(who=who) if n > 3 else "",
    )  # fmt: skip


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("is_scrambled", [False, True])
def test_words_alone_are_read(form, is_scrambled):
    around, one = FORMS[form]
    posts = "".join(_post(one, n, who, text) for n, (who, text) in enumerate(SAID, 1))
    html = (
        f"<html><title>Leaking pump again</title><body><p>Index</p>{around.format(posts)}<p>All times are GMT</p></body></html>"
    )
    found = thread(scramble(html.encode()) if is_scrambled else html, "https://forum.contoh.example/viewtopic.php?t=17").comments
    assert [(post.author, " ".join((post.text or "").split())) for post in found] == list(SAID)


OWN = {
    "links in sentences": "See <a href='/x'>@wolf88</a> on that, it was right",
    "an address": "http://pumps.example/seals",
    "a word and a colon": "Note: never with the gasket dry",
    "the same closing words once": "Grip it well. Regards",
    "a rule of one's own": "First part of what I have to say about it.<hr>And this is the second part, which is longer than the first one was, so that nobody would take it for a motto under a post. It goes on for a while, since there is much to be said of pumps and of what leaks out of them when the winter was long, and then some more.",
}  # fmt: skip


@pytest.mark.parametrize("own", OWN)
def test_what_is_said_stays(own):
    said = [
        ("ann", OWN[own]),
        ("ben", "I do not think that it is so, since mine is dry."),
        ("cor", "Try it again then, and tell us how it went with yours."),
    ]
    posts = "".join(
        f"<div><p><b>{who}</b> <i>Mar 1{n} 2019, 10:15</i></p><div>{text}</div></div>" for n, (who, text) in enumerate(said, 1)
    )
    found = thread(f"<html><body><h1>Pump</h1>{posts}<form><textarea></textarea></form></body></html>").comments
    plain = " ".join((found[0].text or "").split())
    assert len(found) == len(said)
    assert all(word in plain for word in OWN[own].replace("<hr>", " ").replace("<a href='/x'>", "").replace("</a>", "").split())


@pytest.mark.parametrize("quote", [
    "<blockquote><cite>{who} wrote:</cite> {text}</blockquote>",
    "<blockquote><p class='author'>{who}</p><p>{text}</p></blockquote>",
    "<blockquote><div class='quote-author'><em>{who} wrote:</em></div>{text}</blockquote>",
    "<div class='quote'><span class='username'>{who}</span>: {text}</div>",
    "<div class='bbcode_quote'><cite>{who}</cite><p>{text}</p></div>",
])  # fmt: skip
def test_who_is_quoted_did_not_write(quote):
    form = "<div><p><b>{who}</b> <i>{when}</i></p><div class='content'>{quote}{text}</div></div>"
    posts = "".join(
        form.format(
            who=who,
            text=text,
            when=f"Mar 1{n} 2019, 10:15",
            quote=quote.format(who=SAID[n - 2][0], text=SAID[n - 2][1]) if n > 1 else "",
        )
        for n, (who, text) in enumerate(SAID, 1)
    )
    found = thread(f"<html><body>{posts}</body></html>", "https://forum.contoh.example/viewtopic.php?t=17").comments
    assert [post.author for post in found] == [who for who, _ in SAID]
    assert all((post.text or "").endswith(text) for post, (_, text) in zip(found, SAID, strict=True))

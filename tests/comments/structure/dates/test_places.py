"""Times of records that show theirs elsewhere in its line than the others do."""

import pytest

from tests.bench.scramble import scramble
from tests.comments.reading import thread

SAID = (
    ("rosi", "The seal had gone hard, so I put in a new one from the shop near the bridge."),
    ("Uwe K.", "Mine leaked again after the winter."),
    ("Marge", "Cross-wise then."),
    ("Old Joe", "Never with the gasket dry, I had that wrong for years and paid for it twice."),
    ("Tom", "Thanks, I will try that at the weekend."),
    ("Jen W.", "Same here, but with the smaller tank."),
)
FORMS = {
    "below the words": "<div><p>{text}</p></div><p><small>&#8212; {name} &#183; {when} &#183; <a href='#c{n}'>#</a></small></p>",
    "over the words": "<div><p>{name} &#183; {when}</p><div>{text}</div></div>",
    "in a list": "<li><span>{name}, {when}</span><p>{text}</p></li>",
    "a cell": "<tr><td>{name} | {when}</td><td>{text}</td></tr>",
    "after a verb": "<div><div>{name} wrote on {when}:</div><blockquote>{text}</blockquote></div>",
    "a number after it": "<div><h5>{name} - {when} - <a href='#c{n}'>{n}</a></h5><p>{text}</p></div>",
}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("is_scrambled", [False, True])
def test_names_of_which_some_are_links(form, is_scrambled):
    posts = "".join(
        FORMS[form].format(
            n=n, text=text, when=f"{n} May 2013, 22:1{n}", name=f"<a href='http://u{n}.example/'>{who}</a>" if n % 3 else who
        )
        for n, (who, text) in enumerate(SAID, 1)
    )
    around = {"a cell": "<table>{}</table>", "in a list": "<ol>{}</ol>"}.get(form, "<div>{}</div>")
    html = f"<html><body><h1>Pump</h1><p>A story.</p><h3>Comments</h3>{around.format(posts)}<form><textarea></textarea></form></body></html>"
    found = thread(scramble(html.encode()) if is_scrambled else html, "https://contoh.example/pump").comments
    assert [(post.author, post.text, "May 2013" in (post.published_at_raw or "")) for post in found] == [
        (*one, True) for one in SAID
    ]


TURNS = {
    "called by turns": ("<div class='{turn}'><b>{who}</b> <i class='d-{turn}'>{when}</i><p>{text}</p></div>", "<div>{}</div>"),
    "a mark in some": ("<li><b>{who}</b> <small class='{new}'>{when}</small><p>{text}</p></li>", "<ul>{}</ul>"),
    "rows": (
        "<tr class='{turn}'><td>{who}<br><small class='x{turn}'>{when}</small></td><td>{text}</td></tr>",
        "<table>{}</table>",
    ),
    "articles": ("<article><h4>{who}</h4><span class='{new}'>{when}</span><div>{text}</div></article>", "<section>{}</section>"),
    "below": ("<div><div>{text}</div><em>{who}</em> <u class='{turn}'>{when}</u></div>", "<div>{}</div>"),
}


@pytest.mark.parametrize("form", TURNS)
def test_times_that_are_called_by_turns(form):
    one, around = TURNS[form]
    posts = "".join(
        one.format(
            who=who, text=text, when=f"{n} May 2013, 22:1{n}", turn=("odd", "even", "last")[n % 3], new="new" if n > 4 else "old"
        )
        for n, (who, text) in enumerate(SAID, 1)
    )
    html = f"<html><body><h1>Pump</h1><p>A story.</p><h3>Comments</h3>{around.format(posts)}<form><textarea></textarea></form></body></html>"
    found = thread(html, "https://contoh.example/pump").comments
    assert [(post.author, post.text) for post in found] == list(SAID)


@pytest.mark.parametrize("is_scrambled", [False, True])
def test_news_below_a_thread_in_its_frames_name_nobody_there_and_are_none(is_scrambled):
    posts = "".join(
        f"<div class='box'><div class='m'><b class='w'>Par {who},</b></div><div class='t'>le {n} mai 2019 à 08h0{n}</div><div class='s'>{text}</div></div>"
        for n, (who, text) in enumerate(SAID, 1)
    )
    news = "".join(
        f"<div class='box'><div>Actu</div><div>{n} octobre 2020</div><div><a href='/n/{n}'>{text}</a></div></div>"
        for n, (_, text) in enumerate(SAID[:3], 1)
    )
    html = f"<html lang='fr'><body><h1>Pompe</h1><p>Une histoire.</p><div>{posts}</div><div>{news}</div></body></html>"
    found = thread(scramble(html.encode()) if is_scrambled else html, "https://contoh.example/pompe").comments
    assert [post.text for post in found] == [text for _, text in SAID]

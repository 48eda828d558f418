"""What a page tells between its posts of what somebody did is no post."""

import pytest

from tests.bench.scramble import scramble
from tests.comments.reading import thread

URL = "https://projekt.contoh.example/tank/issues/71"
SAID = (
    ("rosi", "The seal had gone hard, so I put in a new one from the shop near the bridge."),
    ("Uwe K.", "Mine leaked again after the winter."),
    ("rosi", "Cross-wise then."),
    ("Old Joe", "Never with the gasket dry, I had that wrong for years and paid for it twice."),
)
FORMS = {
    "items of a list": (
        "<li><div><a href='/u/{n}'>{who}</a> <a href='#n{n}'>{when}</a></div><div><p>{text}</p></div></li>",
        "<li><div><a href='/u/{n}'>{who}</a> <span>added the label <b>leak</b></span> <a href='#e{n}'>{when}</a></div></li>",
    ),
    "a verb in each": (
        "<div><div><a href='/u/{n}'>{who}</a> added a comment.<span><a href='#n{n}'>{when}</a></span></div><div><span>{text}</span></div></div>",
        "<div><div><a href='/u/{n}'>{who}</a> claimed this task.<span><a href='#e{n}'>{when}</a></span></div></div>",
    ),
    "flatter than a post": (
        "<div><div><div><span><a href='/u/{n}'>{who}</a> commented <a href='#n{n}'><time>{when}</time></a></span></div><div>{text}</div></div></div>",
        "<div><span><a href='/u/{n}'>{who}</a> closed this <time>{when}</time></span></div>",
    ),
    "rows": (
        "<tr><td><b>{who}</b> wrote <i>{when}</i><div>{text}</div></td></tr>",
        "<tr><td><b>{who}</b> changed the title to Pump <i>{when}</i></td></tr>",
    ),
    "articles": (
        "<article><header><strong>{who}</strong> <time datetime='2019-03-1{n}T10:15'>{when}</time></header><div><p>{text}</p></div></article>",
        "<article><header><strong>{who}</strong> moved it to <em>Done</em> <time datetime='2019-03-1{n}T10:15'>{when}</time></header></article>",
    ),
}  # fmt: skip


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("is_scrambled", [False, True])
def test_who_did_what_is_no_post(form, is_scrambled):
    post, event = FORMS[form]
    shown = [
        one.format(n=n, who=who, text=text, when=f"2019-03-1{n} 10:15")
        for n, (who, text) in enumerate(SAID, 1)
        for one in ((post, event) if n in (2, 3) else (post,))
    ]
    around = {"rows": "<table>{}</table>", "items of a list": "<ul>{}</ul>"}.get(form, "<main>{}</main>")
    html = f"<html><title>Leaking pump</title><body><p>Index</p>{around.format(''.join(shown))}</body></html>"
    found = thread(scramble(html.encode()) if is_scrambled else html, URL).comments
    assert [(one.author, one.text) for one in found] == list(SAID)

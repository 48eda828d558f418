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

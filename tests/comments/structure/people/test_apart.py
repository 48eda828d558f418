"""What people say twice, end with or write in a line of its own is theirs; what software puts under their words is not."""

import pytest

from tests.bench.scramble import scramble
from tests.comments.reading import thread

BOARD = "<table>{}</table>"
LONG = "The old one had been in there since we moved in, and nobody ever looked at it in all these years."
SHORT = (
    [("ann", f"{LONG} What now?"), ("ben", "Thanks!"), ("ann", "Bump"), ("ben", "Thanks!"), ("cor", "+1"), ("ann", "Bump")],
    [("ann", f"{LONG} What now?"), ("ben", "Try silicone.|ben"), ("cor", "No."), ("ben", "It held for me.|ben"), ("ann", "ok|ann")],
    [("ann", LONG), ("ben", "Same here.|No idea, sorry."), ("cor", "Me too"), ("ben", "Did you look below?|No idea, sorry.")],
    [("ann", f"Hello,|{LONG}|Regards|ann"), ("ben", "It is the seal."), ("ann", "Hello,|which one of them?|Regards|ann"), ("ben", "The lower.")],
    [("ann", LONG), ("ben", "ben"), ("cor", "As ben said.|cor"), ("ben", "Yes.|ben"), ("cor", "Then good night.|cor")],
    [("ann", LONG), ("ann", LONG), ("ben", "You said that twice."), ("cor", "Twice."), ("ben", "You said that twice.")],
    [("ann", f"{LONG} What now?"), ("ben", "PS: never dry"), ("cor", "PS: see above"), ("dan", "PS: mine too")],
    [("Will", f"{LONG}|Cheers Will"), ("Joe", "Ask Will"), ("Will", "Ask me what?|Cheers Will"), ("Joe", "Ask Will")],
)  # fmt: skip
BOXES = {
    "what is told of each beside": (BOARD, "<tr><td><b>{who}</b><br>Group: Members<br><small>* Joined: {n}-Nov 10</small></td><td><i>{when}</i><div>{brs}</div></td></tr>"),
    "paragraphs": ("{}", "<div class='p'><p><b>{who}</b> <i>{when}</i></p><div class='w'>{ps}</div></div>"),
    "breaks in a cell": (BOARD, "<tr><td><b>{who}</b></td><td><small>{when}</small><hr><div>{brs}</div></td></tr>"),
    "an editor's boxes": ("{}", "<article><header><h4>{who}</h4><time>{when}</time></header><section>{divs}</section></article>"),
    "a rule between": ("{}", "<div><h5>{who}</h5><em>{when}</em><hr><blockquote>{brs}</blockquote></div>"),
    "a list": ("<ul>{}</ul>", "<li><a href='/u/{who}'>{who}</a> <span>{when}</span><div>{brs}</div><p><a href='#'>Reply</a></p></li>"),
    "ranks beside": (BOARD, "<tr><td><b>{who}</b><br>Member<br>Posts: 1{n}</td><td><i>{when}</i><div>{ps}</div></td></tr>"),
}  # fmt: skip


@pytest.mark.parametrize("said", SHORT)
@pytest.mark.parametrize("box", BOXES)
@pytest.mark.parametrize("is_scrambled", [False, True])
def test_what_people_repeat_stays(said, box, is_scrambled):
    around, one = BOXES[box]
    posts = ""
    for n, (who, text) in enumerate(said, 1):
        lines = text.split("|")
        ps, divs = ("".join(f"<{tag}>{line}</{tag}>" for line in lines) for tag in ("p", "div"))
        posts += one.format(n=n, who=who, when=f"Mar 1{n} 2019, 10:1{n}", ps=ps, divs=divs, brs="<br>".join(lines))
    html = f"<html><title>Leaking pump</title><body><p>Index</p>{around.format(posts)}<p>All times are GMT</p></body></html>"
    found = thread(scramble(html.encode()) if is_scrambled else html, "https://forum.contoh.example/viewtopic.php?t=17").comments
    assert [(post.author, "|".join(filter(None, (post.text or "").split("\n")))) for post in found] == said


@pytest.mark.parametrize("answer", ["+1", "+100", "+1 :)", "+ 1", "ok"])
@pytest.mark.parametrize("one", [
    "<div><h4>{who} <small>{when}</small></h4><p>{text}</p><a href='#{n}'>Link</a> | <a href='#r{n}'>Reply</a></div>",
    "<li><b>{who}</b> <i>{when}</i><div>{text}</div></li>",
    "<div><div>{text}</div><p>{who}, {when}</p></div>",
])  # fmt: skip
def test_a_short_answer_below_a_quote_stays(answer, one):
    said = (("ann", f"{LONG} What now?"), ("ben", f"<blockquote>{LONG}</blockquote>{answer}"), ("cor", "It is the seal."))
    posts = "".join(one.format(n=n, who=who, when=f"Mar 1{n} 2019, 10:15", text=text) for n, (who, text) in enumerate(said, 1))
    found = thread(
        f"<body>{posts}<form><textarea></textarea></form></body>", "https://forum.contoh.example/viewtopic.php?t=17"
    ).comments
    assert [post.author for post in found] == [who for who, _ in said]
    assert " ".join((found[1].text or "").split()) == f"{LONG} {answer}"

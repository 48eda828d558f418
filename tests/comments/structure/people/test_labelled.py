"""Who wrote is read without the label, number, brackets and first letter that software puts at the names of all."""

import pytest

from tests.bench.scramble import scramble
from tests.comments.reading import thread

URL = "https://forum.contoh.example/viewtopic.php?t=17"
SAID = (
    ("rosi", "The seal had gone hard, so I put in a new one from the shop near the bridge."),
    ("Uwe K.", "Mine leaked again after the winter."),
    ("rosi", "Cross-wise then."),
    ("Old Joe", "Never with the gasket dry, I had that wrong for years and paid for it twice."),
)
BOARD = "<table>{}</table>"
LABELLED = {
    "a cell": (BOARD, "<tr><th><a href='/m{n}'>m{n} (view)</a></th><th>Author: {who}</th><th>Date: {when}</th></tr><tr><td colspan=3><pre>{text}</pre></td></tr>"),
    "another language": ("{}", "<div><p><b>Verfasst von: {who}</b> <i>{when}</i></p><div>{text}</div></div>"),
    "without spaces": ("{}", "<div><p><b>作者：{who}</b> <i>{when}</i></p><div>{text}</div></div>"),
    "brackets after what is hidden": ("{}", "<div><p><span>From: [hidden] ({who})</span> <span>At: {when}</span></p><div>{text}</div></div>"),
    "a number in brackets": ("{}", "<div><h3>({n}) By {who} on {when} <a>[link]</a></h3><div>{text}</div></div>"),
    "rows by turns, called alike": ("{}", "<div class='row'><i>m{n}</i> <span>Author: {who}</span> <span>Date: {when}</span></div><div class='row'><div><pre>{text}</pre></div></div>"),
    "the first letter in a box": ("{}", "<li><div><a href='/u/{n}'><span title='{who}'>{letter}</span></a></div><div><a href='/u/{n}'>{who}</a> <i>{when}</i></div><div>{text}</div></li>"),
    "the first letter, large": (BOARD, "<tr><td><b>{upper}</b><br><a href='/u/{n}'>{who}</a></td><td><small>{when}</small><div>{text}</div></td></tr>"),
    "the first letter after the name": ("{}", "<article><header><h4>{who}</h4><time>{when}</time><strong>{letter}</strong></header><p>{text}</p></article>"),
    "letters of both names": ("{}", "<div><span><b>{both}</b></span><em>{who}</em> <i>{when}</i><p>{text}</p></div>"),
    "a letter in each post twice": ("{}", "<div><a href='/u/{n}'><i>{letter}</i></a><p><a href='/u/{n}'><i>{letter}</i></a> <a href='/u/{n}'>{who}</a> <small>{when}</small></p><div>{text}</div></div>"),
}  # fmt: skip


@pytest.mark.parametrize("form", LABELLED)
@pytest.mark.parametrize("is_scrambled", [False, True])
def test_the_name_alone(form, is_scrambled):
    around, one = LABELLED[form]
    posts = "".join(
        one.format(
            n=n, who=who, text=text, letter=who[0], upper=who[0].upper(), both="".join(word[0] for word in who.split()),
            when=f"2019-03-1{n} 10:15",
        )
        for n, (who, text) in enumerate(SAID, 1)
    )  # fmt: skip
    html = f"<html><title>Leaking pump</title><body><p>Index</p>{around.format(posts)}</body></html>"
    found = thread(scramble(html.encode()) if is_scrambled else html, URL).comments
    assert [(post.author, post.text) for post in found] == list(SAID)


@pytest.mark.parametrize("names", [
    ("Dr. Ana", "Dr. Ben", "Dr. Cora"),
    ("user:ana", "user:ben", "ana:user"),
    ("The Ana", "The Ben", "The Cora"),
    ("A", "B", "C"),
    ("(ana)", "(ben)", "cora"),
])  # fmt: skip
def test_names_that_are_like_labels_stay(names):
    posts = "".join(
        f"<div><p><b>{who}</b> <i>1{n} Mar 2019, 10:15</i></p><div>{text}</div></div>"
        for n, (who, (_, text)) in enumerate(zip(names, SAID[1:], strict=True), 1)
    )
    assert [post.author for post in thread(f"<body>{posts}</body>", URL).comments] == list(names)


NUMBERS = ("{k}) {who}", "{k}. {who}", "#{k} {who}", "[{k}] {who}", "{k}: {who}", "({k}) {who}")


@pytest.mark.parametrize("form", NUMBERS)
@pytest.mark.parametrize("is_down", [False, True])
def test_numbers_that_count_the_records_are_no_part_of_names(form, is_down):
    posts = "".join(
        f"<tr><td><b>{form.format(k=20 - n if is_down else n, who=who)}</b></td><td><i>1{n} Mar 2019, 10:15</i><hr><div>{text}</div></td></tr>"
        for n, (who, text) in enumerate(SAID, 1)
    )
    found = thread(f"<body><table>{posts}</table></body>", URL).comments
    assert [(post.author, post.text) for post in found] == list(SAID)


@pytest.mark.parametrize("names", [("3 Monkeys", "8 Ball", "12 Angry"), ("1 Ana", "1 Ben", "1 Cora")])
def test_numbers_that_count_nothing_stay(names):
    posts = "".join(
        f"<div><p><b>{who}</b> <i>1{n} Mar 2019, 10:15</i></p><div>{text}</div></div>"
        for n, (who, (_, text)) in enumerate(zip(names, SAID[1:], strict=True), 1)
    )
    assert [post.author for post in thread(f"<body>{posts}</body>", URL).comments] == list(names)

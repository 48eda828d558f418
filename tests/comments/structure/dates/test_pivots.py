"""Ages in words that are not known are times where their element states one, in whatever language and line they stand."""

import pytest

from tests.bench.scramble import scramble
from tests.comments.reading import thread

SAID = (
    ("rosi", "Die Dichtung war hart geworden, ich habe eine neue aus dem Laden an der Brücke genommen."),
    ("Uwe K.", "Meine hat nach dem Winter wieder getropft."),
    ("Old Joe", "Nie trocken einsetzen, das habe ich jahrelang falsch gemacht und zweimal bezahlt."),
)
AGES = (
    ("mehr als 9 Jahren", "etwa 8 Jahren", "fast 7 Jahren"),
    ("9 mylje", "8 mylje", "7 mylje"),
    ("yli 9 v sitten", "8 v sitten", "n. 7 v sitten"),
)
FORMS = {
    "a heading over the words, in a link": "<div class='c'></div><h4>Von <a href='/u/{n}'>{who}</a> vor <a title='1{n}.05.2017 11:06' href='/a'>{age}</a> hinzugefügt</h4><div class='w'><p>{text}</p></div>",
    "its own title before the name": "<div><h4><a href='#m{n}'>RE: Pumpe</a> - Von <a href='/u/{n}'>{who}</a> vor <a title='1{n}.05.2017 11:06' href='/a'>{age}</a></h4><div><p>{text}</p></div></div>",
    "an abbreviation": "<li><b>{who}</b> <abbr title='2017-05-1{n} 11:06'>{age}</abbr><p>{text}</p></li>",
    "an attribute for scripts": "<div><a href='/u/{n}'>{who}</a><span data-time='149450200{n}'>{age}</span><div>{text}</div></div>",
    "a row": "<tr><td><b>{who}</b><br><small title='1{n}.05.2017 11:06'>{age}</small></td><td><div>{text}</div></td></tr>",
    "below the words": "<div><p>{text}</p><div>{who}, <span title='1{n} May 2017 11:06'>{age}</span></div></div>",
}  # fmt: skip


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("ages", AGES)
@pytest.mark.parametrize("is_scrambled", [False, True])
def test_what_is_stated_is_the_time(form, ages, is_scrambled):
    posts = "".join(FORMS[form].format(n=n, who=who, text=text, age=ages[n - 1]) for n, (who, text) in enumerate(SAID, 1))
    around = "<table>{}</table>" if form == "a row" else "<div>{}</div>"
    html = f"<html><title>Pumpe</title><body><p>Index</p><h3>Antworten</h3>{around.format(posts)}</body></html>"
    found = thread(scramble(html.encode()) if is_scrambled else html, "https://contoh.example/boards/1/topics/19").comments
    assert [(post.author, post.text) for post in found] == list(SAID)
    assert all("2017" in (post.published_at_raw or "") for post in found)

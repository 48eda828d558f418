"""The shape of a site's records is told where several stand, and one that stands alone is read by it."""

import pytest

from crawler.comments.reader import read_thread
from tests.comments.reading import SITE, document
from tests.comments.structure.pages import ARTICLE

SAID = [
    ("Rosi", "4. März 2024 um 10:15", "Bei uns im Keller stand das Wasser trotzdem bis zur zweiten Stufe!"),
    ("Uwe", "4. März 2024 um 11:40", "Die vierte Pumpe fehlt noch immer, und keiner sagt, wann sie kommt."),
    ("Ilse", "5. März 2024 um 8:02", "Danke für den Bericht; so genau stand es sonst nirgends."),
]
MARKUPS = {
    "a list": ("<ul class='wortmeldungen'>{}</ul>", "<li class='wm {odd}'><b class='wm-n'>{who}</b> <i class='wm-z'>{when}</i><div class='wm-t'>{text}</div></li>"),
    "boxes": ("<div class='gaeste'>{}</div>", "<div class='gast'><span class='n'>{who}</span><p>{text}</p><small class='z {odd}'>{when}</small></div>"),
    "rows": ("<table class='buch'>{}</table>", "<tr class='eintrag'><td class='l'><b>{who}</b></td><td class='r'><i>{when}</i><div class='t'>{text}</div></td></tr>"),
    "a link to itself": ("<section class='echo'>{}</section>", "<article class='ruf'><p class='k'><a href='/g/{who}'>{who}</a> <a href='#{odd}'>{when}</a></p><div class='t'>{text}</div></article>"),
    "paragraphs": ("<div class='stimmen'>{}</div>", "<div class='stimme'><div class='kopf'><em>{who}</em><time>{when}</time></div><div class='rumpf'><p>{text}</p></div></div>"),
    "in each other": ("<div class='reihe'>{}</div>", "<div class='zug'><div class='glied'><u class='wer'>{who}</u><u class='wann'>{when}</u></div><div class='was'>{text}</div></div>"),
}  # fmt: skip


def page(markup: str, rows: list[tuple[str, str, str]]) -> str:
    around, one = MARKUPS[markup]
    filled = (
        one.format(who=who, when=when, text=text, odd="odd" if n % 2 else "even") for n, (who, when, text) in enumerate(rows)
    )
    asks = "<h3>Kommentare</h3><form><textarea></textarea></form>" if len(rows) > 1 else ""
    return f"<html><body>{ARTICLE}{asks}{around.format(''.join(filled))}<footer>Impressum</footer></body></html>"


@pytest.mark.parametrize("markup", MARKUPS)
def test_one_alone_is_read_by_the_shape_of_several(markup):
    several = read_thread(document(page(markup, SAID)), SITE)
    assert [comment.author for comment in several.comments] == ["Rosi", "Uwe", "Ilse"]
    assert several.shape is not None
    for row in SAID:
        alone = document(page(markup, [row]))
        (found,) = read_thread(alone, SITE, [several.shape]).comments
        assert (found.author, found.published_at_raw, found.text) == row


@pytest.mark.parametrize("markup", MARKUPS)
def test_several_paragraphs_are_one_comment(markup):
    shape = read_thread(document(page(markup, SAID)), SITE).shape
    assert shape is not None
    row = ("Karl", "6. März 2024 um 9:00", "Erstens ist es zu spät.</p><p>Zweitens ist es zu wenig.")
    (found,) = read_thread(document(page(markup, [row])), SITE, [shape]).comments
    assert (found.text or "").split() == "Erstens ist es zu spät. Zweitens ist es zu wenig.".split()


def test_another_page_has_none():
    shape = read_thread(document(page("a list", SAID)), SITE).shape
    assert shape is not None
    assert not read_thread(document(page("boxes", [])), SITE, [shape]).comments
    empty = MARKUPS["a list"][1].format(who="", when="", text="Noch hat niemand etwas gesagt.", odd="even")
    assert not read_thread(document(page("a list", []).replace("</ul>", f"{empty}</ul>")), SITE, [shape]).comments


def test_records_without_classes_have_no_shape():
    bare = "".join(f"<div><b>{who}</b> <i>{when}</i><p>{text}</p></div>" for who, when, text in SAID)
    found = read_thread(document(f"<html><body>{ARTICLE}<div>{bare}</div><form><textarea></textarea></form></body></html>"), SITE)
    assert len(found.comments) == len(SAID)
    assert found.shape is None

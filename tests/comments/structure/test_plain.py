"""Threads with no word and no name that says what they are: names, times and words above or below a form."""

import pytest

from tests.comments.reading import thread

NAMES = ("Anna K.", "mario77", "Сергей Петров", "old_baker", "سارة محمد")
SAID = (
    "I agree, people have waited long enough.",
    "Please check the budget again, last year it was a mess.",
    "Вчера проходил там, доски и правда шатаются.",
    "I walked across yesterday and the planks were really loose.",
    "مررت من هناك أمس وكانت الألواح تتحرك فعلا.",
)
STORY = "<p>Pasar lama dibuka lagi hari ini setelah dua tahun diperbaiki, dan pedagang kembali ke kios mereka.</p>" * 6
TEASERS = "".join(
    f"<div><a href='/lain/{n}'><h4>Pasar pagi di kota lama {n}</h4></a><span>0{n}.03.2024</span></div>" for n in range(1, 5)
)
FORM = "<form method=post action=/c><input name=n><textarea name=m></textarea><input type=submit></form>"
MARKUPS = {
    "boxes": ("<div>", "<div><b>{who}</b> <span>{when}</span><p>{said}</p></div>", "</div>"),
    "a list": ("<ul>", "<li><a href='/u/{n}'>{who}</a> <span>{when}</span><div>{said}</div></li>", "</ul>"),
    "paragraphs": ("<div>", "<p><b>{who}</b> ({when})<br>{said}</p>", "</div>"),
    "articles": ("<section>", "<article><header><span>{who}</span><span>{when}</span></header><p>{said}</p></article>", "</section>"),
    "words first": ("<div>", "<div><p>{said}</p><i>{who}</i> - <i>{when}</i></div>", "</div>"),
    "faces": ("<div>", "<div><img src='/f/{n}.png' alt=''><div><div>{who}</div><div>{when}</div><div>{said}</div></div></div>", "</div>"),
    "numbers": ("<ol>", "<li><span>#{n}</span> <span>{who}</span> <span>{when}</span><br>{said}</li>", "</ol>"),
}  # fmt: skip
RESULTS = "".join(
    f"<tr><td>FC {who[:4]}</td><td>2:1</td><td>FC {n}</td><td>06.03.2024 1{n}:15</td></tr>" for n, who in enumerate(NAMES)
)


def page(markup, count, place="below"):
    begin, record, end = MARKUPS[markup] if isinstance(markup, str) else markup
    rows = [
        record.format(n=n + 1, day=f"{6 + n:02}", who=NAMES[n], when=f"{6 + n:02}.03.2024 1{n}:{n}7", said=SAID[n])
        for n in range(count)
    ]
    below, above = (FORM, "") if place == "below" else ("", FORM)
    held = f"{above}{begin}{''.join(rows)}{end}{below}"
    return f"<body><nav><a href=/a>A</a></nav><div><h1>Pasar</h1><div>{STORY}</div><div>{held}</div></div><div>{TEASERS}</div></body>"


@pytest.mark.parametrize("place", ["below", "above"])
@pytest.mark.parametrize("count", [2, 3, 5])
@pytest.mark.parametrize("markup", MARKUPS)
def test_a_thread_is_known_by_the_form_beside_it(markup, count, place):
    found = thread(page(markup, count, place)).comments
    assert [(one.author, " ".join((one.text or "").split())) for one in found] == list(zip(NAMES, SAID, strict=True))[:count]


@pytest.mark.parametrize("when", ["<time datetime='2024-03-{day}T16:07:00Z'>", "<span title='2024-03-{day}T16:07:00Z'>"])
def test_an_hour_that_is_stated_counts_like_one_that_is_shown(when):
    stated = f"{when}{{day}}.03.2024</{when[1:5].strip()}>"
    markup = ("<div>", f"<div><b>{{who}}</b> {stated}<p>{{said}}</p></div>", "</div>")
    assert [one.author for one in thread(page(markup, 3)).comments] == list(NAMES[:3])


@pytest.mark.parametrize("markup", ["boxes", "a list", "articles", "words first", "faces", "numbers"])
def test_a_single_comment_right_above_the_form(markup):
    found = thread(page(markup, 1, "below")).comments
    assert [(one.author, " ".join((one.text or "").split())) for one in found] == [(NAMES[0], SAID[0])]


@pytest.mark.parametrize("beside", [f"<table>{RESULTS}</table>", f"<div>{TEASERS}</div>", ""])
def test_a_form_alone_makes_no_thread_of_what_stands_beside_it(beside):
    html = f"<body><h1>Pasar</h1><div>{STORY}</div>{beside}{FORM}<div>{TEASERS}</div></body>"
    assert thread(html).comments == []


def test_what_is_likelier_by_itself_comes_before_what_only_stands_beside_a_form():
    html = page("boxes", 3, "below").replace("<div><h1>", "<h2>3 Comments</h2><div class=comments>" + "".join(
        f"<div class=comment id=comment-{n}><b class=author>{who}</b> <time datetime='2024-03-09T1{n}:00'>9 March</time><p>{said} Yes.</p><a href=#r>Reply</a></div>"
        for n, (who, said) in enumerate(zip(NAMES, SAID, strict=True))
    ) + "</div><div><h1>")  # fmt: skip
    assert len(thread(html).comments) == len(NAMES)

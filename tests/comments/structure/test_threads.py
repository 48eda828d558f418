"""Threads are found by what repeats: in any markup, in any language, without a word that says so; other lists are none."""

import pytest

from tests.bench.scramble import scramble
from tests.comments.reading import thread
from tests.comments.structure.pages import ARTICLE, DAYS, FORM, WORDS, page, records

SHAPES = {
    "list": "<ul>" + "{}" + "</ul>|<li><b>{name}</b> <i>{when}</i><p>{text}</p><a href='#'>Antworten</a></li>",
    "divs": "{}|<div><div><span>{name}</span><span>{when}</span></div><div>{text}</div><div><a href='#f{n}'>Antworten</a></div></div>",
    "articles": "{}|<article><header><a href='/p/{n}'>{name}</a><time>{when}</time></header><p>{text}</p></article>",
    "table": "<table>{}</table>|<tr><td><b>{name}</b><br>Mitglied</td><td><small>{when}</small><div>{text}</div></td></tr>",
    "terms": "<dl>{}</dl>|<dt>{name}, {when}</dt><dd>{text}</dd>",
    "details": "{}|<details open><summary>{name} <span>{when}</span></summary><p>{text}</p></details>",
    "date last": "{}|<div><p>{text}</p><p>Von <a href='/u{n}' rel='nofollow'>{name}</a> am <span>{when}</span> [<a href='#{n}'>#</a>]</p></div>",
    "name after": "<ol>{}</ol>|<li><time>{when}</time><strong>{name}</strong><blockquote>{text}</blockquote></li>",
    "panel": "{}|<div><div><h4>{name}</h4><ul><li>Beiträge: 12{n}</li><li>Ort: Aa{n}</li></ul></div><div><p>{when}</p><div>{text}</div></div></div>",
}


def read(html: str) -> list[tuple[str | None, str | None]]:
    return [(comment.author, comment.text) for comment in thread(html).comments]


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)
def test_words_under_an_article_are_found_by_their_shape(shape):
    frame, record = shape.split("|")
    found = thread(page(frame.format(records(record)))).comments
    assert [(comment.author, comment.text) for comment in found] == list(WORDS)
    assert [comment.published_at_raw for comment in found] == list(DAYS)


SIGNED = {
    "term": "dl|<dt>{name} ({when})</dt><dd>{text}</dd>",
    "legend": "div|<fieldset><legend>{name} - {when}</legend>{text}</fieldset>",
    "first line": "div|<div class='z'>{name}, {when}<br>{text}</div>",
    "number and name": "div|<div><p>#{n} {name} schrieb am {when}:</p><p>{text}</p></div>",
    "number, name, time": "dl|<dt>{n} ：<b>{name}</b>：{when} ID:a{n}</dt><dd>{text}</dd>",
    "titles of their own": "div|<div><h3>Pumpen {n}</h3><p>by {name} on {when}</p><div>{text}</div></div>",
    "rules between": "div|<b>{name}</b> <i>{when}</i><br>{text}<br><hr>",
}


@pytest.mark.parametrize("shape", SIGNED.values(), ids=SIGNED)
def test_posts_whose_line_of_the_time_says_who_wrote(shape):
    frame, record = shape.split("|")
    html = f"<html><body>{ARTICLE}<{frame}>{records(record)}</{frame}></body></html>"
    found = thread(html, "https://forum.example/viewtopic.php?t=99").comments
    assert [(comment.author, comment.text) for comment in found] == list(WORDS)


HEADINGS = ("Endlich!", "Wer zahlt?", "Nasse Ecke", "Gut so")


@pytest.mark.parametrize("heading", ["<h4>{}</h4>", "<h5><a href='#'>{}</a></h5>"])
def test_headings_that_readers_gave_are_kept(heading):
    html = page(records("<div><a href='/p/{n}'>{name}</a> <i>{when}</i>@{n}<div>{text}</div></div>"))
    for number, words in enumerate(HEADINGS, 1):
        html = html.replace(f"@{number}", heading.format(words))
    assert [text.split("\n", 1) for _, text in read(html)] == [
        list(pair) for pair in zip(HEADINGS, dict(WORDS).values(), strict=True)
    ]


def test_subjects_that_answers_repeat_are_no_words_of_theirs():
    html = page(records("<div><h4>@{n}</h4><p><a href='/p/{n}'>{name}</a> <i>{when}</i></p><div>{text}</div></div>"))
    for number, words in enumerate(("Keller", "Keller", "Geld", "Keller"), 1):
        html = html.replace(f"@{number}", words)
    assert read(html) == list(WORDS)


AGES = {
    "id": "{} jam yang lalu", "ru": "{} часа назад", "ar": "قبل {} ساعات", "ko": "{}시간 전", "zh": "{}小时前", "ja": "{}時間前",
    "pl": "{} godziny temu", "vi": "{} giờ trước", "tr": "{} saat önce", "fa": "{} ساعت پیش", "hi": "{} घंटे पहले", "th": "{} ชั่วโมงที่แล้ว",
    "fi": "{} tuntia sitten", "el": "πριν από {} ώρες", "uk": "{} години тому", "he": "לפני {} שעות", "hu": "{} órája", "cs": "před {} hodinami",
}  # fmt: skip


@pytest.mark.parametrize("age", AGES.values(), ids=AGES)
def test_ages_in_any_language_are_the_times(age):
    shape = "<div><div><a href='/p/{n}'>{name}</a> <span>{when}</span></div><div>{text}</div><a href='#'>↩</a></div>"
    found = thread(page(records(shape, [age.format(n) for n in (2, 3, 3, 4)]))).comments
    assert [(comment.author, comment.text) for comment in found] == list(WORDS)


def test_answers_stand_in_what_they_answer():
    answer = "<li><b>Kai</b> <i>12.03.2024 12:00</i><p>Wir alle, Piet. Steuern heißt das.</p></li>"
    shape = "<li><b>{name}</b> <i>{when}</i><p>{text}</p>#{n}</li>"
    html = (
        page("<ul>" + records(shape).replace("#2", f"<ul>{answer}</ul>") + "</ul>")
        .replace("#1", "")
        .replace("#3", "")
        .replace("#4", "")
    )
    found = thread(html).comments
    assert [(comment.author, comment.depth) for comment in found] == [
        ("Anna", 1), ("Piet", 1), ("Kai", 2), ("Ole Hansen", 1), ("Rosi", 1),
    ]  # fmt: skip


def test_one_that_shows_no_time_is_one_too():
    shape = "<div class='e'><b>{name}</b> <i>{when}</i><p>{text}</p></div>"
    html = page(records(shape).replace("<i>13.03.2024 08:02</i>", ""))
    assert len(thread(html).comments) == 4


NONE = {
    "related stories": "<li><a href='/a{n}'><img src='/{n}.jpg'><h3>Stadtrat {n} streitet über den Bau der Brücke</h3></a><span>{when}</span></li>",
    "posts of a blog": "<article><h2><a href='/{n}/'>Ein Beitrag über die Stadt {n}</a></h2><p>Von {name}, {when}</p><p>{text} …</p><a href='/{n}/'>Weiterlesen</a></article>",
    "results": "<tr><td>{when}</td><td>Hamburg</td><td>{n}:1</td><td>Köln</td></tr>",
    "events": "<li><time>{when}</time><a href='/e/{n}'>Führung durch das alte Rathaus der Stadt</a><span>Rathaus</span></li>",
    "versions": "<div><h3>Version 1.{n}</h3><p>{when}</p><ul><li>Fehler {n} behoben</li><li>Schneller</li></ul></div>",
    "search results": "<div><a href='/s/{n}'>Treffer {n}: Pumpen in der Stadt gesucht</a><p>{when} - Pumpen werden in der Stadt ...</p></div>",
    "testimonials": "<div><blockquote>{text}</blockquote><cite>{name}, Kunde</cite></div>",
    "authors": "<div><img src='/{n}.jpg'><h4>{name}</h4><p>{name} schreibt seit 2001 über Politik und die Stadt.</p></div>",
}


@pytest.mark.parametrize("shape", NONE.values(), ids=NONE)
def test_other_lists_are_no_thread(shape):
    frame = "<table>{}</table>" if shape.startswith("<tr") else "<div>{}</div>"
    assert read(page(frame.format(records(shape)), form=False)) == []


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)
def test_other_names_of_elements_change_nothing(shape):
    frame, record = shape.split("|")
    record = record.replace("<div>", "<div class='comment__part'>")
    html = page(frame.format(records(record)))
    assert read(scramble(html.encode()).decode()) == list(WORDS)


def test_times_that_a_script_is_to_show_are_seen_in_elements_without_words():
    shape = "<div><a href='/u/{n}'>{name}</a> <span><a href='/b/{n}'><span title='2024-03-1{n}T09:15:00Z'></span></a></span><div>{text}</div><a href='#'>↩</a></div>"
    found = thread(page(records(shape))).comments
    assert [(comment.author, comment.text) for comment in found] == list(WORDS)
    assert all((comment.published_at_raw or "").startswith("2024-03-1") for comment in found)


def test_records_without_an_element_of_their_own_begin_with_a_name_and_a_date():
    shape = "<hr><b>{name}</b> - {when}<br>{text} Das gilt für alle, die dort wohnen.<br>"
    found = thread(page("<div>" + records(shape) + "</div>")).comments
    assert [comment.author for comment in found] == [name for name, _ in WORDS]


@pytest.mark.parametrize(
    ("address", "count"), [("https://brett.example/viewtopic.php?t=99", 3), ("https://brett.example/markt", 0)]
)
def test_at_an_address_of_threads_less_tells_posts(address, count):
    shape = "<div><h3><a href='/u/{n}'><img src='a.png'>{name}</a></h3><a href='/d/{n}'>{when}</a> {text}</div>"
    days = [day.split()[0] for day in DAYS[:3]]
    html = f"<body><a href='/'>Brett</a><h1>Pumpen</h1>{records(shape, days)}</body>"
    assert len(thread(html, address).comments) == count


BRANCH = "<div class='c{n}'><div><h6><b>{name}</b> <span>{when}</span></h6><div>{text}</div><a href='#{n}'>Antworten</a></div>{inner}</div>"


@pytest.mark.parametrize("deep", [2, 3])
@pytest.mark.parametrize("frame", ["div", "section", "article"])
@pytest.mark.parametrize("before", [ARTICLE, ARTICLE + ARTICLE.replace("h1", "h2") * 3])
def test_the_frame_of_the_page_is_no_comment_where_answers_stand_in_frames_too(before, frame, deep):
    """The page's frame and those of answers are alike: each holds a comment; the one with the page's heading is none."""
    inner = ""
    for place in reversed(range(deep)):
        words, when = WORDS[place], DAYS[place]
        nested = f"<{frame} class='in'>{inner}</{frame}>" if inner else ""
        inner = BRANCH.format(n=place, when=when, name=words[0], text=words[1], inner=nested)
    rest = "".join(
        BRANCH.format(n=place, when=DAYS[place], name=WORDS[place][0], text=WORDS[place][1], inner="")
        for place in range(deep, len(WORDS))
    )
    html = f"<{frame}>{before}<p>{DAYS[0]}</p><h3>4 Meinungen</h3>{inner}{rest}<h4>Kommentar abschicken</h4>{FORM}</{frame}>"
    assert read(html) == list(WORDS)

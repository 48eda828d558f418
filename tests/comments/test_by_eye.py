"""What two hundred threads of real pages showed when they were read by eye, each kind in several forms."""

import pytest

from tests.bench.scramble import scramble
from tests.comments.reading import thread
from tests.comments.structure.pages import ARTICLE

NAMES = ("Rosi Renn", "Uwe Otter", "Ida Lind", "Kai Brandt", "Mia Falk")
SAID = (
    "Bei uns im Keller stand das Wasser trotzdem bis zur zweiten Stufe!",
    "Dann war die Pumpe wohl schon vorher kaputt, oder?",
    "Ich habe drei Tage lang geschleppt, und niemand kam.",
    "Wer bezahlt das eigentlich, wenn die Stadt nicht zahlt?",
    "Am Ende wieder wir alle, wie immer in dieser Straße.",
)
FORM = "<form><textarea></textarea></form>"


def rows(record, count=3):
    return "".join(
        record.format(n=n + 1, who=NAMES[n], when=f"{n + 3}. März 2024 um 1{n}:15", said=SAID[n]) for n in range(count)
    )


def read(html, url="https://contoh.example/pasar/"):
    return thread(f"<title>Neue Pumpen für den Markt – Stadtblatt</title>{ARTICLE}{html}{FORM}", url).comments


def told(comments):
    return [(one.author, one.text) for one in comments]


ALL = list(zip(NAMES, SAID, strict=True))[:3]


@pytest.mark.parametrize(
    ("box", "quoted"),
    [
        ("<blockquote>{said}</blockquote>", False),
        ("<blockquote class='restore'><p>{said}</p></blockquote>", False),
        ("<div class=quote-text>{said}</div>", False),
        ("<div><blockquote><div>{said}</div></blockquote></div>", False),
        ("<blockquote><blockquote>Wer sagt das?</blockquote>{said}</blockquote>", True),
        ("<blockquote>Wer sagt das?</blockquote><p>{said}</p>", True),
    ],
)
def test_an_element_of_quotes_around_all_that_is_said_quotes_nobody(box, quoted):
    record = f"<li class=comment id=comment-{{n}}><b>{{who}}</b> <i>{{when}}</i><div class=comment-text>{box}</div></li>"
    assert [one.quoted for one in read(f"<ol>{rows(record)}</ol>")] == 3 * ["Wer sagt das?" if quoted else None]


@pytest.mark.parametrize(
    "line",
    [
        "- {who}",
        "– {who}",
        "-- {who}",
        "&lt;span&gt;{who}&lt;/span&gt;",
        "&lt;b class=x&gt;{who}&lt;/b&gt;",
        "&lt;i&gt;{who}&lt;/i&gt;",
    ],
)
def test_dashes_and_markup_that_is_shown_are_no_part_of_a_name(line):
    record = f"<div class=comment id=c{{n}}><span class=comment-author>{line}</span> <i>{{when}}</i><p>{{said}}</p></div>"
    assert told(read(f"<div>{rows(record)}</div>")) == ALL


@pytest.mark.parametrize("counted", ["Karma 4522", "<span class='repbadge rep_positive'>4.522</span>", "<b class=reputation-plus>17</b>",
    "<i class='rep-points positive'>9</i>", "<div class='score likes'>190 points</div>"])  # fmt: skip
def test_what_counts_a_person_or_weighs_both_ways_counts_no_likes(counted):
    record = f"<li class=comment id=comment-{{n}}><b class=fn>{{who}}</b> {counted} <i>{{when}}</i><div class=comment-text>{{said}}</div></li>"
    assert [one.likes for one in read(f"<ol>{rows(record)}</ol>")] == 3 * [None]


@pytest.mark.parametrize("foot", ["<div>Es ist jetzt <i>{when}</i></div>", "<p><span>Stand:</span> <i>{when}</i></p>", "<center><i>{when}</i></center>",
    "<div><br><i>{when}</i></div>", "<ul><li><i>{when}</i></li></ul>"])  # fmt: skip
def test_a_frame_that_says_when_after_all_posts_is_none_of_them(foot):
    posts = rows("<div><div><b>{who}</b></div><div><i>{when}</i><div>{said}</div></div></div>")
    frame = f"<div><div>{posts}</div>{foot.format(when='9. März 2024 um 08:00')}</div>"
    assert told(read(frame)) == ALL


@pytest.mark.parametrize("head", ["<div><p>Begonnen von Rosi Renn, {when}</p><a href=/t/6>Previous topic</a></div>", "<div><h2>Pumpen</h2><small>{when}</small> <a href=/t/8>Next topic</a> Es geht um die neuen Pumpen</div>",
    "<section><b>Rosi Renn</b> <i>{when}</i> <span>Neue Pumpen für den Markt</span></section>", "<p><b>Uwe Otter</b> <i>9. März 2024</i> Neue Pumpen für den Markt</p>",
    "<div><a href=/u/1>Rosi Renn</a> <time>{when}</time><div>drei Antworten, neunzig Aufrufe</div></div>"])  # fmt: skip
def test_the_head_of_a_thread_that_says_when_it_began_is_no_post(head):
    posts = rows("<div><div><b>{who}</b></div><div><i>{when}</i><div>{said}</div></div></div>")
    html = f"<title>Neue Pumpen für den Markt</title><h1>Neue Pumpen für den Markt</h1>{head.format(when='3. März 2024 um 10:15')}<section>{posts}</section>"
    assert told(thread(html, "https://contoh.example/forum/viewtopic.php?t=7").comments) == ALL


LINKED = ("Von: <a href='http://r.example/{n}' rel=nofollow>{who}</a> | ", "Von: {who} | ")


@pytest.mark.parametrize("scrambled", [False, True])
@pytest.mark.parametrize("linked", [(0, 1), (1, 0, 1), (0, 0, 1), (0, 1, 0, 1), (1, 0, 1, 0, 1)])
def test_names_in_the_line_of_the_time_of_which_some_are_links(linked, scrambled):
    records = "".join(
        "<div><p>{said}</p><p>{line}<a href='#c{n}'>{n}. März 2024 um 1{n}:15</a></p></div>".format(
            said=SAID[n], n=n + 1, line=LINKED[1 - is_linked].format(n=n + 1, who=NAMES[n])
        )
        for n, is_linked in enumerate(linked)
    )
    html = f"<h3>{len(linked)} Kommentare</h3><section>{records}</section>"
    found = thread(scramble((ARTICLE + html + FORM).encode()) if scrambled else ARTICLE + html + FORM).comments
    assert told(found) == list(zip(NAMES, SAID, strict=True))[: len(linked)]


NO_THREADS = {
    "what others say of other stories": "<ul>" + rows("<li><h4><a href=/s/{n}>{said}</a></h4><span class=comments>Kommentare</span></li>") + "</ul>",
    "the newest of the site that break off": "<div>" + rows("<p><b>{who}</b> <i>{when}</i><br>{said} Weil …</p>", 5) + "</div>",
    "a list of dates under a heading": "<div><h4>Termine</h4><p>Sie können sich hier für die Abende im Haus anmelden.</p>" + rows("<i>{when}</i> <a href=/e/{n}>{said}</a><br>") + "</div>",
    "the article in a box called so": f"<div id=comments_page><i>3. März 2024 um 10:15</i><div>Neue Pumpen für den Markt</div><p>{SAID[0]} {SAID[1]} <a href=/x>Uwe Otter</a></p></div>",
    "the headline for a name": f"<div><div>Neue Pumpen für den Markt</div><div><i>3. März 2024 um 10:15</i></div><p>{SAID[0]} {SAID[1]}</p></div>",
}  # fmt: skip


@pytest.mark.parametrize("html", NO_THREADS.values(), ids=NO_THREADS)
def test_what_looks_like_a_thread_and_is_none(html):
    assert read(html) == []


@pytest.mark.parametrize("head", ["Deine Kommentare", "Kommentare", "3 Kommentare", "Eure Kommentare", "Comments"])
def test_the_heading_over_the_comments_is_nobodys_name(head):
    found = read(
        f"<div id=articleComments><div><h2><a href=/forum>{head}</a></h2></div><div class=comment><i>{{when}}</i><p>{SAID[0]}</p></div></div>"
    )
    assert head not in [one.author for one in found]


CITED = {
    "addresses before names": "<li><cite>http://r.example/{n} <span>{who}</span></cite><div><p>{said}</p></div></li>",
    "addresses of their own": "<li><cite><i>https://r.example/{n}</i> <b>{who}</b></cite><p>{said}</p></li>",
    "without addresses": "<li><div><cite><span>{who}</span></cite></div><div><div><p>{said}</p></div></div></li>",
    "in boxes": "<div><div><cite>{who}</cite></div><div>{said}</div></div>",
    "in articles": "<article><header><cite><a href='http://r.example/{n}' rel=nofollow>{who}</a></cite></header><p>{said}</p></article>",
}


@pytest.mark.parametrize("scrambled", [False, True])
@pytest.mark.parametrize("count", [2, 3])
@pytest.mark.parametrize("record", CITED.values(), ids=CITED)
def test_comments_without_times_whose_names_are_marked_as_sources(record, count, scrambled):
    html = f"{ARTICLE}<div><p>Bitte bleiben Sie freundlich.</p><ul>{rows(record, count)}</ul></div>"
    assert told(thread(scramble(html.encode()) if scrambled else html).comments) == ALL[:count]


@pytest.mark.parametrize("again", ["<div hidden>{who}: {said}</div>", "<span>{who}: {said}</span><i>http://s.example/{n}</i>", "<p>{who}: {said}</p><p>https://s.example/k/{n}</p>",
    "<div><div>{who}: {said}</div><div>www.s.example/{n}</div></div>", "<small>{who}: {said} http://s.example</small>"])  # fmt: skip
def test_the_words_once_more_for_a_button_that_shares_are_none_of_a_comments(again):
    record = f"<div class=comment><b>{{who}}</b> <i>{{when}}</i><div><div>{{said}}</div></div>{again}<a href=#>Teilen</a></div>"
    assert told(read(f"<section>{rows(record)}</section>")) == ALL


TERMS = {
    "an anchor and a face": "<dt><img src='/a/{n}.jpg' width=60 height=60><a href='#c{n}'>{n}</a> <span>{who}</span> <span>{when}</span></dt>|<div><p>{said}</p></div>",
    "bare": "<dt><b>{who}</b> <i>{when}</i></dt>|{said}",
    "the time first": "<dt><time>{when}</time> <a href='/u/{n}'>{who}</a></dt>|<p>{said}</p>",
    "a button": "<dt><span>{who}</span> (<small>{when}</small>)</dt>|<p>{said}</p><a href='/?replytocom={n}'>Antworten</a>",
    "in boxes": "<dt><div><strong>{who}</strong></div><div>{when}</div></dt>|<div><div>{said}</div></div>",
}


@pytest.mark.parametrize("scrambled", [False, True])
@pytest.mark.parametrize("record", TERMS.values(), ids=TERMS)
def test_threads_in_lists_of_terms_whose_answers_have_lists_of_their_own(record, scrambled):
    def item(n, answers=""):
        head, _, words = record.format(n=n + 1, who=NAMES[n], when=f"{n + 3}. März 2024 um 1{n}:15", said=SAID[n]).partition("|")
        return f"{head}<dd>{words}{answers}</dd>"

    html = f"<h3>5 Kommentare</h3><dl>{item(0, f'<dl>{item(1)}</dl><dl>{item(2)}</dl>')}{item(3)}{item(4)}</dl>"
    page = f"<title>Neue Pumpen</title>{ARTICLE}{html}{FORM}"
    found = thread(scramble(page.encode()) if scrambled else page).comments
    assert told(found) == list(zip(NAMES, SAID, strict=True))
    assert [one.depth for one in found] == [1, 2, 2, 1, 1]


FOLDED = {
    "answers in lists": ("<li class=k><b>{who}</b> <i>{when}</i><div>{said}</div><ul>", "</ul></li>", "<li class=k><b>Kai Brandt</b><div>{far}</div><ul>"),
    "answers in boxes": ("<div class=k><div><span>{who}</span> <small>{when}</small></div><p>{said}</p><div>", "</div></div>", "<div class=k><div><span>Kai Brandt</span></div><p>{far}</p><div>"),
    "articles": ("<article class=k><header><b>{who}</b> <time>{when}</time></header><p>{said}</p><section>", "</section></article>", "<article class=k><header><b>Kai Brandt</b></header><p>{far}</p><section>"),
    "words first": ("<li class=k><div>{said}</div><p><b>{who}</b> <i>{when}</i></p><ol>", "</ol></li>", "<li class=k><div>{far}</div><p><b>Kai Brandt</b></p><ol>"),
    "a title": ("<li class=k><div><a href='#c{n}'>Re:</a> <b>{who}</b> <i>{when}</i></div><div>{said}</div><ul>", "</ul></li>", "<li class=k><div><a href='#c9'>Re:</a> <b>Kai Brandt</b></div><div>{far}</div><ul>"),
}  # fmt: skip


@pytest.mark.parametrize("scrambled", [False, True])
@pytest.mark.parametrize("parts", FOLDED.values(), ids=FOLDED)
def test_folded_comments_without_times_part_no_thread(parts, scrambled):
    begin, end, folded = parts
    far = " ".join(SAID)

    def item(n, inside=""):
        return begin.format(n=n + 1, who=NAMES[n], when=f"{n + 3}. März 2024 um 1{n}:15", said=SAID[n]) + inside + end

    html = f"<h3>6 Kommentare</h3><div>{item(0)}{folded.format(far=far)}{item(1)}{item(2)}{end}{item(3)}{item(4)}</div>"
    page = f"<title>Neue Pumpen</title>{ARTICLE}{html}{FORM}"
    found = thread(scramble(page.encode()) if scrambled else page).comments
    assert set(zip(NAMES, SAID, strict=True)) <= set(told(found))


@pytest.mark.parametrize("titles", [("Re:",) * 5, ("Pumpen", "Re:", "Re:", "Re:", "Markt"), ("Re:", "Keller", "Re:", "Re:", "Re:"),
    ("Antw:", "Antw:", "Antw:", "Nein", "Antw:"), ("AW:", "AW:", "Keller", "AW:", "AW:")])  # fmt: skip
def test_subjects_of_answers_name_nobody(titles):
    records = "".join(
        f"<div><h4><a href='#c{n}'>{title}</a></h4><div>von <a href='/u/{n}'>{NAMES[n]}</a> <i>{n + 3}. März 2024 um 1{n}:15</i></div><p>{SAID[n]}</p></div>"
        for n, title in enumerate(titles)
    )
    assert [one.author for one in read(f"<section>{records}</section>")] == list(NAMES)


FRAMED = ("<div class=r><b>{who}</b> | <i>{when}</i><p>{said}</p><a href=#>Antworten</a></div>", "<div class=r><div><span>{who}</span> <small>{when}</small></div><div>{said}</div></div>",
    "<article class=r><header><b>{who}</b><time>{when}</time></header><p>{said}</p></article>", "<li class=r><strong>{who}</strong> <em>{when}</em><div>{said}</div></li>",
    "<div class=r><p><b>{who}</b><br>{when}</p><p>{said}</p></div>")  # fmt: skip


@pytest.mark.parametrize("record", FRAMED)
def test_a_box_of_comments_beside_a_box_of_news_is_no_comment(record):
    news = "".join(f"<li><a href=/n/{n}>{SAID[n]} {SAID[n + 1]}</a> [{n + 3}.03.2024 1{n}:15]</li>" for n in range(4))
    rules = "<p>Wir freuen uns über jede Meinung, solange sie freundlich bleibt; wer beleidigt, fliegt raus.</p>" * 3
    found = read(f"<div><div>{rules}{rows(record)}{FORM}</div><div><ul>{news}</ul></div></div>")
    assert [one.text for one in found] == list(SAID[:3])


NUMBERED = ("<div id=comment{n}><a href=#>Zitieren</a><div>{who}</div><span>{when}</span> <a href=#comment{n}>Link</a><blockquote>{said}</blockquote></div>", "<li id=comment-{n}><span>{who}</span><br><small>{when}</small> #<div>{said}</div></li>",
    "<div id=comment_{n}><div>+ {n}</div><div>{who}</div><div>{when} #</div><p>{said}</p></div>", "<article id=comment{n}><p>{who}</p><p>{when}</p><p>{said}</p><p>Melden</p></article>",
    "<div id=comment-{n}><table><tr><td>{who}</td><td>{when}</td></tr><tr><td colspan=2>{said}</td></tr></table></div>")  # fmt: skip


@pytest.mark.parametrize("record", NUMBERED)
def test_what_is_numbered_as_elsewhere_tells_its_parts_by_their_places(record):
    assert told(read(f"<section>{rows(record)}</section>")) == ALL

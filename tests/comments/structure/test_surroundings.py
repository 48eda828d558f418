"""Where a group stands, where its links lead, and what it is called."""

import math

import pytest

from crawler.comments.structure.surroundings import are_shown, surroundings
from tests.comments.structure.records_of import RECORD, seen, thread

URL = "https://zeitung.example/stadt/markt"


def around(html):
    lines, group = seen(html)
    return surroundings(lines, group, URL, len(group.records))


@pytest.mark.parametrize(
    ("html", "name", "value"),
    [
        (thread(), "list", 1),
        (thread(), "table", 0),
        (f"<aside>{thread()}</aside>", "aside", 1),
        (thread(), "aside", 0),
        (thread(before="<h1>x</h1>"), "headline_before", 1),
        (thread(after="<h1>x</h1>"), "headline_before", 0),
        (thread(before="<h3>4 Meinungen</h3>"), "counted", 1),
        (thread(before="<h3>Meinungen</h3>"), "counted", 0),
        (thread(), "before", 0),
        (thread(RECORD.replace("class='r'", "class='kommentar'")), "named", 1),
        (thread(), "named", 0),
        (f"<div id='comments'>{thread()}</div>", "around_named", 1),
        (f"<div class='recent-x'>{thread()}</div>", "around_other", 1),
        (thread(RECORD.replace("class='r'", "class='tag-comments'")), "says_comment", 0),
        (thread(RECORD.replace("<li ", "<li id='k{n}' ")), "numbered", 1),
        (thread(RECORD.replace("<li ", "<li id='k' ")), "numbered", 0),
        (thread(), "answers", 1),
        (thread(RECORD.replace("href='#'", "href='#c{n}'")), "own_links", 1),
        (thread(RECORD.replace("href='#'", "href='/stadt/markt#c{n}'")), "own_links", 1),
        (thread(RECORD.replace("href='#'", "href='/sport#c{n}'")), "own_links", 0),
        (thread(RECORD.replace("href='#'", "href='/x' rel='nofollow ugc'")), "unvouched", 1),
        (thread(RECORD.replace("<b ", "<img width='48' height='48' src='/x'><b ")), "faces", 1),
        (thread(RECORD.replace("<b ", "<img width='480' height='480' src='/x'><b ")), "faces", 0),
        (thread(RECORD.replace("<b ", "<img width='²' height='²' src='/x'><b ")), "faces", 0),
        (thread(RECORD.replace("<b ", "<img src='/avatar/1.png'><b ")), "faces", 1),
    ],
)
def test_each_says_what_it_is_called(html, name, value):
    assert around(html)[name] == pytest.approx(value)


@pytest.mark.parametrize("href", ["", "#", "http://[", "javascript:x()", "#!/x", "x" * 20_000])
def test_any_address_is_looked_at(href):
    found = around(thread(RECORD.replace("href='#'", f"href='{href}'")))
    assert all(map(math.isfinite, found.values()))


@pytest.mark.parametrize(
    ("href", "shown"),
    [
        ("https://posts.example.org/ann/{n}", True),
        ("https://m.zeitung.example/k/{n}", False),
        ("/k/{n}", False),
        ("#k{n}", False),
        ("https://old.example.org/stadt/markt#c{n}", False),
        ("http://[/{n}", False),
    ],
)
def test_posts_whose_times_lead_to_one_other_site_were_written_there(href, shown):
    record = f"<div><b>Ann {{n}}</b> <a href='{href}'>{{n}}. März 2024</a><p>Das sagt sie dort.</p></div>"
    lines, group = seen("".join(record.replace("{n}", str(n)) for n in range(1, 5)))
    assert are_shown(lines, group, URL) is shown


def test_records_with_buttons():
    record = "<div><b>Ann {n}</b> <i>{n}. März 2024</i><p>Das sagt sie dort.</p>{more}</div>"
    html = "".join(record.replace("{n}", str(n)).replace("{more}", "<button>x</button>" * (n < 3)) for n in range(1, 5))
    assert around(f"<button>menu</button>{html}<button>end</button>")["buttons"] == 0.5

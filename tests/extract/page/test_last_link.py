"""What a link holds that was left open."""

import pytest

from tests.extract.reading import PROSE, layout

OPEN = f"<p>{PROSE} <a href='/survey'>More</p>" + "".join(f"<p>{n} {PROSE}</p>" for n in range(4))


@pytest.mark.parametrize(
    ("html", "linked"),
    [
        (OPEN, 0),
        (f"<div><a href='/survey'>{OPEN}</div>", 0),
        (f"<p>A</p><a href='/survey'>{PROSE}<br><br>{PROSE}<br><br>{PROSE}", 0),
        ("".join(f"<p><a href='/survey'><b>{n}</b> {PROSE}</a></p>" for n in range(3)), 0),
        ("".join(f"<div><a href='/story'>{n} {PROSE}</a></div>" for n in range(20)), 0),
        ("".join(f"<li><a href='/advert'>{n} {PROSE}</a></li>" for n in range(3)), 3),
        ("".join(f"<li><a href='/story'>{n} {PROSE}</a></li>" for n in range(2)), 2),  # a card
        ("".join(f"<p><a href='/{n}'>{n} {PROSE}</a></p>" for n in range(5)), 5),  # a list
        ("".join(f"<p><a href='#'>{n} {PROSE}</a></p>" for n in range(5)), 5),  # a list that a script leads on
        ("".join(f"<p><a href='/app'>{n} {PROSE}</a></p><p>{PROSE}</p>" for n in range(5)), 5),  # said again and again
        ("".join("<p><a href='/app'>A short line</a></p>" for n in range(5)), 5),
    ],
)
def test_a_link_that_was_never_closed_is_none(html, linked):
    blocks = [block for block in layout(html).blocks if block.links * 10 >= 9 * len(block.text)]
    assert len(blocks) == linked

"""When a page is done: what happens to it as lines, and whether that is the end."""

import pytest

from crawler.fetch.browser.patience import Patience


def page(*happened, delay=0.0, seconds=30.0):
    """A page begun at 0, and what happened: `ask`, `script`, `answered`, `scripted`, or a number of letters, each with its time."""
    patience = Patience(begun=0.0, seconds=seconds, delay=delay)
    for at, what in happened:
        if what in ("ask", "script"):
            patience.begin(at, script=what == "script")
        elif what in ("answered", "scripted"):
            patience.end(at, script=what == "scripted")
        else:
            patience.look(at, (what, what // 10))
    return patience


@pytest.mark.parametrize(
    ("patience", "not_yet", "done"),
    [
        (page((0.1, 900)), 0.5, 0.7),  # a page that is there
        (page((0.1, 50)), 2.9, 3.2),  # an empty one may still begin
        (page((0.1, 900), (0.2, "ask")), 1.0, 3.2),  # an answer that does not come, and a page that does not change
        (page((0.1, 900), (0.2, "ask"), (2.0, "answered"), (2.1, 1500)), 2.5, 2.7),
        (page((0.1, 50), (0.2, "script")), 29.0, 31.0),  # without its script it is nothing
        (page((0.1, 50), (0.2, "script"), delay=5.0), 34.0, 36.0),  # which waits for its turn
        (page(*((n / 10, 900 + n) for n in range(300))), 29.0, 31.0),  # one that never stops changing
        (page(*((n / 10, "ask") for n in range(1, 40)), (0.1, 900)), 2.9, 3.2),  # or never stops asking
    ],
)
def test_done(patience, not_yet, done):
    assert not patience.is_done(not_yet)
    assert patience.is_done(done)


def test_a_page_hangs_after_a_third_of_its_time():
    assert page(seconds=9.0).hang == 3.0

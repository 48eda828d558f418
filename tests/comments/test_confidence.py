"""How far a thread is to be trusted."""

import pytest

from crawler.comments.confidence import confidence
from crawler.comments.thread import Thread
from crawler.found import FoundComment
from tests.comments.reading import thread
from tests.comments.structure.records_of import thread as records

WHOLE = FoundComment(author="Rina", published_at_raw="2024-03-05", text="a")


@pytest.mark.parametrize(
    ("found", "sure"),
    [
        (Thread(comments=[WHOLE] * 9), 1.0),
        (Thread(comments=[WHOLE] * 9, declared=9), 1.0),
        (Thread(comments=[WHOLE] * 9, declared=99), 0.1),
        (Thread(comments=[WHOLE] * 19, declared=9), 0.5),
        (Thread(comments=[WHOLE], declared=2), 0.667),
        (Thread(comments=[FoundComment(text="a", author="b")] * 4), 0.75),
        (Thread(comments=[FoundComment(text="a")] * 4), 0.5),
        (Thread(comments=[WHOLE, FoundComment(removed=True), FoundComment(kind="pingback", text="x")]), 1.0),
        (Thread(comments=[WHOLE] * 2, likely=0.6), 0.6),
        (Thread(declared=4), 0.2),
        (Thread(declared=0), None),
        (Thread(), None),
        (Thread(declared=4, readable=False), None),
    ],
)
def test_confidence(found, sure):
    assert confidence(found) == sure


def test_what_repeats_is_as_likely_as_its_judge_says_and_numbers_are_surer():
    story = f"<h1>Neue Pumpen</h1><p>{'Die Stadt baut neue Pumpen ein. ' * 20}</p>"
    judged = thread(records(before=story, after="<form><textarea></textarea></form>"))
    numbered = thread("<ol><li id='comment-7'><b class='fn'>Rina</b> <time datetime='2024-03-05'></time><p>Words.</p></li></ol>")
    assert judged.comments
    assert 0.45 < judged.likely <= 1
    assert numbered.likely == 0.99

"""Comments that WordPress told of many posts at once, where the page shows them and where it shows none."""

from datetime import UTC, datetime
from types import SimpleNamespace

import pytest

from crawler.comments.thread import Thread
from crawler.document import Fetched, parse
from crawler.found import FoundComment
from crawler.harvest.services import _told_together
from crawler.wordpress.rest import WordPressApi

TOLD = [FoundComment(native_id="7", platform="wordpress", text="Betul.")]
API = WordPressApi(root="https://warta.example/wp-json/", comments={"5": TOLD, "6": []})
SHOWN = Thread(platform="wordpress", thread_id="5", declared=1)


def numbered(number, mark='<body class="single postid-{}">'):
    page = f"<html>{mark.format(number)}<p>Jembatan</p></html>"
    return parse(Fetched(url="https://warta.example/a/", body=page.encode(), fetched_at=datetime(2026, 11, 24, tzinfo=UTC)))


@pytest.mark.parametrize(
    ("thread", "page", "found"),
    [
        (SHOWN, numbered(5), TOLD),
        (Thread(platform="wpdiscuz", thread_id="5", declared=1), numbered(5), TOLD),
        (Thread(platform="wordpress", thread_id="6", declared=1), numbered(6), []),
        (Thread(platform="wordpress", thread_id="5"), numbered(5), TOLD),  # a form, and no word of comments
        (Thread(platform="wordpress", thread_id="6"), numbered(6), None),
        (Thread(), numbered(5), TOLD),
        (Thread(), numbered(5, '<link rel="shortlink" href="https://warta.example/?p={}">'), TOLD),
        (Thread(), numbered(6), None),
        (Thread(), numbered(9), None),
        (Thread(), numbered("", "<body>{}"), None),
        (Thread(platform="disqus", thread_id="5", readable=False), numbered(5), None),
        (Thread(platform="generic", comments=TOLD), numbered(5), None),
    ],
)
def test_what_is_told_counts_also_where_the_page_shows_nothing(thread, page, found):
    parts = SimpleNamespace(desk=SimpleNamespace(api=API))
    assert _told_together(parts, page, thread) == found
    assert _told_together(SimpleNamespace(desk=SimpleNamespace(api=None)), page, thread) is None

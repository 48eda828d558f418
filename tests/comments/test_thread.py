"""What a reader answers where it found nothing."""

from crawler.comments.thread import Thread
from crawler.found import FoundComment


def test_a_thread_of_nothing_says_nothing():
    thread = Thread()
    assert (thread.platform, thread.declared, thread.comments, thread.readable, thread.pages, thread.reason) == (
        None,
        None,
        [],
        True,
        (),
        None,
    )


def test_comments_are_each_threads_own():
    Thread().comments.append(FoundComment(text="a"))
    assert Thread().comments == []

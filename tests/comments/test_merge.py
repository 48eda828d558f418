from crawler.comments.merge import WEIGHT, assemble, weight
from crawler.comments.thread import Thread
from crawler.found import FoundComment


def shown(native_id: str | None, parent: str | None = None, **fields) -> FoundComment:
    return FoundComment(native_id=native_id, parent_ref=parent, **{"text": f"shown {native_id}", "kind": "comment", **fields})


def told(native_id: str, parent: str | None = None) -> FoundComment:
    return FoundComment(
        native_id=native_id, parent_ref=parent, text=f"told {native_id}", kind="comment", published_at_raw="2024-01-01T00:00:00Z"
    )


def outline(thread: Thread) -> list[tuple[str | None, str | None, int | None]]:
    return [(comment.native_id, comment.parent_ref, comment.depth) for comment in thread.comments]


def test_pages_come_in_reading_order_whatever_order_they_were_read_in():
    last = Thread(platform="wordpress", page=3, comments=[shown("7"), shown("8", "7")], declared=5)
    first = Thread(platform="wordpress", page=1, comments=[shown("1")], declared=5)
    middle = Thread(platform="wordpress", page=2, comments=[shown("4"), shown("9", "4")], declared=5)
    whole = assemble([last, first, middle])
    assert [comment.native_id for comment in whole.comments] == ["1", "4", "9", "7", "8"]
    assert [comment.position for comment in whole.comments] == [1, 2, 3, 4, 5]
    assert whole.declared == 5
    assert whole.pages == ()


def test_a_comment_on_two_pages_is_one():
    whole = assemble([Thread(page=1, comments=[shown("1")]), Thread(page=2, comments=[shown("1"), shown("2")])])
    assert [comment.native_id for comment in whole.comments] == ["1", "2"]


def test_comments_without_ids_keep_their_parents_over_pages():
    one = Thread(page=1, comments=[shown(None, text="a"), shown(None, "#1", text="b")])
    two = Thread(page=2, comments=[shown(None, text="c"), shown(None, "#1", text="d")])
    whole = assemble([one, two])
    assert [(comment.text, comment.parent_ref) for comment in whole.comments] == [
        ("a", None),
        ("b", "#1"),
        ("c", None),
        ("d", "#3"),
    ]


def test_the_same_words_twice_on_one_page_are_two_comments():
    assert len(assemble([Thread(comments=[shown(None, text="setuju"), shown(None, text="setuju")])]).comments) == 2


def test_the_api_knows_parents_below_the_depth_that_pages_show():
    pages = [Thread(comments=[shown("1"), shown("2", "1"), shown("3", "1")])]
    assert outline(assemble(pages, [told("1"), told("2", "1"), told("3", "2")])) == [("1", None, 1), ("2", "1", 2), ("3", "2", 3)]


def test_what_the_api_hides_comes_from_the_page():
    pages = [Thread(comments=[shown("1"), shown("2", kind="pingback", text=None)])]
    whole = assemble(pages, [told("1")])
    assert [(comment.native_id, comment.kind, comment.text) for comment in whole.comments] == [
        ("1", "comment", "told 1"),
        ("2", "pingback", None),
    ]


def test_what_the_page_does_not_show_comes_from_the_api_in_its_place():
    pages = [Thread(comments=[shown("1"), shown("5")])]
    api = [told("1"), told("2"), told("3", "1"), told("5"), told("6")]
    assert [comment.native_id for comment in assemble(pages, api).comments] == ["1", "3", "2", "5", "6"]


def test_a_parent_is_never_a_stranger():
    pages = [Thread(comments=[shown("1"), shown("2", "1")])]
    assert outline(assemble(pages, [told("2", "99")])) == [("1", None, 1), ("2", "1", 2)]
    assert outline(assemble([], [told("2", "99")])) == [("2", None, 1)]


def test_nothing_gives_nothing():
    assert assemble([]).comments == []
    assert assemble([Thread(platform="disqus", readable=False)]).readable is False
    assert assemble([Thread(platform="isso", readable=False)], []).readable is True


def test_the_pages_themselves_are_left_as_they_were():
    page = Thread(page=2, comments=[shown("2", "1")])
    assemble([page], [told("2")])
    assert (page.page, page.comments[0].parent_ref, page.comments[0].text) == (2, "1", "shown 2")


def test_what_comments_weigh():
    assert weight([]) == 0
    assert weight([shown("1", text=None), shown("2", text="x" * 500)]) == 2 * WEIGHT + 500

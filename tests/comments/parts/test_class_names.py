"""Names of classes, one at a time and together; what separates their parts is the theme's choice."""

import time

import pytest

from crawler.comments.parts.class_names import NOTHING, is_about_a_post, squash, traits, traits_of


@pytest.mark.parametrize(
    "token", ["comment-author", "comment_author", "commentAuthor".lower(), "user__name-author", "nickname", "x-pseudo"]
)
def test_names_of_authors(token):
    assert traits(token).author


@pytest.mark.parametrize(
    "token", ["comment-date", "datum", "posted-on", "dt-published", "c_timeago", "x-tanggal", "comment-time"]
)
def test_names_of_times(token):
    assert traits(token).date


@pytest.mark.parametrize(
    ("token", "rank"),
    [
        ("comment-text", 1),
        ("kommentar_inhalt", 1),
        ("content", 2),
        ("entry", 2),
        ("x-body", 3),
        ("comment", None),
        ("bodywork", None),
        ("", None),
    ],
)
def test_names_of_words_and_how_sure_they_are(token, rank):
    assert traits(token).body == rank


@pytest.mark.parametrize(
    "token", ["reply", "comment-reply-link", "votes", "share_buttons", "showmore", "screen", "awaiting-moderation"]
)
def test_names_of_what_is_no_word_of_a_reader(token):
    assert traits(token).junk


@pytest.mark.parametrize("token", ["comment--liked", "field--label-hidden", "replying", "comment", "unvoted", "linksammlung"])
def test_names_that_hold_such_a_word_and_are_none(token):
    assert not traits(token).junk


@pytest.mark.parametrize("token", ["", "-", "__", "é", "評論", "a" * 50_000, "-" * 50_000, "comment" * 5_000])
def test_odd_names_are_read_and_say_little(token):
    begun = time.process_time()
    said = traits(token)
    assert (said.author, said.date, said.junk) == (False, False, False)
    assert time.process_time() - begun < 1


def test_a_whole_attribute_says_what_any_of_its_names_says():
    said = traits_of("x comment-author\tcomment-meta  entry comment-text")
    assert (said.author, said.meta, said.body) == (True, True, 1)
    assert traits_of("") == traits_of("x y") == NOTHING


@pytest.mark.parametrize(
    ("token", "is_about"),
    [("tag-comments", True), ("category-replies", True), ("tag", False), ("stage-tag-x", False), ("", False)],
)
def test_what_a_post_is_about(token, is_about):
    assert is_about_a_post(token) is is_about


def test_separators_do_not_tell_names_apart():
    assert squash("comment-author__name") == squash("comment_author-name") == "commentauthorname"

"""What names of classes and ids say of a box."""

import time

import pytest

from crawler.extract.page.marks import Mark, marks_of


def test_each_mark_is_a_bit_of_its_own():
    bits = [value for name, value in vars(Mark).items() if name.isupper()]
    assert len({bit.bit_length() for bit in bits}) == len(bits)
    assert all(bit & (bit - 1) == 0 for bit in bits)


@pytest.mark.parametrize(
    ("names", "mark"),
    [
        ("share-bar", Mark.JUNK),
        ("social_links", Mark.JUNK),
        ("article-body", Mark.BODY),
        ("articleBody".lower(), Mark.BODY),
        ("post__content", Mark.BODY),
        ("x comments", Mark.COMMENTS),
        ("respond", Mark.COMMENTS),
        ("author-bio", Mark.JUNK),
        ("author", Mark.BYLINE),
        ("post-date", Mark.DATE),
        ("wp-caption", Mark.CAPTION),
        ("image-credit", Mark.CAPTION),
        ("c-paywall", Mark.WALL),
        ("site-footer", Mark.FOOTER),
        ("entry-footer", Mark.FOOTER | Mark.ARTICLE),
        ("faktabox", Mark.ASIDE),
        ("side-box", Mark.ASIDE),
        ("page-links", Mark.PAGER),
        ("teaser", Mark.WEAK),
        ("entry-title", Mark.TITLE),
        ("baca-juga", Mark.JUNK),
    ],
)
def test_words_of_templates(names, mark):
    assert marks_of(names) & mark == mark


@pytest.mark.parametrize("names", ["", " ", "x", "commentary", "articles-y", "é", "評論", "--__--"])
def test_names_that_say_nothing_sure(names):
    assert marks_of(names) & (Mark.JUNK | Mark.BODY | Mark.COMMENTS | Mark.HIDDEN | Mark.WALL) == 0


def test_marks_of_several_names_add_up():
    assert marks_of("share author") == marks_of("share") | marks_of("author")


@pytest.mark.parametrize(
    "name", ["article" * 15_000, "comment-" * 10_000, "post" + "_" * 100_000, "articlebody" * 9_000, "caption" * 15_000]
)
def test_a_name_without_end_is_quick(name):
    begun = time.process_time()
    marks_of(name)
    assert time.process_time() - begun < 2


@pytest.mark.parametrize(
    "topic",
    [
        "tag-comments",
        "tag-sidebar",
        "category-iklan",
        "category-share",
        "format-gallery",
        "post_format-post-format-video",
        "author-bio",
    ],
)
def test_the_topics_of_a_post_of_wordpress_say_nothing_of_its_box(topic):
    assert marks_of(f"post-7 post type-post hentry {topic}") == marks_of("post-7 post type-post hentry")
    assert marks_of(topic) or topic.startswith("author")

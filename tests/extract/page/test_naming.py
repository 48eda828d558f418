"""What tag and attributes say before a word is read."""

import pytest

from crawler.extract.page.marks import Mark
from crawler.extract.page.naming import names_and_marks


@pytest.mark.parametrize(
    ("tag", "attributes", "mark"),
    [
        ("nav", {}, Mark.JUNK),
        ("footer", {}, Mark.FOOTER),
        ("article", {"class": "x"}, Mark.ARTICLE),
        ("div", {"itemprop": "articleBody"}, Mark.BODY),
        ("div", {"hidden": None}, Mark.HIDDEN),
        ("div", {"aria-hidden": "true"}, Mark.HIDDEN),
        ("div", {"style": "color:red; display : none"}, Mark.HIDDEN),
        ("div", {"role": "navigation"}, Mark.JUNK),
        ("div", {"class": "Share-Bar"}, Mark.JUNK),
        ("div", {"id": "comments"}, Mark.COMMENTS),
        ("header", {"class": "comments"}, Mark.HEADER | Mark.COMMENTS),
    ],
)
def test_marks(tag, attributes, mark):
    assert names_and_marks(tag, attributes)[1] & mark == mark


@pytest.mark.parametrize(
    "attributes",
    [
        {},
        {"class": None},
        {"class": "", "id": ""},
        {"style": None},
        {"style": "display:block"},
        {"aria-hidden": "false"},
        {"role": "main"},
        {"hidden": "", "id": "S:1f"},
        {"data-x": "hidden"},
    ],
)
def test_what_says_nothing(attributes):
    assert names_and_marks("div", attributes)[1] == 0


def test_names_are_lower_case_class_and_id():
    assert names_and_marks("div", {"class": "Big Box", "id": "Top"})[0].split() == ["big", "box", "top"]
    assert names_and_marks("div", {})[0] == ""

import pytest
from selectolax.lexbor import LexborHTMLParser

from crawler.comments.readers import is_of_a_reader


@pytest.mark.parametrize(
    ("around", "is_one"),
    [
        ("<li id=comment-5>", True),
        ("<li class='comment byuser'><div class=comment-content>", True),
        ("<div class='x komentar_12'><p>", True),
        ("<div class=reply-body>", True),
        ("<div id=comments>", False),
        ("<div class=comments-area><script></script>", False),
        ("<article class='post comments-open has-comments'>", False),
        ("<div class=commentary-body>", False),
        ("", False),
    ],
)
def test_whose_part_it_is(around, is_one):
    node = LexborHTMLParser(f"<body class='comment-5'>{around}<a>x</a>").css_first("a")
    assert node is not None
    assert is_of_a_reader(node) == is_one

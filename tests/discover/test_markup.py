import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.discover.markup import plain

CASES = [
    ("a<!-- b -->c", "ac"),
    ("a<!---->b<!-- -- ->c-->d", "abd"),
    ("<![CDATA[a<b>&c]]>d", "a&lt;b&gt;&cd"),
    ("<![CDATA[<!-- a -->]]>", "&lt;!-- a --&gt;"),
    ("<!-- <![CDATA[ -->a]]>", "a]]>"),
    ("<!DOCTYPE a><!b", "<!DOCTYPE a><!b"),
    ("a<!-- never closed", "a"),
    ("a<", "a<"),
    ("a<![CD", "a<![CD"),
    ("<![CDATA[]]><![CDATA[]]]]>x", "]]x"),
]


@pytest.mark.parametrize(("text", "found"), CASES)
def test_plain(text, found):
    assert "".join(plain([text])) == found


@given(
    st.lists(st.sampled_from(["<!--", "-->", "<![CDATA[", "]]>", "<", "!", "-", "[", "a", "]", ">", "<a>"]), max_size=20),
    st.integers(1, 5),
)
def test_pieces_change_nothing(parts, size):
    text = "".join(parts)
    assert "".join(plain([text[at : at + size] for at in range(0, len(text), size)])) == "".join(plain([text]))

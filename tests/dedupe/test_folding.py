"""The table of characters says of many texts what `folded` says of each."""

import random
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.dedupe.fingerprints import LOWER, folded, folded_whole
from pipelines.dedupe.folding import _WITH_PAIRS, FEW, fold

PLAIN = ["Rapat desa.", "", "  ", "it's 5 €"] * FEW
"""Enough texts beside the one that is tried, so that the table is asked."""

TEXTS = [
    "Größe “naik” — café… МОСКВА 5 мая, 東京。 сегодня",
    "STRASSE Straße ﬁnal oﬀer №5 10 km² ½ ´ ŉ",
    "İstanbul ILIK ısparta ǰ ΐ Σίσυφος ΣΊΣΥΦΟΣ",
    unicodedata.normalize("NFD", "Café Déjà Vu VIỆT NAM Ångström"),
    unicodedata.normalize("NFD", "한국어 뉴스") + " 한국어",
    "ｶﾞｲﾄﾞ ガイド か\u3099 ＿Ｋｅｐａｌａ",
    "ข่าว วันนี้ น้ำ กุ่ กุ\u0e38\u0e48 ก\u0e48\u0e38",
    "हिन्दी समाचार क\u093c क़ বাংলা ক\u09c7\u09be தமிழ் மொ",
    "السلام عليكم\u064b\u0651 ﷺ مُحَمَّد",
    "👍🏻 👍🏿 ❤️ ❤ \U0001f1ee\U0001f1e9 👨\u200d👩\u200d👧",
    "\u0301accent first e\u0301\u0301 a\u20e3 o\u0302\u0323 o\u0323\u0302",
    "lone \ud800 surrogate \udfff\ud800 \x00\x1f\x85\u2028 \U0010ffff \ufdd0",
    "ᄒ\u1161\u11ab မြန်မာ\u102e ვახტანგ ᏣᎳᎩ ꭰ",
    "Tan\u00adjung Tan\u200bjung \ufeffTanjung\u2060",
    "ﾊ\uff9f ㍿ ㌔ ﷽ ǅ ß ẞ",
    "x" * 3000 + "é" * 3000 + "東" * 3000,
]


@pytest.mark.parametrize("text", TEXTS, ids=range(len(TEXTS)))
@pytest.mark.parametrize("first", [True, False], ids=["first", "last"])
def test_a_text_among_others_is_folded_as_alone(text, first):
    found = fold([text, *PLAIN] if first else [*PLAIN, text])[0 if first else -1]
    assert found.words == folded(text) == b" %b " % folded_whole(text).translate(LOWER)
    assert found.letters == folded(text).replace(b" ", b"")


def test_all_of_them_together():
    assert [one.words for one in fold(TEXTS * 3)] == [folded(text) for text in TEXTS * 3]


@pytest.mark.parametrize("count", [0, 1, FEW - 1, FEW, 200])
def test_however_many(count):
    texts = (PLAIN * 20)[:count]
    assert [one.words for one in fold(texts)] == [folded(text) for text in texts]


def test_every_character_of_the_first_plane_between_letters():
    texts = ["".join(f"a{chr(code)}B" for code in range(start, start + 64)) for start in range(0x80, 0x10000, 64)]
    dice = random.Random(3)
    for start in range(0, len(texts), 100):
        some = texts[start : start + 100]
        dice.shuffle(some)
        assert [one.words for one in fold(some)] == [folded(text) for text in some]


@settings(max_examples=25, deadline=None)
@given(st.lists(st.text(max_size=20), min_size=FEW, max_size=12))
def test_whatever_is_written(texts):
    for text, found in zip(texts, fold(texts), strict=True):
        assert found.words == b" %b " % folded_whole(text).translate(LOWER)
        assert found.letters == found.words.replace(b" ", b"")


def test_where_characters_are_that_are_taken_apart_in_two():
    """In every plane: what stands elsewhere would not be known to be put together again."""
    apart = (
        code
        for code in range(0xC0, 0x110000)
        if len((found := unicodedata.decomposition(chr(code))).split()) == 2 and found[0] != "<"
    )
    assert [hex(code) for code in apart if not any(code in some for some in _WITH_PAIRS)] == []

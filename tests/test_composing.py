import random
import time
import unicodedata

import pytest

from crawler.composing import MOST_MARKS, PIECE, composed

FORMS = ("NFC", "NFD", "NFKC", "NFKD")
LETTERS = "aé ế\n1①２한각カ゛ガใต้นี้ क़שׁ" + "e\u0301\u0323o\u031b\u1100\u1161\u11a8\u0344\u0f73 A\u030a"


@pytest.mark.parametrize("form", FORMS)
def test_as_the_standard_library_has_it(form):
    dice = random.Random(3)
    for size in (1, PIECE, PIECE + 1, 5 * PIECE):
        for letters in (LETTERS, LETTERS.replace(" ", "").replace("\n", ""), "漢字かな交じり文。"):
            text = "".join(dice.choices(letters, k=size))
            assert composed(form, text) == unicodedata.normalize(form, text)


@pytest.mark.parametrize(
    "marks", ["\u0301\u0327" * 300_000, "\u0301" * 300_000 + "\u0327" * 300_000, ("\u0301" * 290 + "a") * 2000]
)
def test_marks_without_end(marks):
    begun = time.process_time()
    once = composed("NFC", f"a{marks}")
    assert time.process_time() - begun < 1.5
    assert once.replace("\u034f", "").count("\u0301") >= marks.count("\u0301") - 1 - marks.count("a")  # some are in their letter


def test_usual_marks_have_no_joiner():
    assert "\u034f" not in composed("NFC", "漢" * PIECE + "x" + "\u0327\u0301" * (MOST_MARKS // 2))

"""Words as they are compared, and where they stand."""

import pytest

from crawler.times.folding import fold, tokens, words


@pytest.mark.parametrize(
    ("word", "folded"),
    [
        ("AĞUSTOS", "agustos"),
        ("ağustos", "agustos"),
        ("İSTANBUL", "istanbul"),
        ("Août", "aout"),
        ("أمس", "امس"),
        ("दिसंबर", "दिसंबर"),
    ],
)
def test_fold(word: str, folded: str) -> None:
    assert fold(word) == folded


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("2 jam lalu.", ("2", "jam", "lalu")),
        ("3小时前", ("3", "小", "时", "前")),
        ("l'année dernière", ("l", "annee", "derniere")),
        ("5h ago", ("5", "h", "ago")),
        ("ธ.ค.", ("ธ", "ค")),
        ("", ()),
    ],
)
def test_words(text: str, parts: tuple[str, ...]) -> None:
    assert words(text) == parts


def test_places():
    text = "Ani · 2 jam"
    assert [text[token.start : token.end] for token in tokens(text)] == ["Ani", "2", "jam"]

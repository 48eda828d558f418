"""What a page asks of its reader."""

import time

import pytest

from crawler.extract.text.walls import MAX_CHARS, is_wall


@pytest.mark.parametrize(
    "text",
    [
        "Subscribe to continue reading this story",
        "Already a subscriber?",
        "Jetzt abonnieren",
        "Sudah berlangganan? Masuk di sini",
        "Réservé aux abonnés",
        "SIGN UP for our newsletter",
        "Folgen Sie uns auf Instagram",
        "This website uses cookies",
        "続きを読むには会員登録",
        "로그인 후 이용",
    ],
)
def test_requests(text):
    assert is_wall(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "Warga membangun jembatan.",
        "The subscriber paid.",
        "He signed in ink",
        "Unsubscribed",
        "a" * MAX_CHARS,
        "Subscribe today " + "x" * MAX_CHARS,
    ],
)
def test_sentences(text):
    assert not is_wall(text)


@pytest.mark.parametrize("word", ["subscribe ", "newsletter ", "get ", "download ", "join ", "\u3000"])
def test_what_is_just_not_too_long_is_quick(word):
    begun = time.process_time()
    is_wall((word * MAX_CHARS)[:MAX_CHARS])
    assert time.process_time() - begun < 0.5

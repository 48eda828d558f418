"""Words around a comment: which say nothing, which are a button's."""

import pytest

from crawler.comments.parts.words import MAX_ACTION, is_action, is_filler


@pytest.mark.parametrize(
    "line",
    [
        "",
        "  ",
        "—",
        "says:",
        "Reply",
        "#12",
        "12.3",
        "Antworten | Melden",
        "Répondre à ce message",
        "Reply with quote",
        "le 3",
        "5 points",
        "Zgłoś",
        "Reply #12, like",
        "…",
    ],
)
def test_lines_that_say_nothing(line):
    assert is_filler(line)


@pytest.mark.parametrize(
    "line",
    ["Sari", "x", "Terima kasih", "صحيح", "12345", "Replying is hard", "Jawab saja", "好", "Reply all", "reply (2) ya", "#12 #x"],
)
def test_lines_that_say_something(line):
    assert not is_filler(line)


@pytest.mark.parametrize(
    "words", ["Reply", "→ Reply", "Antworten (3)", "Like 12", "Пожаловаться", "yanıtla", "REPORT ABUSE", "« Balas »"]
)
def test_words_of_a_button(words):
    assert is_action(words)


@pytest.mark.parametrize(
    "words",
    [
        "",
        "Reply to Ana",
        "I like it",
        "edited",
        "Like 12345",
        "here",
        "Reply" + " " * MAX_ACTION,
        "reply reply",
        "Reply\u202eyes",
    ],
)
def test_words_of_no_button(words):
    assert not is_action(words)

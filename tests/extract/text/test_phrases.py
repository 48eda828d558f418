"""What furniture says of itself; sentences that begin alike stay."""

import time

import pytest

from crawler.extract.text.phrases import is_ending, is_furniture, is_pointer, is_record

RULES = (is_furniture, is_record, lambda text: is_pointer(text, 0), lambda text: is_ending(text, "p"))


@pytest.mark.parametrize(
    "text", ["Baca juga: Jembatan", "Read more", "» Lesen Sie auch", "LIRE AUSSI : x", "Читайте также", "関連記事", "اقرأ أيضا"]
)
def test_pointers(text):
    assert is_pointer(text, len(text))


@pytest.mark.parametrize(
    ("text", "links"), [("Read more than one book a week, the teachers of this school say to all.", 0), ("Jembatan", 8), ("", 0)]
)
def test_no_pointers(text, links):
    assert not is_pointer(text, links)


@pytest.mark.parametrize(
    "text",
    [
        "Advertisement",
        "ANZEIGE",
        "Iklan",
        "© 2024 Kabar",
        "Share this article",
        "3 comments",
        "Tags:",
        "{{ad}}",
        "Loading...",
        "Article continues after advertisement",
        "Story continues below",
        "Der Artikel wird nach der Anzeige fortgesetzt",
        "La suite après cette publicité",
        "Continúa después de la publicidad",
        "Continua após a publicidade",
        "Artikel gaat verder onder de advertentie",
        "Artikkelen fortsetter under annonsen",
        "Juttu jatkuu mainoksen jälkeen",
        "Dalszy ciąg materiału pod wideo",
        "Продолжение после рекламы",
        "A cikk a hirdetés után folytatódik",
        "Haberin devamı",
    ],
)
def test_labels(text):
    assert is_furniture(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Advertisement for a better bridge was found",
        "Iklan itu palsu.",
        "x" * 200,
        "Printemps",
        "Commentary",
        "Article continues to divide the town.",
    ],
)
def test_no_labels(text):
    assert not is_furniture(text)


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("Related stories", "h3"),
        ("Das könnte Sie interessieren", "p"),
        ("Komentar", "div"),
        ("Leave a Reply", "h2"),
        ("Berita Terkait", "h2"),
    ],
)
def test_what_opens_the_end(text, tag):
    assert is_ending(text, tag)


@pytest.mark.parametrize(
    ("text", "tag"),
    [("Related to the king by blood, he fled to Rome", "p"), ("Jembatan", "h2"), ("", "p"), ("Related " + "x" * 60, "h2")],
)
def test_what_does_not(text, tag):
    assert not is_ending(text, tag)


@pytest.mark.parametrize(
    "text",
    ["This entry was posted on May 3 in News", "Dieser Beitrag wurde am 3. Mai veröffentlicht", "Ann Bell | Categories: News"],
)
def test_records(text):
    assert is_record(text)


@pytest.mark.parametrize(
    "text", ["", "This entry to the valley was closed", "He has two categories of friends", "x" * 700 + "tags:"]
)
def test_no_records(text):
    assert not is_record(text)


@pytest.mark.parametrize("text", ["«" * 50_000, "read " * 20_000, " " * 100_000, "tags" * 20_000, "\u200f" * 50_000])
def test_a_text_without_end_is_quick(text):
    begun = time.process_time()
    assert not any(rule(text) for rule in RULES[:2])
    for rule in RULES:
        rule(text)
    assert time.process_time() - begun < 2

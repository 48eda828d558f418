"""Text: mended where that is certain, left alone where it is not, and rid of what shows nothing."""

import time

import pytest

from crawler.mending import clean, clean_line, is_broken

FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467"
"""Three people joined into one emoji."""
ENGLAND = "\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f"
"""A flag spelt in tags."""


@pytest.mark.parametrize(
    ("broken", "mended"),
    [
        ("Itâ€™s here", "It’s here"),
        ("â€œHalo,â€\x9d katanya", "“Halo,” katanya"),
        ("Jokowi â€“ Amin", "Jokowi – Amin"),
        ("cafÃ© dan fÃ¼r", "café dan für"),
        ("Ã–sterreich", "Österreich"),
        ("cafÃƒÂ©", "café"),
        ("Ð¿Ñ€Ð¸Ð²ÐµÑ‚, Ð¼Ð¸Ñ€", "привет, мир"),
        ("naÃ¯ve", "naïve"),
        ("EspaÃ±a", "España"),
        ("SÃ£o Paulo", "São Paulo"),
        ("TÃ¼rkiye", "Türkiye"),
        ("10 â‚¬", "10 €"),
        ("ðŸ˜‚ lucu", "😂 lucu"),
        ("donâ\x80\x99t", "don’t"),
    ],
)
def test_mojibake_is_mended(broken, mended):
    assert clean(broken) == mended
    assert clean_line(broken) == mended


@pytest.mark.parametrize(
    "text",
    [
        "I?¦m going",
        "Tidak apa?apa",
        "caf\ufffd",
        "naïve café",
        "Übergröße",
        "ÀÉÎÕÜ",
        "10 £ – 20 €",
        "«Bonjour», dit-il",
        "Â",
        "â",
        "Ã",
        "São Tomé e Príncipe",
        "Việt Nam, Điện Biên Phủ",
        "ĽŠČŤŽÝÁÍÉ",
        "teh typo of teh newsroom",
        "“Halo,” katanya",
        "¿Qué? ¡Sí!",
        "A&amp;B",
    ],
)
def test_what_is_not_certain_stays(text):
    assert clean(text) == text


def test_readers_who_paste_broken_words_keep_them():
    assert clean("fÃ¼r", broken=False) == "fÃ¼r"


@pytest.mark.parametrize(
    ("raw", "seen"),
    [
        ("fÃ¼r \x9b31mmerah", "fÃ¼r ›31mmerah"),
        ("fÃ¼r \x1b[31m\x9d0;x\x07", "fÃ¼r [31m0;x"),
        ("fÃ¼r gpj.\u202eexe\u2066", "fÃ¼r gpj.exe"),
        ("fÃ¼r \u202d\ufeffx\u200e", "fÃ¼r \ufeffx"),
        ("fÃ¼r satu\u2028dua\x85", "fÃ¼r satu\ndua…"),
        ("fÃ¼r שלום \u200fabc\u200e", "fÃ¼r שלום \u200fabc\u200e"),
        ("fÃ¼r שלום \u202eabc\u200e", "fÃ¼r שלום abc"),
        ("Ã\xad tetap", "Ã\xad tetap"),
        ("â\x80\x99", "â€™"),
        ("Saya â€œsetujuâ€\x9d. Ã\x81", "Saya â€œsetujuâ€\x9d. Ã\x81"),
        ("fÃ¼r x\x90q\x8d\x8f", "fÃ¼r xq"),
    ],
)
def test_what_readers_pasted_is_obeyed_by_nothing(raw, seen):
    assert clean(raw, broken=False) == seen
    assert clean(clean(raw, broken=False)) == clean(raw) or "\u202e" in raw


@pytest.mark.parametrize(
    ("raw", "seen"),
    [
        ("kata\u202e terbalik", "kata terbalik"),
        ("\ufeffkata\u202e\u2066 terbalik", "kata terbalik"),
        ("שלום \u202eabc\u202c", "שלום abc\u202c"),
        ("\u202dשלום", "שלום"),
        ("\u2066kata\u2069 \u202bLatin\u202c", "kata Latin"),
    ],
)
def test_nothing_turns_letters_round(raw, seen):
    assert (clean(raw), clean_line(raw)) == (seen, seen)


@pytest.mark.parametrize(
    ("raw", "seen"),
    [
        ("ber\u200bita", "berita"),
        ("ber\u00adita", "berita"),
        ("\ufeffberita", "berita"),
        ("ber\u2060ita", "berita"),
        ("a\x00b\x07c\x1bd", "abcd"),
        ("a\x7fb", "ab"),
        ("berita\u200d.", "berita."),
        ("ki\u200cta", "kita"),
        ("kiri\u200ekanan", "kirikanan"),
        ("a\tb", "a b"),
        ("a\u00a0b", "a b"),
        ("a\u3000b", "a b"),
        ("a\u2009b", "a b"),
        ("a   b", "a b"),
        ("a \n b", "a\nb"),
        ("a\r\nb", "a\nb"),
        ("a\rb", "a\nb"),
        ("a\u2028b", "a\nb"),
        ("a\u2029b", "a\nb"),
        ("a\x85b", "a…b"),
        ("a\n\n\n\nb", "a\n\nb"),
        ("a\n \n \nb", "a\n\nb"),
        ("  a  ", "a"),
    ],
)
def test_what_shows_nothing_goes(raw, seen):
    assert clean(raw) == seen


@pytest.mark.parametrize(
    "text",
    [
        FAMILY,
        ENGLAND,
        "👩🏽\u200d🚀 naik",
        "❤\ufe0f",
        "🏳\ufe0f\u200d🌈",
        "👍🏿",
        "می\u200cخواهم",
        "क्\u200dष",
        "שלום \u200fabc\u200e 123",
        "\u202bعربي\u202c dan Latin",
        "\u2067עברית\u2069",
        "1\ufe0f\u20e3",
    ],
)
def test_what_carries_meaning_stays(text):
    assert clean(text) == text
    assert clean_line(text) == text


@pytest.mark.parametrize(
    ("raw", "composed"),
    [("cafe\u0301", "café"), ("A\u030angstro\u0308m", "Ångström"), ("\u1112\u1161\u11ab", "한"), ("\u212b", "Å"), ("が", "が")],
)
def test_one_form_of_a_letter(raw, composed):
    assert clean(raw) == composed
    assert clean_line(raw) == composed


@pytest.mark.parametrize("text", ["２０２３", "ﬁn", "①", "㎏", "½"])
def test_forms_of_compatibility_stay(text):
    assert clean(text) == text


@pytest.mark.parametrize(
    ("raw", "line"),
    [
        ("A &amp; B", "A & B"),
        ("A &amp;amp; B", "A & B"),
        ("It&#8217;s", "It’s"),
        ("It&#x2019;s", "It’s"),
        ("AT&T naik", "AT&T naik"),
        ("a\nb", "a b"),
        ("a\u2028b", "a b"),
        ("  a   b ", "a b"),
        ("R&D; dan", "R&D; dan"),
    ],
)
def test_lines(raw, line):
    assert clean_line(raw) == line


@pytest.mark.parametrize("nothing", [None, "", "  ", "\u200b", "\n\n", "\x00", "\ufeff \u00ad"])
def test_nothing_is_none(nothing):
    assert clean(nothing) is None
    assert clean_line(nothing) is None


def test_cleaning_twice_changes_nothing():
    for text in ("Itâ€™s \u200b here", FAMILY, "a \u2028 b", "cafe\u0301", "&amp;lt;"):
        once = clean(text)
        assert clean(once) == once


def test_broken_needs_more_than_a_letter():
    assert is_broken("fÃ¼r")
    assert not is_broken("für")
    assert not is_broken("")


@pytest.mark.parametrize("text", ["â€" * 40_000, "a\u200b" * 40_000, "\u0301" * 40_000, " \n" * 40_000, "\u202e" * 40_000])
def test_hostile_texts_take_bounded_time(text):
    begun = time.process_time()
    clean(text)
    assert time.process_time() - begun < 2

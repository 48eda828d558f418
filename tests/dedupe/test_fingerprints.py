import unicodedata

import pytest

from pipelines.dedupe.fingerprints import content_hash, folded, folded_key, word_count

A = "Rapat desa di Tanjung Mekar membahas jalan rusak, kata Kepala Dinas Istiqomah."

SAME = [
    (A, A.upper()),
    (A, A.lower()),
    (A, A.swapcase()),
    (A, f"  {A}\n\n"),
    (A, A.replace(" ", "  ")),
    (A, A.replace(" ", "\n")),
    (A, A.replace(" ", "\u00a0")),
    (A, A.replace(" ", "\u2009")),
    (A, A.replace(" ", "\u3000")),
    (A, A.replace(",", " -").replace(".", "...")),
    (A, A.replace(".", "!!")),
    (A, f"“{A}”"),
    (A, A.replace("Tanjung", "Tan\u00adjung")),
    (A, A.replace("Tanjung", "Tan\u200bjung")),
    (A, A.replace("Tanjung", "\ufeffTanjung\u2060")),
    (A, A.replace("Kepala", "＿Ｋｅｐａｌａ")),
    ("jalan-jalan ke pasar", "jalan jalan ke pasar"),
    ("jalan—jalan", "jalan – jalan"),
    ("don't", "don’t"),
    ("„Größe“", "»GRÖSSE«"),
    ("STRASSE", "Straße"),
    ("Istanbul'da DİYARBAKIR", "istanbul'da diyarbakır"),
    ("ILIK SU", "ılık su"),
    ("ISPARTA", "ısparta"),
    ("café déjà vu", unicodedata.normalize("NFD", "Café Déjà Vu")),
    ("Việt Nam", unicodedata.normalize("NFD", "VIỆT NAM")),
    ("한국어 뉴스", unicodedata.normalize("NFD", "한국어 뉴스")),
    ("ﬁnal oﬀer", "final offer"),
    ("ｶﾞｲﾄﾞ", "ガイド"),
    ("Σίσυφος", "ΣΊΣΥΦΟΣ"),
    ("МОСКВА, 5 мая", "Москва – 5 МАЯ"),
    ("东京 新闻", "东京新闻"),
    ("ข่าว วันนี้", "ข่าววันนี้"),
    ("10 km²", "10 km2"),
    ("№ 5", "No 5"),
    ("setuju 👍", "SETUJU 👍"),
    ("setuju ❤️", "setuju ❤"),
]

DIFFERENT = [
    (A, A.replace("Mekar", "Mekah")),
    (A, A + " Lagi."),
    ("setuju", "tidak setuju"),
    ("setuju 👍", "setuju 👎"),
    ("skor 1-12", "skor 11-2"),
    ("naik 1,5 persen", "naik 15 persen"),
    ("harga 10 juta", "harga 100 juta"),
    ("naik 5%", "naik 6%"),
    ("résumé", "resume"),
    ("Müller", "Muller"),
    ("Ангел", "Ангелы"),
    ("👍🏻", "👍🏿"),
    ("5 €", "5 $"),
    ("を", "お"),
    ("سلام", "كلام"),
]


def key_of(text):
    return folded_key(folded(text))


@pytest.mark.parametrize(("one", "other"), SAME)
def test_same_words(one, other):
    assert key_of(one) == key_of(other)


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_other_words(one, other):
    assert key_of(one) != key_of(other)


@pytest.mark.parametrize("text", ["", " ", "\n\u00a0", "...", "—", "\u200b", "?!"])
def test_nothing_said(text):
    assert key_of(text) is None


def test_long_texts_are_told_by_every_word():
    long = " ".join(f"kata{n}" for n in range(400))
    assert key_of(long) == key_of(long.upper().replace(" ", "\u00a0\n"))
    assert key_of(long) != key_of(long.replace("kata399", "kata400"))


@pytest.mark.parametrize(
    "text", ["lone \ud800 surrogate", "\u0301accent first", "e\u0301\u0301", "a\u20e3", "\U0010ffff", "\x00\x1f"]
)
def test_odd_text_is_folded_without_error(text):
    assert folded(text).startswith(b" ")
    assert folded(text) == folded(text + " ").rstrip() + b" " * (len(folded(text)) - len(folded(text).rstrip()))


def test_pieces_fold_as_the_whole_does():
    text = "Größe “naik” — café… МОСКВА 5 мая, 東京。 сегодня"
    words = [piece for word in text.split() for piece in folded(word).split()]
    assert folded(text).split() == words


@pytest.mark.parametrize(
    ("text", "count"), [("satu dua tiga", 3), ("  satu\n dua ", 2), ("", 0), ("东京都的新闻报道" * 4, 16), ("one-two three", 2)]
)
def test_word_count(text, count):
    assert word_count(text, folded(text)) == count


def test_content_hash_changes_with_any_part():
    assert content_hash("a", "b") == content_hash("a", "b")
    assert (
        len(
            {
                content_hash("a", "b"),
                content_hash("ab"),
                content_hash("a", None, "b"),
                content_hash("a", "b."),
                content_hash("A", "b"),
            }
        )
        == 5
    )
    assert content_hash(["x", "y"]) != content_hash(["xy"])

"""Small words bear out what a page says of its language."""

import pytest

from pipelines.normalize.function_words import bear_out

SENTENCES = {
    "id": "warga desa itu tidak akan pergi dari sana karena jalan yang baru sudah selesai dan dapat dilalui oleh semua orang",
    "en": "the people of the village have said that they will not go from there as the new road is on the map and in use",
    "de": "die Leute in dem Dorf sagen dass sie nicht von dort gehen werden und dass der Weg auch für die Kinder sicher ist",
    "fr": "les gens du village ne sont pas partis et la route est maintenant ouverte pour tous ceux qui passent par le pont",
}


@pytest.mark.parametrize("language", SENTENCES)
def test_a_text_bears_out_its_own_language_alone(language):
    words = SENTENCES[language].lower().split()
    assert [stated for stated in SENTENCES if bear_out(words, stated)] == [language]


@pytest.mark.parametrize("words", [[], [""], ["the"], ["日本語"] * 50, ["x" * 100_000]])
def test_nothing_bears_out_nothing(words):
    assert not any(bear_out(words, language) for language in ("id", "en", "zz", ""))

"""Languages: an answer where a text gives one, None where it is too short or could be several."""

import pytest

from pipelines.normalize.languages import code_of, language_of

SENTENCES = {
    "id": "Pemerintah kabupaten memperbaiki jembatan gantung yang rusak karena banjir, kata kepala dinas kepada wartawan di kantornya.",
    "ms": "Polis menahan tiga lelaki kerana disyaki mencuri kereta mewah selepas pihaknya menerima maklumat orang awam, kata beliau.",
    "en": "The council said on Monday that the old bridge would be closed until spring because engineers had found cracks in it.",
    "de": "Die Stadt sperrt die alte Brücke bis zum Frühjahr, weil Ingenieure Risse gefunden haben, wie der Bürgermeister mitteilte.",
    "nl": "De gemeente sluit de oude brug tot het voorjaar omdat ingenieurs scheuren hebben gevonden, zo meldt de burgemeester.",
    "fr": "La mairie ferme le vieux pont jusqu'au printemps parce que des ingénieurs y ont trouvé des fissures, a-t-elle annoncé.",
    "es": "El ayuntamiento cierra el puente viejo hasta la primavera porque los ingenieros han encontrado grietas, dijo la alcaldesa.",
    "pt": "A prefeitura fecha a ponte velha até a primavera porque os engenheiros encontraram rachaduras, disse ontem a prefeita.",
    "tr": "Belediye, mühendislerin çatlak bulması üzerine eski köprüyü ilkbahara kadar trafiğe kapattığını dün akşam duyurdu.",
    "ru": "Мэрия закрывает старый мост до весны, потому что инженеры нашли в нём трещины, сообщил вчера вечером мэр города.",
    "ar": "أغلقت البلدية الجسر القديم حتى الربيع بعد أن اكتشف المهندسون تشققات فيه، كما قال رئيس البلدية للصحفيين مساء أمس.",
    "ja": "市は、技術者がひび割れを見つけたため、古い橋を春まで閉鎖すると発表した。市長は記者団に対し、安全を最優先に考えたと述べた。",
    "ko": "시는 기술자들이 균열을 발견함에 따라 오래된 다리를 봄까지 폐쇄한다고 밝혔다. 시장은 안전을 가장 먼저 고려했다고 기자들에게 말했다.",
    "zh": "由于工程师发现裂缝，市政府宣布旧桥将关闭至明年春天。市长昨晚对记者表示，安全是首要考虑，修缮工程将于下周开始进行。",
}


@pytest.mark.parametrize("code", SENTENCES)
def test_a_sentence_or_three_tell(code):
    assert language_of(SENTENCES[code] + " " + SENTENCES[code], code) == code


@pytest.mark.parametrize(
    "text", [None, "", "Setuju!", "😂😂😂 👍", "12.10.2024 – 3:1 (2:0)", "https://kabar.example/berita/123", "OK lah bro"]
)
def test_short_texts_say_nothing(text):
    assert language_of(text, "id") is None


def test_between_two_alike_the_page_decides():
    text = "Wali kota membuka jalan baru di pusat kota pada hari Senin dan semua orang boleh lewat di sana mulai sekarang."
    assert {language_of(text, "id"), language_of(text, "ms-MY")} == {"id", "ms"}


def test_a_longer_look_settles_what_the_first_leaves_open():
    """Reports full of names leave Indonesian and Malay close to each other."""
    start = (
        "PALEMBANG, WARTA - Keluhan perangkat desa soal balap liar akhirnya ditanggapi Kepala Lapas Yanti Wijaya di Palembang. "
    )
    rest = (
        "Upaya mengatasi honor guru yang rendah terus dilakukan. Kali ini dinas menyediakan bus sekolah gratis, bersama warga. "
    )
    assert language_of((start + rest) * 6) == "id"


@pytest.mark.parametrize("code", sorted(set(SENTENCES) - {"id", "ms"}))
def test_one_sentence_never_bears_out_another_language(code):
    answers = {stated: language_of(SENTENCES[code], stated) for stated in SENTENCES if stated != code}
    assert not [stated for stated, answer in answers.items() if answer == stated]


def test_what_the_page_says_is_not_believed_against_its_text():
    assert language_of(SENTENCES["de"] * 2, "en-US") == "de"


@pytest.mark.parametrize(
    ("tag", "code"),
    [
        ("id-ID", "id"),
        ("in_ID", "id"),
        ("EN", "en"),
        ("nb-NO", "no"),
        ("iw", "he"),
        ("deutsch", None),
        ("fil", None),
        ("", None),
        (None, None),
    ],
)
def test_tags(tag, code):
    assert code_of(tag) == code

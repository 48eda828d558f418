"""Reports of the same wording that are different news: never removed, never marked; and copies that look different: always marked."""

import pytest

from tests.dedupe.making import article, decided

RESULTS = """Hasil pertandingan pekan ke-{week} Liga Nusantara sudah lengkap setelah laga terakhir dimainkan pada Minggu malam.
Persatuan Tanjung {a}-{b} Garuda Mekar. Bintang Laut {c}-{d} Putra Bukit. Elang Timur {e}-{f} Samudra Raya. Harimau Lintang {g}-{h}
Kembang Jaya. Klasemen sementara dipimpin Bintang Laut dengan {p} poin dari {week} pertandingan, disusul Elang Timur dengan {q} poin dan
Persatuan Tanjung dengan {r} poin. Pertandingan pekan berikutnya dimainkan mulai Jumat di lima stadion, dan karcis dijual di loket."""
WEATHER = """Here is the forecast for the coast and the hills on day {day}. In the morning it will be mostly cloudy with light rain near the
coast and temperatures of {a} degrees. In the afternoon the wind comes from the west with gusts of up to {b} kilometres an hour, and the
temperature rises to {c} degrees. The chance of rain is {d} percent. In the night it clears up and the temperature falls to {e} degrees.
The sun rises at {f}.{g} and sets at {h}.{i}. Waves at sea reach {p} decimetres. The next forecast is published in the evening."""
STOCKS = """The main index of the exchange closed at {a}{b}.{c} points, a change of {d}.{e} percent from the day before. Trading volume
was {f}{g} million shares. Among the largest companies the bank lost {h}.{i} percent to {p}{q} while the telecom company gained {r}.{week}
percent to {day}{a}. The currency stood at {b}{c}{d} against the dollar. Analysts said that investors were waiting for the decision of
the central bank on interest rates next week and that trading was thin before the holidays. The exchange opens again at nine o'clock."""
ELECTION = """Penghitungan suara di Kecamatan {place} selesai pada Kamis malam di aula kantor kecamatan dengan pengawalan petugas. Pasangan
nomor urut 1 memperoleh {a}{b}{c} suara, pasangan nomor urut 2 memperoleh {d}{e}{f} suara, dan pasangan nomor urut 3 memperoleh {g}{h}{i}
suara. Suara tidak sah tercatat {p}{q} lembar dari {r}{a}{d} pemilih yang hadir, atau {b}{e} persen dari daftar pemilih tetap. Saksi dari
semua pasangan menandatangani berita acara tanpa keberatan. Hasil dikirim ke kabupaten untuk direkapitulasi bersama kecamatan lain."""
QUAKE = """Gempa bumi berkekuatan {a},{b} magnitudo mengguncang wilayah {place} pada pukul {c}.{d} waktu setempat. Pusat gempa berada di
laut pada kedalaman {e}{f} kilometer, {g}{h} kilometer arah barat daya kota. Badan terkait menyatakan gempa tidak berpotensi tsunami.
Getaran dirasakan selama {i} detik oleh warga yang berada di dalam rumah. Hingga pukul {p}.{q} belum ada laporan kerusakan. Warga diminta
tetap tenang dan tidak terpengaruh kabar yang tidak jelas sumbernya. Tercatat {r} gempa susulan hingga siang, kata petugas pos pantau."""
OBITUARY = """{person}, {a}{b}, of {place}, passed away peacefully on the {c}th surrounded by family. Born in 19{d}{e} to {parents}, {first}
worked for {f}{g} years as a {work} and was known to all for {habit}. {first} is survived by {spouse} and {h} grandchildren. A service will
be held at {p}.{q} at {church}. In place of flowers the family asks for gifts to {charity}. The family thanks the nurses of {ward}."""
FORMS = {"results": RESULTS, "weather": WEATHER, "stocks": STOCKS, "election": ELECTION, "quake": QUAKE, "obituary": OBITUARY}

PEOPLE = [
    {
        "person": "Margaret Ellen Ashdown", "first": "Margaret", "place": "Lower Thornbury", "parents": "Harold and Edith Ashdown",
        "work": "primary school teacher", "habit": "her roses and her patience", "spouse": "her husband Roy", "ward": "Willow House",
        "church": "St Anne's chapel", "charity": "the lifeboat fund",
    },
    {
        "person": "Desmond Okafor", "first": "Desmond", "place": "Harbour Row", "parents": "Samuel and Grace Okafor",
        "work": "ship's engineer", "habit": "long stories about the sea", "spouse": "his sister Ngozi", "ward": "the county hospice",
        "church": "the Methodist hall", "charity": "the seamen's mission",
    },
    {
        "person": "Ivy Kowalczyk", "first": "Ivy", "place": "Mill Lane", "parents": "Jan and Zofia Kowalczyk",
        "work": "baker and shopkeeper", "habit": "feeding the whole street", "spouse": "her three daughters", "ward": "Oak Ward",
        "church": "Holy Cross church", "charity": "the food bank",
    },
]  # fmt: skip
PLACES = ["Tanjung Mekar", "Sungai Lintang", "Bukit Raya"]


def filled(form: str, number: int) -> str:
    """A form with the facts of one of three days."""
    numbers = {name: (number * 37 + at * 23 + number * at * 7) % 80 + 11 for at, name in enumerate("abcdefghipqr")}
    return form.format(**numbers, week=7 + number, day=12 + number, **({"place": PLACES[number]} | PEOPLE[number]))


@pytest.mark.parametrize("name", FORMS)
def test_the_same_form_filled_in_again_is_another_report(index, name):
    made = decided(index, *(article(filled(FORMS[name], number), number + 1) for number in range(3)))
    assert all(one.article for one in made), "removed"
    assert [one.article.near_duplicate_of for one in made] == [None] * 3
    assert not any(one.marks for one in made)


@pytest.mark.parametrize("name", FORMS)
def test_a_copy_of_a_report_is_one(index, name):
    text = filled(FORMS[name], 1)
    first, copy = decided(index, article(text, 1), article(f"HAVENSTAD (Kantor) - {text} Selengkapnya di sini.", 2))
    assert copy.article.near_duplicate_of == first.article.article_id


PAIRS = {
    "boilerplate alone is shared": (
        "Wali kota meresmikan jembatan baru di Sungai Lintang setelah dua tahun pembangunan. Jembatan itu menghubungkan dua desa yang "
        "selama ini dipisahkan sungai, dan warga tidak perlu lagi menyeberang dengan rakit. "
        * 2
        + "Dapatkan berita terbaru setiap hari di ponsel Anda. Ikuti saluran kami dan jangan lewatkan kabar penting dari seluruh daerah.",
        "Kebakaran melanda gudang pabrik kayu di Bukit Raya pada dini hari, dan sepuluh mobil pemadam dikerahkan sampai pagi. Pemilik "
        "menaksir kerugian besar, sedangkan penyebabnya masih diselidiki polisi setempat bersama ahli. "
        * 2
        + "Dapatkan berita terbaru setiap hari di ponsel Anda. Ikuti saluran kami dan jangan lewatkan kabar penting dari seluruh daerah.",
    ),
    "the same event in other words": (
        (
            "A fire broke out in a warehouse on the harbour early on Tuesday and destroyed a store of timber. Nobody was hurt, the fire "
            "service said, but the smoke could be seen from the hills. Forty firefighters fought the flames until noon. The cause is unknown."
        ),
        (
            "Timber worth a fortune went up in smoke on Tuesday when flames gutted a storehouse by the port. Crews of forty needed until "
            "midday to bring the blaze under control, and no injuries were reported. Investigators have yet to say what started it all."
        ),
    ),
    "a follow-up with the same background": (
        (
            "The court postponed the hearing against the former mayor on Monday because a judge was ill. His lawyer called it regrettable and "
            "asked for a new date in May. The prosecutor wants eight years. The former mayor is accused of taking money for building permits."
        ),
        (
            "The former mayor was sentenced on Thursday to six years in prison, and he left the room without a word while his family wept. His "
            "lawyer will appeal. The former mayor is accused of taking money for building permits. The city must now find a successor soon."
        ),
    ),
}


@pytest.mark.parametrize("name", PAIRS)
def test_not_near(index, name):
    one, other = decided(index, *(article(text, number) for number, text in enumerate(PAIRS[name], start=1)))
    assert one.article.near_duplicate_of is None
    assert other.article.near_duplicate_of is None


STORY = (
    "Der Gemeinderat von Niederwald hat am Montag den Bau eines neuen Schwimmbads beschlossen. Nach langer Debatte stimmten zwölf "
    "Mitglieder dafür und fünf dagegen. Die Kosten von 14 Millionen Euro sollen zur Hälfte vom Land getragen werden. Bürgermeisterin "
    "Helga Brandt sprach von einem guten Tag für die Kinder des Ortes. Die Opposition warnte vor neuen Schulden. Das alte Bad war vor "
    "drei Jahren wegen Schäden am Dach geschlossen worden. Baubeginn ist im Herbst 2027, die Eröffnung zwei Jahre später geplant."
)
COPIES = {
    "agency line": "NIEDERWALD (Agentur) – " + STORY,
    "cut": " ".join(STORY.split()[:50]) + " … Weiterlesen",
    "update at the end": STORY + " Ergänzung: Die Abstimmung war öffentlich, und viele Eltern waren im Saal.",
    "corrected figure": STORY.replace("14 Millionen", "15 Millionen"),
    "other name for the town": STORY.replace("Niederwald", "Oberwald"),
    "quotes and dashes": STORY.replace(". ", " — ").upper() + " (red)",
    "two sentences dropped": STORY.replace("Die Opposition warnte vor neuen Schulden. ", "").replace(
        "Nach langer Debatte ", "Es "
    ),
}


@pytest.mark.parametrize("name", COPIES)
def test_near(index, name):
    one, other = decided(index, article(STORY, 1), article(COPIES[name], 2))
    assert other.article.near_duplicate_of == one.article.article_id


def test_short_comments_on_one_subject_are_not_near(index):
    from crawler.items import Clipping
    from pipelines.dedupe.decide import decide
    from tests.dedupe.making import comment

    said = [
        "Menurut saya jalan di depan pasar itu memang sudah lama rusak, tolong segera diperbaiki.",
        "Setuju, jalan di kampung kami juga sudah lama rusak dan belum ada yang datang, semoga segera diperbaiki.",
        "Tolong sekalian dibahas kekurangan guru di Lubuk Jaya ya min, cukup sekian dari saya.",
        "Tolong sekalian dibahas harga pupuk di Muara Teduh ya min, terima kasih.",
        "Di tempat saya sinyal malah makin parah sejak dua bulan lalu, semoga cepat ada jalan keluar.",
        "Di tempat kami harga cabai makin tinggi sejak lebaran, semoga cepat turun dan ada jalan keluar.",
    ]
    clipping = Clipping(comments=[comment(text, f"Pembaca {number}", number) for number, text in enumerate(said)])
    decide([clipping], index)
    assert [one.near_duplicate_of for one in clipping.comments] == [None] * len(said)

import pytest

from crawler.hollow.repeated import MOST_TEXTS, SEVERAL, Repeated

HOME = "https://warta.example"
WALL = "Mohon tunggu sebentar. Kami sedang memeriksa peramban Anda. Ray ID: {}, alamat {} pada {}."


def test_the_same_text_under_several_addresses():
    seen = Repeated()
    told = [
        seen.note(WALL.format(f"8a1b{n}c", f"https://warta.example/{n}", f"10:0{n}"), f"{HOME}/2026/11/kabar-{n}/")
        for n in range(5)
    ]
    assert told == [False, False, True, True, True]


@pytest.mark.parametrize("token", ["8a1b{}c", "{}cafe", "f{}-9ab{}d", "x_{}_yz", "{}-abc", "2026-11-2{}T10:00:00Z"])
def test_tokens_are_no_words(token):
    seen = Repeated()
    told = [seen.note(f"Запрос {token.format(n, n)} похож на автоматический", f"{HOME}/kabar-{n}/") for n in range(3)]
    assert told == [False, False, True]


@pytest.mark.parametrize("form", ["/baca?id={}", "/?p={}", "/a/{}.html", "/{}"])
def test_forms_of_addresses(form):
    seen = Repeated()
    assert [seen.note(WALL, HOME + form.format(n)) for n in range(SEVERAL)][-1]


@pytest.mark.parametrize(
    "twin",
    [
        "/amp/kabar-desa",
        "/kabar-desa/amp/",
        "/ekonomi/kabar-desa",
        "/kabar-desa.html",
        "/kabar-desa?utm_source=x",
        "/kabar-desa#a",
    ],
)
def test_twins_are_one_address(twin):
    seen = Repeated()
    assert not any(seen.note(WALL, HOME + path) for path in ("/kabar-desa", "/kabar-desa/", twin, twin))


def test_other_words_are_another_text():
    seen = Repeated()
    assert not any(
        seen.note(f"Jembatan {name} dibuka pagi ini.", f"{HOME}/{name}")
        for name in ("waringin", "sukamaju", "tanjung", "lembang")
    )


def test_long_texts_and_none_are_not_remembered():
    seen = Repeated()
    assert not any(seen.note("kata " * 400, f"{HOME}/{n}") for n in range(9))
    assert not any(seen.note("123 45", f"{HOME}/{n}") for n in range(9))
    assert not seen.seen


def test_it_stays_small():
    seen = Repeated()
    for n in range(3 * MOST_TEXTS):
        seen.note("kata " + "x" * (n % 1400) + " " + "yz"[n % 2], f"{HOME}/{n}")
    assert len(seen.seen) == MOST_TEXTS
    assert all(len(steps) <= SEVERAL for steps in seen.seen.values())

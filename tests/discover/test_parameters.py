from crawler.discover.parameters import choosing

HOME = "https://warta.example"


def test_choosing_is_about_a_site():
    assert choosing(f"{HOME}/baca?ref={n}" for n in range(9)) == {"ref"}
    assert choosing(f"{HOME}/baca?ref={n}&utm_source=x" for n in range(9)) == {"ref"}
    assert choosing(f"{HOME}/{word}?ref={n}" for n in range(9) for word in ("a", "b", "c", "d", "e")) == set()
    assert choosing(f"{HOME}/2024/05/kabar-{n}?ref={n}" for n in range(9)) == set()
    assert choosing([]) == choosing([HOME]) == set()

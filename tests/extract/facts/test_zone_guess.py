"""The zone that a page lets one guess: by its host's country and by the country it says its language is of."""

import pytest

from tests.extract.facts.test_facts import TEXT, read


@pytest.mark.parametrize(
    ("host", "language", "zone"),
    [
        ("kabar.example.id", "en", "Asia/Jakarta"),
        ("kabar.example.id", "en-GB", "Asia/Jakarta"),
        ("kabar.example.com", "id-ID", "Asia/Jakarta"),
        ("kabar.example.com", "de_AT", "Europe/Vienna"),
        ("kabar.example.com", "ar-AR", None),  # the language said twice, not Argentina
        ("kabar.example.com", "uk-UK", None),
        ("kabar.example.com", "zh-Hans-CN", "Asia/Shanghai"),
        ("kabar.example.co", "en", None),  # used by sites of all countries
        ("kabar.example.com", "en-US", None),
    ],
)
def test_guess(host, language, zone):
    page = f"<html lang='{language}'><body><h1>Jembatan</h1><p>Oleh Siti Aminah</p>{TEXT}"
    assert read(page, url=f"http://{host}/berita/jembatan").article.zone_guess == zone

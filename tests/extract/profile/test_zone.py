"""`Z` behind local times, and the zone of a site that no country tells, are seen from the hours that pages show."""

import pytest

from tests.extract.profile.made_site import Look, learnt, read

STATED = '<meta property="article:published_time" content="2026-03-1{n}T{hour}:15:00Z">'
SHOWN = '<p class="date">1{n}.03.2026 08:15</p>'


def site(hour: str, url: str, language: str = "id", shown: str = SHOWN) -> Look:
    return Look(head=STATED.replace("{hour}", hour), before=shown, url=url, language=language)


LIES = [("https://kabar.example.id/{n}/", "id"), ("https://kabar.example.co.id/{n}/", "id"), ("https://ziare.example.ro/{n}/", "ro"),
        ("https://pravda.example.sk/{n}/", "sk"), ("https://baomoi.example.vn/{n}/", "vi")]  # fmt: skip


@pytest.mark.parametrize(("url", "language"), LIES)
def test_z_on_local_time(url: str, language: str) -> None:
    look = site("08", url, language)
    found = read(look, 4, learnt(look)).article
    assert found
    assert found.published_at_raw == "2026-03-14T08:15:00"
    assert found.zone_guess
    assert "/" in found.zone_guess


AWAY = {"01": "+07:00", "13": "-05:00", "02": "+06:00", "03": "+05:00", "22": "+10:00"}


@pytest.mark.parametrize("hour", AWAY)
def test_the_shown_hour_tells_the_zone(hour: str) -> None:
    look = site(hour, "https://kabar.example.com/{n}/", "en")
    profile = learnt(look)
    assert profile.zone
    assert (profile.zone.says, profile.zone.at) == (AWAY[hour], "")


@pytest.mark.parametrize(
    ("hour", "url", "shown"),
    [
        ("01", "https://kabar.example.id/{n}/", SHOWN),  # as far as the country is ahead: all is well
        ("08", "https://kabar.example.com/{n}/", SHOWN),  # nothing says where the site is
        ("08", "https://kabar.example.id/{n}/", '<p class="date">1{n}.03.2026</p>'),
        ("08", "https://kabar.example.id/{n}/", '<p class="date">1{n}.03.2026 08:15 UTC</p>'),
        ("08", "https://kabar.example.id/{n}/", '<p class="date">1{n}.03.2026 {n}:15</p>'),
    ],
)
def test_what_tells_no_zone(hour: str, url: str, shown: str) -> None:
    assert learnt(site(hour, url, "id" if ".id" in url else "en", shown)).zone is None

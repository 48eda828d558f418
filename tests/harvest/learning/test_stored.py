"""Profiles out of the table `profiles`."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from crawler.extract.profile.profile import VERSION, Line, Profile
from crawler.harvest.desk import KnownProfile
from crawler.harvest.learning.stored import newest_profiles, profile_row, stored_profiles
from crawler.items import Clipping
from pipelines.parquet.writer import Writer

T = datetime(2026, 11, 24, 14, 5, tzinfo=UTC)


def profile(site: str, words: str) -> Profile:
    return Profile(site, 12, (Line("cut", words, "p < div", 9),))


def test_the_newest_of_each_site_and_all_by_their_names(tmp_path: Path) -> None:
    old, new, other = profile("warta", "baca juga"), profile("warta", "lihat juga"), profile("kabar", "bagikan")
    later = profile_row(profile("warta", "nanti"), T + timedelta(days=2), "r3")
    later.version = VERSION + 1
    writer = Writer(tmp_path, "r1")
    found = [profile_row(new, T + timedelta(days=1), "r2"), profile_row(old, T, "r1"), profile_row(other, T, "r1"), later]
    writer.add(Clipping(profiles=found))
    batch = writer.take()
    assert batch
    writer.publish(batch)
    assert newest_profiles(tmp_path, ["warta"], T)["warta"] == KnownProfile(old, T)  # the clock of the newer one ran ahead
    assert newest_profiles(tmp_path, ["kabar"], T - timedelta(days=9))["kabar"] == KnownProfile(other, None)
    known = newest_profiles(tmp_path, ["warta", "baru"])
    assert {site: one.profile for site, one in known.items()} == {"warta": new}
    assert known["warta"].learnt_at == T + timedelta(days=1)
    assert stored_profiles(tmp_path).keys() == {old.digest, new.digest, other.digest, later.profile}


def test_an_archive_of_before_has_none(tmp_path: Path) -> None:
    assert newest_profiles(tmp_path, ["warta"]) == {}
    assert stored_profiles(tmp_path) == {}

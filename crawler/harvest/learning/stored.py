"""The newest profile of each site, out of the table `profiles`."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

import pyarrow.parquet as pq

from crawler.disk.layout import Archive
from crawler.disk.lineage import listing_anew
from crawler.disk.place import Place, files_below, source
from crawler.extract.profile.profile import VERSION, Profile, profile_of
from crawler.harvest.desk import KnownProfile
from crawler.items import SiteProfile


def newest_profiles(root: Place, sites: Iterable[str]) -> dict[str, KnownProfile]:
    """By site; those of other versions are not used. An archive of before has no such table, and no profile."""
    wanted = frozenset(sites)
    found: dict[str, KnownProfile] = {}
    for row in listing_anew(lambda: list(_rows(root, wanted))):
        before = found.get(row["site"])
        if row["version"] == VERSION and (before is None or before.learnt_at is None or before.learnt_at <= row["learnt_at"]):
            found[row["site"]] = KnownProfile(profile_of(row["site"], row["articles"], row["lines"]), row["learnt_at"])
    return found


def profile_row(profile: Profile, learnt_at: datetime, run_id: str) -> SiteProfile:
    """A profile as a row."""
    return SiteProfile(
        profile=profile.digest,
        site=profile.site,
        learnt_at=learnt_at,
        run_id=run_id,
        articles=profile.pages,
        version=VERSION,
        lines=list(map(str, profile.lines)),
    )


def stored_profiles(root: Place) -> dict[str, Profile]:
    """Every profile that an archive has, by its digest as it was stored."""
    return {
        row["profile"]: profile_of(row["site"], row["articles"], row["lines"])
        for row in listing_anew(lambda: list(_rows(root, None)))
    }


def _rows(root: Place, sites: frozenset[str] | None) -> Iterator[dict[str, Any]]:
    for path in files_below(Archive(root).table("profiles")):
        for row in pq.read_table(source(path), partitioning=None).to_pylist():
            if sites is None or row["site"] in sites:
                yield row

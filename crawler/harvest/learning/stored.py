"""The newest profile of each site, out of the table `profiles`."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import Any

import pyarrow.parquet as pq

from crawler.disk.layout import Archive
from crawler.disk.lineage import listing_anew
from crawler.disk.place import Place, files_below, source
from crawler.extract.profile.profile import VERSION, Profile, profile_of
from crawler.harvest.desk import KnownProfile
from crawler.items import SiteProfile

ALWAYS = datetime.max.replace(tzinfo=UTC)


def newest_profiles(root: Place, sites: Iterable[str], until: datetime = ALWAYS) -> dict[str, KnownProfile]:
    """By site; those of other versions are not used. An archive of before has no such table, and no profile.

    What was learnt after `until` was stamped by a clock that ran ahead: used where there is no other, and due to be learnt anew.
    """
    wanted = frozenset(sites)
    found: dict[str, tuple[tuple[bool, datetime], KnownProfile]] = {}
    for row in listing_anew(lambda: list(_rows(root, wanted))):
        rank = (row["learnt_at"] <= until, row["learnt_at"])
        if row["version"] == VERSION and (row["site"] not in found or found[row["site"]][0] <= rank):
            learnt_at = row["learnt_at"] if rank[0] else None
            found[row["site"]] = (rank, KnownProfile(profile_of(row["site"], row["articles"], row["lines"]), learnt_at))
    return {site: known for site, (_, known) in found.items()}


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

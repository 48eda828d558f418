"""The profiles of sites learnt anew, from the first articles that WARC files hold of each."""

from collections import defaultdict

from crawler.extract.profile.learn import learn
from crawler.extract.profile.look import Look
from crawler.extract.profile.profile import Profile
from crawler.harvest.learning.learning import AGAIN
from crawler.reextract.job import Work
from crawler.reextract.making import make
from crawler.reextract.replay import Replay
from crawler.warc.catalog import Catalog, Unit
from crawler.warc.reader import BadRecord, read_at
from crawler.warc.taken import read_taken


def learn_anew(work: Work) -> dict[str, Profile]:
    """By site; those that have too few articles, or nothing in common, are left out."""
    job, catalog = work.job, Catalog(work.catalog)
    replay = Replay(catalog, {path.name: path for path in job.files}, dict(job.sites), job.run_id)
    looks: dict[str, list[Look]] = defaultdict(list)
    total = catalog.count()
    for number, unit in enumerate(catalog.units(job.runs), start=1):
        site = _site_of(replay, unit)
        if site is not None and len(looks[site]) < AGAIN:
            replay.looks = looks[site].append
            make(replay, unit)
        work.progress("learning from pages", number, total)
    catalog.close()
    found = {site: learn(site, seen) for site, seen in looks.items()}
    return {site: profile for site, profile in found.items() if profile.lines}


def _site_of(replay: Replay, unit: Unit) -> str | None:
    """The site that a unit is of; None where it held no article, or its record cannot be read."""
    record = read_at(replay.warc[unit.file], unit.offset)
    if isinstance(record, BadRecord):
        return None
    if not unit.ours:
        return replay.site_of(record.url).name
    page = next((page for page, _ in read_taken(record.block)), None)
    return page.site if page is not None and page.kind == "article" else None

"""A week of hourly runs on a site that changes, by a clock that is an input: the tables end with the site's history."""

import asyncio
import os
import random
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from crawler.fetch.answer import Stopped
from crawler.harvest.desk import Harvest, KnownProfile
from crawler.harvest.learning.stored import newest_profiles
from crawler.harvest.site import harvest_site
from crawler.memory.catch_up import catch_up
from crawler.memory.state import State
from crawler.sites import Site
from pipelines.dedupe.decide import decide
from pipelines.dedupe.opening import open_index
from pipelines.describe.connection import connect
from pipelines.normalize.fields import Locale, NamePolicy, normalize
from pipelines.parquet.writer import Limits, Writer
from tests.harvesting import rows
from tests.site.living import BASE, Living, lives

pytestmark = pytest.mark.slow


START = datetime(2026, 1, 5, 0, 10, tzinfo=UTC)
WEEK = 7 * 24
SITE = Site(name="warta", url=f"{BASE}/", timezone="Asia/Jakarta", concurrency=4)


class Killed(BaseException):
    """The process dies here: whatever is not published is lost."""


def run(root, site, now, *, kill_after=None):
    """One run: state and index from disk, harvest, publish, learn; the harvest. A killed one publishes nothing."""
    state = State(root / "state", SITE)
    catch_up([state], root)
    index = open_index(root / "state" / "dedupe", root)
    writer = Writer(root, f"{now:%Y%m%dT%H%M}", Limits())
    stored = 0

    async def store(clipping):
        nonlocal stored
        stored += 1
        normalize(clipping, Locale(zone=SITE.timezone, language=None), NamePolicy())
        decide([clipping], index)
        writer.add(clipping)

    async def fetch(ask):
        if kill_after is not None and stored >= kill_after:
            raise Stopped("killed")
        return await site.fetch(ask)

    harvest = Harvest(
        site=SITE,
        run_id=f"{now:%d%H}",
        state=state,
        fetch=fetch,
        store=store,
        robots_sitemaps=lambda: site_maps(site),
        now=lambda: now,
        known=newest_profiles(root, [SITE.name]).get(SITE.name, KnownProfile()),
    )
    asyncio.run(harvest_site(harvest))
    if kill_after is None:
        batch = writer.take()
        for file in writer.publish(batch) if batch else ():
            if file.table == "pages":
                state.apply(file.path, file.rows)
            index.apply([(str(file.path), file.table, file.rows)])
    state.close()
    index.close()
    return harvest


def site_maps(site):
    return [f"{BASE}/sitemap.xml"] if site.lastmod != "none" else []


def week(root, *, killed=(), seed=7, hours=WEEK, **manners):
    """The site after a week of hourly runs, and what each run asked."""
    clock = START
    site = Living(lives(START, hours, seed), lambda: clock, **manners)
    costs, harvests = [], []
    for hour in range(hours):
        clock = START + timedelta(hours=hour)
        before = len(site.asked), site.full
        harvests.append(run(root, site, clock, kill_after=2 if hour in killed else None))
        costs.append((len(site.asked) - before[0], site.full - before[1]))
    return site, costs, harvests


def versions(root):
    """Distinct texts of each article in the order of their versions, by path."""
    found = {}
    for row in sorted(rows(root, "articles"), key=lambda row: row["version"]):
        texts = found.setdefault(row["url"].removeprefix(BASE), [])
        if not texts or texts[-1] != row["text"]:
            texts.append(row["text"])
    return found


def truth(site):
    """What the texts of each article were, at every hour's run."""
    found = {}
    for life in site.lives:
        for hour in range(WEEK):
            now = START + timedelta(hours=hour)
            if life.news.published > now or life.is_gone(now):
                continue
            texts = found.setdefault(life.news.path, [])
            if not texts or texts[-1] != life.at(now).text:
                texts.append(life.at(now).text)
    return found


def in_memory():
    """A folder that is quick to sync: hundreds of runs, and no power cut is tested here."""
    return tempfile.TemporaryDirectory(dir="/dev/shm" if os.access("/dev/shm", os.W_OK) else None)


@pytest.fixture
def memory():
    with in_memory() as folder:
        yield Path(folder)


@pytest.fixture(scope="module")
def decent():
    """A site whose sitemap and validators are honest; a tenth of the runs is killed."""
    with in_memory() as folder:
        yield harvested(Path(folder))


def harvested(root):
    dice = random.Random(1)
    killed = {hour for hour in range(1, WEEK - 3) if hour % 10 == dice.randint(0, 9)}
    site, costs, harvests = week(root, killed=killed)
    return {"root": root, "site": site, "costs": costs, "killed": killed, "harvests": harvests}


def test_texts_are_the_sites_history(decent):
    true, found = truth(decent["site"]), versions(decent["root"])
    assert set(found) == set(true)
    missed = sum(found[path] != texts for path, texts in true.items())
    for path, texts in true.items():
        assert found[path][-1] == texts[-1]
        assert [text for text in texts if text in found[path]] == found[path], "nothing that never was, and in order"
    assert missed <= len(decent["killed"]), "only what came and went around a killed run may be missing"


def test_comments_are_all_there_once(decent):
    native = [row["native_id"] for row in rows(decent["root"], "comments")]
    now = START + timedelta(hours=WEEK - 1)
    true = [str(one.number) for life in decent["site"].lives for one in life.at(now).comments]
    assert sorted(native) == sorted(true)


def test_what_is_gone_is_said_with_its_hour(decent):
    latest = connect(decent["root"]).sql("FROM articles_latest").to_dicts()
    found = {row["url"].removeprefix(BASE): row["gone_at"] for row in latest if row["gone_at"]}
    true = {life.news.path: life.gone[0] for life in decent["site"].lives if life.gone}
    assert set(found) == set(true)
    assert {life.gone[1] for life in decent["site"].lives if life.gone} == {"404", "410", "moved", "wall"}
    for path, time in found.items():
        assert timedelta(0) <= time - true[path] <= timedelta(hours=3), path


def test_keys_are_unique(decent):
    for table, keys in {
        "articles": ("article_id", "version"),
        "comments": ("comment_id", "version"),
        "pages": ("fetch_id",),
    }.items():
        values = [tuple(row[key] for key in keys) for row in rows(decent["root"], table)]
        assert len(values) == len(set(values))


def test_quiet_hours_cost_little(decent):
    changes = sum(1 + len(life.edits) + len(life.comments) for life in decent["site"].lives)
    asked = sum(asked for asked, _ in decent["costs"])
    # Three lists an hour, the changes, and the looks of the rule: 16 a month for each article.
    assert asked <= 4 * WEEK + 2 * changes + 16 * len(decent["site"].lives) + 20 * len(decent["killed"])
    assert not [harvest.tally.trouble for harvest in decent["harvests"] if harvest.tally.trouble]


def test_state_comes_from_parquet_alone(decent, tmp_path):
    kept = State(decent["root"] / "state", SITE)
    made = State(tmp_path, SITE)
    catch_up([made], decent["root"])
    read = "SELECT * FROM known ORDER BY key"
    assert made._db.execute(read).fetchall() == kept._db.execute(read).fetchall()
    made.close()
    kept.close()


def test_a_site_that_lies(memory):
    """Its lastmod is always now, its ETags turn, its feed and home page answer 304 for ever."""
    hours = 48
    site, costs, harvests = week(memory, hours=hours, seed=3, lastmod="now", false_304=True, turning=True)
    found = versions(memory)
    assert set(found) == {life.news.path for life in site.lives if life.news.published <= START + timedelta(hours=hours - 1)}
    for life in site.lives:
        if life.is_gone(START + timedelta(hours=hours)) or not found.get(life.news.path):
            continue
        last = max([life.news.published, *(t for t in life.edits if t <= START + timedelta(hours=hours - 1))])
        if life.news.published > START and START + timedelta(hours=hours) - last > timedelta(hours=24):
            assert found[life.news.path][-1] == life.at(START + timedelta(hours=hours - 1)).text
    assert any("change times were false" in warning for harvest in harvests for warning in harvest.tally.warnings)
    articles = len(site.lives)
    settled = [asked for asked, _ in costs[12:]]
    assert sum(settled) / len(settled) < articles / 2, "not every article in every run"


def test_a_site_whose_lists_lie_and_that_has_nothing_else(memory):
    hours = 40
    site, _, harvests = week(memory, hours=hours, seed=4, lastmod="none", false_304=True)
    assert any("304" in warning for harvest in harvests for warning in harvest.tally.warnings)
    missing = {life.news.path for life in site.lives if life.news.published <= START + timedelta(hours=hours - 1)} - set(
        versions(memory)
    )
    old = {life.news.path for life in site.lives if life.news.published < START - timedelta(days=10)}
    assert missing <= old, "what is new is found once the lie is known; the home page never named what is old"

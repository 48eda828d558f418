"""How the sites are, from tables that a writer made."""

from collections import Counter
from datetime import UTC, datetime, timedelta

import orjson
import pytest

from crawler.archive.status import status
from crawler.items import Article, Clipping, Page, Run
from crawler.report.report import RunReport, SiteReport
from pipelines.parquet.compact import How, compact
from pipelines.parquet.reading import NoSuchRun
from pipelines.parquet.writer import Limits, Writer

MONDAY = datetime(2026, 1, 5, tzinfo=UTC)


def article(site, number, at, *, declared, collected, platform):
    name = f"{number:032x}"
    page = Page(url=f"https://{site}.example/{number}", site=site, fetched_at=at, kind="article", outcome="new")
    page.fetch_id, page.run_id, page.comment_platform, page.article_id = name, f"{at:%Y%m%d}", platform, name
    made = Article(article_id=name, version=1, url=page.url, site=site, fetched_at=at, title="x", text="y", run_id=page.run_id)
    made.comments_declared, made.comments_collected = declared, collected
    return Clipping(pages=[page], article=made)


def store(root, day, *reports, clippings=()):
    at = MONDAY + timedelta(days=day)
    writer = Writer(root, f"{at:%Y%m%d}", Limits())
    for clipping in clippings:
        writer.add(clipping)
    report = RunReport(run_id=f"{at:%Y%m%d}", sites={site.name: site for site in reports})
    failed = [site.name for site in reports if site.trouble]
    writer.add_run(
        Run(
            run_id=report.run_id, started_at=at, finished_at=at, sites=list(report.sites), sites_failed=failed, exit_code=0,
            report=orjson.dumps(report).decode(),
        )
    )  # fmt: skip
    writer.publish(writer.take())


@pytest.fixture
def root(tmp_path):
    warta = [article("warta", n, MONDAY, declared=4, collected=3, platform="wordpress") for n in range(2)]
    warta.append(article("warta", 5, MONDAY, declared=0, collected=None, platform="disqus"))
    kabar = [article("kabar", 9, MONDAY + timedelta(days=1), declared=7, collected=None, platform="disqus")]
    kabar.append(article("kabar", 8, MONDAY + timedelta(days=1), declared=None, collected=None, platform=None))
    well = SiteReport(name="warta", outcomes=Counter(new=2))
    store(tmp_path, 0, well, SiteReport(name="kabar"), SiteReport(name="pos"), clippings=warta)
    store(tmp_path, 1, well, SiteReport(name="kabar", health=["silent"]), SiteReport(name="pos", trouble="down"), clippings=kabar)
    store(tmp_path, 2, SiteReport(name="warta"), SiteReport(name="pos", trouble="still down", warnings=["slow"]))
    return tmp_path


def test_the_worst_first_and_since_when(root):
    pos, kabar, warta = status(root, MONDAY + timedelta(days=3))
    assert (pos.name, pos.condition.word, pos.condition.since) == ("pos", "failed", MONDAY + timedelta(days=1))
    assert pos.condition.said == ("still down", "slow")
    assert (kabar.condition.word, kabar.condition.run) == ("unwell", "20260106"), "the last run that asked it counts"
    assert (warta.condition.word, warta.last_new) == ("well", MONDAY)


def test_comments_and_why_not(root):
    _, kabar, warta = status(root, MONDAY + timedelta(days=3))
    assert (warta.declared, warta.collected, warta.platforms) == (8, 6, {"wordpress": 2, "disqus": 1})
    assert warta.why_not == ["the comments of 1 article stand at disqus: name disqus_key in sites.toml"], (
        "not where most of its own stand"
    )
    assert (kabar.declared, kabar.collected, kabar.unread) == (7, 0, {"disqus": 1, "": 1})
    assert [said.split()[5] for said in kabar.why_not] == ["stand", "were"]
    assert orjson.loads(orjson.dumps(kabar.as_json()))["comments"]["why_not"] == "; ".join(kabar.why_not)


def test_one_site_and_an_earlier_run(root):
    assert [site.name for site in status(root, MONDAY, ["warta"])] == ["warta"]
    kabar, pos, warta = sorted(status(root, MONDAY, run="20260105"), key=lambda site: site.name)
    assert {kabar.condition.word, pos.condition.word, warta.condition.word} == {"well"}
    assert (kabar.last_new, warta.last_new) == (None, MONDAY), "what came later was not known then"
    assert (kabar.declared, kabar.why_not, warta.declared) == (0, [], 8)
    with pytest.raises(NoSuchRun):
        status(root, MONDAY, run="20250101")


def test_the_same_of_merged_tables(root):
    before = status(root, MONDAY + timedelta(days=3))
    compact(root, How(linger=0.0))
    (root / "state" / "history.db").unlink()
    assert status(root, MONDAY + timedelta(days=3)) == before

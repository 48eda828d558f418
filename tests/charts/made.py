"""An archive of ten sites and sixty days by hand: some slow, some ill, some copying; and titles that would like to be markup."""

import random
from datetime import UTC, datetime, timedelta
from pathlib import Path

import orjson

from crawler.items import Article, Clipping, Comment, Duplicate, Page, Run
from crawler.report.report import RunReport
from pipelines.parquet.writer import Limits, Writer

DAY = datetime(2026, 9, 20, 6, 0, tzinfo=UTC)
DAYS = 60
SITES = ("warta", "kabar", "harian", "suara", "pos", "berita", "zeitung", "courier", "dagblad", f"gazeta{'_del_sur' * 9}")
HOSTILE = (
    "</script><script>alert(1)</script>", "<img src=x onerror=alert(2)>", '"><svg onload=alert(3)>', "{{7*7}} ${7*7} <%= 7 %>",
    "&lt;b&gt;bold&lt;/b&gt; &amp; more", "\u202egnp.exe", "a\u2028b\x00c\x1b[31m", "<!--", "]]>", "'; DROP TABLE articles; --", "ك" * 60, "漢字" * 90,
)  # fmt: skip
LANGUAGES = ("id", "id", "id", "id", "id", "id", "de", "en", "nl", "es")
PAIRS = ((0, 3), (0, 4), (1, 4), (6, 0), (7, 1), (1, 1), (2, 9), (0, 9))


def made(root: Path, *, days: int = DAYS) -> Path:
    """The archive; the same at each call."""
    chance = random.Random(7)
    writer = Writer(root, "made", Limits())  # one file a table and month: tests that read it often would wait
    for day in range(days):
        _run(writer, day, days - day, chance)
    writer.publish(writer.take())
    return root


def _run(writer: Writer, day: int, left: int, chance: random.Random) -> None:
    now = DAY + timedelta(days=day)
    run = f"{now:%Y%m%dT%H%M%SZ}-1"
    report = RunReport(run_id=run)
    for of, site in enumerate(SITES):
        told = report.site(site)
        if site == "pos" and left < 6:
            told.trouble = "every address answered 403: the site refuses us; ask its owner <b>kindly</b>"
        if site == "courier" and left < 3:
            told.health = ["authors fell from 100 % to 0 %"]
        for number in range(0 if told.trouble else 1 + (of + day) % 4):
            writer.add(_clipping(of, now, day * 40 + of * 4 + number, run, chance))
            told.outcomes["new"] += 1
        if told.trouble or day % 9 == of:
            writer.add(Clipping(pages=[_failed(site, now, day * 20 + of, run)]))
    ended = {
        "finished_at": now + timedelta(minutes=9),
        "verdict": "complete",
        "exit_code": 0,
        "report": orjson.dumps(report).decode(),
    }
    writer.add_run(Run(run_id=run, started_at=now, sites=list(SITES), **ended))


def _clipping(of: int, now: datetime, number: int, run: str, chance: random.Random) -> Clipping:
    site = SITES[of]
    host = f"{site}.example" if number % 5 else f"cdn.{site}.example"
    url = f"https://{host}/{number}"
    title = HOSTILE[number // 4 % len(HOSTILE)] if number % 3 == 0 else f"Judul {number} tentang kota"
    found = now + timedelta(minutes=number % 50)
    article = Article(
        article_id=f"{number:032x}", version=1, url=url if number % 11 else "javascript:alert(4)", canonical_url=url, site=site, title=title,
        text=f"Isi {number}", authors=["Sari"] if number % 13 else [], published_at=found - timedelta(hours=chance.expovariate(0.004 if site == "harian" else 0.08)) if number % 17 else None,
        section="Kota" if number % 4 else None, language=LANGUAGES[of] if number % 23 else None, comments_declared=number % 7,
        comments_collected=None if site == "dagblad" else max(0, number % 7 - (number % 3 == 0)), fetched_at=found, run_id=run,
        image_url=url if number % 2 else None, tags=["kota"] if number % 5 else [],
    )  # fmt: skip
    page = Page(
        fetch_id=f"f{number:031x}", url=url, site=site, run_id=run, kind="article", outcome="new", article_id=article.article_id, status=200,
        fetched_at=found, elapsed_ms=int(20 + of * 60 + chance.expovariate(0.01)),
    )  # fmt: skip
    for first, then in PAIRS:
        if of == then and number % 3 == 1 and (earlier := number - 40 - 4 * (then - first) - number % 4) > 0:
            article.near_duplicate_of, article.similarity = f"{earlier:032x}", 0.8
    if number % 29 == 0 and number > 200:
        kept = f"{number - 40:032x}"
        return Clipping(
            pages=[page], duplicates=[Duplicate(item=article, duplicate_of=kept, duplicate_kind="same_text", similarity=1.0)]
        )
    return Clipping(pages=[page], article=article, comments=_comments(article, number))


def _comments(article: Article, number: int) -> list[Comment]:
    return [
        Comment(
            comment_id=f"c{number * 10 + at:031x}", native_id=str(at), version=1, article_id=article.article_id, article_url=article.canonical_url,
            site=article.site, author=f"<i>Joko {at}</i>", kind="comment", depth=1, position=at + 1, platform="wordpress", fetched_at=article.fetched_at,
            published_at=article.fetched_at, run_id=article.run_id, language="en" if number % 6 == 0 else article.language,
            text=f"Great post, I will surely bookmark your website and come back to it https://x.example/{number}" if number % 6 == 0 else f"Setuju {number} {at}",
            near_duplicate_of=f"c{60:031x}" if number % 6 == 0 and number > 6 else None,
        )
        for at in range(article.comments_collected or 0)
    ]  # fmt: skip


def _failed(site: str, now: datetime, number: int, run: str) -> Page:
    return Page(
        fetch_id=f"e{number:031x}", url=f"https://{site}.example/<b>{number}", site=site, run_id=run, kind="article", outcome="failed",
        status=403, fetched_at=now, elapsed_ms=900, reason="the answer is 403",
    )  # fmt: skip

"""A thread of more comment pages than one look may read is whole after some looks, and says until then what is missing."""

from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs, urlsplit

import pytest

from crawler.harvest import clip
from crawler.sites import Site
from tests.harvest.runs import Runs
from tests.harvesting import rows
from tests.site.plain import article, home

BASE, PATH = "https://warta.example", "/2024/05/jembatan-nomor-1-diperbaiki/"
START, PAGES, MOST = datetime(2026, 11, 2, 0, 10, tzinfo=UTC), 11, 3


def comment(number):
    return (
        f'<li id="comment-{number}" class="comment"><b class="fn">Warga {number}</b><time datetime="2024-05-03T01:{number:02}:00+07:00">x</time>'
        f'<div class="comment-content"><p>Tanggapan nomor {number} yang cukup panjang untuk dibaca.</p></div></li>'
    )


def numbered(path, _query):
    """WordPress: each page links the one before and the newest."""
    page = int(path.rstrip("/").rpartition("-")[2]) if "comment-page-" in path else PAGES
    links = "".join(
        f'<a class="page-numbers" href="{PATH}comment-page-{n}/#comments">{n}</a>' for n in {1, max(1, page - 1), PAGES} - {page}
    )
    return page, f'<nav class="comments-pagination"><span class="page-numbers current">{page}</span>{links}</nav>'


def walked(_path, query):
    """Any other: each page names the next one alone."""
    page = int(query.get("p", ["1"])[0])
    return page, f'<a class="next" href="{PATH}?p={page + 1}">Komentar lama</a>' if page < PAGES else ""


@pytest.mark.parametrize("pager", [numbered, walked])
def test_a_thread_is_whole_after_some_looks(tmp_path, pager):
    def reply(url, _now):
        parts = urlsplit(url)
        if not parts.path.startswith(PATH):
            return home(range(1, 2)) if parts.path == "/" else 404
        page, links = pager(parts.path, parse_qs(parts.query))
        thread = "".join(comment(3 * page + n) for n in range(3))
        return article(1).replace(
            "</article>", f'</article><section class="comments"><ol class="comment-list">{thread}</ol>{links}</section>'
        )

    runs = Runs(tmp_path, Site(name="warta", url=f"{BASE}/", max_comment_pages=MOST), reply)
    found, costs, warnings = [], [], []
    for look in range(6):
        harvest = runs.run(START + timedelta(days=2 * look))
        found.append(len({row["comment_id"] for row in rows(tmp_path, "comments")}))
        costs.append(sum(PATH in url for url in runs.asked))
        warnings += harvest.tally.warnings
    whole = 3 * PAGES
    assert found == [12, 21, 30, whole, whole, whole]
    assert max(costs) <= (PAGES if pager is walked else MOST + 1)
    cut = [row for row in rows(tmp_path, "pages") if "comment pages cut at 3" in (row["reason"] or "")]
    assert len(cut) == 3
    assert {row["error"] for row in cut} == {"comment pages cut at 3"}
    assert len(warnings) == 3
    assert "1 article is stored without all of its comments or pages" in warnings[0]


@pytest.mark.parametrize(("most", "pages"), [(clip.MOST_HELD, PAGES), (7_000, 3), (1, 1)])
def test_a_thread_of_more_words_than_are_held_is_cut_and_said(tmp_path, monkeypatch, most, pages):
    """Each comment takes 1,000 letters and its own; a page has three."""
    monkeypatch.setattr(clip, "MOST_HELD", most)

    def reply(url, _now):
        parts = urlsplit(url)
        if not parts.path.startswith(PATH):
            return home(range(1, 2)) if parts.path == "/" else 404
        page, links = numbered(parts.path, {})
        thread = "".join(comment(3 * page + n) for n in range(3))
        return article(1).replace(
            "</article>", f'</article><section class="comments"><ol class="comment-list">{thread}</ol>{links}</section>'
        )

    Runs(tmp_path, Site(name="warta", url=f"{BASE}/", max_comment_pages=100), reply).run(START)
    (row,) = (row for row in rows(tmp_path, "pages") if row["kind"] == "article")
    assert len(rows(tmp_path, "comments")) == 3 * pages
    assert ("hold more than one article's may" in (row["error"] or "")) is (pages < PAGES)

"""What two published apart is, once reconciled, what one would have published: rows, versions, near copies, counts."""

from datetime import UTC, datetime, timedelta

import pytest

from crawler.archive.reconcile import Reconciling, files_that_begin
from crawler.archive.settle import settle
from crawler.disk.folder_board import FolderBoard
from crawler.items import Article, Clipping, Comment, Page, Run
from crawler.keys import article_id, comment_ids
from crawler.urls import stable_id
from pipelines.dedupe.catch_up import catch_up
from pipelines.dedupe.decide import decide
from pipelines.dedupe.index import Index
from pipelines.parquet import writer as writing
from pipelines.parquet.verify import verify
from tests.harvesting import rows

pytestmark = pytest.mark.slow

START = datetime(2026, 3, 1, tzinfo=UTC)
STORY = " ".join(f"kata{number % 37}{number}" for number in range(120))
OTHER = " ".join(f"lain{number % 31}{number}" for number in range(120))


def clipping(run, site, minute, path, text, *, published=None, comment=None, address=None, said=()):
    url = f"https://{site}.example/{path}"
    when = START + timedelta(minutes=minute)
    key = article_id(address or url)
    article = Article(
        article_id=key, url=url, canonical_url=address or url, site=site, title=f"Judul {path}", text=text, run_id=run,
        published_at=START - timedelta(days=published or 0), fetched_at=when, extractor="test",
    )  # fmt: skip
    page = Page(fetch_id=stable_id(run, url, str(minute)), url=url, site=site, fetched_at=when, run_id=run, status=200, kind="article", article_id=key)  # fmt: skip
    comments = [
        Comment(comment_id=article_id(f"{url}#{comment}"), article_id=key, article_url=url, site=site, author="Ani", text=comment, fetched_at=when, run_id=run, platform="test")
    ] if comment else []  # fmt: skip
    return Clipping(pages=[page], article=article, comments=comments or _thread(article, said))


def _thread(article, said):
    """Short comments as a site shows them, some with ids of its own (`7: words`)."""
    told = [text.rpartition(": ") for text in said]
    comments = [
        Comment(
            comment_id="", article_id=article.article_id, article_url=article.url, site=article.site, author="Ani", text=text, native_id=own or None,
            fetched_at=article.fetched_at, run_id=article.run_id, platform="wordpress", position=place,
        )
        for place, (own, _, text) in enumerate(told)
    ]  # fmt: skip
    for comment, name in zip(comments, comment_ids(article.article_id, comments), strict=True):
        comment.comment_id = name
    return comments


LONG = "Saya kira berita ini benar karena saya sendiri berada di sana waktu itu dan melihatnya"
CASES = {
    "nothing in common": [("1", "warta", 0, "a", STORY, {}), ("2", "kabar", 1, "b", OTHER, {})],
    "the same text on two sites, the later published fetched first": [
        ("1", "warta", 0, "a", STORY, {"published": 1}),
        ("2", "kabar", 1, "b", STORY, {"published": 5}),
    ],
    "a family over three shares, and a comment under each": [
        ("1", "warta", 0, "a", STORY, {"published": 2, "comment": LONG}),
        ("2", "kabar", 1, "b", STORY + " tambahan", {"published": 5, "comment": LONG}),
        ("3", "pos", 2, "c", STORY + " lain lagi", {"published": 9, "comment": LONG + " sekali"}),
        ("3", "pos", 3, "d", OTHER, {}),
    ],
    "one address on two sites, the same text": [
        ("1", "warta", 0, "a", STORY, {"address": "https://warta.example/a"}),
        ("2", "kabar", 1, "b", STORY, {"address": "https://warta.example/a"}),
    ],
    "one address on two sites, another text": [
        ("1", "warta", 0, "a", STORY, {"address": "https://warta.example/a"}),
        ("2", "kabar", 1, "b", STORY[:500] + OTHER[:300], {"address": "https://warta.example/a", "comment": LONG}),
    ],
    "one site, of whose shares one was begun twice": [
        ("1", "warta", 0, "a", STORY, {"comment": LONG}),
        ("2", "warta", 1, "a", STORY, {"comment": LONG}),
        ("2", "warta", 2, "b", STORY, {"published": -1}),
    ],
    "an address given to another article between two shares": [
        ("1", "warta", 0, "a", STORY, {"said": ["Setuju, pak."], "published": 3}),
        ("2", "warta", 1, "a", OTHER, {"said": ["Lain lagi, bu."]}),
    ],
    "... read twice there": [
        ("1", "warta", 0, "a", STORY, {"published": 3}),
        ("2", "warta", 1, "a", OTHER, {}),
        ("2", "warta", 2, "a", OTHER, {}),
    ],
    "a copy in another share, with the same short comment": [
        ("1", "warta", 0, "a", STORY, {"said": ["Setuju, pak."]}),
        ("2", "warta", 1, "b", STORY, {"said": ["Setuju, pak."]}),
    ],
    "... told by the site's own id": [
        ("1", "warta", 0, "a", STORY, {"said": ["7: Setuju, pak."]}),
        ("2", "warta", 1, "b", STORY, {"said": ["7: Setuju, pak."]}),
    ],
    "... with the same id and other words": [
        ("1", "warta", 0, "a", STORY, {"said": ["7: Setuju, pak."]}),
        ("2", "warta", 1, "b", STORY, {"said": ["7: Tidak setuju."]}),
    ],
    "... with comments of its own beside": [
        ("1", "warta", 0, "a", STORY, {"said": ["7: Setuju, pak.", "8: Terima kasih."]}),
        ("2", "warta", 1, "b", STORY, {"said": ["7: Setuju, pak.", "9: Ikut senang."]}),
    ],
    "... read in a third share again": [
        ("1", "warta", 0, "a", STORY, {"said": ["7: Setuju, pak."]}),
        ("2", "warta", 1, "b", STORY, {"said": ["7: Setuju, pak."]}),
        ("3", "warta", 2, "b", STORY, {"said": ["7: Setuju, pak."]}),
    ],
    "... which is a copy in its own share already": [
        ("1", "warta", 0, "a", STORY, {"said": ["7: Setuju, pak."]}),
        ("2", "warta", 1, "a", STORY, {}),
        ("2", "warta", 2, "b", STORY, {"said": ["7: Setuju, pak."]}),
    ],
}  # fmt: skip


def store(root, run, clippings, index):
    writer = writing.Writer(root, run)
    decide(clippings, index)
    for each in clippings:
        writer.add(each)
    kept = [each.article for each in clippings if each.article]
    run_row = Run(
        run_id=run, started_at=START, articles_new=sum(article.version == 1 for article in kept),
        articles_changed=sum(article.version > 1 for article in kept), comments_new=sum(len(each.comments) for each in clippings),
        comments_changed=0, duplicates=sum(len(each.duplicates) for each in clippings), pages=len(clippings),
    )  # fmt: skip
    writer.add_run(run_row)
    writer.publish(writer.take())


def apart(root, case, base=()):
    """Each share decides against what was there before, and knows nothing of the others."""
    board = FolderBoard(root)
    for run in dict.fromkeys(run for run, *_ in case):
        board.enter(f"share{run}")
        board.fence(f"share{run}")
        index = Index.open(root.parent / f"index-{root.name}-{run}")
        catch_up(index, root, {str(path.relative_to(root)) for path in root.rglob("share*.parquet")})
        store(root, f"share{run}", [clipping(f"share{r}", *rest[:-1], **rest[-1]) for r, *rest in case if r == run], index)
        index.close()


def settled(root):
    """What comes of all that is undecided."""
    board = FolderBoard(root)
    return settle(root, board, board.undecided())


def together(root, case):
    """One has fetched all of it; rows are of the same runs."""
    index = Index.open(root / "index")
    all_of_it = [clipping(f"share{run}", *rest[:-1], **rest[-1]) for run, *rest in case]
    store(root, "one", all_of_it, index)
    index.close()


def kept(root):
    columns = ("article_id", "version", "near_duplicate_of", "similarity", "site", "url", "run_id")
    return {
        "articles": sorted(str([row[name] for name in columns]) for row in rows(root, "articles")),
        "comments": sorted(str([row[name] for name in ("comment_id", "version", "near_duplicate_of", "site")]) for row in rows(root, "comments")),
        "duplicates": sorted(str([row[name] for name in ("item", "article_id", "duplicate_of", "duplicate_kind")]) for row in rows(root, "duplicates")),
        "outcomes": sorted(str([row["url"], row["outcome"]]) for row in rows(root, "pages")),
    }  # fmt: skip


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_apart_comes_to_the_same_as_together(case, tmp_path):
    apart(tmp_path / "apart", case)
    together(tmp_path / "together", case)
    settled(tmp_path / "apart")
    ours, theirs = kept(tmp_path / "apart"), kept(tmp_path / "together")
    for table in ("articles", "comments"):
        assert ours[table] == theirs[table], table
    assert not list(verify(tmp_path / "apart"))


def test_an_article_whose_address_was_given_away_is_gone_after_as_well(tmp_path):
    apart(tmp_path, CASES["an address given to another article between two shares"])
    settled(tmp_path)
    old, new = (one["article_id"] for one in sorted(rows(tmp_path, "articles"), key=lambda one: one["fetched_at"]))
    told = sorted(rows(tmp_path, "pages"), key=lambda one: one["fetched_at"])
    assert [(one["article_id"], one["outcome"]) for one in told] == [(old, "new"), (old, "gone"), (new, "new")]
    assert len({one["fetch_id"] for one in told}) == 3


def test_files_of_others_are_left_alone(tmp_path):
    (tmp_path / "articles/month=2026-03").mkdir(parents=True)
    for name in ("share1-00000.parquet", "share10-00000.parquet", "other-00000.parquet"):
        (tmp_path / "articles/month=2026-03" / name).touch()
    assert [file.name for file in files_that_begin(tmp_path, ["share1"])["articles"]] == ["share1-00000.parquet"]
    assert not files_that_begin(tmp_path, [])["articles"]
    assert Reconciling(tmp_path, files_that_begin(tmp_path, []), Index.open(tmp_path / "index"), "x").run().rows == 0

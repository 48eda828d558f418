"""A small archive by hand, for the tests of the tables."""

import atexit
import shutil
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory

from crawler.items import Article, Clipping, Comment, Duplicate, Page, Run, SiteProfile
from pipelines.parquet.writer import Limits, Writer

T = datetime(2026, 1, 5, 8, 0, 0, 123456, tzinfo=UTC)


def article(number: int, version: int = 1, **values: object) -> Article:
    base = {
        "article_id": f"{number:032x}", "version": version, "url": f"https://warta.example/{number}", "site": "warta",
        "canonical_url": f"https://warta.example/{number}", "title": f"Judul {number}", "text": f"Isi {number}.\n\nVersi {version}.",
        "authors": ["Sari", "Budi"], "tags": [], "published_at": T - timedelta(days=number), "fetched_at": T + timedelta(days=version),
        "run_id": "r1", "language": "id", "paywalled": False, "similarity": None, "comments_declared": 2,
    }  # fmt: skip
    return Article(**(base | values))


def comment(number: int, of: int, version: int = 1, **values: object) -> Comment:
    base = {
        "comment_id": f"c{number:031x}", "native_id": str(number), "version": version, "article_id": f"{of:032x}", "site": "warta",
        "article_url": f"https://warta.example/{of}", "author": "Joko", "text": f"Komentar {number}", "kind": "comment", "depth": 1,
        "position": number, "platform": "wordpress", "fetched_at": T, "published_at": T, "run_id": "r1",
    }  # fmt: skip
    return Comment(**(base | values))


def page(number: int, outcome: str, hours: int = 0, **values: object) -> Page:
    base = {
        "fetch_id": f"f{number:031x}",
        "url": f"https://warta.example/{number}",
        "site": "warta",
        "run_id": "r1",
        "kind": "article",
        "article_id": f"{number:032x}",
    }
    return Page(**(base | {"outcome": outcome, "fetched_at": T + timedelta(hours=hours), "status": 200} | values))


def profile(**values: object) -> SiteProfile:
    base = {"profile": "0452223648c0", "site": "warta", "learnt_at": T, "run_id": "r1", "articles": 12, "version": 1}
    return SiteProfile(**(base | {"lines": ["cut\t12\tp < div\tbaca juga"]} | values))


def run(**values: object) -> Run:
    base = {
        "run_id": "r1",
        "started_at": T,
        "sites": ["warta"],
        "articles_new": 3,
        "articles_changed": 1,
        "comments_new": 3,
        "comments_changed": 0,
    }
    return Run(**(base | {"duplicates": 2, "pages": 5, "verdict": "complete", "exit_code": 0} | values))


def clippings() -> list[Clipping]:
    twin = Duplicate(item=article(4), duplicate_of=f"{1:032x}", duplicate_kind="same_text", similarity=1.0)
    spam = Duplicate(item=comment(4, 1), duplicate_of=f"c{1:031x}", duplicate_kind="same_text", similarity=1.0)
    return [
        Clipping(
            pages=[page(1, "new")],
            article=article(1),
            comments=[
                comment(1, 1),
                comment(2, 1, near_duplicate_of=f"c{1:031x}", similarity=0.8, parent_id=f"c{1:031x}", depth=2),
            ],
            duplicates=[spam],
            profiles=[profile()],
        ),
        Clipping(pages=[page(2, "new")], article=article(2, authors=[], title=None, paywalled=None), comments=[comment(3, 2)]),
        Clipping(pages=[page(3, "new")], article=article(3, near_duplicate_of=f"{2:032x}", similarity=0.75)),
        Clipping(pages=[page(4, "duplicate")], duplicates=[twin]),
        Clipping(pages=[page(3, "gone", hours=9 * 24, fetch_id="g" * 32, status=404)]),
        Clipping(article=article(1, version=2)),
    ]


def write(root: Path, *, files: int = 1) -> Path:
    """The archive, in so many flushes; written once in a process, and copied for each test that changes it."""
    shutil.copytree(_written(files), root, dirs_exist_ok=True, ignore=shutil.ignore_patterns(".*"))
    return root


@lru_cache
def _written(files: int) -> Path:
    folder = TemporaryDirectory()
    atexit.register(folder.cleanup)
    root = Path(folder.name)
    writer = Writer(root, "r1", Limits())
    made = clippings()
    for start in range(files):
        for clipping in made[start::files]:
            writer.add(clipping)
        batch = writer.take()
        assert batch is not None
        writer.publish(batch)
    writer.add_run(run())
    batch = writer.take()
    assert batch is not None
    writer.publish(batch)
    return root

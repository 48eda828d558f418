"""Read the comments of a folder of pages: `python -m tests.bench.comments FOLDER > answers.jsonl`.

FOLDER holds `truth.jsonl`, of which only `id` and `url` are read, and `pages/<id>.html.gz`. A row of the answer is a page:
`{"id", "platform", "declared", "comments": [{"id", "parent", "author", "time", "text", "kind"}]}`. Times that the page
gives without a zone are printed without one, a day as a day, relative ones as null. The CPU time goes to stderr.
"""

import gzip
import json
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from crawler.comments.reader import read_thread
from crawler.document import Document, Fetched, parse
from crawler.found import FoundComment
from crawler.sites import Site
from crawler.times.parse import parse_date

SITE = Site(name="bench", url="http://127.0.0.1/")


def main(folder: Path) -> None:
    """Print the answers, then the CPU milliseconds per page, parsing left out and dates included."""
    rows = [json.loads(line) for line in (folder / "truth.jsonl").read_text("utf-8").splitlines() if line.strip()]
    pages = 0
    spent = 0.0
    for row, document in documents(folder, rows):
        begun = time.process_time()
        thread = read_thread(document, SITE)
        comments = [answer(comment, document) for comment in thread.comments]
        spent += time.process_time() - begun
        pages += 1
        print(json.dumps({"id": row["id"], "platform": thread.platform, "declared": thread.declared, "comments": comments}))
    print(f"{pages} pages, {1000 * spent / max(pages, 1):.2f} ms of CPU a page", file=sys.stderr)


def documents(folder: Path, rows: list[dict[str, Any]]) -> Iterator[tuple[dict[str, Any], Document]]:
    """Each row with its page; rows without a page are left out."""
    for row in rows:
        path = folder / "pages" / f"{row['id']}.html.gz"
        if path.exists():
            fetched = Fetched(
                url=row.get("url") or SITE.url, body=gzip.decompress(path.read_bytes()), fetched_at=datetime.now(UTC)
            )
            yield row, parse(fetched)


def answer(comment: FoundComment, document: Document) -> dict[str, str | None]:
    """A comment as the scorer wants it."""
    return {
        "id": comment.native_id,
        "parent": comment.parent_ref,
        "author": comment.author,
        "time": shown_time(comment.published_at_raw, document),
        "text": comment.text,
        "kind": comment.kind,
    }


def shown_time(raw: str | None, document: Document) -> str | None:
    """ISO with the zone where the page states one, without where it does not, a day alone as a day."""
    root = document.tree.root
    language = ((root.attributes.get("lang") if root is not None else None) or "")[:2].lower() or None
    moment = parse_date(raw, now=document.fetched.fetched_at, language=language)
    if moment is None or moment.basis == "relative":
        return None
    if moment.basis == "day":
        return moment.at.date().isoformat()
    return moment.at.isoformat() if moment.basis == "stated" else moment.at.replace(tzinfo=None).isoformat()


if __name__ == "__main__":
    main(Path(sys.argv[1]))

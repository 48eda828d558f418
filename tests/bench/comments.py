"""Read the comments of a folder of pages: `python -m tests.bench.comments FOLDER > answers.jsonl`; without FOLDER, the tables.

FOLDER holds `truth.jsonl`, of which only `id` and `url` are read, and `pages/<id>.html.gz`. A row of the answer is a page:
`{"id", "platform", "declared", "comments": [{"id", "parent", "author", "time", "shown", "text", "kind"}]}`. Times that the page
gives without a zone are printed without one, a day as a day, relative ones as null; `shown` is the time as it stands there. The
CPU time goes to stderr.

The tables are those of `comment_tables`: the sites seen while rules were written and those left out, as they are and with
all classes and ids replaced. `--shared` names the folder that holds `comments/`, by default `../shared`.
"""

import argparse
import gzip
import json
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from crawler.comments.reader import read_thread
from crawler.document import Document, Fetched, parse
from crawler.found import FoundComment
from crawler.sites import Site
from crawler.times.parse import parse_date

SITE = Site(name="bench", url="http://127.0.0.1/")
SHARED = Path(__file__).parents[3] / "shared"


def main() -> None:
    """Print the answers of a folder, then the CPU milliseconds a page; or the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--shared", type=Path, default=SHARED)
    options = parser.parse_args()
    if options.folder is None:
        from tests.bench.comment_tables import print_tables

        print_tables(options.shared / "comments")
        return
    rows = read_rows(options.folder)
    answers, spent = answer_pages(options.folder, rows)
    for answered in answers:
        print(json.dumps(answered))
    print(f"{len(answers)} pages, {1000 * spent / max(len(answers), 1):.2f} ms of CPU a page", file=sys.stderr)


def read_rows(folder: Path) -> list[dict[str, Any]]:
    """The rows of a folder's truth."""
    return [json.loads(line) for line in (folder / "truth.jsonl").read_text("utf-8").split("\n") if line.strip()]


def answer_pages(
    folder: Path, rows: list[dict[str, Any]], change: Callable[[bytes], bytes] = bytes
) -> tuple[list[dict[str, Any]], float]:
    """The answers to the pages of some rows and the CPU seconds, parsing left out and dates included; `change` is done to pages."""
    answers = []
    spent = 0.0
    for row, document in documents(folder, rows, change):
        begun = time.process_time()
        thread = read_thread(document, SITE)
        comments = [answer(comment, document) for comment in thread.comments]
        spent += time.process_time() - begun
        answers.append({"id": row["id"], "platform": thread.platform, "declared": thread.declared, "comments": comments})
    return answers, spent


def documents(
    folder: Path, rows: list[dict[str, Any]], change: Callable[[bytes], bytes] = bytes
) -> Iterator[tuple[dict[str, Any], Document]]:
    """Each row with its page; rows without a page are left out."""
    for row in rows:
        path = folder / "pages" / f"{row['id']}.html.gz"
        if path.exists():
            body = change(gzip.decompress(path.read_bytes()))
            yield row, parse(Fetched(url=row.get("url") or SITE.url, body=body, fetched_at=datetime.now(UTC)))


def answer(comment: FoundComment, document: Document) -> dict[str, str | None]:
    """A comment as the scorer wants it."""
    return {
        "id": comment.native_id,
        "parent": comment.parent_ref,
        "author": comment.author,
        "time": shown_time(comment.published_at_raw, document),
        "shown": comment.published_at_raw,
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
    main()

"""Which sites nobody looks at while rules are written: a third of each set, by a hash of the site's name, fixed before the work began.

`python -m tests.bench.left_out seen|left_out < answers.jsonl` keeps the rows of one side; a row is told by its `url`, or by its
`id` with the sets of answers named behind: `python -m tests.bench.left_out left_out PAGES/*.jsonl < answers.jsonl`.
"""

import hashlib
import json
import sys
from pathlib import Path
from urllib.parse import urlsplit

_SECOND_LEVEL = frozenset("ac co com edu go gob gov gouv ne net or org web my sch mil id".split())


def site_of(url: str) -> str:
    """The name that a site is registered under, nearly: `news.bbc.co.uk` -> `bbc.co.uk`. Blogs of one host are one site."""
    labels = (urlsplit(url).hostname or url).lower().split(".")
    keep = 3 if len(labels) > 2 and labels[-2] in _SECOND_LEVEL and len(labels[-1]) <= 3 else 2
    return ".".join(labels[-keep:])


def is_left_out(url: str) -> bool:
    """Whether a page is of a site that is measured and never opened."""
    return hashlib.sha256(f"left out: {site_of(url)}".encode()).digest()[0] % 3 == 0


def main() -> None:
    """Filter rows of standard input."""
    side, *sets = sys.argv[1:]
    urls = {
        row["id"]: row["url"] for name in sets for row in map(json.loads, Path(name).read_text(encoding="utf8").split("\n")[:-1])
    }
    for line in sys.stdin:
        row = json.loads(line)
        url = row.get("url") or urls[row["id"]]
        if is_left_out(url) == (side == "left_out"):
            sys.stdout.write(line)


if __name__ == "__main__":
    main()

"""What the extractor answers on the golden pages, as a digest a page: a change of answers without a new version is seen.

python -m tests.golden_digest --write    after EXTRACTOR was raised, or while its version is in no release yet
"""

import json
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

import orjson

from crawler.document import Fetched, parse
from crawler.extract.extraction import EXTRACTOR, extract
from crawler.sites import Site
from tests.extract.made import made_pages

FILE = Path(__file__).with_suffix(".json")
GOLDEN = Path(__file__).parent / "comments" / "golden"
SITE = Site(name="contoh", url="https://contoh.example/")
COMMAND = "python -m tests.golden_digest --write"


def pages() -> Iterator[tuple[str, bytes]]:
    """Name and bytes of each page: made articles, and threads of every kind."""
    yield from ((f"made/{page.name}", page.html.encode()) for page in made_pages())
    yield from ((f"comments/{path.stem}", path.read_bytes()) for path in sorted(GOLDEN.glob("*.html")))


def answer(body: bytes) -> Any:
    """All that is read of a page, but the version that read it; what says nothing is left out, so that a new column changes nothing."""
    day = datetime(2026, 1, 1, tzinfo=UTC)
    found = extract(
        parse(Fetched(url=f"{SITE.url}berita/", body=body, fetched_at=day, content_type="text/html; charset=utf-8")), SITE
    )
    read = orjson.loads(orjson.dumps(found, option=orjson.OPT_NON_STR_KEYS, default=sorted))
    (read["article"] or {}).pop("extractor", None)
    return said(read)


def said(value: Any) -> Any:
    """Without None and what is empty."""
    if isinstance(value, dict):
        return {key: said(one) for key, one in value.items() if one not in (None, "", [], {})}
    return [said(one) for one in value] if isinstance(value, list) else value


def digests() -> dict[str, str]:
    """A digest of each answer."""
    return {name: sha256(orjson.dumps(answer(body), option=orjson.OPT_SORT_KEYS)).hexdigest()[:12] for name, body in pages()}


def changed() -> list[str]:
    """Names of the pages whose answers are not those of the file."""
    recorded, now = json.loads(FILE.read_text(encoding="utf-8"))["answers"], digests()
    return sorted(name for name in recorded.keys() | now.keys() if recorded.get(name) != now.get(name))


def main() -> int:
    """Write the file, or say what differs from it."""
    different = changed() if FILE.exists() else []
    sys.stdout.write(f"{EXTRACTOR}: {len(different)} answers changed {' '.join(different[:20])}\n")
    if "--write" in sys.argv:
        FILE.write_text(json.dumps({"extractor": EXTRACTOR, "answers": digests()}, indent=0) + "\n", encoding="utf-8")
        return 0
    return bool(different)


if __name__ == "__main__":
    sys.exit(main())

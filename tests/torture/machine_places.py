"""Where the torture of machines keeps its archives: folders, or places in a bucket of a real S3 server."""

import shutil
from dataclasses import dataclass
from pathlib import Path

from crawler.disk.place import Place
from tests.stores import Bucket, rows

KEYS = {"articles": ("article_id", "version"), "comments": ("comment_id", "version"), "pages": ("fetch_id",), "runs": ("run_id",)}


@dataclass
class Places:
    """Archives by name."""

    folder: Path
    bucket: Bucket | None = None

    def place(self, name: str) -> Place:
        """One, to read."""
        return self.bucket.place(name) if self.bucket else self.folder / name

    def named(self, name: str) -> str:
        """What an operator calls it."""
        return self.bucket.url(name) if self.bucket else str(self.folder / name)

    def remove(self, name: str) -> None:
        """Take one away."""
        if self.bucket:
            self.bucket.maker().delete_dir(f"{self.bucket.name}/{name}")
        else:
            shutil.rmtree(self.folder / name)

    def keys(self, name: str) -> dict[str, list[tuple[object, ...]]]:
        """The keys of each table of one."""
        return {table: [tuple(row[each] for each in key) for row in rows(self.place(name), table)] for table, key in KEYS.items()}

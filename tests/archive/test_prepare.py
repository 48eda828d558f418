"""What is put in order before a run."""

import pytest

from crawler.archive.prepare import Older, prepare
from crawler.disk.exchange import CannotExchange
from crawler.sites import Site
from pipelines.parquet import replacing
from pipelines.parquet.compact import compact
from pipelines.parquet.reading import check_new
from pipelines.parquet.replacing import How
from pipelines.parquet.verify import verify
from tests.parquet.archive import write
from tests.parquet.test_widen import older, whole

pytestmark = pytest.mark.slow


def test_a_harvest_adds_the_columns_before_it_writes(tmp_path):
    root = write(tmp_path / "output", files=2)
    site = Site(name="warta", url="https://warta.example/")
    prepare(root, [site])
    older(root)
    assert not list(verify(root)), "an archive that is old as a whole is sound"
    assert not prepare(root, [site]), "nothing was damaged"
    assert whole(root, "articles")
    assert check_new(root, root / "state" / "checked") == []


def test_where_folders_cannot_be_exchanged_the_harvest_says_what_to_do(tmp_path, monkeypatch):
    root = write(tmp_path / "output", files=2)
    older(root)
    before = {path: path.read_bytes() for path in (root / "articles").rglob("*.parquet")}

    def exchange(one, other):
        raise CannotExchange(f"the file system of {other} cannot exchange folders in one step")

    monkeypatch.setattr(replacing, "exchange", exchange)
    with pytest.raises(Older, match="scrapy compact --offline"):
        prepare(root, [])
    assert {path: path.read_bytes() for path in (root / "articles").rglob("*.parquet")} == before
    list(compact(root, How(linger=0, offline=True)))
    assert whole(root, "articles")

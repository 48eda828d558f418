"""Archives made apart become one that verifies: rows, near copies across them, WARC files, and what stands in both."""

import argparse
import shutil

import pyarrow.parquet as pq
import pytest
from rich.console import Console

from crawler.archive.unite import Apart, United, check, unite
from crawler.commands.compact import Command
from pipelines.dedupe.index import Index
from pipelines.parquet.merged_copy import Taken
from pipelines.parquet.replacing import How
from pipelines.parquet.verify import verify
from tests.archive.test_reconcile import CASES, STORY, clipping, kept, store, together
from tests.harvesting import rows

pytestmark = pytest.mark.slow


def archives(folder, case):
    """An archive for each run, that knows of no other."""
    made = []
    for run in dict.fromkeys(run for run, *_ in case):
        made.append(folder / f"archive{run}")
        index = Index.open(folder / f"index{run}")
        store(made[-1], f"share{run}", [clipping(f"share{r}", *rest[:-1], **rest[-1]) for r, *rest in case if r == run], index)
        index.close()
        (made[-1] / "warc").mkdir()
        (made[-1] / "warc" / f"share{run}-00000.warc.gz").write_bytes(b"records")
    return made


def united(made, target):
    told = United()
    list(unite(made, target, How(), told))
    return told


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_what_was_made_apart_is_as_if_one_had_made_it(case, tmp_path):
    made = archives(tmp_path, case)
    before = {path: path.read_bytes() for archive in made for path in archive.rglob("*.parquet")}
    united(made, tmp_path / "new")
    together(tmp_path / "together", case)
    ours, theirs = kept(tmp_path / "new"), kept(tmp_path / "together")
    assert (ours["articles"], ours["comments"]) == (theirs["articles"], theirs["comments"])
    assert not list(verify(tmp_path / "new"))
    assert len(list((tmp_path / "new" / "warc").iterdir())) == len(made)
    assert {path: path.read_bytes() for path in before} == before
    assert not list((tmp_path / "archive1" / ".work").rglob("united"))


def test_what_stands_in_both_is_taken_once(tmp_path):
    (one, other) = archives(tmp_path, CASES["one address on two sites, another text"])
    shutil.copytree(one, tmp_path / "copy")
    told = united([one, tmp_path / "copy", other], tmp_path / "new")
    assert told.in_several == 3  # an article, a page, a run
    assert len(rows(tmp_path / "new", "articles")) == 2
    assert not list(verify(tmp_path / "new"))


def test_two_runs_of_one_id_are_told(tmp_path):
    """Two containers that began in one second have one process number."""
    for site in ("warta", "kabar"):
        (made,) = archives(tmp_path / site, [("1", site, 0, "a", STORY, {})])
        (made / "warc" / "share1-00000.warc.gz").unlink()
        if site == "kabar":
            file = next((made / "runs").rglob("*.parquet"))
            rows = pq.read_table(file, partitioning=None)
            pq.write_table(rows.set_column(rows.schema.get_field_index("sites"), rows.schema.field("sites"), [[["kabar"]]]), file)
    with pytest.raises(Apart, match="two runs are called share1"):
        united([tmp_path / "warta" / "archive1", tmp_path / "kabar" / "archive1"], tmp_path / "new")


def test_what_cannot_become_one_is_said(tmp_path):
    one, other = archives(tmp_path, CASES["nothing in common"])
    (other / "warc" / "share1-00000.warc.gz").write_bytes(b"other records")
    with pytest.raises(Apart, match="have one name and are not the same"):
        check([one, other])
    (other / "warc" / "share1-00000.warc.gz").unlink()
    (one / "erased").mkdir()
    (one / "erased" / "hashes.txt").write_text("salt 1\nurl 2\n")
    with pytest.raises(Apart, match="would come back from another"):
        check([one, other])
    shutil.copytree(one / "erased", other / "erased")
    united([one, other], tmp_path / "new")
    assert (tmp_path / "new" / "erased" / "hashes.txt").read_text() == "salt 1\nurl 2\n"
    with pytest.raises(Taken, match="has tables already"):
        united([one, other], tmp_path / "new")


@pytest.mark.parametrize(
    ("named", "into", "code", "said"),
    [
        (["archive1", "archive2"], "new", 0, "2 rows decided between 2 archives: 0 set aside"),
        (["archive1", "archive2"], None, 2, "--into NEW"),
        (["archive1", "none"], "new", 2, "there is no archive in"),
        (["archive1", "archive1"], "new", 2, "is named twice"),
    ],
)
def test_the_command(named, into, code, said, tmp_path):
    from scrapy.utils.project import get_project_settings

    archives(tmp_path, CASES["nothing in common"])
    command = Command()
    command.settings = get_project_settings()
    command.archives = [str(tmp_path / name) for name in named]
    console = Console(record=True, width=200)
    opts = argparse.Namespace(into=into and str(tmp_path / into), offline=False)
    assert command.work(tmp_path / "archive1", opts, console) == code
    assert said in console.export_text()

"""`scrapy export` over the demo site, as colleagues read what it writes."""

import csv
import json
import subprocess
import sys
from datetime import UTC, datetime

import pytest

from crawler.items import Clipping
from pipelines.describe.connection import connect
from pipelines.parquet.writer import Limits, Writer
from tests.harvesting import ROOT
from tests.parquet.archive import T, article

pytestmark = pytest.mark.slow


def export(output, *args, code=0):
    command = [sys.executable, "-m", "kliping", "export", "--output", str(output), *map(str, args)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, timeout=120, check=False)
    assert done.returncode == code, done.stderr.decode()
    assert b"Traceback" not in done.stderr, done.stderr.decode()
    return done


def stored(root, *clippings):
    writer = Writer(root, "r1", Limits())
    for clipping in clippings:
        writer.add(clipping)
    writer.publish(writer.take())
    return root


@pytest.fixture(scope="module")
def output(harvested):
    return harvested.folder / "output"


def test_jsonl_holds_every_row(output, tmp_path):
    export(output, "--jsonl", tmp_path / "all.jsonl")
    found = [json.loads(line) for line in (tmp_path / "all.jsonl").read_text(encoding="utf-8").splitlines()]
    true = connect(output).sql("FROM articles_latest").to_dicts()
    assert {row["article_id"]: row["text"] for row in found} == {row["article_id"]: row["text"] for row in true}
    (one,) = [row for row in found if row["article_id"] == true[0]["article_id"]]
    assert datetime.fromisoformat(one["fetched_at"]) == true[0]["fetched_at"].astimezone(UTC)
    assert one["authors"] == true[0]["authors"]
    assert [path.name for path in tmp_path.iterdir()] == ["all.jsonl"]


def test_rows_are_chosen(tmp_path):
    days = {1: T.replace(day=1), 2: T.replace(day=8), 3: None}
    root = stored(
        tmp_path / "out",
        *(
            Clipping(article=article(number, site="ab"[number % 2], published_at=day, fetched_at=T))
            for number, day in days.items()
        ),
    )

    def urls(*args):
        rows = map(json.loads, export(root, "--jsonl", "-", *args).stdout.splitlines())
        return {int(row["url"][-1]) for row in rows}

    assert urls() == {1, 2, 3}
    assert urls("--since", "2026-01-02") == {2, 3}  # without a day of its own it counts from the day it was read
    assert urls("--since", "2026-01-08T15:00+07:00") == {2}
    assert urls("--site", "b") == {1, 3}
    assert urls("--site", "a", "--site", "b", "--where", "title LIKE '%2'") == {2}
    assert urls("--where", "title LIKE '%2' OR true", "--site", "a") == {2}


def test_any_view(output):
    rows = [json.loads(line) for line in export(output, "--jsonl", "-", "--table", "syndication").stdout.splitlines()]
    assert {row["was_first"] for row in rows} == {True, False}
    assert all(row["hours_later"] is None or row["hours_later"] >= 0 for row in rows)


HOSTILE = '=HYPERLINK("http://x")'


def test_csv_for_a_spreadsheet(tmp_path):
    root = stored(
        tmp_path / "out",
        Clipping(article=article(1, title=HOSTILE, text='Satu "dua",\n\ntiga', authors=["Sari", 'O"B'], section="-1")),
    )
    export(root, "--csv", tmp_path / "a.csv", "--bom")
    raw = (tmp_path / "a.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbfarticle_id,")
    ((head, row),) = [list(csv.reader(raw.decode("utf-8-sig").splitlines(keepends=True)))]
    found = dict(zip(head, row, strict=True))
    assert (found["title"], found["section"]) == ("'" + HOSTILE, "'-1")
    assert json.loads(found["authors"]) == ["Sari", 'O"B']
    assert found["text"] == 'Satu "dua",\n\ntiga'
    assert found["fetched_at"] == "2026-01-06 08:00:00"
    assert (found["paywalled"], found["comments_declared"], found["similarity"]) == ("false", "2", "")


def test_csv_says_what_a_cell_does_not_hold(tmp_path):
    root = stored(tmp_path / "out", Clipping(article=article(1, text="kata " * 8000)))
    assert b"1 row has a text of more than 32767" in b" ".join(export(root, "--csv", tmp_path / "a.csv").stderr.split())


@pytest.mark.parametrize(
    ("args", "sentence"),
    [
        (["--jsonl", "x", "--table", "nothing"], "there is no table or view 'nothing'"),
        (["--jsonl", "x", "--where", "colour = 1"], "--where 'colour = 1' cannot be read for articles_latest"),
        (["--jsonl", "x", "--since", "yesterday"], "--since 'yesterday' is no day or time"),
        (["--jsonl", "x", "--table", "fill_rates", "--since", "2026-01-01"], "fill_rates has no time"),
        (["--csv", "x", "--table", "runs", "--site", "a"], "runs has no column site"),
        (["--sqlite", "x", "--table", "runs"], "--table has no effect with --sqlite"),
        (["--jsonl", "x", "--bom"], "--bom has no effect with --jsonl"),
        (["--iceberg", "x", "--site", "a"], "--site has no effect with --iceberg"),
        (["--csv", "x", "--jsonl", "y"], "not allowed with argument"),
        ([], "one of the arguments --jsonl --csv --sqlite --iceberg --ducklake is required"),
    ],
)
def test_what_cannot_be_is_said(output, tmp_path, args, sentence):
    args = [str(tmp_path / word) if word in ("x", "y") else word for word in args]
    done = export(output, *args, code=2)
    assert sentence in " ".join(done.stderr.decode().split())
    assert not list(tmp_path.iterdir())


def test_a_target_that_cannot_be_written(output, tmp_path):
    assert b"could not be written" in export(output, "--csv", tmp_path / "no" / "a.csv", code=7).stderr


def test_a_condition_cannot_write(output, tmp_path):
    """It is a condition and no statement."""
    export(output, "--jsonl", tmp_path / "x", "--where", "true); COPY articles TO 'stolen.csv'; SELECT (true", code=2)
    assert not list(tmp_path.iterdir())

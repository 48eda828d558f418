"""What is erased is in no table and no WARC file, and does not come back; a kill leaves all of it or nothing of it gone."""

import os
import pty
import random
import subprocess
import sys

import pytest

from crawler.archive import stage
from crawler.archive.differences import compare
from crawler.erase.erase import NothingFound, erase
from crawler.erase.find import Asked, find_rows
from crawler.memory.erased import Erased
from crawler.urls import url_key
from crawler.warc.http import parse_answer
from crawler.warc.reader import Record, read_at, read_records
from pipelines.parquet.verify import verify
from tests.conftest import nothing, replaced
from tests.harvesting import ROOT, harvest, rows

pytestmark = pytest.mark.slow


TABLES = ("articles", "comments", "duplicates", "pages", "runs")


def scrapy(*args, check=0):
    done = subprocess.run(
        [sys.executable, "-m", "scrapy", *map(str, args)], cwd=ROOT, capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == check, done.stdout + done.stderr
    assert "Traceback" not in done.stderr, done.stderr
    return done


def everything(output):
    """All the text of all tables and all WARC payloads."""
    for table in TABLES:
        yield from map(repr, rows(output, table))
    for path in (output / "warc").iterdir():
        for record in read_records(path):
            assert isinstance(record, Record)
            answer = parse_answer(record.block)
            yield repr(record.head) + record.block.decode("utf-8", "replace")
            yield answer.body.decode("utf-8", "replace") if answer else ""


def sound(output):
    assert list(verify(output)) == []
    for row in rows(output, "pages"):
        if row["warc_file"]:
            record = read_at(output / "warc" / row["warc_file"], row["warc_offset"])
            assert url_key(record.url) in {url_key(url) for url in (row["url"], row["final_url"]) if url}
            assert record.length == row["warc_length"]


def test_an_article_goes_with_its_comments(archive, harvested):
    article = next(r for r in rows(archive.output, "articles") if r["version"] == 2 and r["comments_collected"] > 20)
    url = article["canonical_url"]
    erase(archive.output, Asked(urls=(url,)), nothing)
    sound(archive.output)
    for table in TABLES[:4]:
        assert not [row for row in rows(archive.output, table) if row.get("article_id") == article["article_id"]]
    assert len(rows(archive.output, "articles")) == len(
        [r for r in rows(archive.before, "articles") if r["article_id"] != article["article_id"]]
    )
    paragraph = max(article["text"].split("\n\n"), key=len)
    text = "\n".join(everything(archive.output))
    assert paragraph not in text
    assert not [line for line in text.splitlines() if "WARC-Target-URI" in line and url in line]
    harvest(archive.sites, archive.output)
    sound(archive.output)
    assert paragraph not in "\n".join(everything(archive.output))
    assert not [row for row in rows(archive.output, "articles") if row["article_id"] == article["article_id"]]
    replaced(archive)
    sound(archive.output)
    assert paragraph not in "\n".join(everything(archive.output))


@pytest.mark.parametrize("by", ["author", "comment"])
def test_comments_go_and_their_article_stays(archive, by):
    comment = next(
        r for r in rows(archive.output, "comments") if r["kind"] == "comment" and len(r["text"]) > 80 and r["depth"] == 1
    )
    chosen = {"author": comment["author"], "comment": comment["comment_id"]}[by]
    gone = {
        r["comment_id"]
        for r in rows(archive.output, "comments")
        if r[{"author": "author", "comment": "comment_id"}[by]] == chosen
    }
    articles = rows(archive.output, "articles")
    scrapy("erase", "--output", archive.output, "--sites", archive.sites, f"--{by}", chosen)
    sound(archive.output)
    assert len(rows(archive.output, "articles")) == len(articles)
    assert not gone & {r["comment_id"] for table in ("comments", "duplicates") for r in rows(archive.output, table)}
    assert not gone & {r["parent_id"] for r in rows(archive.output, "comments")}
    assert comment["text"][:80] not in "\n".join(everything(archive.output))
    if by == "author":
        harvest(archive.sites, archive.output)
        assert not gone & {r["comment_id"] for r in rows(archive.output, "comments")}
    receipt = next((archive.output / "erased").glob("receipt-*.json")).read_text()
    assert chosen not in receipt
    replaced(archive)
    sound(archive.output)
    assert {r["article_id"] for r in rows(archive.output, "articles")} == {r["article_id"] for r in articles}
    assert not gone & {r["comment_id"] for r in rows(archive.output, "comments")}


def test_a_copy_takes_the_place_of_an_erased_article(archive):
    copy = next(r for r in rows(archive.output, "duplicates") if r["item"] == "article" and r["duplicate_kind"] == "same_text")
    original = next(r for r in rows(archive.output, "articles") if r["article_id"] == copy["duplicate_of"])
    assert erase(archive.output, Asked(urls=(original["url"],)), nothing).articles_in_their_place == 1
    sound(archive.output)
    ids = {r["article_id"] for r in rows(archive.output, "articles")}
    assert copy["article_id"] in ids
    assert original["article_id"] not in ids


def test_what_is_not_there_is_kept_from_coming(archive):
    with pytest.raises(NothingFound):
        erase(archive.output, Asked(urls=("https://kota.example/tidak-ada",)), nothing)
    assert not any(difference.any for difference in compare(archive.before, archive.output).values())
    assert "say what to erase" in scrapy("erase", "--output", archive.output, check=2).stderr


def test_a_dry_run_changes_nothing_and_names_what_matched_nothing(archive):
    article = rows(archive.output, "articles")[0]
    typo = "https://kota.example/tidak-ada"
    done = scrapy(
        "erase",
        "--output",
        archive.output,
        "--url",
        article["canonical_url"],
        "--url",
        typo,
        "--author",
        "Nobody At All",
        "--dry-run",
        "--sites",
        archive.sites,
    )
    assert "found: 1 article, " in done.stderr
    assert done.stderr.count("nothing in the archive is") == 2
    assert typo in done.stderr
    assert not any(difference.any for difference in compare(archive.before, archive.output).values())
    assert not (archive.output / "erased").exists()


def test_a_question_at_a_terminal(archive):
    url = rows(archive.output, "articles")[0]["canonical_url"]
    for answer, left in (("n", True), ("y", False)):
        mine, theirs = pty.openpty()
        command = [sys.executable, "-m", "scrapy", "erase", "--output", str(archive.output), "--url", url]
        with subprocess.Popen(
            command, cwd=ROOT, stdin=theirs, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        ) as process:
            os.write(mine, f"{answer}\n".encode())
            said = process.communicate(timeout=120)
        assert process.returncode == 0, said
        assert (url in {row["canonical_url"] for row in rows(archive.output, "articles")}) is left
        os.close(mine)
        os.close(theirs)


def test_one_site_alone(archive):
    author = next(row["author"] for row in rows(archive.output, "comments") if row["author"])
    assert not find_rows(archive.output, Asked(authors=(author,), sites=("other",))).comments
    there = find_rows(archive.output, Asked(authors=(author,), sites=("demo",)))
    assert there.comments == find_rows(archive.output, Asked(authors=(author,))).comments != set()
    before = Erased.load(archive.output).known
    erase(archive.output, Asked(authors=(author,), sites=("demo",)), nothing)
    assert author not in {row["author"] for row in rows(archive.output, "comments")}
    after = Erased.load(archive.output)
    assert after.known > before
    after.add("author", [author])
    assert after.known > Erased.load(archive.output).known, "the name itself may come again"


SEEDS = random.Random(20261125).sample(range(1, 50), 3)


@pytest.mark.parametrize("step", SEEDS)
def test_a_kill_erases_all_or_nothing(archive, step):
    url = rows(archive.output, "articles")[0]["canonical_url"]
    killed = [sys.executable, "-m", "tests.erase.killed", "erase", str(archive.output)]
    done = subprocess.run([*killed, str(step), url], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode in (0, 9), done.stderr
    stage.resume(archive.output)
    sound(archive.output)
    there = [r for r in rows(archive.output, "articles") if r["canonical_url"] == url]
    if there:
        assert not any(difference.any for difference in compare(archive.before, archive.output).values())
        erase(archive.output, Asked(urls=(url,)), nothing)
        sound(archive.output)
    assert not [r for table in ("articles", "pages") for r in rows(archive.output, table) if url_key(r["url"]) == url_key(url)]
    lost = {r["article_id"] for r in rows(archive.before, "articles")} - {
        r["article_id"] for r in rows(archive.output, "articles")
    }
    assert len(lost) == 1

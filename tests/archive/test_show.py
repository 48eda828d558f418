"""One article printed whole."""

import subprocess
import sys
from datetime import timedelta

import pytest

from crawler.archive.show import find, show
from pipelines.dedupe.opening import open_index
from tests.dedupe.made import Writer as Author
from tests.dedupe.making import T, article, decided, store
from tests.harvesting import ROOT, rows
from tests.parquet.archive import write

pytestmark = pytest.mark.slow


def test_an_article_with_versions_thread_and_places(harvested):
    output = harvested.folder / "output"
    article = next(r for r in rows(output, "articles") if r["version"] == 2 and r["comments_collected"] > 20)
    lines = list(show(output, article["article_id"]))
    text = "\n".join(lines)
    assert lines[0] == article["title"]
    assert article["text"] in text
    assert "--- version 1" in text
    assert "+++ version 2" in text
    comments = {r["comment_id"]: r for r in rows(output, "comments") if r["article_id"] == article["article_id"]}
    copied = {
        r["comment_id"]: r for r in rows(output, "duplicates") if r["article_id"] == article["article_id"] and r["comment_id"]
    }
    more = f", {len(copied.keys() - comments.keys())} more set aside as copies"
    assert f"{len(comments)} comments{more}" in lines
    comments = copied | comments
    for key, comment in comments.items():
        (place,) = [number for number, line in enumerate(lines) if line.endswith(key)]
        indent = len(lines[place]) - len(lines[place].lstrip())
        parent = comment["parent_id"]
        if parent in comments:
            (above,) = [number for number, line in enumerate(lines) if line.endswith(parent)]
            assert above < place
            assert indent == len(lines[above]) - len(lines[above].lstrip()) + 2
        else:
            assert indent == 0
    pages = [r for r in rows(output, "pages") if r["article_id"] == article["article_id"]]
    assert f"{len(pages)} fetches" in text
    for page in pages:
        assert not page["warc_file"] or f"{page['warc_file']} {page['warc_offset']}" in text


def test_a_copy_and_its_original_name_each_other(harvested):
    output = harvested.folder / "output"
    copy = next(r for r in rows(output, "duplicates") if r["item"] == "article" and r["duplicate_kind"] == "same_text")
    assert f"same_text of {copy['duplicate_of']}" in "\n".join(show(output, copy["article_id"]))
    assert f"{copy['url']} (demo): a copy, same_text" in "\n".join(show(output, copy["duplicate_of"]))


def test_found_by_any_name(harvested):
    output = harvested.folder / "output"
    article, comment = rows(output, "articles")[0], rows(output, "comments")[0]
    for name in (article["article_id"], article["url"], article["canonical_url"] + "?utm_source=x#bawah"):
        assert find(output, name) == article["article_id"]
    assert find(output, comment["comment_id"]) == comment["article_id"]
    assert find(output, "https://kota.example/tidak-ada") is None


def test_an_address_names_the_article_that_stood_there_last(tmp_path):
    texts = [Author(5).text(200, 200), Author(6).text(200, 200)]
    made = [article(text, hours=48 * n, fetched_at=T + timedelta(days=9 + n)) for n, text in enumerate(texts)]
    index = open_index(tmp_path / "index", tmp_path)
    store(tmp_path, "r1", *decided(index, *made))
    index.close()
    assert len({one.article.article_id for one in made}) == 2
    assert find(tmp_path, made[0].article.url) == made[1].article.article_id


def test_the_command(harvested):
    output = harvested.folder / "output"
    article = rows(output, "articles")[0]
    command = [sys.executable, "-m", "kliping", "show", "--output", str(output)]
    done = subprocess.run([*command, article["url"]], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout.splitlines()[0]) == (0, article["title"])
    done = subprocess.run([*command, "https://kota.example/"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "no article of" in done.stderr


def test_times_say_their_zone(tmp_path):
    write(tmp_path)
    assert any(line.startswith("published 2026-01-04 08:00 UTC, fetched ") for line in show(tmp_path, f"{1:032x}"))


def test_who_lacks_the_tool_is_told_where_it_comes_from(harvested, monkeypatch):
    article = rows(harvested.folder / "output", "articles")[0]["article_id"]
    monkeypatch.setattr("crawler.archive.show.find_spec", lambda _name: None)
    assert any("pip install warcio" in line for line in show(harvested.folder / "output", article))

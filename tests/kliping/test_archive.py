"""What `import kliping` offers, over the demo site harvested twice."""

import pytest

import kliping
from crawler.items import Clipping
from pipelines.parquet.writer import Limits, Writer
from tests.harvesting import rows
from tests.parquet.archive import article, comment, write

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def talked(archive):
    """An article with several comments, some of them answers: what is answered may be a copy that was set aside."""
    several = (
        "SELECT article_id FROM comments GROUP BY article_id HAVING count(*) > 1 AND count(parent_id) > 0 ORDER BY ALL LIMIT 1"
    )
    return archive.sql(several).dicts()[0]["article_id"]


def test_articles_are_the_latest_versions(archive, harvested):
    stored = rows(harvested.folder / "output", "articles")
    latest = {row["article_id"]: row["version"] for row in sorted(stored, key=lambda row: row["version"])}
    assert {row["article_id"]: row["version"] for row in archive.articles().dicts()} == latest
    assert len(archive.table("articles")) == len(stored) > len(latest)


def test_comments_of_one_article(archive, talked):
    by_id = archive.comments(article=talked)
    address = archive.articles().filter(f"article_id = '{talked}'").dicts()[0]["url"]
    by_address = archive.comments(article=address + "?utm_source=feed")
    assert {row["article_id"] for row in by_id.dicts()} == {talked}
    assert len(by_id) == len(by_address) > 1


def test_a_thread_is_read_from_top_to_bottom(archive, talked):
    thread = archive.thread(talked).dicts()
    ids = [row["comment_id"] for row in thread]
    assert len(ids) == len(set(ids)) == len(archive.table("comments_all").filter(f"article_id = '{talked}'"))
    for row in thread:
        if row["parent_id"] in ids:
            assert ids.index(row["parent_id"]) < ids.index(row["comment_id"])
            assert row["parent_text"] == thread[ids.index(row["parent_id"])]["text"]


def test_versions_of_an_article(archive):
    (changed, *_) = archive.table("articles").filter("version = 2").dicts()
    assert [row["version"] for row in archive.versions(changed["article_id"]).dicts()] == [1, 2]


def test_versions_of_a_comment(tmp_path):
    writer = Writer(tmp_path, "r1", Limits())
    writer.add(Clipping(article=article(1), comments=[comment(1, 1, version=2), comment(1, 1), comment(2, 1)]))
    writer.publish(writer.take())
    assert [row["version"] for row in kliping.open(tmp_path).versions(f"c{1:031x}").dicts()] == [1, 2]


def test_copies(archive):
    (row, *_) = archive.families().filter("item = 'article'").dicts()
    family = archive.copies(row["id"]).dicts()
    assert {member["family"] for member in family} == {row["family"]}
    assert len(family) == row["size"] >= 2
    assert len(archive.copies(family[-1]["url"])) == len(family)
    alone = archive.articles().filter("article_id NOT IN (SELECT id FROM families)").limit(1).dicts()[0]
    assert len(archive.copies(alone["article_id"])) == 0


def test_search_finds_what_stands_there(archive):
    title = archive.articles().dicts()[0]["title"]
    found = archive.search(title.upper()).dicts()
    assert title in {row["title"] for row in found}
    assert found == sorted(found, key=lambda row: -row["score"])
    assert len(archive.search("nosuchwordanywhere")) == 0


def test_sites(archive, harvested):
    (site,) = archive.sites().dicts()
    assert (site["site"], site["url"], site["country"], site["timezone"]) == ("demo", harvested.served.url, "ID", "Asia/Jakarta")


@pytest.mark.parametrize("view", ["syndication", "coverage", "fill_rates", "families", "comment_labels", "article_labels"])
def test_views_have_rows(archive, view):
    assert len(getattr(archive, view)()) > 0


def test_names_that_are_not_there(archive, tmp_path):
    for ask in (archive.thread, archive.versions, archive.comments):
        with pytest.raises(LookupError, match="nobody"):
            ask("https://example.org/nobody")
    with pytest.raises(FileNotFoundError, match="harvest --output"):
        kliping.open(tmp_path / "nothing")


def test_an_archive_without_any_row(tmp_path):
    archive = kliping.open(tmp_path)
    assert len(archive.comments()) == len(archive.sites()) == len(archive.search("x")) == 0
    assert "comment_id" in archive.comments().columns


def test_a_quote_is_no_sql(archive):
    assert len(archive.search("' OR 1=1 --")) == 0


def test_new_files_are_seen(tmp_path):
    write(tmp_path)
    archive = kliping.open(tmp_path)
    before = len(archive.articles())
    assert before > 0
    for file in (tmp_path / "articles").rglob("*.parquet"):
        file.unlink()
    write_again = tmp_path / "articles" / "month=2026-01"
    write(tmp_path / "more")
    for file in (tmp_path / "more" / "articles").rglob("*.parquet"):
        file.rename(write_again / f"again-{file.name}")
    assert len(archive.articles()) == before


def test_it_says_what_it_is(archive, harvested):
    assert repr(archive) == f"kliping.open({str(harvested.folder / 'output')!r})"
    assert "title" in repr(archive.articles().select("title"))

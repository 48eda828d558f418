import os
from datetime import timedelta

import pytest

from crawler.items import Clipping
from crawler.sites import Site
from pipelines.describe.sites import country, snapshot
from pipelines.describe.write import begin, end
from pipelines.parquet.writer import Limits, Writer
from tests.parquet.archive import T, article, page


@pytest.mark.parametrize(
    ("timezone", "url", "found"),
    [
        ("Asia/Jakarta", "https://warta.example/", "ID"),
        ("Asia/Jakarta", "https://news.example.nl/", "ID"),
        (None, "https://news.example.nl/", "NL"),
        (None, "https://news.example.co.uk/", "GB"),
        (None, "https://news.example.io/", None),
        (None, "https://news.example/", None),
        (None, "https://news.example.eu/", None),
        ("Etc/UTC", "http://127.0.0.1:8080/", None),
        (None, None, None),
    ],
)
def test_country(timezone, url, found):
    assert country(timezone, url) == found


def add(root, *clippings, run="r1"):
    writer = Writer(root, run, Limits())
    for clipping in clippings:
        writer.add(clipping)
    writer.publish(writer.take())


def looks(*hours, **values):
    return Clipping(
        pages=[
            page(hour, "new", hours=hour, fetch_id=f"{hour}{values.get('site', '')}".ljust(32, "0"), **values) for hour in hours
        ]
    )


def found(root):
    return {
        row["site"]: row
        for row in snapshot(root, [Site(name="warta", url="https://warta.example/", timezone="Asia/Jakarta")]).to_pylist()
    }


def test_a_site_is_what_was_declared_and_what_was_seen(tmp_path):
    add(
        tmp_path,
        looks(2, 5, comment_platform="isso"),
        looks(3, comment_platform="disqus"),
        Clipping(article=article(1, language="id")),
    )
    add(tmp_path, looks(9, status=None), looks(4, site="old", kind="posts_api"), run="r2")
    rows = found(tmp_path)
    assert rows["warta"] == {
        "site": "warta", "now": None, "url": "https://warta.example/", "timezone": "Asia/Jakarta", "language": "id", "country": "ID", "platform": None,
        "comment_system": "isso", "first_seen": T + timedelta(hours=2), "last_seen": T + timedelta(hours=5),
    }  # fmt: skip
    assert (rows["old"]["url"], rows["old"]["platform"]) == (None, "wordpress")


def test_only_what_came_since_is_read(tmp_path):
    add(tmp_path, looks(2, 5, comment_platform="isso"))
    end(tmp_path, [])
    before = sorted((tmp_path / "pages").rglob("*.parquet"))
    os.utime(tmp_path / "sites" / "sites.parquet")  # its last change is now, later than that of the pages
    before[0].rename(tmp_path / "away")
    add(tmp_path, looks(7, 1), run="r2")
    row = found(tmp_path)["warta"]
    assert (row["first_seen"], row["last_seen"], row["comment_system"]) == (
        T + timedelta(hours=1),
        T + timedelta(hours=7),
        "isso",
    )


def test_a_site_that_was_taken_out_stays(tmp_path):
    add(tmp_path, looks(2, site="old"))
    end(tmp_path, [Site(name="old", url="https://old.example.nl/")])
    assert found(tmp_path)["old"]["country"] == "NL"


def test_none_yet(tmp_path):
    begin(tmp_path, T)
    assert found(tmp_path)["warta"]["last_seen"] is None


def test_a_name_of_before_says_the_name_of_now(tmp_path):
    add(tmp_path, Clipping(pages=[page(1, "new")], article=article(1)))
    renamed = Site(name="harian", url="https://warta.example", was=("warta",))
    for declared, now in (([renamed], "harian"), ([], None)):
        begin(tmp_path, T)
        end(tmp_path, declared)
        assert {row["site"]: row["now"] for row in snapshot(tmp_path, declared).to_pylist()}["warta"] == now

"""Which articles have all their comments."""

from crawler.items import Clipping, Duplicate
from pipelines.parquet.whole import whole_articles
from pipelines.parquet.writer import Limits, Writer
from tests.parquet.archive import article, comment


def store(root, *clippings, run="r1"):
    writer = Writer(root, run, Limits())
    for clipping in clippings:
        writer.add(clipping)
    writer.publish(writer.take())


def removed(item):
    return Duplicate(item=item, duplicate_of="0" * 32, duplicate_kind="same_text", similarity=1.0)


def whole(root):
    return {int(key, 16) for key in whole_articles(root)}


def test_nothing_stored(tmp_path):
    assert whole_articles(tmp_path) == set()


def test_kept_and_removed_comments_count_each_once(tmp_path):
    store(
        tmp_path,
        Clipping(article=article(1, comments_collected=2), comments=[comment(1, 1)], duplicates=[removed(comment(2, 1))]),
        Clipping(article=article(2, comments_collected=2), comments=[comment(3, 2), comment(3, 2, version=2)]),
        Clipping(article=article(3, comments_collected=0)),
        Clipping(article=article(4, comments_collected=None)),
        Clipping(duplicates=[removed(article(5, comments_collected=1))], comments=[comment(4, 5)]),
        Clipping(duplicates=[removed(article(6, comments_collected=1))]),
    )
    assert whole(tmp_path) == {1, 3, 4, 5}


def test_the_last_reading_says_how_many_there_are(tmp_path):
    store(tmp_path, Clipping(article=article(1, comments_collected=1), comments=[comment(1, 1)]))
    assert whole(tmp_path) == {1}
    store(tmp_path, Clipping(article=article(1, version=2, comments_collected=3), comments=[comment(2, 1)]), run="r2")
    assert whole(tmp_path) == set()
    store(tmp_path, Clipping(comments=[comment(3, 1)]), run="r3")
    assert whole(tmp_path) == {1}

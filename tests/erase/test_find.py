"""Which rows an erasure takes."""

import pytest

from crawler.erase.find import Asked, find_rows
from crawler.items import Clipping, Duplicate
from crawler.urls import url_key
from pipelines.parquet.writer import Limits, Writer
from tests.parquet.archive import article, comment, page


def key(number):
    return f"{number:032x}"


def c(number):
    return f"c{number:031x}"


def copy(item, of):
    return Duplicate(item=item, duplicate_of=of, duplicate_kind="same_text", similarity=1.0)


@pytest.fixture(scope="module")
def root(tmp_path_factory):
    """Article 1 with two comments and a copy at another address; article 2 with one; a feed."""
    folder = tmp_path_factory.mktemp("archive")
    writer = Writer(folder, "r1", Limits())
    for one in (
        Clipping(
            pages=[page(1, "new", final_url="https://warta.example/satu")],
            article=article(1),
            comments=[comment(1, 1), comment(2, 1, author="Ana")],
        ),
        Clipping(
            pages=[page(2, "new")],
            article=article(2),
            comments=[comment(3, 2, author="Ana")],
            duplicates=[copy(comment(4, 2), c(3))],
        ),
        Clipping(
            pages=[page(3, "duplicate")], duplicates=[copy(article(3), key(1)), copy(article(4, published_at=None), key(1))]
        ),
        Clipping(pages=[page(9, "no_article", kind="feed", article_id=None, url="https://warta.example/feed/")]),
        Clipping(pages=[page(8, "no_article", kind="feed", article_id=None, url="https://lain.example/feed/", site="lain")]),
    ):
        writer.add(one)
    writer.publish(writer.take())
    return folder


def found(root, **asked):
    return find_rows(root, Asked(**asked))


@pytest.mark.parametrize(
    "asked",
    [
        {},
        {"urls": ("https://warta.example/none",)},
        {"comments": ("x",)},
        {"authors": ("Nobody",)},
        {"urls": ("https://warta.example/1",), "sites": ("lain",)},
    ],
)
def test_what_is_not_there_takes_nothing(root, asked):
    made = found(root, **asked)
    assert (made.articles, made.comments & {c(n) for n in range(9)}, made.heirs, made.seen, made.lists) == (
        set(),
        set(),
        {},
        set(),
        {},
    )


@pytest.mark.parametrize("url", ["https://warta.example/1", "http://www.warta.example/1/?utm_source=x#y"])
def test_an_article_in_any_spelling_with_its_comments_and_pages(root, url):
    made = found(root, urls=(url,))
    assert (made.articles, made.comments, made.commented) == ({key(1)}, {c(1), c(2)}, set())
    assert made.pages.keys() >= {url_key("https://warta.example/1"), url_key("https://warta.example/satu")}
    assert made.lists == {"https://warta.example/feed/": "feed"}
    assert made.heirs == {key(1): key(3)}
    assert url_key(url) in made.seen


def test_a_reader_everywhere_with_the_copies_of_what_was_said(root):
    made = found(root, authors=("Ana",))
    assert (made.articles, made.comments, made.commented) == (set(), {c(2), c(3), c(4)}, {key(1), key(2)})
    assert "Ana" in made.seen


def test_at_one_site_alone(root):
    assert found(root, authors=("Ana",), sites=("lain",)).comments == set()
    assert found(root, authors=("Ana",), sites=("warta",)).comments == {c(2), c(3), c(4)}


def test_one_comment(root):
    made = found(root, comments=(c(1),))
    assert (made.comments, made.commented, made.articles) == ({c(1)}, {key(1)}, set())


def test_an_archive_of_nothing(tmp_path):
    made = found(tmp_path / "none", urls=("https://warta.example/1",), authors=("Ana",))
    assert (made.articles, made.pages, made.seen) == (set(), {}, set())

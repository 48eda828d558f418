"""Days that stand in scripts alone, and in titles and attributes beside what is shown."""

import pytest

from crawler.extract.extraction import extract
from crawler.sites import Site
from tests.extract.reading import document

PAGE = "<html lang=en><head><title>Old bridge closed</title></head><body><h1>Old bridge closed</h1>{}<div>{}</div></body></html>"
WORDS = (
    "<p>The council decided on Tuesday that the old bridge will be closed for repair, and that buses take the road over the hill.</p>"
    * 7
)

SAID = [
    ('<script>var page = {"publishDate": "2024-03-06T10:32:00+01:00"};</script>', "2024-03-06T10:32:00+01:00"),
    ("<script>dataLayer = [{'datePublished': '2024-03-06 10:32:00'}]</script>", "2024-03-06 10:32:00"),
    ("<script>a({pub_date:'2024-03-06'}); b({pubDate:'2024-03-06'})</script>", "2024-03-06"),
    ('<script>x=[{"pubDate":"2024-03-06"},{"pubDate":"2023-01-02"}]</script>', None),
    ('<script>x={"pubDate":"soon and soon"}</script>', None),
    ('<span class="date" title="March 6, 2024 10:32 AM">2 years ago</span>', "March 6, 2024 10:32 AM"),
    ('<span title="2024-03-06T10:32:00+01:00">2 years ago</span>', "2024-03-06T10:32:00+01:00"),
    ('<span data-timestamp="1709717520">2 years ago</span>', "2024-03-06T09:32:00Z"),
    ('<relative-time datetime="2024-03-06T09:32:00Z">2 years ago</relative-time>', "2024-03-06T09:32:00Z"),
    ("<p>Updated 7 March 2024 08:00 | Published 6 March 2024 10:32</p>", "6 March 2024 10:32"),
]


@pytest.mark.parametrize(("said", "day"), SAID)
def test_the_day_of_publication(said, day):
    article = extract(document(PAGE.format(said, WORDS)), Site(name="contoh", url="https://contoh.example/")).article
    assert article is not None
    assert article.published_at_raw == day

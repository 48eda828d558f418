"""Comments that were read under a copy of an article too are kept once; a copy's own stay."""

import pytest

from crawler.items import Clipping, Comment
from crawler.keys import comment_ids
from tests.dedupe.making import comment, decided
from tests.dedupe.test_whose import SITE, TEXTS, named

SHORT = "Setuju, pak."
COMMENTS = {
    # of the original, of the copy, at a second look of both; how many are kept in all
    "the same, with the site's own id": ({"native_id": "7"}, {"native_id": "7"}, 1),
    "the same, told by its day and words": ({"published_at_raw": "2 Mei"}, {"published_at_raw": "2 Mei"}, 1),
    "the same words, another id": ({"native_id": "7"}, {"native_id": "8"}, 2),
    "the same id, other words": ({"native_id": "7"}, {"native_id": "7", "text": "Tidak setuju."}, 2),
    "the same words, by another": ({"published_at_raw": "2 Mei"}, {"published_at_raw": "2 Mei", "author": "Budi"}, 2),
    "the same words, another day": ({"published_at_raw": "2 Mei"}, {"published_at_raw": "3 Mei"}, 2),
}


@pytest.mark.parametrize("second_look", [False, True])
@pytest.mark.parametrize("form", COMMENTS)
def test_comments_under_a_copy_are_those_of_the_original(index, form, second_look):
    first, other, kept = COMMENTS[form]

    def read(url: str, values: dict[str, str]) -> Clipping:
        made = named(TEXTS[0], url, url)
        one = comment(**({"text": SHORT, "article_id": made.article.article_id, "platform": "wordpress"} | values))
        made.comments = [one] if values else []
        one.comment_id = comment_ids(made.article.article_id, [one])[0]
        return made

    looks = [read(f"{SITE}/baru", {} if second_look else first), read(f"{SITE}/lama", {} if second_look else other)]
    looks += [read(f"{SITE}/baru", first), read(f"{SITE}/lama", other), read(f"{SITE}/lama", other)]
    decided(index, *looks)
    assert sum(len(look.comments) for look in looks) == kept
    aside = [twin for look in looks for twin in look.duplicates if isinstance(twin.item, Comment)]
    there = {one.comment_id for look in looks for one in look.comments}
    assert len(aside) == 2 - kept
    assert {twin.duplicate_of for twin in aside} <= there

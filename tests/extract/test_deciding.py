"""The lines of a profile that decided are those without which a page would be read otherwise."""

from datetime import UTC, datetime

from crawler.document import Fetched, parse
from crawler.extract.deciding import deciding
from tests.extract.profile.made_site import SITE, Look, learnt, page

LOOK = Look(
    head='<meta name="author" content="Kabar Pantai">',
    before='<div class="author">{writer}</div>',
    after="<p>Semua isi di laman ini dilindungi dan tidak boleh dimuat ulang tanpa izin tertulis dari pengelola.</p>",
)


def test_lines_and_their_columns() -> None:
    url, body = page(LOOK, 3)
    document = parse(Fetched(url=url, body=body, fetched_at=datetime(2026, 11, 24, tzinfo=UTC), content_type="text/html"))
    profile = learnt(LOOK)
    decided = [(line.kind, columns) for line, columns in deciding(document, SITE, profile)]
    assert ("cut", ["text"]) in decided
    assert all(columns for _, columns in decided)
    assert len(decided) < len(profile.lines)

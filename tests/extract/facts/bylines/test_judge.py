"""Who is said to have written a page that states nobody, on pages that hold little; no case depends on the name of a class."""

import numpy as np
import pytest

from crawler.extract.facts.bylines import judge
from crawler.extract.facts.bylines.candidates import candidates
from crawler.extract.facts.bylines.seen import Seen
from tests.extract.facts.test_authors import authors
from tests.extract.facts.test_facts import TEXT
from tests.extract.reading import PROSE, reading


@pytest.mark.parametrize(
    ("html", "names"),
    [
        (f"<p>Ann Bell, Reporter</p>{TEXT}", ["Ann Bell"]),
        (f"<p>Ann Bell | 6 March 2024</p>{TEXT}", ["Ann Bell"]),
        (f"<ul><li>Ann Bell<li>6 March 2024</ul>{TEXT}", ["Ann Bell"]),
        (f"<div>Ann Bell</div><div>6 March 2024, 10:15</div>{TEXT}", ["Ann Bell"]),
        (f"<p>Reporter Ann Bell</p>{TEXT}", ["Ann Bell"]),
        (f"{TEXT}<p>By Ann Bell</p>", ["Ann Bell"]),
        (f"{TEXT}<p>— Ann Bell</p>", ["Ann Bell"]),
        (f"<p>王小明 报道</p><p>记者 李明远</p>{TEXT}", ["李明远"]),
        (f"{TEXT * 3}<p style='text-align:right'><strong>Phạm Linh</strong></p>", ["Phạm Linh"]),
        (TEXT, []),
    ],
)
def test_who_wrote(html, names):
    assert authors(html) == names


@pytest.mark.parametrize("line", ["Font Size", "Print Email", "Buy Tickets", "Front Page", "Aufs Baugerüst", "Письмо Редактору"])
@pytest.mark.parametrize(
    "form",
    ["{}<p><a href=/t>{}</a></p>", "{}<div>{}</div><div>More</div>", "{}<p>{}</p>", "{}<ul><li>{}<li>Email Story</ul>"],
)
def test_what_stands_behind_a_text_and_nothing_calls_a_writer_is_none(line, form):
    """Menus, sections and places stand where names do, in capitals like them."""
    assert authors(form.format(TEXT * 2, line)) == []


def test_numbers_of_candidates_are_finite_and_as_many_as_the_trees_ask_of():
    page = reading(f"<h1>Jembatan</h1><p class=byline>By Ann Bell</p><p>{PROSE}</p>")
    seen = Seen(page, (2, 3), set(), set())
    found = candidates(seen)
    rows = judge.rows(seen, found)
    assert rows.shape[0] == len(found) == 1
    assert np.isfinite(rows).all()
    assert judge.forest().columns.max() < rows.shape[1]

"""A table in pieces: all rows once and in order, whatever stands in files and row groups; what of each text is kept."""

from datetime import UTC, datetime

import numpy as np
import pyarrow.parquet as pq
import pytest

from crawler.items import Article
from pipelines.dedupe.entries import article_print
from pipelines.dedupe.sketches import BANDS, OWN, sketches
from pipelines.dedupe.whole.pieces import pieces, read
from pipelines.parquet.rows import table_of

NOW = datetime(2026, 3, 1, tzinfo=UTC)


def text(number):
    return " ".join(f"kata{number * 50 + place}" for place in range(80))


def article(number, said):
    return Article(
        article_id=f"{number:032x}", version=1, url=f"https://pos.example/{number}", site="pos", text=said, fetched_at=NOW
    )


def stored(root, *files):
    """Files of row groups of articles, given as texts."""
    number = 0
    for place, groups in enumerate(files):
        rows = [article(number + at, said) for at, said in enumerate(said for group in groups for said in group)]
        number += len(rows)
        (root / "articles/month=2026-03").mkdir(parents=True, exist_ok=True)
        with pq.ParquetWriter(root / f"articles/month=2026-03/{place}.parquet", table_of("articles", rows).schema) as writer:
            for size in map(len, groups):
                writer.write_table(table_of("articles", rows[:size]))
                rows = rows[size:]
    return root


@pytest.mark.parametrize(
    ("files", "rows", "sizes"),
    [
        ([], 2, []),
        ([[[1, 2, 3]]], 2, [3]),
        ([[[1], [2], [3]]], 2, [2, 1]),
        ([[[1, 2], [3, 4], [5]], [[6]], [[7, 8]]], 3, [4, 4]),
        ([[[1]], [[2]], [[3]]], 10, [3]),
        ([[], [[1]], []], 1, [1]),
    ],
)
def test_each_row_is_in_one_piece(tmp_path, files, rows, sizes):
    root = stored(tmp_path, *[[[text(each) for each in group] for group in groups] for groups in files])
    parts = [read(piece, set(), 1)[0] for piece in pieces(root, "articles", rows)]
    assert [len(part.rows) for part in parts] == sizes
    assert [name for part in parts for name in part.rows["id"].to_pylist()] == [f"{number:032x}" for number in range(sum(sizes))]


def test_what_is_kept_of_a_text(tmp_path):
    root = stored(tmp_path, [[text(1), "pendek saja", text(2), text(1), None]])
    (piece,) = pieces(root, "articles")
    seen = set()
    part, sketch, *shares = read(piece, seen, 4)
    assert part.sketched.tolist() == [0, 2]
    assert part.lookups.tolist() == [
        article_print(None, said).lookup for said in (text(1), "pendek saja", text(2), text(1), None)
    ]
    slots, numbers, near, bands = sketches([article_print(None, text(number)).text for number in (1, 2)])
    assert [row.tobytes() for row in sketch.slots] == slots
    assert [row.tobytes() for row in sketch.numbers] == numbers
    assert sketch.near.tolist() == near
    whole = np.empty((2, BANDS), np.uint64)
    for place, share in enumerate(shares):
        whole[:, place::4] = share
    assert (whole == bands[:, OWN:]).all()
    assert not len(read(piece, seen, 1)[0].sketched)  # all of it stood in a piece before


def test_pieces_without_texts(tmp_path):
    part, sketch, *shares = read(next(pieces(stored(tmp_path, [[None]]), "articles")), set(), 2)
    assert part.lookups.tolist() == [0]
    assert len(sketch.slots) == len(sketch.near) == 0
    assert [share.shape for share in shares] == [(0, 13), (0, 13)]

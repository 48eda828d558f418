"""What a merged file was made of, read by those who know some of it."""

from pathlib import Path

import pytest

from crawler.disk.lineage import MERGED_FROM, line_of, listing_anew, only_merges

MONTH = Path("/archive/pages/month=2026-01")


def merged(*lines):
    return {MERGED_FROM.encode(): "\n".join(lines).encode()}


def test_a_line_names_the_file_and_what_harvests_wrote_of_it():
    assert line_of(MONTH / "1.parquet", None) == "month=2026-01/1.parquet"
    once = merged("month=2026-01/1.parquet", "month=2026-01/2.parquet")
    assert line_of(MONTH / "a.parquet", once) == "month=2026-01/a.parquet\tmonth=2026-01/1.parquet\tmonth=2026-01/2.parquet"
    twice = merged(line_of(MONTH / "a.parquet", once), "month=2026-01/3.parquet")
    assert line_of(MONTH / "b.parquet", twice).split("\t")[1:] == [f"month=2026-01/{number}.parquet" for number in (1, 2, 3)]


@pytest.mark.parametrize(
    ("lines", "known", "only"),
    [
        ((), {"pages/m/1"}, False),  # no merge at all
        (("m/1", "m/2"), {"pages/m/1", "pages/m/2"}, True),
        (("m/1", "m/2"), {"pages/m/1"}, False),
        (("m/1", "m/2"), {"articles/m/1", "articles/m/2"}, False),  # of another table
        (("m/a\tm/1\tm/2",), {"pages/m/a"}, True),
        (("m/a\tm/1\tm/2",), {"pages/m/1", "pages/m/2"}, True),  # the first merge was never seen
        (("m/a\tm/1\tm/2",), {"pages/m/1"}, False),
    ],
)
def test_only_merges(lines, known, only):
    assert bool(only_merges(merged(*lines) if lines else {}, "pages", known)) is only
    assert not only_merges(None, "pages", known)


def test_a_list_that_a_compaction_overtook_is_made_again():
    tried = []

    def work(fail):
        tried.append(1)
        if len(tried) <= fail:
            raise FileNotFoundError
        return "read"

    assert listing_anew(lambda: work(3)) == "read"
    assert len(tried) == 4
    tried.clear()
    with pytest.raises(FileNotFoundError):
        listing_anew(lambda: work(99))
    assert len(tried) == 20

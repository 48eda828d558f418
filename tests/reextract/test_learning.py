"""Profiles learnt anew from the raw archive: what they change is said."""

from pathlib import Path

import pytest

from tests.harvest.learning.test_learning import NOTICE, reextract, site
from tests.harvesting import declare, harvest, rows
from tests.loopback import serve_plain


@pytest.mark.slow
def test_pages_are_read_with_what_is_learnt_anew(tmp_path: Path) -> None:
    with serve_plain(site(14)) as server:
        sites = declare(tmp_path, ("warta", server.url))
        harvest(sites, tmp_path / "output")
    said = reextract(tmp_path / "output", sites, "--learn", "--into", str(tmp_path / "anew"))
    assert "extractor differs in 14" in said
    assert "profiles: 1 rows in both, 0 only before, 1 only now" in said
    assert all(NOTICE not in row["text"] for row in rows(tmp_path / "anew", "articles"))
    assert max(row["articles"] for row in rows(tmp_path / "anew", "profiles")) == 14

"""Pages built after public reports, each wholly right; skipped where they are not at hand."""

import json
import runpy
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from crawler.commands.extract import Read, explain
from crawler.document import Fetched
from crawler.extract.profile.profile import Profile
from crawler.sites import Site
from pipelines.normalize.fields import NamePolicy

WILD = Path(__file__).parents[3] / "shared" / "wild"
CASES = sorted(WILD.glob("pages/*.json"))


@pytest.mark.skipif(not CASES, reason="the pages built after public reports are not beside the project")
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_a_page_that_was_reported_is_read_right(case):
    truth = json.loads(case.read_text(encoding="utf8"))
    changed = datetime.fromtimestamp(case.with_suffix(".html").stat().st_mtime, UTC)
    fetched = Fetched(url=truth["url"], body=case.with_suffix(".html").read_bytes(), fetched_at=changed)
    site = Site(name=urlsplit(truth["url"]).hostname or "file", url=truth["url"])
    answer = explain(Read(fetched, site, Profile(), lines=False), NamePolicy())
    wrong = runpy.run_path(str(WILD / "check_pages.py"))["judge"](truth, json.loads(answer))
    assert not wrong

"""Signals end a run cleanly: what was fetched is stored, the exit code names the signal, the next run goes on."""

import signal
import time

import pytest

from tests.harvesting import declare, harvest, rows, start_harvest
from tests.site.server import serve

pytestmark = pytest.mark.slow


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGINT, 130)])
def test_a_signal_after_a_clean_commit(tmp_path, number, code):
    out = tmp_path / "out"
    with serve(articles=40, seed=6) as served:
        sites = declare(tmp_path, ("demo", served.url))
        sites.write_text(sites.read_text(encoding="utf-8").replace("delay = 0", "delay = 0.1"), encoding="utf-8")
        process = start_harvest(sites, out)
        while len(served.requests) < 15:
            time.sleep(0.05)
        process.send_signal(number)
        try:
            _, told = process.communicate(timeout=60)
        finally:
            process.kill()
        assert process.returncode == code, told
        assert "Traceback" not in told
        some = len(rows(out, "articles"))
        assert 0 < some < 35
        (run,) = rows(out, "runs")
        assert (run["verdict"], run["exit_code"]) == ("interrupted", code)
        harvest(declare(tmp_path, ("demo", served.url)), out)
    true = [one for one in served.newspaper.truth()["articles"] if not one["duplicate_of"]]
    found = rows(out, "articles")
    assert len(found) == len({row["article_id"] for row in found}) >= len(true) - 1

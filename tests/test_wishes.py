from pathlib import Path

import crawler.settings as ours
from crawler.wishes import Wishes
from tests.test_context import run_in


def test_settings_have_types(tmp_path):
    """As a command line gives them: text."""
    wishes = run_in(tmp_path, MAX_PAGES="7", TIME_LIMIT="1.5", WARC_ENABLED="False", LOCK_HELD="True", STATE_DAMAGED="a,b").wishes
    assert (wishes.max_pages, wishes.time_limit, wishes.warc_enabled, wishes.lock_held) == (7, 1.5, False, True)
    assert wishes.state_damaged == ["a", "b"]
    assert (wishes.flush_rows, wishes.events_file, wishes.robotstxt_obey) == (ours.FLUSH_ROWS, "", True)


def test_every_setting_of_ours_is_a_field():
    text = Path(ours.__file__).read_text(encoding="utf-8").partition("# --- ours")[2].partition("# ---")[0]
    named = {line.partition(" ")[0].partition(":")[0].lower() for line in text.splitlines() if " = " in line}
    assert named == set(Wishes.__dataclass_fields__) - {"user_agent", "robotstxt_obey"}


def test_metrics_go_where_they_are_wanted(tmp_path):
    assert run_in(tmp_path).wishes.metrics == tmp_path / "metrics.prom"
    assert str(run_in(tmp_path, METRICS_FILE="/x/y.prom").wishes.metrics) == "/x/y.prom"

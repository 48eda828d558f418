"""A run that several processes harvest: one report, one row in `runs/`, one verdict, and it is told once."""

from collections.abc import Callable
from datetime import UTC, datetime

from crawler.disk.place import Place
from crawler.report.closing import Closing
from crawler.report.report import RunReport
from crawler.report.verdict import Verdict, judge
from crawler.sites import Sites
from crawler.wishes import Wishes
from pipelines.parquet.writer import StorageFailed, Writer


def begin(report: RunReport, output: Place, operator: Sites, wishes: Wishes) -> Closing:
    """What the run needs to be ended, from now on."""
    return Closing(
        report=report,
        started=datetime.now(UTC),
        output=output,
        metrics=wishes.metrics,
        webhook=operator.webhook,
        services=operator.tell,
    )


def end(closing: Closing, wishes: Wishes, received: Callable[[], int | None]) -> Verdict:
    """Judge what the processes reported, store the run's row and tell of it; `received` is the signal that ended it, by now."""
    report = closing.report
    closing.examine(datetime.now(UTC))
    verdict = judge(report, signal=received(), tell_nothing_new=wishes.tell_nothing_new)
    writer = Writer(closing.output, report.run_id)
    writer.add_run(closing.row(verdict, datetime.now(UTC)))
    try:
        batch = writer.take()
        report.files += len(writer.publish(batch)) if batch else 0
    except StorageFailed as error:
        report.storage_error = report.storage_error or str(error)
        verdict = judge(report, signal=received(), tell_nothing_new=wishes.tell_nothing_new)
    closing.tell(verdict, datetime.now(UTC))
    return verdict

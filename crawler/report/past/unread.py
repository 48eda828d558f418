"""Which rows of `runs/` and `pages/` a baseline has not learnt: those that are new, and those before all that it knows."""

from collections.abc import Iterator
from datetime import datetime
from itertools import groupby

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from crawler.disk.layout import Archive
from crawler.disk.lineage import only_merges
from crawler.disk.place import Place, files_below, relative, source
from crawler.report.days import EPOCH, moment
from crawler.report.past.baseline import Baseline
from crawler.report.past.spans import STAMPED, Group, groups_of, rows_of, share, within

SHARE = 20_000_000
"""What is read at once of the time before all that is known: bytes of reports, or as much work as they are."""

Named = dict[str, Place]
"""Files by their names within the archive, in order."""


class Unread:
    """The files of an archive beside what a baseline knows of them, while it is learning.

    It knows the rows that were made since its `back`, and has looked at the files of those months alone.
    """

    def __init__(self, baseline: Baseline, root: Place, since: datetime, until: datetime) -> None:
        """`since` is the beginning of the first month that counts, `until` the last moment that is believed."""
        self._baseline, self._since, self._end = baseline, since, until + datetime.resolution
        self.back = self._end if baseline.back is None else baseline.back
        """Since when the rows are known."""
        self._months: dict[str, dict[str, Named]] = {}
        for table in STAMPED:
            found = ((relative(file, root), file) for file in files_below(Archive(root).table(table)))
            for month, files in groupby(found, lambda each: each[1].parent.name):
                if month >= _month(since):
                    self._months.setdefault(month, {})[table] = dict(files)

    @property
    def files(self) -> set[str]:
        """Names of all files of the months that count."""
        return {name for month in self._months.values() for files in month.values() for name in files}

    def new(self, table: str) -> Iterator[pa.RecordBatch]:
        """Rows of runs that are not known, made since `back`; the oldest file first."""
        before, known, read = dict(self._baseline.files), self._baseline.runs(table), set[str]()
        for month in sorted(self._months):
            files = self._months[month].get(table, {}) if month >= _month(self.back) else {}
            for name, file in files.items():
                if name in before:
                    continue
                with pq.ParquetFile(source(file)) as opened:
                    groups = self._baseline.files[name] = groups_of(opened, table)
                    if only_merges(opened.metadata.metadata, table, before):
                        continue
                    for number in _between(groups, moment(self.back), moment(self._end)):
                        for batch in rows_of(opened, table, number, known):
                            read.update(filter(None, pc.unique(batch["run_id"]).to_pylist()))
                            yield within(batch, table, self.back, self._end)
        self._baseline.has_read(table, read)

    def go_back(self) -> datetime:
        """Choose the share of the time before `back` that is to be read next; when it begins, `since` where it is the last."""
        found: list[Group] = []
        for month in sorted(self._months, reverse=True):
            if month <= _month(self.back):
                for table, files in self._months[month].items():
                    for name, file in files.items():
                        if name not in self._baseline.files:
                            with pq.ParquetFile(source(file)) as opened:
                                self._baseline.files[name] = groups_of(opened, table)
                        found += [group for group in self._baseline.files[name] if group.oldest < moment(self.back)]
                begin = share(found, moment(self.back), SHARE)
                if begin is not None:
                    return EPOCH + begin * datetime.resolution
        return self._since

    def older(self, table: str, begin: datetime) -> Iterator[pa.RecordBatch]:
        """Rows made from `begin` up to `back`, the oldest file first."""
        read = set[str]()
        for month in sorted(self._months):
            files = self._months[month].get(table, {}) if _month(begin) <= month <= _month(self.back) else {}
            for name, file in files.items():
                if numbers := _between(self._baseline.files[name], moment(begin), moment(self.back)):
                    with pq.ParquetFile(source(file)) as opened:
                        for number in numbers:
                            for batch in rows_of(opened, table, number):
                                read.update(filter(None, pc.unique(batch["run_id"]).to_pylist()))
                                yield within(batch, table, begin, self.back)
        self._baseline.has_read(table, read)


def _between(groups: list[Group], begin: int, end: int) -> list[int]:
    """Numbers of the row groups that may hold a row from `begin` up to `end`."""
    return [number for number, group in enumerate(groups) if group.newest >= begin and group.oldest < end]


def _month(when: datetime) -> str:
    return f"month={when:%Y-%m}"

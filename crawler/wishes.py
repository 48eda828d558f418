"""The settings of a run, as values with types. Apart from the run itself: who only looks at an archive needs no more."""

from collections.abc import Callable
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, Self

from crawler.disk.layout import Archive
from crawler.disk.lease import present
from crawler.disk.place import Place, place, seen_by


@dataclass(frozen=True, kw_only=True, slots=True)
class Wishes:
    """Settings, with types: each field is the setting of its name in capitals, which `crawler.settings` describes."""

    sites_file: str
    output_dir: str
    local_dir: str
    flush_rows: int
    flush_bytes: int
    flush_seconds: float
    compact_linger: float
    warc_enabled: bool
    time_limit: float
    max_pages: int
    render_pages: int
    render_seconds: float
    free_disk_mb: float
    tell_nothing_new: bool
    tolerate: str
    events_file: str
    metrics_file: str
    part: str
    part_report: str
    run_id: str
    lock_held: bool
    worker: str
    as_worker: str
    lease_seconds: float
    state_damaged: list[str]
    user_agent: str
    robotstxt_obey: bool

    @classmethod
    def of(cls, settings: Any) -> Self:
        """Of Scrapy's settings, which may hold what a command line gave, as text."""
        read: dict[Any, Callable[[str], Any]] = {
            str: settings.get,
            bool: settings.getbool,
            int: settings.getint,
            float: settings.getfloat,
            list[str]: settings.getlist,
        }
        return cls(**{each.name: read[each.type](each.name.upper()) for each in fields(cls)})

    @property
    def tolerated(self) -> float:
        """Share of the sites that may fail, 0 to 1; ValueError where TOLERATE is no share."""
        share = float(self.tolerate.strip().removesuffix("%") or 0) / 100
        if not 0 <= share <= 1:
            raise ValueError(self.tolerate)
        return share

    @property
    def output(self) -> Place:
        """Where the tables go; raises NoStore."""
        found = place(self.output_dir, self.local_dir)
        return seen_by(present(self.worker), found, Path(self.local_dir)) if self.worker else found

    @property
    def metrics(self) -> Path:
        """The file for metrics."""
        return Path(self.metrics_file) if self.metrics_file else Archive(self.output).metrics

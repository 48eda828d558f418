"""Our articles and those of others on the same pages, by set, on sites that were seen and on those that nobody opened.

`python -m tests.bench.articles_left_out PAGES [--alone] [--side left_out] [--answers FILE] [--sets zyte fundus]`; PAGES with
its `score.py`. Peers' answers are kept in the folder for temporary files: they do not change. `--alone` measures us alone.
"""

import argparse
import importlib.util
import json
import tempfile
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import Any

from rich.console import Console
from rich.table import Table

from tests.bench.articles import answer, page_of
from tests.bench.left_out import is_left_out, site_of

PEERS = ("trafilatura", "newspaper4k", "resiliparse", "readability")
SIDES = ("seen", "left_out")
FIGURES = (
    "body_f1", "exact", "words", "under_half", "empty", "segments_f1", "has", "first", "title", "title_near", "day", "instant",
    "authors", "taken", "ms_mean",
)  # fmt: skip
KEPT = Path(tempfile.gettempdir()) / "kliping-peers"
BATCH = 400
"""Pages after which answers are written down."""
Row = dict[str, Any]
Job = tuple[str, Path, str, str]
"""Tool, folder of pages, id and address."""


def gold(pages: Path, name: str) -> list[Row]:
    """The rows of one set."""
    return [json.loads(line) for line in (pages / f"{name}.jsonl").read_text(encoding="utf8").split("\n")[:-1]]


def split(rows: list[Row], side: str) -> list[Row]:
    """Those of the sites that were seen, or of those that were left out."""
    return [row for row in rows if is_left_out(row["url"]) == (side == "left_out")]


def groups(name: str, rows: list[Row]) -> Iterator[tuple[str, list[Row]]]:
    """A set, and its parts that are judged by themselves: languages, kinds of pages that are no articles."""
    yield name, rows
    if name in ("daniel", "nonarticles"):
        key = "lang" if name == "daniel" else "kind"
        for value in sorted({row[key] for row in rows}):
            yield f"{name}/{value}", [row for row in rows if row[key] == value]


@contextmanager
def scorer(pages: Path) -> Iterator[ModuleType]:
    """The pages' `score.py`, told to read the gold rows from a folder that is its HERE."""
    spec = importlib.util.spec_from_file_location("score", pages / "score.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    with tempfile.TemporaryDirectory() as here:
        module.HERE = Path(here)  # type: ignore[attr-defined]
        yield module


def scored(score: ModuleType, name: str, rows: list[Row], answers: dict[str, Row]) -> dict[str, float]:
    """All figures of some rows of a set."""
    whole = "\n".join(json.dumps(row, ensure_ascii=False) for row in rows) + "\n"
    (score.HERE / f"{name}.jsonl").write_text(whole, encoding="utf8")
    found: dict[str, float] = score.score(name, answers)[0]
    return found


def _answered(job: Job) -> Row:
    tool, pages, page_id, url = job
    page = page_of(pages, page_id)
    found = answer(url, page) if tool == "kliping" else _by_peer(tool, url, page)
    plain: Row = json.loads(json.dumps({"id": page_id, **found}, default=str))
    return plain


def _by_peer(tool: str, url: str, page: bytes) -> Row:
    from tests.bench import article_peers  # installed for benches alone

    return article_peers.timed(article_peers.TOOLS[tool], url, page)


def _answers(batch: list[Job], processes: int) -> list[Row]:
    """The answers to some pages; of those that end the process one by one, a page that does so again has none."""
    try:
        with ProcessPoolExecutor(processes) as pool:
            return list(pool.map(_answered, batch, chunksize=8))
    except BrokenProcessPool:
        return [{"id": batch[0][2]}] if len(batch) == 1 else [row for job in batch for row in _answers([job], 1)]


def answers_of(tool: str, pages: Path, rows: list[Row], processes: int = 2) -> dict[str, Row]:
    """Answers by id; those of others are looked up where they were kept."""
    kept = KEPT / f"{tool}.jsonl"
    lines = kept.read_text(encoding="utf8").split("\n")[:-1] if tool != "kliping" and kept.exists() else []
    known = {row["id"]: row for row in map(json.loads, lines)}
    jobs = [(tool, pages, row["id"], row["url"]) for row in rows if row["id"] not in known]
    for batch in (jobs[start : start + BATCH] for start in range(0, len(jobs), BATCH)):
        fresh = _answers(batch, processes)
        known |= {row["id"]: row for row in fresh}
        if tool != "kliping":
            KEPT.mkdir(exist_ok=True)
            with kept.open("a", encoding="utf8") as file:
                file.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in fresh)
    return known


def table(pages: Path, names: list[str], sides: list[str], answers: dict[str, dict[str, Row]]) -> Table:
    """A row for each set, side and tool."""
    shown = Table("set", "side", "pages", "sites", "tool", *FIGURES)
    with scorer(pages) as score:
        for name in names:
            for group, rows in groups(name, gold(pages, name)):
                for side in sides:
                    some = split(rows, side)
                    for tool, found in answers.items():
                        figures = scored(score, name, some, found)
                        cells = (
                            "" if (value := figures.get(key)) is None else f"{value:.3f}".removesuffix(".000") for key in FIGURES
                        )
                        shown.add_row(group, side, str(len(some)), str(len({site_of(r["url"]) for r in some})), tool, *cells)
    return shown


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pages", type=Path)
    parser.add_argument("--alone", action="store_true")
    parser.add_argument("--side", choices=SIDES)
    parser.add_argument("--sets", nargs="*")
    parser.add_argument("--answers", type=Path, help="write our answers here")
    options = parser.parse_args()
    names = options.sets or sorted(file.stem for file in options.pages.glob("*.jsonl"))
    rows = [row for name in names for row in gold(options.pages, name)]
    tools = ["kliping"] if options.alone else ["kliping", *PEERS]
    answers = {tool: answers_of(tool, options.pages, rows) for tool in tools}
    if options.answers:
        options.answers.write_text(
            "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in answers["kliping"].values()), encoding="utf8"
        )
    Console(width=240).print(table(options.pages, names, [options.side] if options.side else list(SIDES), answers))


if __name__ == "__main__":
    main()

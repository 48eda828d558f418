"""`make render-torture`: kill harvests that have a browser, see that no process stays behind and nothing is lost.

python -m tests.torture.rendered --kills 20 --seed 1
"""

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

from crawler.archive.differences import TableDifference
from pipelines.parquet.verify import verify
from tests.conftest import replaced
from tests.harvesting import declare, harvest, rows, start_harvest
from tests.loopback import Plain, serve_plain
from tests.site.scripted import PAGES, PER_PAGE, Scripted, comment, text

ENTRY = 'sitemaps = []\nfeeds = []\nrender = "auto"\nrender_comments = true\n'
STORIES = 6
LEAVING = 15.0
"""Seconds in which browser and driver are to be gone after their harvest was killed."""
TORN = 0.5
"""Share of the kills that come while a record is written."""
LONGEST = 120.0
"""Seconds in which a harvest ends."""
FROM_WHERE = {"fetched_at", "run_id", "warc_file", "warc_offset", "near_duplicate_of", "similarity"}
"""Columns that say of which of two answers a row was made, and which of articles that are alike came first."""
_MARK = "KLIPING_TORTURE"


def torture(folder: Path, kills: int, seed: int, say: Callable[[str], None] = print) -> list[str]:
    """Complaints, none where all is well."""
    dice, complaints, whole = random.Random(seed), [], 4.0
    stories = [f"kabar-{n}" for n in range(STORIES)]
    with serve_plain(Scripted(stories=stories)) as served:
        done = archives = 0
        while done < kills:
            archives += 1
            sites, output = _declared(folder, served, f"war-{archives}"), folder / f"war-{archives}" / "output"
            for _ in range(min(kills - done, dice.randint(3, 5))):
                done += _killed(sites, output, dice, whole)
                complaints += left(output)
            harvest(sites, output)
            whole = _seconds(output)
            complaints += [*_lost(output, stories), *_unlike(sites, output)]
    say(f"{done} kills of harvests with a browser in {archives} archives; {len(complaints)} complaints (SEED={seed})")
    return complaints


def _declared(folder: Path, served: Plain, name: str) -> Path:
    (folder / name / "tmp").mkdir(parents=True)
    return declare(folder / name, ("skrip", served.url), more=ENTRY)


def _killed(sites: Path, output: Path, dice: random.Random, whole: float) -> bool:
    """Kill a harvest by the clock, or while a record of what a browser asked for or made is written; whether it ran by then."""
    if dice.random() < TORN:
        record = (
            f"{dice.choice(('conversion', 'conversion', 'response', 'metadata'))} {dice.randint(1, STORIES)} {dice.random():.2f}"
        )
        output, process = marked(output.parent, sites, start_harvest, program="tests.torture.torn", KLIPING_TORN=record)
        return process.wait(LONGEST) == -signal.SIGKILL
    output, process = marked(output.parent, sites, start_harvest)
    time.sleep(dice.uniform(0.1, 1.0) * whole)
    there = process.poll() is None
    process.kill()
    process.wait()
    return there


def marked(
    folder: Path, sites: Path, start: Callable[..., subprocess.Popen[str]], program: str = "kliping", **env: str
) -> tuple[Path, subprocess.Popen[str]]:
    """A harvest whose processes and temporary files are known by a mark, and its output."""
    output = folder / "output"
    env = os.environ | {_MARK: str(output), "TMPDIR": str(folder / "tmp")} | env
    return output, start(sites, output, "-s", "FLUSH_SECONDS=0.5", program=program, env=env, stderr=-3)


def left(output: Path) -> list[str]:
    """What a harvest that ended left behind: processes, and folders of theirs."""
    end = time.monotonic() + LEAVING
    while (there := _marked(output)) and time.monotonic() < end:
        time.sleep(0.2)
    # Chromium's own folder of a socket stays at times where it is killed with its driver.
    folders = sorted(path.name for path in (output.parent / "tmp").iterdir() if path.is_dir() and "Chromium" not in path.name)
    return [f"{output}: process {pid} is still there: {what}" for pid, what in there] + [
        f"{output}: {name} is still there" for name in folders
    ]


def _marked(output: Path) -> list[tuple[int, str]]:
    """Processes that a harvest of this archive began, whoever their parent is by now."""
    found, mark = [], f"{_MARK}={output}\0".encode()
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if mark in (folder / "environ").read_bytes() + b"\0":
                found.append((int(folder.name), (folder / "cmdline").read_bytes()[:80].decode(errors="replace")))
        except OSError:
            continue
    return found


def _seconds(output: Path) -> float:
    """What the longest harvest of an archive took."""
    return max(4.0, *((row["finished_at"] - row["started_at"]).total_seconds() for row in rows(output, "runs")))


def _lost(output: Path, stories: list[str]) -> list[str]:
    """What the archive has that the site had not, or has not that it had: each text once."""
    said = [f"{output}: {fault.what}" for fault in verify(output)]
    articles = sorted(row["text"] for row in rows(output, "articles"))
    comments = sorted(row["text"] for row in rows(output, "comments"))
    if articles != sorted("\n\n".join(line.strip() for line in text(slug)) for slug in stories):
        said.append(f"{output}: {len(articles)} articles where {len(stories)} were to be, or others")
    if comments != sorted(comment(slug, number)["text"] for slug in stories for number in range(PER_PAGE * PAGES)):
        said.append(f"{output}: {len(comments)} comments where {len(stories) * PER_PAGE * PAGES} were to be, or others")
    return said


def _unlike(sites: Path, output: Path) -> list[str]:
    """What `reextract` makes otherwise of the raw archive: torn records are gone, and every article and comment has its own.

    What a harvest archived and was killed before it published comes from there, and not from the harvest after it.
    """
    done, differences = replaced(SimpleNamespace(output=output, sites=sites))
    said = [f"{output}: {done.unreadable} records cannot be read"] if done.unreadable or done.bad else []
    odd = {table: found for table in ("articles", "comments") if (found := differences[table]) and _says_other(found)}
    return said + [f"{output}: {table} is not what reextract makes: {found}" for table, found in odd.items()]


def _says_other(found: TableDifference) -> bool:
    return bool(found.only_old or found.only_new or set(found.columns) - FROM_WHERE)


def main() -> int:
    """1 where something was lost or left behind."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    complaints = torture(Path(tempfile.mkdtemp(prefix="render-torture-")), args.kills, args.seed)
    print("\n".join(complaints))
    return 1 if complaints else 0


if __name__ == "__main__":
    sys.exit(main())

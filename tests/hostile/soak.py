"""`python -m tests.hostile.soak [--runs 24] [--sites 20]`: a day of hourly harvests over sites of which a quarter is hostile, in turns.

Says of each run its seconds, memory and open files; ends with 1 where an honest site's articles are not exactly those that it has, where
memory or open files grow, or where a run fails to end.
"""

import argparse
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

from tests.harvesting import declare, rows, start_harvest
from tests.loopback import Answer, Asked, Plain, serve_plain
from tests.site.plain import MISSING, article, home, number_of

PATH = "/2024/05/jembatan-nomor-{}-diperbaiki/"
FIRST, A_RUN = 6, 1
"""Articles of a site at first, and how many each run adds."""
GROWTH = 1.25
"""By how much memory may be more at the end than after the first runs."""
LONGEST = 240.0
"""Seconds after which a run has not ended."""

Attack = Callable[[Asked, str], Answer]
ATTACKS: dict[str, Attack] = {
    "long words": lambda _asked, _page: (200, {}, article(1, head="<meta name=author content='" + "@A" * 8000 + "'>")),
    "paragraphs without end": lambda _asked, _page: (200, {}, article(1, body="<p>x" * 400_000)),
    "links without end": lambda asked, _page: (
        200,
        {},
        home(range(abs(hash(asked.path)) % 1000, abs(hash(asked.path)) % 1000 + 30)),
    ),
    "spaces": lambda _asked, _page: (200, {"Content-Type": "application/xml"}, "<urlset>" + " " * 3_000_000),
    "refusals": lambda _asked, _page: (503, {"Retry-After": "99999999999999999999"}, ""),
    "copies": lambda _asked, page: (200, {}, page.replace("2024-05", "2019-05")),
    "nothing": lambda _asked, _page: (200, {"Content-Encoding": "gzip"}, b"\x1f\x8b\x08broken"),
}


class Site:
    """A site that grows; it is hostile while an attack is set."""

    def __init__(self, number: int) -> None:
        self.number, self.articles, self.attack = number, FIRST, None

    def answer(self, asked: Asked) -> Answer:
        """Its answer, or the attack's."""
        number = number_of(asked.path)
        honest = article(self.number * 1000 + number) if number is not None and number < self.articles else None
        if self.attack is not None and asked.path != "/robots.txt":
            return self.attack(asked, honest or article(1000))
        if honest is not None:
            return 200, {}, honest
        return (200, {}, home(range(self.articles))) if asked.path == "/" else MISSING


def watched(process: subprocess.Popen[str]) -> tuple[int | None, float, int, int]:
    """Exit code (None where it did not end), seconds, most MB and most open files of a run."""
    begun, memory, files, code = time.monotonic(), 0, 0, None
    while (code := process.poll()) is None and time.monotonic() - begun < LONGEST:
        try:
            status = Path(f"/proc/{process.pid}/status").read_text(encoding="ascii")
            memory = max(memory, int(status.partition("VmHWM:")[2].split()[0]) // 1024)
            files = max(files, sum(1 for _ in Path(f"/proc/{process.pid}/fd").iterdir()))
        except (OSError, ValueError, IndexError):
            pass
        time.sleep(0.2)
    if code is None:
        process.kill()
    process.wait()
    return code, time.monotonic() - begun, memory, files


def wrong(output: Path, sites: list[Site], served: list[Plain], spoilt: set[int]) -> list[str]:
    """What the tables lack or have too much of sites that were honest all day."""
    stored = rows(output, "articles")
    said = []
    for site, plain in zip(sites, served, strict=True):
        if site.number not in spoilt:
            urls = sorted(row["url"] for row in stored if row["site"] == f"situs{site.number}" and row["version"] == 1)
            due = sorted(plain.url + PATH.format(n) for n in range(site.articles))
            said += [f"situs{site.number}: {len(urls)} articles, {len(due)} are there"] if urls != due else []
            said += (
                [f"situs{site.number}: a version of an article that did not change"]
                if any(row["version"] > 1 for row in stored if row["site"] == f"situs{site.number}")
                else []
            )
    return said


def main() -> int:
    """Run the day."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=24)
    parser.add_argument("--sites", type=int, default=20)
    asked = parser.parse_args()
    chance, sites = random.Random(1), [Site(number) for number in range(asked.sites)]
    hostile = sites[: asked.sites // 4]
    taken: list[tuple[int, int]] = []
    faults: list[str] = []
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        served = [stack.enter_context(serve_plain(site.answer)) for site in sites]
        toml = declare(Path(folder), *((f"situs{site.number}", plain.url) for site, plain in zip(sites, served, strict=True)))
        output = Path(folder, "o")
        for run in range(asked.runs):
            for site in hostile:
                site.attack = chance.choice([*ATTACKS.values(), None])
            code, seconds, memory, files = watched(start_harvest(toml, output, stderr=subprocess.DEVNULL))
            print(f"run {run + 1}: code {code}, {seconds:.0f} s, {memory} MB, {files} files", flush=True)
            faults += [f"run {run + 1} did not end"] if code is None else []
            taken.append((memory, files))
            faults += wrong(output, sites, served, {site.number for site in hostile})
            for site in sites[len(hostile) :]:
                site.articles += A_RUN
    early, late = taken[: max(1, asked.runs // 4)], taken[-max(1, asked.runs // 4) :]
    for place, what in enumerate(("memory", "open files")):
        if max(one[place] for one in late) > GROWTH * max(one[place] for one in early):
            faults.append(f"{what} grew: {early} to {late}")
    print("\n".join(faults) or "the honest sites are exactly right, memory and open files are flat")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())

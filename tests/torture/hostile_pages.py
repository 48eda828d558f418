"""`make render-hostile`: each page that is hostile to a browser, harvested to its end and killed under way; nothing stays, nothing else suffers.

python -m tests.torture.hostile_pages [NAME ...]
"""

import random
import sys
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path

from tests.harvesting import declare, rows, start_harvest
from tests.loopback import Answer, Asked, Plain, serve_plain
from tests.site.scripted import STORY, Scripted, text
from tests.site.scripted.hostile import HOSTILE
from tests.torture.rendered import left, marked

ENTRY = 'sitemaps = []\nfeeds = []\nrender = "always"\n'
LONGEST = 120.0
"""Seconds of a harvest of one hostile story and an honest one."""
LARGE = b"<p>" + b"x" * 100_000_000


class _Site(Scripted):
    def __call__(self, asked: Asked) -> Answer:
        if asked.path == "/besar":
            return 200, {}, LARGE
        if asked.path == "/sw.js":
            return 200, {"Content-Type": "text/javascript"}, f"addEventListener('fetch', () => fetch('http://{self.other}/sw'))"
        return super().__call__(asked)


def suffered(names: Iterable[str], folder: Path) -> list[str]:
    """Complaints, none where all is well."""
    dice, complaints = random.Random(1), []
    with serve_plain(lambda _: (200, {}, "rahasia")) as other:
        for name in names:
            site = _Site(other.url.removeprefix("http://"), [name, "kabar-1"], HOSTILE)
            with serve_plain(site) as served:
                found = [*_ended(folder / name, served), *_killed(folder / f"{name}-killed", served, name, dice.uniform(0, 4))]
            found += [f"{asked.path} of another host was asked" for asked in other.asked]
            other.asked.clear()
            print(f"{name}: {'; '.join(found) or 'held'}", flush=True)
            complaints += [f"{name}: {line}" for line in found]
    return complaints


def _ended(folder: Path, served: Plain) -> list[str]:
    output, process, begun = *marked(folder, _declared(folder, served), start_harvest), time.monotonic()
    while process.poll() is None and time.monotonic() - begun < LONGEST:
        time.sleep(0.2)
    code = process.poll()
    if code is None:
        process.kill()
        process.wait()
    honest = [row["text"] for row in rows(output, "articles") if row["url"].endswith("/kabar-1")]
    said = [] if code in (0, 3) else [f"exit code {code} after {time.monotonic() - begun:.0f} s"]
    said += [] if honest == ["\n\n".join(line.strip() for line in text("kabar-1"))] else ["the honest story is not there"]
    return said + left(output)


def _killed(folder: Path, served: Plain, name: str, after: float) -> list[str]:
    """Killed so many seconds after the page was asked for."""
    served.asked.clear()
    output, process = marked(folder, _declared(folder, served), start_harvest)
    begun = time.monotonic()
    while process.poll() is None and f"{STORY}{name}" not in served.paths() and time.monotonic() - begun < LONGEST:
        time.sleep(0.05)
    time.sleep(after)
    process.kill()
    process.wait()
    return [f"killed: {line}" for line in left(output)]


def _declared(folder: Path, served: Plain) -> Path:
    (folder / "tmp").mkdir(parents=True)
    return declare(folder, ("skrip", served.url), more=ENTRY)


def main() -> int:
    """1 where something suffered or stayed."""
    return 1 if suffered(sys.argv[1:] or HOSTILE, Path(tempfile.mkdtemp(prefix="render-hostile-"))) else 0


if __name__ == "__main__":
    sys.exit(main())

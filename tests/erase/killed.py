"""An erasure or a re-extraction in place that dies at its n-th step towards the disk.

python -m tests.erase.killed erase|replace ROOT STEP [URL]
"""

import os
import sys
from pathlib import Path

from crawler.archive import stage
from crawler.erase.erase import erase
from crawler.erase.find import Asked
from crawler.memory.erased import Erased
from crawler.reextract import archives
from crawler.reextract.job import Job
from crawler.sites import load
from pipelines.normalize.fields import NamePolicy

_left = [0]


def counted(function):
    """The same function, unless it is the step to die at: half of them die before it, half after."""

    def step(*args, **kwargs):
        _left[0] -= 1
        if _left[0] == 0:
            if hash(str(args)) % 2:
                function(*args, **kwargs)
            os._exit(9)
        return function(*args, **kwargs)

    return step


def quiet(what, done, total):
    pass


def main(command, root, step, url):
    _left[0] = step
    os.fsync = counted(os.fsync)
    Path.rename = counted(Path.rename)
    Path.unlink = counted(Path.unlink)
    stage.exchange = counted(stage.exchange)
    if command == "erase":
        erase(root, Asked(urls=(url,)), quiet)
    else:
        sites = {site.name: site for site in load(root.parent / "sites.toml").sites}
        files = sorted((root / "warc").glob("*.warc.gz"))
        archives.in_place(
            Job(files=files, sites=sites, names=NamePolicy(), erased=Erased.load(root), run_id="r", processes=1), root, quiet
        )
    sys.stdout.write(str(step - _left[0]))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]), sys.argv[4] if len(sys.argv) > 4 else None)

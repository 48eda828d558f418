"""`make torture`: kill harvests and compactions, and see that nothing is lost. `python -m tests.torture --kills 40 --seed 7`."""

import argparse
import sys
import tempfile
from pathlib import Path

from tests.site.server import serve
from tests.torture.torture import Torture


def main() -> int:
    """1 where something was lost, and then the archives are kept."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--folder", type=Path, help="where the archives go (default: a temporary folder)")
    args = parser.parse_args()
    folder = args.folder or Path(tempfile.mkdtemp(prefix="torture-"))
    folder.mkdir(parents=True, exist_ok=True)
    with serve() as served:
        torture = Torture(folder, served, args.kills, args.seed, say=lambda line: print(line, flush=True))
        torture.run()
    print(torture.summary())
    return 1 if torture.complaints else 0


if __name__ == "__main__":
    sys.exit(main())

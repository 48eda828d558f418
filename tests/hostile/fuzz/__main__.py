"""`python -m tests.hostile.fuzz SECONDS [SEED]`: wrong inputs through every entrance; each that fails is kept in `failed/`, by its place."""

import hashlib
import random
import sys
import time
import traceback
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from tests.hostile.fuzz.entrances import ENTRANCES, Entrance
from tests.hostile.fuzz.mutations import mutated

FAILED = Path(__file__).parent / "failed"
DEAREST = 1.0
"""Seconds of the processor that one input may take."""


def inputs(entrance: Entrance, chance: random.Random) -> Iterator[bytes]:
    """Wrong inputs without end."""
    while True:
        yield mutated(chance.choice(entrance.seeds), chance)


def fault(entrance: Entrance, data: bytes) -> str | None:
    """Where and how an input fails; None where it does not."""
    begun = time.process_time()
    try:
        entrance.take(data)
    except Exception as error:  # noqa: BLE001 -- what it may be is what is looked for
        frames = [
            frame
            for frame in traceback.extract_tb(error.__traceback__)
            if "/crawler/" in frame.filename or "/pipelines/" in frame.filename
        ]
        place = f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else "-"
        return f"{entrance.name} {place} {type(error).__name__}: {str(error)[:120]!r}"
    spent = time.process_time() - begun
    return f"{entrance.name} took {spent:.1f} s" if spent > DEAREST else None


def main() -> int:
    """Fuzz for so many seconds of the processor; the exit code says whether something failed."""
    seconds, seed = float(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else random.randrange(1 << 32)
    for entrance in ENTRANCES:
        entrance.take(entrance.seeds[0])  # what is loaded at first is not what an input costs
    chance, seen, tried = random.Random(seed), set[str](), Counter[str]()
    lanes = [(entrance, inputs(entrance, chance)) for entrance in ENTRANCES]
    end = time.process_time() + seconds
    while time.process_time() < end:
        for entrance, lane in lanes:
            share = time.process_time() + 0.2
            while time.process_time() < share:
                data = next(lane)
                tried[entrance.name] += 1
                said = fault(entrance, data)
                if said and (key := said.partition(": ")[0]) not in seen:
                    seen.add(key)
                    FAILED.joinpath(f"{entrance.name}-{hashlib.sha256(data).hexdigest()[:12]}").write_bytes(data)
                    print(said, flush=True)
    print(f"{tried.total():,} inputs, seed {seed}: {dict(tried)}; {len(seen)} places failed")
    return 1 if seen else 0


if __name__ == "__main__":
    sys.exit(main())

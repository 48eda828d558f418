"""Trees that judge rows of numbers. Each level of a tree asks one question of all rows, so a few array operations do for all."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Forest:
    """Trees as arrays, one row a tree."""

    columns: NDArray[np.int16]
    """The column that each level asks of, ..."""
    thresholds: Floats
    """... and the value that it must be above."""
    leaves: Floats
    """Log odds that the answers add; the first level is the lowest bit of the place."""
    base: float

    def chances(self, rows: Floats) -> Floats:
        """How likely the answer is yes, for each row."""
        found = 1 / (1 + np.exp(-self.odds(rows)))
        return found.astype(np.float32)

    def odds(self, rows: Floats) -> Floats:
        """The sum of what the trees answer, for each row: log odds, 0 where yes and no are as likely."""
        trees, depth = self.columns.shape
        asked = rows.take(self.columns.ravel(), axis=1) > self.thresholds.ravel()
        place = asked.reshape(len(rows), trees, depth) @ (1 << np.arange(depth))
        # Places in one flat array of all leaves: to take from that is cheaper than by tree and place.
        place += np.arange(0, self.leaves.size, 1 << depth)
        found: Floats = self.leaves.ravel().take(place).sum(axis=1) + self.base
        return found


def load(path: Path) -> Forest:
    """A forest out of its file."""
    with np.load(path) as file:
        return Forest(
            file["columns"], file["thresholds"].astype(np.float32), file["leaves"].astype(np.float32), float(file["base"])
        )


def save(path: Path, forest: Forest) -> None:
    """Write it; half a float tells leaves and thresholds well enough."""
    np.savez_compressed(
        path,
        columns=forest.columns,
        thresholds=forest.thresholds,
        leaves=forest.leaves.astype(np.float16),
        base=np.float32(forest.base),
    )

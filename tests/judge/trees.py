"""Gradient boosting of the trees that `crawler.extract.forest` evaluates; plain numpy, the same each time."""

import argparse
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from crawler.extract.forest import Forest

BINS = 48
Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Settings:
    """How trees are grown."""

    trees: int = 120
    depth: int = 5
    rate: float = 0.14
    rows: float = 0.35
    """Part of the rows that a tree sees, ..."""
    columns: float = 0.45
    """... and of the columns."""
    smooth: float = 4.0
    """Added to the weight of a leaf."""
    seed: int = 7


def asked(description: str | None) -> tuple[Path, bool]:
    """The folder of pages that the command line names, and whether it asks to measure in folds and write nothing."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("pages", type=Path)
    parser.add_argument("--folds", action="store_true")
    options = parser.parse_args()
    return options.pages, options.folds


def edges_of(rows: Floats) -> list[Floats]:
    """Where each column is cut."""
    sample = rows[:: max(1, len(rows) // 60_000)]
    return [np.unique(np.quantile(column, np.linspace(0, 1, BINS + 1)[1:-1])).astype(np.float32) for column in sample.T]


def grow(rows: Floats, wanted: Floats, weights: Floats, settings: Settings) -> Forest:
    """Trees that tell from `rows` how likely the answer is yes; `wanted` are 0 to 1."""
    random = np.random.default_rng(settings.seed)
    edges = edges_of(rows)
    binned = np.stack(
        [np.searchsorted(cut, column, side="left").astype(np.uint8) for cut, column in zip(edges, rows.T, strict=True)]
    )
    mean = float((wanted * weights).sum() / weights.sum())
    base = float(np.log(mean / (1 - mean)))
    odds = np.full(len(rows), base, np.float32)
    grown = []
    for _ in range(settings.trees):
        chance = 1 / (1 + np.exp(-odds))
        some = np.flatnonzero(random.random(len(rows)) < settings.rows)
        slope, curve = (weights * (wanted - chance))[some], (weights * chance * (1 - chance))[some]
        columns = random.permutation(len(binned))[: int(len(binned) * settings.columns)]
        tree = _tree(binned[:, some], slope, curve, columns, edges, settings)
        grown.append(tree)
        chosen, cuts, leaves = tree
        asked = np.stack([binned[column] > cut for column, cut in zip(chosen, cuts, strict=True)])
        odds += leaves[(1 << np.arange(settings.depth)) @ asked]
    return Forest(
        np.array([tree[0] for tree in grown], np.int16),
        np.array([[edges[c][b] for c, b in zip(tree[0], tree[1], strict=True)] for tree in grown], np.float32),
        np.array([tree[2] for tree in grown], np.float32),
        base,
    )


def _tree(
    binned: NDArray[np.uint8], slope: Floats, curve: Floats, columns: NDArray[np.int64], edges: list[Floats], settings: Settings
) -> tuple[list[int], list[int], Floats]:
    leaf = np.zeros(len(slope), np.int32)
    chosen: list[int] = []
    cuts: list[int] = []
    width = BINS + 1
    for level in range(settings.depth):
        count = 1 << level
        best = (-1.0, 0, 0)
        for column in columns:
            if not len(edges[column]):
                continue
            key = leaf * width + binned[column]
            left_slope = np.bincount(key, slope, count * width).reshape(count, width).cumsum(axis=1)
            left_curve = np.bincount(key, curve, count * width).reshape(count, width).cumsum(axis=1)
            all_slope, all_curve = left_slope[:, -1:], left_curve[:, -1:]
            gain = (left_slope**2 / (left_curve + settings.smooth)).sum(axis=0)
            gain += ((all_slope - left_slope) ** 2 / (all_curve - left_curve + settings.smooth)).sum(axis=0)
            place = int(gain[: len(edges[column])].argmax())
            if gain[place] > best[0]:
                best = (float(gain[place]), int(column), place)
        _, column, cut = best
        chosen.append(column)
        cuts.append(cut)
        leaf += (binned[column] > cut).astype(np.int32) << level
    total = 1 << settings.depth
    leaves = np.bincount(leaf, slope, total) / (np.bincount(leaf, curve, total) + settings.smooth)
    return chosen, cuts, (settings.rate * leaves).astype(np.float32)

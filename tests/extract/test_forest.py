"""How trees answer."""

import numpy as np

from crawler.extract.forest import Forest, load, save


def test_a_forest_adds_what_its_trees_say(tmp_path):
    trees = Forest(
        np.array([[0, 1], [1, 1]], np.int16),
        np.array([[0.5, 2.0], [1.0, 3.0]], np.float32),
        np.array([[0.0, 1.0, 2.0, 3.0], [0.0, 10.0, 20.0, 30.0]], np.float32),
        0.5,
    )
    rows = np.array([[0, 0], [1, 0], [0, 2.5], [1, 9]], np.float32)
    assert trees.odds(rows).tolist() == [0.5, 1.5, 12.5, 33.5]
    save(tmp_path / "trees.npz", trees)
    assert load(tmp_path / "trees.npz").odds(rows).tolist() == trees.odds(rows).tolist()

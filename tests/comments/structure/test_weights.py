"""Each feature has its weight."""

import math

from crawler.comments.structure.features import NAMES
from crawler.comments.structure.weights import BIAS, WEIGHTS


def test_as_many_as_there_are_features():
    assert len(WEIGHTS) == len(NAMES) == len(set(NAMES))
    assert all(map(math.isfinite, (BIAS, *WEIGHTS)))

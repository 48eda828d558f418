"""Growing trees, and which blocks of a page are of its known text."""

import numpy as np

from crawler.extract.page.layout import Block
from tests.judge.labels import label
from tests.judge.trees import Settings, grow


def test_trees_learn_what_no_single_column_tells():
    rows = np.random.default_rng(3).random((4000, 4)).astype(np.float32)
    wanted = ((rows[:, 0] > 0.3) & (rows[:, 2] > 0.6)).astype(np.float32)
    chances = grow(rows, wanted, np.ones(4000, np.float32), Settings(trees=60, depth=3, columns=1.0)).chances(rows)
    assert ((chances > 0.5) == (wanted > 0.5)).mean() > 0.95


def blocks(*texts: str) -> list[Block]:
    return [Block(text, "p", 0, 0, 0, len(text)) for text in texts]


def test_labels():
    body = "Nelayan di desa itu menanam rumpon bambu di tepi pantai.\nHasil\nKoperasi mencatat tangkapan naik dua kali lipat tahun ini."
    page = blocks(
        "Hasil",  # the menu
        "Nelayan di desa itu menanam rumpon bambu di tepi pantai.",
        "Bagikan",
        "Hasil",
        "Koperasi mencatat tangkapan naik dua kali lipat tahun ini.",
        "Jembatan lama di kota sebelah akan dibuka lagi bulan depan.",
    )
    assert label(page, body) == [0, 1, 0, 1, 1, 0]


def test_a_script_without_spaces_is_told_by_characters():
    body = "青河市十二日开始在老市场周边三处安装新的排水泵。费用由市和省各承担一半。"
    assert label(blocks("青河市十二日开始在老市场周边三处安装新的排水泵。", "点击下载客户端阅读全文"), body) == [1, 0]

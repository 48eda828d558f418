"""Every example in Python of the README, the tutorial, docs/analyst.md and the notebook runs, over the demo site."""

import json
import re
import shutil
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]


def examples(page: Path) -> list[str]:
    if page.suffix == ".ipynb":
        cells = json.loads(page.read_text(encoding="utf-8"))["cells"]
        assert not [cell for cell in cells if cell.get("outputs")], "results are of one machine and one day: clear them"
        return ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]
    return re.findall(r"```python\n(.*?)```", page.read_text(encoding="utf-8"), re.S)


@pytest.fixture
def beside(harvested, tmp_path, monkeypatch):
    """A folder that holds the archive as `output`."""
    shutil.copytree(harvested.folder / "output", tmp_path / "output")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("MPLBACKEND", "Agg")
    return tmp_path


@pytest.mark.parametrize("name", ["README.md", "docs/tutorial.md", "docs/analyst.md", "docs/notebook.ipynb"])
@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::PendingDeprecationWarning")
def test_examples_run(beside, name):
    found = examples(ROOT / name)
    assert found
    names: dict[str, object] = {}
    for code in found:
        exec(compile(code, name, "exec"), names)


def test_the_readme_draws(beside):
    (plot,) = [code for code in examples(ROOT / "README.md") if "savefig" in code]
    assert len([line for line in plot.splitlines() if line.strip()]) == 5
    exec(compile(plot, "README.md", "exec"), {})
    assert (beside / "comments.png").read_bytes()[:8] == b"\x89PNG\r\n\x1a\n"

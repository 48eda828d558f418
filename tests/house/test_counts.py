"""What is counted is found where it is, and not where it is not."""

from pathlib import Path

import pytest

from tests.house import counts
from tests.house.tree import Module


def planted(folder: Path, name: str, text: str) -> Module:
    path = folder.joinpath(*name.split(".")).with_suffix(".py")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return Module(path, folder)


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("page.outcome = 'new'", 1),
        ("answer.page.outcome = 'new'", 1),
        ("pages[0].outcome: str = 'new'", 1),
        ("article.text += 'more'", 1),
        ("article.title, comment.text = a, b", 2),
        ("for page.url in urls: pass", 0),
        ("self.url = 'http://127.0.0.1/'", 0),
        ("page.colour = 'red'", 0),
        ("x = page.outcome", 0),
    ],
)
def test_assignments(tmp_path: Path, line: str, found: int) -> None:
    assert counts.assignments(planted(tmp_path, "crawler.one", line)) == found


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("settings['PART']", 1),
        ("crawler.settings.getint('PART')", 1),
        ("self.settings.get('A') or settings['B']", 2),
        ("settings[name]", 0),
        ("settings.set('A', 1)", 0),
        ("answer['A']", 0),
    ],
)
def test_settings_by_string(tmp_path: Path, line: str, found: int) -> None:
    assert counts.settings_by_string(planted(tmp_path, "crawler.one", line)) == found


@pytest.mark.parametrize(
    ("imports", "circle"),
    [
        ({"crawler.a": "crawler.b", "crawler.b": "crawler.a"}, True),
        ({"crawler.x.a": "crawler.y.b", "crawler.y.c": "crawler.x.d", "crawler.y.b": "os", "crawler.x.d": "os"}, True),
        ({"crawler.x.a": "crawler.y.b", "crawler.x.c": "crawler.y.b", "crawler.y.b": "os"}, False),
        ({"crawler.x.a": "pipelines.y.b", "pipelines.y.c": "crawler.x.d", "pipelines.y.b": "os", "crawler.x.d": "os"}, False),
        ({"crawler.x.a": "crawler.x.inner.b", "crawler.x.inner.b": "crawler.x.c", "crawler.x.c": "os"}, False),
    ],
)
def test_circles_of_modules_and_folders(tmp_path: Path, imports: dict[str, str], circle: bool) -> None:
    found = [planted(tmp_path, name, f"import {other}\n") for name, other in imports.items()]
    assert bool(counts.circle(found)) == circle


def test_parameters_sizes_and_durable_calls(tmp_path: Path) -> None:
    text = "import os\n\ndef six(a, b, c, *, d, e, f):\n    os.fsync(a)\n\nclass One:\n    def five(self, a, b, c, d, e): ...\n"
    module = planted(tmp_path, "crawler.one", text)
    assert list(counts.many_parameters(module, 5)) == ["crawler.one.six"]
    assert dict(counts.function_lines(module)) == {"crawler.one.six": 2, "crawler.one.five": 1}
    assert (counts.calls(module, "os.fsync", "fcntl.flock"), counts.lines(module)) == (1, 7)


def test_mirrors(tmp_path: Path) -> None:
    both = [planted(tmp_path, "crawler.x.told", ""), planted(tmp_path, "crawler.x.untold", "")]
    planted(tmp_path, "tests.x.test_told", "")
    assert counts.without_mirror(both, tmp_path) == ["crawler.x.untold"]

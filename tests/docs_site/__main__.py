"""Puts everything that the documentation's site is made of into one folder: python -m tests.docs_site DIR.

Pages by hand, pages made from the code, the notebook as a page, and the files at the root; links are turned to where things are there.
"""

import re
import shutil
import sys
from pathlib import Path

import orjson
import yaml

from tests.docs_site.reference import pages
from tests.harvesting import ROOT

AT_THE_ROOT = {
    "README.md": "index.md",
    "CHANGELOG.md": "changelog.md",
    "CONTRIBUTING.md": "contributing.md",
    "SECURITY.md": "security.md",
}
ELSEWHERE = {"output/README.md": "reference/tables.md", "docs/notebook.ipynb": "notebook.md"}


def main(target: Path) -> None:
    """Write all of it."""
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(ROOT / "docs", target)
    for name, page in AT_THE_ROOT.items():
        (target / page).write_text(turned((ROOT / name).read_text(encoding="utf-8"), name), encoding="utf-8")
    for path in (ROOT / "docs").rglob("*.md"):
        name = path.relative_to(ROOT).as_posix()
        (target / path.relative_to(ROOT / "docs")).write_text(turned(path.read_text(encoding="utf-8"), name), encoding="utf-8")
    for name, text in pages().items():
        (target / name).parent.mkdir(exist_ok=True)
        (target / name).write_text(text, encoding="utf-8")
    (target / "decisions" / "index.md").write_text(decisions(target / "decisions"), encoding="utf-8")
    (target / "notebook.md").write_text(notebook(ROOT / "docs" / "notebook.ipynb"), encoding="utf-8")
    (target.parent / "mkdocs.yml").write_text(menu(target), encoding="utf-8")


def menu(target: Path) -> str:
    """`mkdocs.yml` for that folder; pages that its menu does not name stand at the end of the explanations."""
    made = yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
    named = set(re.findall(r"[\w/.-]+\.md", yaml.dump(made["nav"])))
    pages = sorted(path.relative_to(target).as_posix() for path in target.rglob("*.md"))
    (explained,) = (part["Explanation"] for part in made["nav"] if isinstance(part, dict) and "Explanation" in part)
    explained += [page for page in pages if page not in named and not page.startswith("decisions/0")]
    return str(yaml.safe_dump(made | {"docs_dir": target.name, "site_dir": "site"}, sort_keys=False))


def turned(text: str, page: str) -> str:
    """The links of a page of the project as they are in the site; what the site does not have is a name without a link."""

    def link(found: re.Match[str]) -> str:
        words, target, part = found.groups()
        path = (ROOT / page).parent.joinpath(target).resolve().relative_to(ROOT).as_posix()
        there = _place(path)
        if there is None:
            return words
        depth = _place(page).count("/")  # type: ignore[union-attr]  # each page that is turned has a place
        return f"[{words}]({'../' * depth}{there}{part or ''})"

    return re.sub(r"\[([^\]]+)\]\((?!https?:|#)([^)#\s]+)(#[^)]*)?\)", link, text)


def _place(path: str) -> str | None:
    """Where a file of the project stands in the site."""
    if path in AT_THE_ROOT or path in ELSEWHERE:
        return AT_THE_ROOT.get(path) or ELSEWHERE[path]
    if path in ("docs", "docs/decisions"):
        return None
    return path.removeprefix("docs/") if path.startswith("docs/") else None


def decisions(folder: Path) -> str:
    """A list of them: each page begins with its number and what was decided."""
    pages = {
        path.name: path.read_text(encoding="utf-8").partition("\n")[0].removeprefix("# ") for path in sorted(folder.glob("0*.md"))
    }
    return "\n".join(["# Decisions", "", *(f"- [{title}]({name})" for name, title in pages.items()), ""])


def notebook(path: Path) -> str:
    """A notebook as a page; its cells are run by a test, and their results are not kept."""
    told = []
    for cell in orjson.loads(path.read_bytes())["cells"]:
        text = "".join(cell["source"])
        told.append(f"```python\n{text}\n```" if cell["cell_type"] == "code" else text)
    return "\n\n".join(told) + "\n"


if __name__ == "__main__":
    main(Path(sys.argv[1]))

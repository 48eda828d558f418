"""What is installed is what was locked, what is deployed has a version, and nothing from outside is run as code."""

import ast
import hashlib
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
import yaml

from tests.deploying import DEPLOY
from tests.harvesting import ROOT

PINNED = "kota==1.0 --hash=sha256:{}\n"
RUN_WHAT_THEY_READ = {"pickle", "marshal", "shelve", "dill", "cloudpickle", "joblib", "torch", "yaml", "pkg_resources", "code", "runpy", "xml"}  # fmt: skip
"""Modules that make code or objects of any kind of bytes; of `xml` those parsers that follow entities."""
BUILT_IN = {"eval", "exec", "compile", "__import__"}
LOADING = {"entry_points", "load_module", "spec_from_file_location", "enable_load_extension", "load_extension", "PyExtensionType", "register_extension_type", "load_object", "extractall", "from_string"}  # fmt: skip
DOUBTFUL = re.compile(
    rf"\b(?:{'|'.join(RUN_WHAT_THEY_READ | BUILT_IN | LOADING)}|import_module|allow_\w+|shell|resolve_entities|load_dtd)\b"
)


@cache
def trees() -> dict[Path, ast.AST]:
    """Modules in which any of these words stands."""
    paths = (path for name in ("crawler", "pipelines", "kliping") for path in sorted((ROOT / name).rglob("*.py")))
    return {path: ast.parse(words) for path in paths if DOUBTFUL.search(words := path.read_text(encoding="utf-8"))}


ALLOWING = {"allow_pickle", "shell", "resolve_entities", "load_dtd"}


def locks() -> list[Path]:
    return sorted([*ROOT.glob("requirements*.lock"), *(ROOT / "tests/locks").glob("*.lock")])


def commands() -> Iterator[tuple[str, str]]:
    """Lines of the Makefile and of deploy/ that install packages."""
    for path in (ROOT / "Makefile", *(path for path in DEPLOY.rglob("*") if path.is_file())):
        for line in path.read_text(encoding="utf-8").splitlines():
            if (
                re.search(r"(?:pip|uv) (?:install|sync)\b|npm |go get|cargo ", line)
                and not line.lstrip().startswith("#")
                and "echo" not in line
            ):
                yield str(path.relative_to(ROOT)), line


def test_every_lock_names_the_bytes_of_each_package() -> None:
    assert {path.stem for path in (ROOT / "tests/locks").glob("*.in")} == {
        path.stem for path in (ROOT / "tests/locks").glob("*.lock")
    }
    for path in locks():
        packages = path.read_text(encoding="utf-8").replace("\\\n", "").splitlines()
        assert packages
        assert [line for line in packages if not re.match(r"[a-z0-9._-]+==\S+ .*--hash=sha256:[0-9a-f]{64}", line)] == [], path


def test_whatever_is_installed_comes_from_a_lock() -> None:
    found = list(commands())
    assert len(found) >= 5
    assert [one for one in found if not re.search(r"--requirement \S*(?:\.lock|\$\$lock)\b|--requirement \S*lock", one[1])] == []
    made = re.findall(r"^\.venv-(\w+)(?:/\.installed)?: (.*)$", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M)
    assert len(made) >= 8
    assert [name for name, needs in made if ".lock" not in needs] == []


def wheel(folder: Path, said: str) -> bytes:
    path = folder / "kota-1.0-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as packed:
        for name, words in {"kota.py": said, "kota-1.0.dist-info/METADATA": "Metadata-Version: 2.1\nName: kota\nVersion: 1.0\n", "kota-1.0.dist-info/WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n", "kota-1.0.dist-info/RECORD": ""}.items():  # fmt: skip
            packed.writestr(zipfile.ZipInfo(name), words)
    return path.read_bytes()


@pytest.mark.slow
def test_a_package_of_other_bytes_is_not_installed(tmp_path: Path) -> None:
    lock = tmp_path / "requirements.lock"
    lock.write_text(PINNED.format(hashlib.sha256(wheel(tmp_path, "a = 1")).hexdigest()), encoding="utf-8")
    command = [sys.executable, "-m", "pip", "--isolated", "install", "--no-index", "--no-cache-dir", "--no-deps", "--find-links", str(tmp_path), "--target", str(tmp_path / "t"), "--requirement", str(lock)]  # fmt: skip
    wheel(tmp_path, "a = 2")
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode
    assert "DO NOT MATCH THE HASHES" in done.stderr
    assert not (tmp_path / "t/kota.py").exists()


def test_nothing_that_is_deployed_floats() -> None:
    files = {path.relative_to(DEPLOY): path.read_text(encoding="utf-8") for path in DEPLOY.rglob("*") if path.is_file()}
    images = {
        (name, found)
        for name, words in files.items()
        for found in re.findall(r"^\s*(?:image:|ARG BASE=|FROM)\s*([^\s$]+)\s*$|BASE=(\S+)", words, re.M)
    }
    assert images
    assert [one for one in images if not re.search(r":[0-9][\w.-]*$|@sha256:[0-9a-f]{64}$", "".join(one[1]))] == []
    actions = [found for words in files.values() for found in re.findall(r"uses:\s*(\S+)", words)]
    assert actions
    assert [one for one in actions if not re.fullmatch(r"[\w/-]+@[0-9a-f]{40}", one)] == []
    hooks = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))
    assert {repository["repo"] for repository in hooks["repos"]} == {"local"}


def names(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Lines and names of what is imported and called; of a call, with its brackets."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import | ast.ImportFrom):
            yield from ((node.lineno, alias.name) for alias in node.names)
        if isinstance(node, ast.ImportFrom):
            yield node.lineno, node.module or ""
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            yield node.lineno, f"{node.func.id}()"
        if isinstance(node, ast.Call):
            yield node.lineno, ast.unparse(node.func).rpartition(".")[2]


def forbidden(tree: ast.AST) -> list[tuple[int, str]]:
    calls = {f"{name}()" for name in BUILT_IN}
    found = [
        (line, name) for line, name in names(tree) if name.partition(".")[0] in RUN_WHAT_THEY_READ or name in LOADING | calls
    ]
    given = (node for node in ast.walk(tree) if isinstance(node, ast.keyword) and getattr(node.value, "value", None) is True)
    return found + [(node.value.lineno, str(node.arg)) for node in given if node.arg in ALLOWING]


@pytest.mark.parametrize(
    "words",
    [
        "import pickle", "from marshal import loads", "import torch", "from xml.etree import ElementTree", "eval(x)", "exec(x)", "__import__(x)",
        "np.load(x, allow_pickle=True)", "subprocess.run(x, shell=True)", "from importlib.metadata import entry_points", "pa.register_extension_type(x)",
        "db.enable_load_extension(x)", "etree.XMLParser(resolve_entities=True)", "tar.extractall(x)", "load_object(x)", "import yaml",
    ],
)  # fmt: skip
def test_what_runs_what_it_reads_is_told(words: str) -> None:
    assert forbidden(ast.parse(words))


@pytest.mark.slow
def test_nothing_runs_what_it_reads() -> None:
    assert {str(path.relative_to(ROOT)): found for path, tree in trees().items() if (found := forbidden(tree))} == {}


@pytest.mark.slow
def test_what_is_imported_by_name_is_a_command_of_ours() -> None:
    """No name in sites.toml, an archive or a page says what is imported."""
    given = [
        (path.name, ast.unparse(node.args[0]))
        for path, tree in trees().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and ast.unparse(node.func).rpartition(".")[2] == "import_module"
    ]
    assert given == [("alone.py", "f'crawler.commands.{name}'")]


def test_parsers_of_xml_ask_for_nothing() -> None:
    from crawler.costs.parsers import feed_parser

    bomb = b'<!DOCTYPE r [<!ENTITY a SYSTEM "file:///etc/passwd"><!ENTITY b "bbbb"><!ENTITY c "&b;&b;">]><rss><title>x&a;&c;</title></rss>'
    from lxml import etree

    told = etree.fromstring(bomb, feed_parser()).findtext("title")
    assert told is not None
    assert "root" not in told
    assert "bbbb" not in told


def test_each_promise_names_its_test() -> None:
    words = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
    promises = re.findall(r"^- \*\*.*?(?=^- \*\*|^$)", words, re.M | re.S)
    assert len(promises) >= 7
    assert [promise[:40] for promise in promises if "tests/" not in promise] == []
    assert [path for path in re.findall(r"`((?:tests|crawler|docs)/[^`]*)`", words) if not (ROOT / path).exists()] == []

"""Harvests of a real WordPress on loopback, held against its truth line by line."""

import json
import os
import re
import shutil
import socket
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from pipelines.describe.connection import connect
from tests.harvesting import ROOT, declare, harvest, rows

DATA = ROOT.parent / "shared" / "wordpress"
ARTICLES = "120"
"""Of 300 that it fills by itself: every kind of post and comment is among sixty, and its API tells of a hundred at once."""
LOOKS = ("warta", "twentytwentyone", "twentytwentytwo")

pytestmark = [
    pytest.mark.slow,
    pytest.mark.wordpress,
    pytest.mark.skipif(not DATA.is_dir(), reason="the WordPress to crawl against is not beside the project"),
]


class WordPress:
    """One real site in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __call__(self, *args: str) -> str:
        environment = os.environ | {"WP_DIR": str(self.folder), "DEBIAN_FRONTEND": "noninteractive"}
        done = subprocess.run(
            [str(DATA / "wp-site"), *args], env=environment, capture_output=True, text=True, timeout=600, check=False
        )
        if done.returncode:
            pytest.skip(f"wp-site {args[0]} did not work here: {(done.stderr or done.stdout)[-300:]}")
        return done.stdout

    def start(self, look: str) -> str:
        with socket.socket() as s:
            s.bind(("127.0.0.1", 0))
            port = s.getsockname()[1]
        self("start", look, str(port))
        return f"http://127.0.0.1:{port}/"


@pytest.fixture(scope="module")
def wordpress(tmp_path_factory):
    site = WordPress(tmp_path_factory.mktemp("wp"))
    if os.geteuid() and not shutil.which("mariadbd"):
        pytest.skip("WordPress needs Debian's packages, and only root may install them")
    if not os.geteuid():
        subprocess.run(["apt-get", "update", "-qq"], capture_output=True, timeout=300, check=False)
    site("setup")
    site("fill", ARTICLES)
    yield site
    site("stop")


@pytest.fixture(scope="module")
def urls(wordpress):
    return {look: wordpress.start(look) for look in LOOKS}


def compare(output: Path, wordpress: WordPress, *args: str) -> list[str]:
    """The lines of compare.py that are not right."""
    command = [sys.executable, str(DATA / "compare.py"), str(output), str(wordpress.folder / "truth"), *args]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert done.stdout.count("/") > 20, done.stdout + done.stderr
    wrong = [re.sub(r"\s+", " ", line) for line in done.stdout.splitlines() if line.startswith("!")]
    return [line for line in wrong if not (line.startswith("! article authors ") and newsroom_signs(output, wordpress))]


def newsroom_signs(output: Path, wordpress: WordPress) -> bool:
    """Whether the authors that differ are the newsroom alone: its account signs posts, and `organization` holds what is nobody's name."""
    lines = (wordpress.folder / "truth" / "articles.jsonl").read_text(encoding="utf-8").splitlines()
    signed = {one["path"]: one["author"] for one in map(json.loads, lines)}
    differing = [row for row in rows(output, "articles") if row["authors"] != [signed.get(urlsplit(row["url"]).path)]]
    return all((row["authors"], row["organization"]) == ([], "Redaksi") for row in differing)


def requests(output: Path) -> int:
    """Requests of the last run."""
    return max(rows(output, "runs"), key=lambda run: run["started_at"])["requests"]


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("rest", ["on", "off"])
def test_every_line_is_right(wordpress, urls, tmp_path, look, rest):
    wordpress("set", "rest", rest)
    sites = declare(tmp_path, ("wp", urls[look]))
    harvest(sites, tmp_path / "out")
    assert compare(tmp_path / "out", wordpress) == []
    first = requests(tmp_path / "out")
    # 160 at most, whatever the look and the pace of the machine: nothing is asked for twice.
    assert rest == "off" or first <= 160
    counts = {table: len(rows(tmp_path / "out", table)) for table in ("articles", "comments", "duplicates")}
    harvest(sites, tmp_path / "out")
    assert {table: len(rows(tmp_path / "out", table)) for table in counts} == counts
    # Seven, and the parts of the sitemap: those of lists are read too, whatever their names.
    assert requests(tmp_path / "out") <= (14 if rest == "on" else first / 10)


USUAL = {"order": "newest", "perpage": "50", "depth": "3"}


@pytest.mark.parametrize(
    ("rest", "settings"),
    [
        ("off", {"order": "oldest", "perpage": "5", "depth": "2"}),
        ("off", {"order": "newest", "perpage": "5", "depth": "5"}),
        ("on", {"order": "oldest", "perpage": "5", "depth": "5"}),
    ],
)
def test_every_line_is_right_under_other_settings(wordpress, urls, tmp_path, rest, settings):
    for name, value in ({"rest": rest} | settings).items():
        wordpress("set", name, value)
    try:
        harvest(declare(tmp_path, ("wp", urls["warta"])), tmp_path / "out")
        assert compare(tmp_path / "out", wordpress, "--depth", settings["depth"]) == []
    finally:
        for name, value in USUAL.items():
            wordpress("set", name, value)


def gone_from_the_truth(wordpress) -> set[str]:
    """Paths of the articles that `mutate` deleted."""
    lines = (wordpress.folder / "truth" / "articles.jsonl").read_text(encoding="utf-8").splitlines()
    articles = [json.loads(line) for line in lines]
    return {one["path"] for one in articles if one["status"] == "deleted"}


KEPT = ("rows that are no article of the site", "rows that are no comment of the site", "hidden texts archived")
"""Lines that count what was deleted as wrong: the archive keeps its rows, and says when they went."""


def test_next_weeks_changes(wordpress, urls, tmp_path):
    wordpress("set", "rest", "on")
    sites = declare(tmp_path, ("wp", urls["warta"]))
    harvest(sites, tmp_path / "out")
    api = declare(tmp_path, ("wp", urls["warta"]), more='source = "api"\n')
    harvest(api, tmp_path / "api")
    assert requests(tmp_path / "api") <= 50
    hidden = {"comments_declared", "archived", "kind", "exactly"}  # pingbacks and declared counts
    assert {line.split(" ")[2] for line in compare(tmp_path / "api", wordpress)} <= hidden
    first = gone_from_the_truth(wordpress)
    for _ in range(2):
        wordpress("mutate")
        harvest(declare(tmp_path, ("wp", urls["warta"])), tmp_path / "out")
        wrong = [line for line in compare(tmp_path / "out", wordpress) if not line.removeprefix("! ").startswith(KEPT)]
        assert wrong == []
        assert requests(tmp_path / "out") <= 60
        latest = connect(tmp_path / "out").sql("FROM articles_latest").to_dicts()
        marked = {urlsplit(row["url"]).path for row in latest if row["gone_at"]}
        assert marked == gone_from_the_truth(wordpress) - first
    wordpress("fill", ARTICLES)

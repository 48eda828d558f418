"""The commands that stand in README's table, docs/scale.md and docs/stores.md are run, as they stand there but for places and addresses."""

import os
import re
import shlex
import subprocess
import sys

import pytest

from tests.clusters import PYTHON, ray_cluster
from tests.harvesting import ROOT, declare, rows
from tests.site.server import serve
from tests.stores import rows as stored
from tests.stores import served

pytestmark = pytest.mark.slow

TAKE_SITES = ("harvest", "reextract", "erase", "probe", "extract")


def text_of(page):
    return (ROOT / page).read_text(encoding="utf-8")


def run(words, sites, python=sys.executable, **environment):
    """One command; its exit code must be 0."""
    more = ["--sites", str(sites)] if words[1] in TAKE_SITES else []
    line = [str(python), "-m", "kliping", *words[1:], *more]
    done = subprocess.run(line, cwd=sites.parent, env=os.environ | {"PYTHONPATH": str(ROOT)} | environment, capture_output=True, text=True, timeout=300, check=False)  # fmt: skip
    assert done.returncode == 0, (words, done.stdout, done.stderr)
    return done


def blocks(page):
    """The lines of a page that are commands of ours."""
    return [shlex.split(line) for line in re.findall(r"^    ((?:scrapy|kliping) .*)$", text_of(page), re.M)]


def in_words(page):
    """Those that stand in its sentences, with what they are given."""
    found = [
        shlex.split(line)
        for line in re.findall(r"`((?:scrapy|kliping) [a-z]+ [^`]*--[^`]*|compact [^`]*--[^`]*)`", text_of(page))
    ]
    whole = [words for words in found if not words[-1].startswith("--")]  # else an option's name is meant
    return [words if words[0] in ("scrapy", "kliping") else ["scrapy", *words] for words in whole]


def placed(words, places):
    return [places.get(word, word) for word in words]


OF_README = {
    "harvest": [],
    "probe": ["--contact", "redaksi@example.org", "{site}"],
    "status": [],
    "report": [],
    "extract": ["{article}"],
    "show": ["{article}"],
    "export": ["--csv", "rows.csv"],
    "compact": [],
    "dedupe": [],
    "verify": [],
    "rebuild": [],
    "reextract": ["--into", "anew"],
    "erase": ["--url", "{article}", "--yes"],
}


def test_each_command_of_the_readme(tmp_path):
    named = re.findall(r"^\| `(?:scrapy|kliping) (\w+)(?: [A-Z_]+)?` \|", text_of("README.md"), re.M)
    assert named == list(OF_README)
    with serve(articles=8) as site:
        sites = declare(tmp_path, ("demo", site.url))
        article = site.url + site.newspaper.news[1].path
        for name, words in OF_README.items():
            given = [word.format(site=site.url, article=article) for word in words]
            run(["scrapy", name, *given], sites)
    assert not [row for row in rows(tmp_path / "output", "articles") if row["url"] == article]
    assert [row for row in rows(tmp_path / "anew", "articles") if row["url"] == article]


@pytest.mark.skipif(not PYTHON.exists(), reason="Ray is not there; make .venv-ray installs it beside the project's own packages")
def test_each_command_of_scale(tmp_path):
    """In their order; two sites, of which the share 2/8 has one."""
    places = {f"/{name}": str(tmp_path / name.replace("/", "-")) for name in ("shared/news", "shared/anew", "data/one", "data/two", "data/three", "data/all", "var/lib/kliping/news")}  # fmt: skip
    with serve(articles=6) as one, serve(articles=6) as two, served() as bucket, ray_cluster(1) as cluster:
        sites = declare(tmp_path, ("satu", one.url), ("dua", two.url))
        places["s3://press/news"] = bucket.url("news")
        for name, site in (("one", "satu"), ("two", "dua"), ("three", "satu")):
            run(["scrapy", "harvest", "--output", places[f"/data/{name}"], "--site", site], sites)
        lines = blocks("docs/scale.md")
        assert len(lines) >= 6
        for words in lines:
            python = PYTHON if "--ray" in words else sys.executable
            run(placed(words, places), sites, python, RAY_ADDRESS=cluster.address)
        over_store = {row["site"] for row in stored(bucket.place("news"), "articles")}
    assert over_store == {"dua"}
    assert {row["site"] for row in rows(tmp_path / "shared-anew", "articles")} == {"satu", "dua"}
    united = [row["article_id"] for row in rows(tmp_path / "data-all", "articles")]
    assert len(united) == len(set(united)) == 12


def test_each_command_of_stores(tmp_path):
    names = {"/var/lib/kliping/news": "state", "DIR": "state", "FOLDER": "folder"}
    places = {name: str(tmp_path / folder) for name, folder in names.items()}
    with serve(articles=6) as site, served() as bucket:
        sites = declare(tmp_path, ("demo", site.url))
        run(["scrapy", "harvest", "--output", places["FOLDER"]], sites)
        places |= {
            "s3://press/news": bucket.url("news"),
            "s3://press/merged": bucket.url("merged"),
            "s3://...": bucket.url("moved"),
        }
        lines = [*blocks("docs/stores.md"), *in_words("docs/stores.md")]
        assert {words[1] for words in lines} == {"harvest", "compact"}
        assert len(lines) >= 3
        for words in lines:
            run(placed(words, places), sites)
        run(["scrapy", "verify", "--output", bucket.url("news")], sites)
        run(["scrapy", "show", "--output", bucket.url("news"), site.url + site.newspaper.news[1].path], sites)
        there = [{row["article_id"] for row in stored(bucket.place(name), "articles")} for name in ("news", "merged", "moved")]
    assert there[0] == there[1] == there[2] == {row["article_id"] for row in rows(tmp_path / "folder", "articles")}
    assert len(there[0]) == 6


def test_each_measurement_that_scale_names_is_run_by_a_test():
    named = set(re.findall(r"`python -m tests\.bench\.(\w+)", text_of("docs/scale.md")))
    made = re.findall(r"`make ([\w-]+)", text_of("docs/scale.md"))
    rules = [re.search(rf"^{rule}:.*\n((?:\t.*\n)+)", text_of("Makefile"), re.M) for rule in made]
    named |= {name for rule in rules for name in re.findall(r"-m tests\.bench\.(\w+)", rule[1])}
    assert named == {"stages", "tls", "families", "machines"}
    for name in named:
        assert f"{name}.main()" in text_of("tests/test_benches.py"), name
    assert set(made) == {"bench-ray", "torture-ray"}
    assert "-m tests.torture.machines" in "".join(rule[1] for rule in rules)  # see tests/torture/test_machines.py

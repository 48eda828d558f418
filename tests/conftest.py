"""The demo site harvested, and again a week later; each test gets a copy."""

import shutil
from types import SimpleNamespace

import pytest

from crawler.harvest.learning.stored import stored_profiles
from crawler.memory.erased import Erased
from crawler.reextract import archives
from crawler.reextract.job import Job
from crawler.reextract.replay import Profiles
from crawler.sites import load
from pipelines.normalize.pipeline import policy
from tests.harvesting import declare, harvest
from tests.site.server import serve

LONG = ("tests/wordpress/", "tests/torture/", "tests/harvest/")
"""What takes minutes is begun first, so that no worker is left alone with it."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: not item.nodeid.startswith(LONG))


@pytest.fixture(scope="session")
def harvested(tmp_path_factory):
    folder = tmp_path_factory.mktemp("harvested")
    with serve() as served:
        sites = declare(folder, ("demo", served.url))
        harvest(sites, folder / "output")
        served.newspaper.advance()
        harvest(sites, folder / "output")
        yield SimpleNamespace(folder=folder, sites=sites, served=served)


@pytest.fixture
def archive(harvested, tmp_path):
    """A copy, to be changed."""
    shutil.copytree(harvested.folder, tmp_path / "copy")
    return SimpleNamespace(
        output=tmp_path / "copy" / "output", sites=tmp_path / "copy" / "sites.toml", before=harvested.folder / "output"
    )


def nothing(what, done, total):
    """Nobody looks at the progress of a test."""


def replaced(archive, **more):
    """`scrapy reextract --replace`, without starting a process."""
    operator = load(archive.sites)
    job = Job(
        files=sorted((archive.output / "warc").glob("*.warc.gz")), sites={site.name: site for site in operator.sites}, names=policy(operator, archive.output),
        erased=Erased.load(archive.output), run_id="again", profiles=Profiles(stored=stored_profiles(archive.output)),
        **({"processes": 1} | more),
    )  # fmt: skip
    return archives.in_place(job, archive.output, nothing)

"""`scrapy crawl news`: what keeps a run from beginning is said in one line."""

import argparse

import pytest
from scrapy.exceptions import UsageError
from scrapy.utils.project import get_project_settings

from crawler.commands.crawl import Command
from crawler.disk.lock import Lock
from tests.harvesting import declare


def crawl(tmp_path, **arguments):
    command = Command()
    command.settings = get_project_settings()
    command.settings.setdict(
        {"SITES_FILE": str(tmp_path / "sites.toml"), "OUTPUT_DIR": str(tmp_path / "out")}, priority="cmdline"
    )
    command.run(["news"], argparse.Namespace(spargs=arguments))


def test_a_site_that_is_not_listed(tmp_path):
    declare(tmp_path, ("warta", "http://127.0.0.1:9/"))
    with pytest.raises(UsageError, match="kabar"):
        crawl(tmp_path, site="kabar")


def test_no_file_of_sites(tmp_path):
    with pytest.raises(UsageError, match=r"sites\.toml"):
        crawl(tmp_path)


def test_a_folder_that_another_writes(tmp_path):
    declare(tmp_path, ("warta", "http://127.0.0.1:9/"))
    (tmp_path / "out").mkdir()
    with Lock.acquire(tmp_path / "out"), pytest.raises(UsageError, match="is being written by"):
        crawl(tmp_path)

"""What the settings promise a site and an operator."""

import signal
import subprocess
import sys

import pytest
from scrapy.utils.misc import load_object

from crawler import settings
from crawler.settings import STOPPED
from tests.harvesting import ROOT


@pytest.mark.parametrize(
    "name", ["ITEM_PIPELINES", "EXTENSIONS", "DOWNLOADER_MIDDLEWARES", "DOWNLOADER_MIDDLEWARES_BASE", "ADDONS"]
)
def test_what_is_named_is_there_and_in_an_order(name):
    named = getattr(settings, name)
    assert all(callable(load_object(path)) for path in named)
    assert len(set(named.values())) == len(named)


def test_a_site_is_asked_politely():
    assert settings.ROBOTSTXT_OBEY is True
    assert settings.DOWNLOAD_DELAY >= 1
    assert settings.CONCURRENT_REQUESTS_PER_DOMAIN == 1
    assert "no contact given" in settings.USER_AGENT


def test_only_the_web_is_asked_and_its_certificates_are_checked():
    assert {scheme for scheme, handler in settings.DOWNLOAD_HANDLERS.items() if handler} == {"http", "https"}
    assert settings.DOWNLOAD_VERIFY_CERTIFICATES is True


def test_rows_are_published_last_and_what_was_erased_stays_away():
    order = [path.rpartition(".")[2] for path, _ in sorted(settings.ITEM_PIPELINES.items(), key=lambda pair: pair[1])]
    assert order == ["NormalizePipeline", "Forget", "DedupePipeline", "WarcArchive", "ParquetPipeline"]


def test_the_queue_of_a_site_and_the_guard_come_before_robots_txt():
    order = settings.DOWNLOADER_MIDDLEWARES
    assert order["crawler.fetch.slots.SiteSlots"] < order["crawler.fetch.guard.Guard"] < order["crawler.fetch.robots.Robots"]
    redirect = settings.DOWNLOADER_MIDDLEWARES_BASE["scrapy.downloadermiddlewares.redirect.RedirectMiddleware"]
    assert order["crawler.fetch.cookies.CircleCookies"] > redirect


RAISED = "import os, signal; os.kill(os.getpid(), signal.{name}); input()"


@pytest.mark.parametrize(
    ("begun", "number", "said"),
    [
        ("from crawler.settings import end_at_once; end_at_once()", signal.SIGINT, STOPPED),
        ("from crawler.settings import end_at_once; end_at_once()", signal.SIGTERM, ""),
        ("import sys; sys.argv = ['scrapy', 'harvest']; import crawler.settings", signal.SIGINT, STOPPED),
        ("import sys; sys.argv = ['scrapy', 'crawl', 'news']; import crawler.settings", signal.SIGTERM, ""),
        ("import sys; sys.argv = ['scrapy', '--nolog', 'harvest']; import crawler.settings", signal.SIGINT, STOPPED),
    ],
)
def test_a_signal(begun, number, said):
    program = f"{begun}; {RAISED.format(name=number.name)}"
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, check=False, stdin=subprocess.DEVNULL)
    assert (done.returncode, done.stderr) == (128 + number, said.encode())


def test_settings_of_other_commands_leave_signals_to_python():
    told = "before == signal.getsignal(signal.SIGINT)"
    program = f"import sys, signal; sys.argv = ['scrapy', 'shell']; before = signal.getsignal(signal.SIGINT); import crawler.settings; print({told})"
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, check=True, text=True)
    assert done.stdout == "True\n"

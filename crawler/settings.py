"""Every Scrapy setting of the project, grouped, with the reason beside each surprise."""

import os
import signal
import sys
from importlib.util import find_spec
from types import FrameType

STOPPED = "Stopped while it was starting: nothing was asked for, and nothing is changed.\n"  # to Ctrl-C; parts are sent SIGTERM


def stops() -> list[signal.Signals]:
    """The signals that end a run: that a terminal was closed (SIGHUP) is one of them, unless nohup says otherwise."""
    hung_up = [] if signal.getsignal(signal.SIGHUP) is signal.SIG_IGN else [signal.SIGHUP]
    return [signal.SIGINT, signal.SIGTERM, *hung_up]


def end_at_once() -> None:
    """Until a run begins there is nothing to end cleanly: a signal ends the process, without a traceback."""
    for number in stops():
        signal.signal(number, _end)


def _end(number: int, _frame: FrameType | None) -> None:
    if number == signal.SIGINT:
        os.write(2, STOPPED.encode())
    os._exit(128 + number)


_asked = next((word for word in sys.argv[1:] if not word.startswith("-")), "")
if _asked in ("harvest", "crawl"):  # this file is what Scrapy loads first of ours
    end_at_once()

BOT_NAME = "kliping"
SPIDER_MODULES = ["crawler.spiders"]
NEWSPIDER_MODULE = "crawler.spiders"
# Of our commands the one that was asked for is loaded alone: to load all of them takes as long as the work of most.
COMMANDS_MODULE = "crawler.commands"
if _asked.isidentifier() and find_spec(f"{COMMANDS_MODULE}.{_asked}"):
    COMMANDS_MODULE += f".{_asked}"

# --- ours; each can be set with -s NAME=VALUE ---
SITES_FILE = "sites.toml"
OUTPUT_DIR = "output"  # or s3://bucket/prefix, gs://...; see docs/stores.md
LOCAL_DIR = ""  # the folder on this machine for lock, state and unfinished files, where the output is no folder
FLUSH_ROWS = 20_000
FLUSH_BYTES = 128_000_000
FLUSH_SECONDS = 120.0  # what a kill loses at most, and the next run fetches again
COMPACT_LINGER = 2.0  # seconds a replaced month stays on disk: a reader may have opened the folder and not yet read its list
WARC_ENABLED = True  # keep every answer in output/warc, so that the tables can be made again without a request
TIME_LIMIT = 0.0  # seconds after which a run ends early and cleanly; 0: none
PART = ""  # set by `harvest --jobs`: "2/4" is the second of four processes of one run
RUN_ID = ""  # set by `harvest --jobs` for its parts; else each run makes its own
STATE_DAMAGED: list[str] = []  # set by `harvest`: what it found damaged and made anew
LOCK_HELD = False  # set by `harvest`, which holds the lock of the output; `crawl news` takes it itself
WORKER = ""  # set by `harvest --shard` and `--ray`: as whom this process publishes
AS_WORKER = ""  # set by `harvest --ray` for its parts: what they are called
LEASE_SECONDS = 60.0  # a process of several machines that gave no sign of life for so long is taken for dead
PART_REPORT = ""  # where a part leaves its report
RENDER_PAGES = 2  # pages that a browser makes at once, of all sites that want one
RENDER_SECONDS = 30.0  # that such a page may take, beside the delays between its requests
MAX_PAGES = 0  # requests of one site in one run; 0: none
FREE_DISK_MB = 200.0  # below so much free disk a run ends early and cleanly; 0: never
TOLERATE = ""  # "5%": so many of the sites may fail or be unwell, and the run is complete all the same
TELL_NOTHING_NEW = False  # True: a run that brought nothing new has an exit code of its own, 4
EVENTS_FILE = ""  # one JSON line per event goes there; "-": to the standard output
METRICS_FILE = ""  # for Prometheus' text file collector; "": metrics.prom in the output folder

# --- politeness: `delay` and `concurrency` of each site become its download slot in crawler.spiders.news ---
ROBOTSTXT_OBEY = True
ROBOTSTXT_PARSER = "crawler.fetch.robots.Rules"
USER_AGENT = "Kliping/0.1 (news archive; no contact given)"  # the harvest command adds the contact of sites.toml
DEFAULT_REQUEST_HEADERS = {
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
    "Accept-Language": "*",  # Scrapy's own "en" gets the English edition of sites that have one; `language` of a site comes first
}
DOWNLOAD_DELAY = 1.0
DOWNLOAD_DELAY_JITTER = 0.0  # a promise of one request a second is not kept by 0.5 to 1.5 seconds
CONCURRENT_REQUESTS_PER_DOMAIN = 1  # raised to the highest `concurrency` of a site: so many connections of a host are kept
CONCURRENT_REQUESTS = 0  # no limit over all sites: each has its own, and a slow one must not hold up the others

ASYNCIO_EVENT_LOOP = "crawler.fetch.lateness.WatchedLoop"  # knows how late it is, so that no site is taken for slow by it

# --- safety ---
# Only the web is asked, and of it what is public.
DOWNLOAD_HANDLERS = dict.fromkeys(("data", "file", "ftp", "s3")) | dict.fromkeys(
    ("http", "https"), "crawler.fetch.guard.GuardedHandler"
)
DOWNLOAD_TIMEOUT = 25  # Scrapy waits for what is in flight: a stop within 30 seconds needs less than that
DOWNLOAD_MAXSIZE = 256_000_000  # of what has no kind; crawler.fetch.bounds says what pages and lists may have
DOWNLOAD_WARNSIZE = 0
DOWNLOAD_VERIFY_CERTIFICATES = True  # Scrapy's default is False

# --- the road ---
ADDONS = {"crawler.cli.addon.Road": 0}  # it is the harvest's alone: shell, fetch, view and bench are plain Scrapy
ITEM_PIPELINES = {
    "pipelines.normalize.pipeline.NormalizePipeline": 100,
    "crawler.memory.forget.Forget": 150,  # what was erased stays away
    "pipelines.dedupe.pipeline.DedupePipeline": 200,
    "crawler.warc.pipeline.WarcArchive": 250,  # what was decided, before the rows can be published
    "pipelines.parquet.pipeline.ParquetPipeline": 300,
}
# None of Scrapy's own: one is a shell, one a server that runs code it is sent, and what is only switched off is imported all
# the same, for 0.2 CPU seconds and 20 MB.
EXTENSIONS_BASE: dict[str, int] = {}
EXTENSIONS = {
    "crawler.report.extension.RunReportExtension": 200,
    "crawler.report.progress.TerminalProgress": 300,
    "crawler.report.events.EventLog": 400,
    "crawler.report.quiet.Quiet": 500,
    "crawler.fetch.lateness.Waited": 600,
}
# Scrapy's own. Not among them: cookies (a reader without a history, and no session ids in URLs; crawler.fetch.cookies has the one
# exception), pages that only refresh elsewhere (recorded as what they are, and followed from the home page alone), retries
# (crawler.fetch.download waits as long as Retry-After asks), and counts (the run report has them).
DOWNLOADER_MIDDLEWARES_BASE = {
    "scrapy.downloadermiddlewares.downloadtimeout.DownloadTimeoutMiddleware": 350,
    "scrapy.downloadermiddlewares.defaultheaders.DefaultHeadersMiddleware": 400,
    "scrapy.downloadermiddlewares.useragent.UserAgentMiddleware": 500,
    "scrapy.downloadermiddlewares.redirect.RedirectMiddleware": 600,
    "scrapy.downloadermiddlewares.httpproxy.HttpProxyMiddleware": 750,
}
DOWNLOADER_MIDDLEWARES = {
    "crawler.fetch.slots.SiteSlots": 90,  # before robots.txt, whose request waits its turn too
    "crawler.fetch.guard.Guard": 95,
    "crawler.fetch.robots.Robots": 100,
    "crawler.fetch.decoding.Decoding": 590,
    "crawler.fetch.cookies.CircleCookies": 610,  # sees what sends elsewhere before the redirect is followed
}

# --- logging ---
LOG_LEVEL = "INFO"
LOG_FORMATTER = "scrapy.logformatter.LogFormatter"
STATS_DUMP = False  # the run report says it in words

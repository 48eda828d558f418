"""A newspaper that scripts make, in a real Chromium, through the whole road: one harvest, and the same rows again without a browser."""

import re
import shutil
import subprocess
import sys
from types import SimpleNamespace

import pytest

from crawler.erase.erase import erase
from crawler.erase.find import Asked
from crawler.fetch.browser.finding import missing
from crawler.fetch.browser.watch import processes
from tests.conftest import nothing, replaced
from tests.erase.test_erase import everything, sound
from tests.harvesting import ROOT, declare, harvest, rows
from tests.loopback import serve_plain
from tests.site.scripted import ODD, PAGES, PER_PAGE, Scripted, comment, text, title

pytestmark = pytest.mark.slow
needs_browser = pytest.mark.skipif(missing() is not None, reason=missing() or "")
ENTRY = 'sitemaps = []\nfeeds = []\nrender = "auto"\nrender_comments = true\n'
COMMENTS = PAGES * PER_PAGE


@pytest.fixture(scope="module")
def harvested(tmp_path_factory):
    folder = tmp_path_factory.mktemp("rendered")
    with serve_plain(lambda _: (200, {}, "rahasia")) as other, serve_plain(Scripted()) as served:
        served.answer.other, served.answer.stories = other.url.removeprefix("http://"), ["kabar-1", "kabar-2", *ODD]
        sites = declare(folder, ("skrip", served.url), more=ENTRY)
        done = harvest(sites, folder / "output", "-s", "RENDER_SECONDS=12", check=3)
    left = list(processes())
    tables = {table: rows(folder / "output", table) for table in ("articles", "comments", "pages")}
    return SimpleNamespace(
        folder=folder, url=served.url, said=done.stderr, asked=served.asked, other=other.asked, left=left, **tables
    )


def article_of(harvested, slug):
    (row,) = [row for row in harvested.articles if row["url"].endswith(f"/{slug}")]
    return row


def page_of(harvested, slug):
    (row,) = [
        page for page in harvested.pages if page["url"].endswith(f"/{slug}") and page["rendered"] and page["kind"] != "opened"
    ]
    return row


@needs_browser
@pytest.mark.parametrize("slug", ["kabar-1", "kabar-2", "tanpa-henti", "tujuan", "intip"])
def test_articles_come_out_right(harvested, slug):
    row = article_of(harvested, slug)
    assert (row["title"], row["text"].split("\n\n")) == (title(slug), [line.strip() for line in text(slug)])
    assert (row["authors"], row["published_at"].isoformat()) == (["Sari Dewi"], "2024-05-02T01:00:00+00:00")
    assert "mitra" not in row["text"]  # the question of consent


@needs_browser
@pytest.mark.parametrize("slug", ["kabar-1", "tujuan", "intip"])
def test_comments_are_opened(harvested, slug):
    assert article_of(harvested, slug)["comments_collected"] == COMMENTS
    mine = {row["text"] for row in harvested.comments if row["article_url"].endswith(f"/{slug}")}
    assert mine == {comment(slug, number)["text"] for number in range(COMMENTS)}


@needs_browser
def test_nothing_was_sent_or_asked_elsewhere(harvested):
    """No like, no form, no picture, no style; nothing of another host, of another port of this machine, or of what robots.txt forbids."""
    paths = [asked.path for asked in harvested.asked]
    assert not [
        path for path in paths if path.startswith(("/api/suka", "/api/kirim", "/api/terlarang", "/logo", "/gaya", "/favicon"))
    ]
    assert harvested.other == []
    assert {asked.headers["user-agent"] for asked in harvested.asked} == {"Kliping/0.1.0 (news archive; no contact given)"}
    assert paths.count("/app.js") == 1


@needs_browser
@pytest.mark.parametrize(
    ("slug", "outcome", "reason"),
    [
        ("rusak", "failed", "the page (crashed|hung)"),  # a busy machine takes long to fill its memory
        ("gantung", "failed", "the page hung"),
        ("putar", "failed", "redirects without end"),
        ("keluar", "gone", "redirects to another site"),
        ("pindah", "new", None),
    ],
)
def test_bad_pages_cost_themselves(harvested, slug, outcome, reason):
    row = page_of(harvested, slug)
    assert row["outcome"] == outcome
    assert reason is None or re.fullmatch(reason, row["reason"])


@needs_browser
def test_pages_say_how_the_text_came(harvested):
    kinds = {(page["kind"], page["rendered"]) for page in harvested.pages if page["url"].endswith("/02/kabar-1")}
    assert kinds == {("shell", None), ("article", True), ("opened", True)}
    assert page_of(harvested, "pindah")["final_url"].endswith("/02/tujuan")
    refused = [page for page in harvested.pages if page["url"].endswith("/api/terlarang")]
    assert [(page["outcome"], page["reason"]) for page in refused] == [("skipped", "robots.txt forbids it")]
    left = [page["reason"] for page in harvested.pages if page["url"].endswith("/intip") and page["outcome"] == "skipped"]
    assert len(left) == 1
    assert "requests to other hosts" in left[0]


@needs_browser
def test_no_process_is_left(harvested):
    assert harvested.left == []


@needs_browser
def test_the_same_rows_again_without_a_browser(harvested, tmp_path):
    """Nor with an entry that asks for one: what was made stands in the archive."""
    shutil.copytree(harvested.folder, tmp_path / "copy")
    sites = declare(tmp_path / "copy", ("skrip", harvested.url))
    done, differences = replaced(SimpleNamespace(output=tmp_path / "copy" / "output", sites=sites))
    assert (done.unreadable, done.bad) == (0, [])
    assert {table: (found.only_old, found.only_new, found.columns) for table, found in differences.items()} == dict.fromkeys(
        differences, (0, 0, {})
    )


@needs_browser
def test_an_erased_article_is_in_no_answer_and_no_tree(harvested, tmp_path):
    output = tmp_path / "output"
    shutil.copytree(harvested.folder / "output", output)
    erase(output, Asked(urls=(article_of(harvested, "kabar-1")["url"],)), nothing)
    sound(output)
    left = list(everything(output))
    assert not [said for said in left if "tentang kabar-1" in said]
    assert [said for said in left if "tentang kabar-2" in said]


@needs_browser
def test_others_read_the_files(harvested):
    (file,) = (harvested.folder / "output" / "warc").glob("*.warc.gz")
    check = subprocess.run([sys.executable, "-m", "warcio.cli", "check", "-v", file], capture_output=True, text=True, check=False)
    assert check.returncode == 0, check.stdout
    assert "WARC-Record-ID" in check.stdout or "digest pass" in check.stdout


def test_without_a_browser_the_page_says_what_to_install(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", "/usr/bin/nowhere")
    with serve_plain(Scripted(stories=["kabar-1"])) as served:
        entry = 'sitemaps = []\nfeeds = []\nrender = "auto"\n'
        done = harvest(declare(tmp_path, ("skrip", served.url), more=entry), tmp_path / "output", check=3)
    assert "no browser: install" in done.stderr


def test_nothing_is_imported_where_no_site_wants_one():
    code = "import sys; import crawler.spiders.news, crawler.harvest.site; sys.exit('playwright' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0

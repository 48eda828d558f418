"""`scrapy extract` over a file and over loopback."""

import gzip
import json
import subprocess
import sys
import threading
from datetime import UTC, datetime
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from crawler.commands.extract import Read, explain
from crawler.document import Fetched
from crawler.extract.profile.profile import Profile
from crawler.sites import Site
from pipelines.normalize.fields import NamePolicy
from tests.extract.made import STORIES, weblog
from tests.hollow.walls import WALLS
from tests.loopback import serve_plain

pytestmark = pytest.mark.slow


ROOT = Path(__file__).parents[2]
STORY = STORIES[0]
COMMENTS = (
    '<div id="comments"><ol><li id="comment-7"><b class="fn">Dewi</b> <time datetime="2024-03-13T08:00:00+07:00">13 Maret</time>'
    '<div class="comment-content"><p>Semoga ikannya banyak.</p></div></li></ol></div>'
)
PAGE = weblog(STORY).replace("</main>", f"{COMMENTS}</main>")


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "scrapy", "extract", *arguments, "-s", "DOWNLOAD_DELAY=0"]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "berita.html").write_text(PAGE, encoding="utf8")
    (tmp_path / "berita.html.gz").write_bytes(gzip.compress(PAGE.encode()))
    return tmp_path


@pytest.fixture
def served(folder):
    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *arguments):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def check(answer: dict) -> None:
    article = answer["article"]
    assert (answer["kind"], bool(answer["reason"])) == ("article", True)
    assert (article["title"], article["authors"], article["language"]) == (STORY.title, [STORY.author], "id")
    assert article["text"].startswith(STORY.paragraphs[0])
    assert article["published_at"] == "2024-03-12T02:30:00Z"
    assert set(answer["sources"]) >= {"title", "text", "authors", "published_at", "section", "tags", "canonical_url", "language"}
    assert "published_candidates" not in article
    assert [(c["native_id"], c["author"], c["text"]) for c in answer["comments"]] == [("7", "Dewi", "Semoga ikannya banyak.")]
    assert all(c["article_id"] == article["article_id"] for c in answer["comments"])


def test_files_with_an_address(folder):
    answers = []
    for name in ("berita.html", "berita.html.gz"):
        done = run(str(folder / name), "--url", "http://kabar.example/berita/rumpon/")
        assert done.returncode == 0, done.stderr
        answers.append(json.loads(done.stdout))
        check(answers[-1])
        for row in (answers[-1]["article"], *answers[-1]["comments"]):
            del row["fetched_at"]  # the files' own times
    assert answers[0] == answers[1]
    assert answers[0]["article"]["canonical_url"] == "http://kabar.example/berita/rumpon/"


def test_a_page_of_the_standard_input(folder):
    for saved in ("berita.html", "berita.html.gz"):
        command = [sys.executable, "-m", "scrapy", "extract", "-", "--url", "https://warta.example/1"]
        with (folder / saved).open("rb") as page:
            done = subprocess.run(command, cwd=ROOT, stdin=page, capture_output=True, text=True, timeout=60, check=True)
        assert json.loads(done.stdout)["article"]["title"] == STORY.title


def test_a_damaged_file_is_said(folder):
    (folder / "cut.gz").write_bytes(gzip.compress(PAGE.encode())[:-20])
    done = run(str(folder / "cut.gz"))
    assert (done.returncode, "Traceback" in done.stderr, "its gzip is damaged" in done.stderr) == (2, False, True)


def test_an_address_and_a_site(served, folder):
    sites = folder / "sites.toml"
    sites.write_text(f'[[site]]\nname = "lembah"\nurl = "{served}/"\n[site.selectors]\ntitle = ".posted-on"\n', encoding="utf8")
    done = run(f"{served}/berita.html", "--sites", str(sites))
    assert done.returncode == 0, done.stderr
    answer = json.loads(done.stdout)
    assert (answer["site"], answer["article"]["title"]) == ("lembah", STORY.shown)
    assert answer["sources"]["title"] == "selector"


@pytest.mark.parametrize(
    ("arguments", "code", "sentence"),
    [
        ((), 2, "name one URL or file"),
        (("tidak-ada.html",), 2, "cannot be read (No such file or directory)"),
        (("https://publik.example/berita/",), 2, "nobody is named for its owner to write to"),
        (("{served}/tidak-ada.html",), 3, "gave no page: the answer is 404"),
        (("http://[salah/",), 2, "the address cannot be asked for: broken"),
        (("http://aku:sandi-rahasia@{host}/tidak-ada.html",), 3, "http://127.0.0.1:"),
        (("http://aku:sandi-rahasia@127.0.0.1:1/",), 3, "http://127.0.0.1:1/ gave no page"),
    ],
)
def test_what_cannot_be_read_is_said(served, arguments, code, sentence):
    done = run(*(argument.format(served=served, host=served[7:]) for argument in arguments))
    assert (done.returncode, done.stdout) == (code, "")
    assert "rahasia" not in done.stderr
    assert sentence in " ".join(done.stderr.split())


def test_what_is_too_costly_to_read_is_said(tmp_path):
    page = tmp_path / "berat.html"
    page.write_text("".join(f"<p a{number}=1>" for number in range(150_000)), encoding="utf-8")
    done = run(str(page))
    assert (done.returncode, done.stdout) == (3, "")
    assert "cannot be read: a parser took more than 0.5 s" in " ".join(done.stderr.split())


def moving(asked):
    """A page behind redirects of several kinds."""
    path = asked.path
    if path == "/berita.html":
        return 200, {}, PAGE
    goals = {
        "/lama": "/berita.html",
        "/relatif/x": "../berita.html",
        "/satu": "/dua",
        "/dua": "/lama",
        "/putar": "/balik",
        "/balik": "/putar",
    }
    if path == "/kue" and "lewat=1" not in asked.headers.get("cookie", ""):
        return 302, {"Location": "/kue", "Set-Cookie": "lewat=1; Path=/"}, ""
    if path == "/kue":
        return 200, {}, PAGE
    return (
        (int({"/satu": 307, "/dua": 308, "/lama": 301}.get(path, 302)), {"Location": goals[path]}, "")
        if path in goals
        else (404, {}, "")
    )


def test_redirects_are_followed(tmp_path):
    with serve_plain(moving) as server:
        for path, final in {
            "/lama": "/berita.html",
            "/relatif/x": "/berita.html",
            "/satu": "/berita.html",
            "/kue": "/kue",
        }.items():
            done = run(f"{server.url}{path}")
            assert done.returncode == 0, done.stderr
            assert json.loads(done.stdout)["url"] == f"{server.url}{final}"
        done = run(f"{server.url}/putar")
        assert (done.returncode, done.stdout) == (3, "")
        assert "gave no page" in done.stderr
        assert "Traceback" not in done.stderr
        done = run(server.url.replace("http:", "https:") + "/lama")
        assert done.returncode == 3
        assert "no secure connection (wrong version number)" in " ".join(done.stderr.split())


@pytest.mark.parametrize("name", ["datadome fr", "akamai", "perimeterx es"])
def test_what_stands_in_the_place_of_an_article_is_called_that(name):
    (wall,) = [markup for one, _, markup, _ in WALLS if one == name]
    fetched = Fetched(url="https://warta.example/1", body=wall.encode(), fetched_at=datetime(2026, 1, 5, tzinfo=UTC))
    told = json.loads(
        explain(Read(fetched, Site(name="warta", url="https://warta.example/"), Profile(), lines=False), NamePolicy())
    )
    assert (told["kind"], told["article"]) == ("wall", None)
    assert told["reason"].startswith("a check whether the reader is a person")

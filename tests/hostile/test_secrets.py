"""What must not be known to others is in nothing that a run writes: report, log, tables, WARC, metrics; nor can others read what it writes."""

import base64
import gzip
import os
import stat
from html import escape
from pathlib import Path
from urllib.parse import quote

import pytest

from crawler.report.tell.webhook import tell
from crawler.sites import SitesError, load
from tests.harvesting import declare, harvest, rows
from tests.loopback import Answer, Asked, serve_plain
from tests.site.plain import MISSING, article, home, number_of

LOGIN = "pembaca:rahasia:situs/@"
SECRETS = ("rahasia", "cmFoYXNpY", base64.b64encode(LOGIN.encode()).decode()[4:-4], "s%3Asitus")
TOP = """
webhook = "http://u:rahasia-kait@127.0.0.1:9/rahasia"
tell = ["json://u:rahasia-surat@127.0.0.1:9/rahasia", "tgrum://rahasia/1"]
pseudonyms_key_file = "{key}"
"""


def told_of_the_login(asked: Asked) -> Answer:
    if asked.headers.get("authorization") != f"Basic {base64.b64encode(LOGIN.encode()).decode()}":
        return 401, {"WWW-Authenticate": "Basic"}, "no"
    number = number_of(asked.path)
    return (
        (200, {}, article(number))
        if number is not None and number < 2
        else (302, {"Location": f"http://u:sandi-alih@{asked.headers['host']}/lain{asked.path}"}, "")
        if number == 2 and "/lain" not in asked.path
        else (200, {}, article(number))
        if number == 2
        else (200, {}, home(range(3)))
        if asked.path == "/"
        else MISSING
    )


def words_of(folder: Path) -> dict[str, bytes]:
    """All that stands in the files below, unpacked."""
    found = {}
    for path in folder.rglob("*"):
        if path.is_file():
            body = path.read_bytes()
            found[str(path.relative_to(folder))] = gzip.decompress(body) if path.suffix == ".gz" else body
    return found | {table: repr(rows(folder, table)).encode() for table in ("articles", "pages", "runs", "sites")}


@pytest.mark.slow
def test_nothing_that_a_run_writes_holds_a_secret_and_nobody_else_can_read_it(tmp_path):
    key = tmp_path / "key"
    key.write_text("rahasia-kunci-yang-panjang-sekali", encoding="utf-8")
    with serve_plain(told_of_the_login) as site, serve_plain(lambda _asked: MISSING) as other:
        url = site.url.replace("//", "//pembaca:rahasia%3Asitus%2F%40@")
        sites = declare(tmp_path, ("situs", url), ("lain", other.url), more=f'sitemaps = ["{url}/peta.xml"]\n')
        sites.write_text(TOP.format(key=key) + sites.read_text(encoding="utf-8"), encoding="utf-8")
        before = os.umask(0o077)
        try:
            done = harvest(sites, tmp_path / "out", "-L", "DEBUG", check=3)
        finally:
            os.umask(before)
    assert len(rows(tmp_path / "out", "articles")) == 3
    assert not [asked for asked in other.asked if "authorization" in asked.headers]
    said = words_of(tmp_path / "out") | {"the log": (done.stderr + done.stdout).encode()}
    assert [(name, word) for name, body in said.items() for word in SECRETS if word.encode() in body] == []
    # The answer that sends on holds what the site wrote there, and so does what Scrapy says of it to who debugs.
    as_sent = {name for name in said if name.startswith("warc/")} | {"the log"}
    assert [name for name, body in said.items() if b"sandi-alih" in body and name not in as_sent] == []
    assert [path for path in (tmp_path / "out").rglob("*") if stat.S_IMODE(path.stat().st_mode) & 0o077] == []


SENT = base64.b64encode(LOGIN.encode()).decode()
PASSWORD = LOGIN.partition(":")[2]


def echo(asked: Asked) -> Answer:
    """A server that says the login that it is told wherever it can, to readers in its articles too."""
    number = number_of(asked.path.partition("?")[0])
    headers = {"ETag": f'"{SENT}"', "Last-Modified": LOGIN, "X-Told": f"Basic {SENT}", "TDM-Policy": f"https://x.example/{SENT}"}
    headers |= {"Content-Type": f"text/html; told={SENT}"}
    if asked.path == "/":
        return 200, headers, home(range(4)).replace("<body>", f"<body><p>{LOGIN} {SENT}")
    if number is None or number > 3:
        return 404, {}, LOGIN
    if number == 1 and "?" not in asked.path:
        return 302, {"Location": f"{asked.path}?told={quote(LOGIN)}&sent={quote(SENT)}"}, ""
    if number == 3:
        return 500, {"Retry-After": "0"}, LOGIN
    said = f"<p>Halo {LOGIN}, kata sandi anda {PASSWORD} dan {escape(LOGIN)} dan {SENT}</p>"
    comment = (
        f'<ol class="comment-list"><li id="comment-1" class="comment"><cite class="fn">{LOGIN}</cite>'
        f'<div class="comment-content"><p>Halo {SENT}</p></div></li></ol>'
    )
    page = article(number, head=f"<meta name=author content='{PASSWORD}'><link rel=canonical href='?x={quote(SENT)}'>")
    return 200, headers, page.replace("</article>", said + "</article>" + comment)


@pytest.mark.slow
def test_a_server_that_repeats_its_login_has_it_in_records_alone(tmp_path):
    with serve_plain(echo) as site:
        url = site.url.replace("//", "//pembaca:rahasia%3Asitus%2F%40@")
        done = harvest(declare(tmp_path, ("situs", url)), tmp_path / "out", check=None)
    assert len(rows(tmp_path / "out", "articles")) == 3
    said = words_of(tmp_path / "out") | {"what it said": (done.stderr + done.stdout).encode()}
    said |= {table: repr(rows(tmp_path / "out", table)).encode() for table in ("comments", "duplicates")}
    told = [(name, word) for name, body in said.items() for word in SECRETS if word.encode() in body]
    assert {name for name, _ in told if not name.startswith("warc/")} == {"state/payloads.sqlite"}  # the addresses of records
    assert any("(login)" in (page["etag"] or "") for page in rows(tmp_path / "out", "pages"))


@pytest.mark.parametrize(
    "hook",
    [
        "hooks.example/rahasia", "ftp://hooks.example/rahasia", "http://u:rahasia@127.0.0.1:9/", "http://127.0.0.1:rahasia/",
        "http://127.0.0.1:9/rahasia kait", "http://rahasia.invalid/", "http:///rahasia",
    ],
)  # fmt: skip
def test_a_webhook_is_not_named(hook):
    assert "rahasia" not in tell(hook, {"text": "x"})


@pytest.mark.parametrize(
    "line",
    [
        "url = 'htp://u:rahasia@kota.example/'", "url = 'u:rahasia@kota.example'", "login = ['u:rahasia']", "disqus_key = ['rahasia']",
        "[defaults]\nlogin = 4", "recheck_days = 'x'\nlogin = 'u:rahasia'",
    ],
)  # fmt: skip
def test_a_mistake_in_the_file_does_not_say_it(tmp_path, line):
    path = tmp_path / "sites.toml"
    url = "" if line.startswith("url") else "url = 'https://u:rahasia@kota.example/'\n"
    path.write_text(f"webhook = ['rahasia']\n[[site]]\nname = 'kota'\n{url}{line}\n", encoding="utf-8")
    with pytest.raises(SitesError) as told:
        load(path)
    assert "rahasia" not in str(told.value)


def test_a_login_stands_apart_from_addresses(tmp_path):
    path = tmp_path / "sites.toml"
    path.write_text(
        "[[site]]\nname = 'kota'\nurl = 'https://u:a%40b@kota.example:8443/x?y'\nfeeds = ['https://u:a%40b@kota.example:8443/rss']\n",
        encoding="utf-8",
    )
    (site,) = load(path).sites
    assert (site.url, site.feeds, site.login) == ("https://kota.example:8443/x?y", ("https://kota.example:8443/rss",), "u:a@b")
    assert "a@b" not in repr(site)

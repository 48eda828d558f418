"""Comments of a real Isso server on loopback, crawled through the whole road."""

import json
import random
import shutil
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import pytest

from tests.harvesting import declare, harvest, rows
from tests.loopback import serve_plain

ISSO = Path(sys.executable).with_name("isso")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not (ISSO.exists() or shutil.which("isso")), reason="isso is not installed"),
]

SENTENCE = "Warga berharap perbaikan jalan dan saluran air di kampung itu selesai sebelum musim hujan tiba. "
URI = "/2024/05/perbaikan-jalan-kampung/"
COMMENTS = 200


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


@contextmanager
def page_server(isso_url):
    html = f"""<!doctype html><html lang="id"><head><title>Perbaikan jalan kampung</title></head><body><article><h1>Perbaikan jalan kampung</h1>
    <time datetime="2024-05-02T08:00:00+07:00">2 Mei 2024</time>{"".join(f"<p>{n}. {SENTENCE * 3}</p>" for n in range(6))}</article>
    <script data-isso="{isso_url}/" src="{isso_url}/js/embed.min.js"></script><section id="isso-thread"></section></body></html>"""

    known = {"/": f'<html><body><a href="{URI}">Perbaikan jalan kampung</a></body></html>', URI: html}
    with serve_plain(lambda asked: (200, {}, known[asked.path]) if asked.path in known else (404, {}, "")) as served:
        yield served.url


@contextmanager
def isso_server(folder, port, site):
    config = folder / "isso.cfg"
    config.write_text(
        f"[general]\ndbpath = {folder}/isso.db\nhost = {site}/\n[server]\nlisten = http://127.0.0.1:{port}\n"
        "[guard]\nenabled = false\n[rss]\n[moderation]\nenabled = false\n",
        encoding="utf-8",
    )
    program = str(ISSO) if ISSO.exists() else str(shutil.which("isso"))
    process = subprocess.Popen([program, "-c", str(config), "run"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        for _ in range(100):
            try:
                socket.create_connection(("127.0.0.1", port), timeout=0.2).close()
                break
            except OSError:
                time.sleep(0.1)
        yield
    finally:
        process.terminate()
        process.wait(timeout=10)


def post(server, site, text, author, parent):
    data = json.dumps({"text": text, "author": author, "parent": parent, "title": "Perbaikan jalan kampung"}).encode()
    headers = {"Content-Type": "application/json", "Origin": site, "Referer": site + URI}
    request = urllib.request.Request(f"{server}/new?uri={quote(URI, safe='')}", data=data, headers=headers)
    with urllib.request.urlopen(request, timeout=10) as answer:
        return json.load(answer)["id"]


def test_two_hundred_comments_with_threads(tmp_path):
    port = free_port()
    server = f"http://127.0.0.1:{port}"
    dice = random.Random(5)
    written = {}
    with page_server(server) as site, isso_server(tmp_path, port, site):
        for number in range(COMMENTS):
            tops = [key for key, (_, _, parent) in written.items() if parent is None]
            parent = dice.choice(tops) if tops and dice.random() < 0.4 else None
            text, author = f"Komentar nomor {number}: jalan di depan rumah kami masih berlubang, pak.", f"Warga {number % 17}"
            written[post(server, site, text, author, parent)] = (text, author, parent)
        harvest(
            declare(tmp_path, ("isso", site), more=f"sitemaps = []\nfeeds = []\nhosts = ['127.0.0.1:{port}']\n"), tmp_path / "out"
        )
    comments = rows(tmp_path / "out", "comments") + [
        row for row in rows(tmp_path / "out", "duplicates") if row["item"] == "comment"
    ]
    ids = {row["comment_id"]: int(row["native_id"]) for row in comments}
    assert {ids[row["comment_id"]]: (row["text"], row["author"], ids.get(row["parent_id"])) for row in comments} == written
    assert all(row["platform"] == "isso" and row["published_at"] for row in comments)
    (article,) = rows(tmp_path / "out", "articles")
    assert article["comments_collected"] == COMMENTS


def call(server, site, method, path, data=None, cookie=""):
    """What the server answers, and the cookie with which a comment may be changed."""
    headers = {"Content-Type": "application/json", "Origin": site, "Referer": site + URI, "Cookie": cookie.partition(";")[0]}
    body = json.dumps(data).encode() if data is not None else None
    request = urllib.request.Request(server + path, data=body, headers=headers, method=method)
    with urllib.request.urlopen(request, timeout=10) as answer:
        return json.load(answer), answer.headers.get_all("Set-Cookie", [""])[0]


def test_names_edits_deletions_votes_and_held_comments(tmp_path):
    port = free_port()
    server = f"http://127.0.0.1:{port}"
    listed = f"/new?uri={quote(URI, safe='')}"
    with page_server(server) as site, isso_server(tmp_path, port, site):

        def write(text, author, **more):
            told, cookie = call(server, site, "POST", listed, {"text": text, "author": author} | more)
            return told["id"], cookie

        one, _ = write(
            "Halo & <b>tebal</b> <script>alert(1)</script> selesai", 'Rina & "Budi" <x>', website="https://r.example/?a=1&b=2"
        )
        two, cookie = write("Jawaban sebelum disunting", "李雷", parent=one)
        call(server, site, "PUT", f"/id/{two}", {"text": "Jawaban sesudah: 你好 مرحبا", "author": "李雷"}, cookie)
        three, cookie = write("Akan dihapus, tetapi dijawab", "Citra")
        write("Jawaban atas yang dihapus", "Dedi", parent=three)
        call(server, site, "DELETE", f"/id/{three}", cookie=cookie)
        alone, cookie = write("Akan dihapus sama sekali", "Eka")
        call(server, site, "DELETE", f"/id/{alone}", cookie=cookie)
        held, _ = write("Menunggu disetujui", "Fitri")
        with sqlite3.connect(tmp_path / "isso.db") as base:
            base.execute("UPDATE comments SET likes = 3, dislikes = 1 WHERE id = ?", (one,))
            base.execute("UPDATE comments SET mode = 2 WHERE id = ?", (held,))
            base.execute("UPDATE comments SET modified = modified + 60 WHERE id = ?", (two,))
        more = f"sitemaps = []\nfeeds = []\nhosts = ['127.0.0.1:{port}']\n"
        harvest(declare(tmp_path, ("isso", site), more=more), tmp_path / "out")
    comments = {int(row["native_id"]): row for row in rows(tmp_path / "out", "comments")}
    names = {row["comment_id"]: number for number, row in comments.items()}
    told = ("author", "likes", "dislikes", "removed", "text")
    assert {number: (names.get(row["parent_id"]), *(row[name] for name in told)) for number, row in comments.items()} == {
        one: (None, 'Rina & "Budi" <x>', 3, 1, False, comments[one]["text"]),
        two: (one, "李雷", 0, 0, False, "Jawaban sesudah: 你好 مرحبا"),
        three: (None, None, 0, 0, True, None),
        three + 1: (three, "Dedi", 0, 0, False, "Jawaban atas yang dihapus"),
    }
    assert comments[one]["text"].startswith("Halo &")
    assert [number for number, row in comments.items() if row["edited_at"]] == [two]

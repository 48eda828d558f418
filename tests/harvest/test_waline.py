"""Comments of a real Waline server on loopback, crawled through the whole road: where `KLIPING_WALINE` names its folder, as nobody installs it twice.

In an empty folder, with the headers of Node.js at /usr/include/node, `npm install --ignore-scripts @waline/vercel@1.39.3`, then in
node_modules/sqlite3 `npx node-gyp rebuild --nodedir=/usr` (a few minutes).
"""

import base64
import hashlib
import hmac
import json
import os
import socket
import sqlite3
import subprocess
import time
import urllib.request
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.harvest.test_services import article
from tests.harvesting import declare, harvest, rows
from tests.loopback import as_json, serve_plain

FOLDER = os.environ.get("KLIPING_WALINE", "")
pytestmark = [pytest.mark.slow, pytest.mark.skipif(not FOLDER, reason="KLIPING_WALINE names no folder with @waline/vercel")]

PORT = 8360
"""Where it listens; it asks nobody."""
PATH = "/2024/05/jalan kampung/"
THREADS = 230
TABLES = """
CREATE TABLE wl_Comment (id INTEGER PRIMARY KEY AUTOINCREMENT, user_id INTEGER, comment TEXT, insertedAt TIMESTAMP, ip TEXT, link TEXT,
    mail TEXT, nick TEXT, pid INTEGER, rid INTEGER, sticky NUMERIC, status TEXT NOT NULL DEFAULT '', "like" INTEGER, ua TEXT, url TEXT,
    createdAt TIMESTAMP, updatedAt TIMESTAMP);
CREATE TABLE wl_Users (id INTEGER PRIMARY KEY AUTOINCREMENT, display_name TEXT, email TEXT, password TEXT, type TEXT, url TEXT,
    avatar TEXT, label TEXT, "2fa" TEXT, github TEXT, createdAt TIMESTAMP, updatedAt TIMESTAMP);
INSERT INTO wl_Users (display_name, email, type) VALUES ('Meja Redaksi', 'r@x.example', 'administrator');
"""


def plain(value: bytes) -> str:
    return base64.urlsafe_b64encode(value).rstrip(b"=").decode()


def editor() -> dict[str, str]:
    """The header of the first user, who may do everything."""
    said = plain(json.dumps({"alg": "HS256"}).encode()) + "." + plain(b"1")
    return {"Authorization": f"Bearer {said}.{plain(hmac.new(b'kunci', said.encode(), hashlib.sha256).digest())}"}


def call(method, path, data=None, headers=()):
    request = urllib.request.Request(
        f"http://127.0.0.1:{PORT}/api/comment{path}",
        data=json.dumps(data or {}).encode(),
        headers={"Content-Type": "application/json", **dict(headers)},
        method=method,
    )
    with urllib.request.urlopen(request, timeout=60) as answer:
        return json.load(answer)["data"]


def post(text, nick, pid=None, rid=None, headers=()):
    told = {"comment": text, "nick": nick, "mail": "a@x.example", "link": "", "ua": "Mozilla/5.0", "url": PATH}
    return call("POST", "", told | ({"pid": pid, "rid": rid, "at": "Rina"} if pid else {}), headers)["objectId"]


@contextmanager
def waline(folder: Path):
    """The server, with a database of its own; whom to log in with it asks `OAUTH_URL`."""
    with sqlite3.connect(folder / "waline.sqlite") as base:
        base.executescript(TABLES)
    with serve_plain(lambda _: as_json({"services": []})) as nobody:
        told = {"SQLITE_PATH": str(folder), "JWT_TOKEN": "kunci", "IPQPS": "0", "OAUTH_URL": nobody.url}
        program = ["node", "node_modules/@waline/vercel/vanilla.js"]
        process = subprocess.Popen(program, cwd=FOLDER, env=os.environ | told, stdout=subprocess.DEVNULL, start_new_session=True)
        try:
            for _ in range(300):
                with socket.socket() as door:
                    if door.connect_ex(("127.0.0.1", PORT)) == 0:
                        break
                time.sleep(0.1)
            yield
        finally:
            os.killpg(process.pid, 15)
            process.wait(timeout=30)


def test_threads_on_three_pages(tmp_path):
    written = {}
    html = f"<div id='waline'></div><script>Waline.init({{el: '#waline', serverURL: 'http://127.0.0.1:{PORT}'}})</script>"
    here = PATH.replace(" ", "%20")
    known = {
        "/": f"<html><body><a href='{here}'>Perbaikan jalan kampung</a></body></html>",
        here: article("Perbaikan jalan kampung", html),
    }
    with (
        waline(tmp_path),
        serve_plain(lambda asked: (200, {}, known[asked.path]) if asked.path in known else (404, {}, "")) as site,
    ):
        one = post("Halo & <b>tebal</b> <script>alert(1)</script> selesai", 'Rina & "Budi" <i>x</i>')
        two = post("Jawaban untuk Rina", "李雷", one, one)
        three = post("Jawaban lama", "مريم", two, one)
        quoting = post("> kutipan orang\n\nJawab saya.", "Citra")
        own = post("Dari redaksi.", "x", headers=editor())
        call("PUT", f"/{one}", {"like": True})
        call("PUT", f"/{three}", {"comment": "Jawaban disunting"}, editor())
        call("PUT", f"/{quoting}", {"sticky": 1}, editor())
        call("DELETE", f"/{post('Hapus saya', 'Eka')}", headers=editor())
        for status in ("waiting", "spam"):
            call("PUT", f"/{post(f'Ini {status}', 'Fitri')}", {"status": status}, editor())
        for number in range(THREADS):
            written[str(post(f"Kata nomor {number} tentang jalan.", "Warga"))] = f"Kata nomor {number} tentang jalan."
        more = f"sitemaps = []\nfeeds = []\nhosts = ['127.0.0.1:{PORT}']\n"
        harvest(declare(tmp_path, ("waline", site.url), more=more), tmp_path / "out")
    comments = {row["native_id"]: row for row in rows(tmp_path / "out", "comments")}
    names = {row["comment_id"]: int(number) for number, row in comments.items()}
    told = ("author", "likes", "is_author", "text", "quoted")
    assert {
        int(n): (names.get(row["parent_id"]), *(row[name] for name in told)) for n, row in comments.items() if n not in written
    } == {
        one: (None, 'Rina & "Budi" <i>x</i>', 1, None, "Halo & tebal selesai", None),
        two: (one, "李雷", 0, None, "Jawaban untuk Rina", None),
        three: (two, "مريم", 0, None, "Jawaban disunting", None),
        quoting: (None, "Citra", 0, None, "kutipan orang\n\nJawab saya.", "kutipan orang"),
        own: (None, "Meja Redaksi", 0, True, "Dari redaksi.", None),
    }
    assert {number: comments[number]["text"] for number in written} == written
    (row,) = rows(tmp_path / "out", "articles")
    assert row["comments_collected"] == THREADS + 5

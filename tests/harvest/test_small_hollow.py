"""Small sites that answer 200 with what is no article, for a day: each on a server of its own, all in one harvest, three runs.

In the second run something else stands in place of the articles, old and new; in the third all is as it was, and two are new.
"""

import pytest

from tests.harvest.small import Make, Pages, Place, article, live, path
from tests.loopback import Answer
from tests.site.plain import home

pytestmark = pytest.mark.slow

WORDS = "<html><head><title>{}</title></head><body><h1>{}</h1><p>{}</p></body></html>"
LAW = "".join(
    f"<p>{n}. Kami dan {n * 7} mitra kami menyimpan keterangan pada gawai Anda, seperti kuki, dan mengolah"
    f" data pribadi untuk iklan yang sesuai.</p>"
    for n in range(12)
)
TEXT = {"Content-Type": "text/plain"}

INSTEAD: dict[str, str | Answer] = {
    "empty": "",
    "blanks": " \n\n ",
    "a byte order mark": "\ufeff",
    "an empty document": "<!doctype html><html><head></head><body></body></html>",
    "a head and no more": "<!doctype html><html><head><title>Warta</title></head><body><header><a href='/'>Warta</a></header>",
    "maintenance": WORDS.format("Warta", "Situs sedang dalam pemeliharaan", "Silakan kembali beberapa saat lagi."),
    "a busy server in Turkish": WORDS.format("Hata", "Sunucu meşgul", "Lütfen birkaç dakika sonra tekrar deneyin."),
    "a check in Korean": WORDS.format("잠시만", "브라우저를 확인하고 있습니다", "보안 확인이 끝나면 이동합니다."),
    "a check of scripts": (
        "<html><head><title>...</title><script>setTimeout(function(){document.cookie='a=1';location.reload()}"
        ",3000)</script></head><body>Yönlendiriliyorsunuz</body></html>"
    ),
    "a database": (200, {}, "Error establishing a database connection"),
    "a notice of a program": (
        "<br />\n<b>Fatal error</b>:  Uncaught Error: Call to undefined function berita() in /var/www/html/index.php:12<br />"
    ),
    "a word of a machine": (200, {"Content-Type": "text/html"}, '{"error": {"code": 429, "message": "rate limit exceeded"}}'),
    "a word of XML": (
        200,
        {"Content-Type": "text/html"},
        "<?xml version='1.0'?><Error><Code>SlowDown</Code><Message>Please reduce your request rate.</Message></Error>",
    ),
    "a line of text": (200, TEXT, "upstream connect error or disconnect/reset before headers. reset reason: overflow"),
    "a proxy": WORDS.format(
        "ERROR: The requested URL could not be retrieved",
        "ERROR",
        "The following error was encountered: Connection to 10.0.0.3 failed.",
    ),
    "a default page": WORDS.format(
        "Welcome to nginx!", "Welcome to nginx!", "If you see this page, the web server is successfully installed and working."
    ),
    "a question of consent": (
        "<html><head><title>Sebelum lanjut</title></head><body><div class='dialog'><h2>Sebelum lanjut</h2>"
        f"{LAW}<button>Setuju</button></div></body></html>"
    ),
    "a question of age": WORDS.format("Umur", "Apakah Anda berumur 18 tahun atau lebih?", "Halaman ini untuk pembaca dewasa."),
    "a form to sign in": (
        "<html><body><form><h1>Masuk</h1><input name='nama'><input type='password'><button>Masuk</button></form></body></html>"
    ),
    "a quota": WORDS.format("509", "Bandwidth Limit Exceeded", "The server is temporarily unable to service your request."),
    "a suspended account": WORDS.format(
        "Account Suspended", "This Account has been suspended.", "Contact your hosting provider."
    ),
    "a domain for sale": WORDS.format("warta.example", "warta.example is for sale!", "Get a price in less than 24 hours."),
    "a frame": (
        "<html><head><title>Warta</title></head><frameset rows='100%'><frame src='http://parkir.example/'></frameset></html>"
    ),
    "a riddle of pictures": (
        "<html><head><title>Human Verification</title></head><body><h1>Let us know you are human</h1><img src"
        "='/captcha.png'><form><input name='captcha'></form></body></html>"
    ),
}


def for_a_day(instead: str | Answer) -> Make:
    def make(place: Place) -> Pages:
        numbers = range(5) if place.run == 3 else range(4) if place.run == 2 else range(3)
        pages: Pages = {path(n): article(n) for n in numbers}
        if place.run == 2:
            pages = dict.fromkeys(pages, instead)
        return {"/": home(numbers)} | pages

    return make


@pytest.fixture(scope="module")
def lived(tmp_path_factory):
    return live(tmp_path_factory.mktemp("hollow"), {_name(what): for_a_day(instead) for what, instead in INSTEAD.items()})


def _name(what: str) -> str:
    return what.replace(" ", "-")


@pytest.mark.parametrize("what", INSTEAD)
def test_nothing_of_it_is_an_article_nor_the_end_of_one(lived, what):
    name, counts = _name(what), (3, 3, 5)
    for run, count in enumerate(counts):
        rows = lived.articles(name, run)
        assert sorted(row["title"] for row in rows) == [f"Jembatan nomor {n} diperbaiki" for n in range(count)], run
    assert not lived.gone(name)
    assert not any(row["gone_at"] for row in lived.stored[1]["latest"] if row["site"] == name)


@pytest.mark.parametrize("what", INSTEAD)
def test_the_second_run_says_what_it_was(lived, what):
    told = lived.reports[1][_name(what)]
    assert told["failed"] == 4
    assert told["failures"]


def test_the_verdicts(lived):
    assert lived.codes[0] == lived.codes[2] == 0
    assert lived.codes[1] in (3, 5)

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.urls import (
    absolute,
    article_url,
    authority,
    canonical,
    is_twin_origin,
    on_its_port,
    queues,
    same_site,
    stable_id,
    twins_of_home,
    url_key,
    within,
)

A = "https://warta.example/2024/05/rapat-desa"

SAME = [
    (A, A + "/"),
    (A, A + "#komentar"),
    (A, A + "/#comment-12"),
    (A, A + "?utm_source=x&utm_medium=y"),
    (A, A + "/?utm_source=x"),
    (A, A + "?UTM_Campaign=x"),
    (A, A + "?fbclid=IwAR0"),
    (A, A + "?gclid=1"),
    (A, A + "?gbraid=1&wbraid=2"),
    (A, A + "?msclkid=1"),
    (A, A + "?yclid=1"),
    (A, A + "?igshid=1"),
    (A, A + "?mc_cid=1&mc_eid=2"),
    (A, A + "?ref=home"),
    (A, A + "?share=facebook"),
    (A, A + "?share=twitter&nb=1".replace("&nb=1", "")),
    (A, A + "?replytocom=17"),
    (A, A + "?replytocom=17#respond"),
    (A, A + "?PHPSESSID=0123"),
    (A, A + ";jsessionid=0A1B2C"),
    (A, A + "?jsessionid=0A1B2C"),
    (A, A + "?sid=0123456789abcdef0123"),
    (A, A + "?amp"),
    (A, A + "?amp=1"),
    (A, A + "/amp"),
    (A, A + "/amp/"),
    (A, "https://warta.example/amp/2024/05/rapat-desa"),
    (A + ".html", A + ".amp.html"),
    (A, "https://amp.warta.example/2024/05/rapat-desa"),
    (A, "https://m.warta.example/2024/05/rapat-desa"),
    (A, "https://mobile.warta.example/2024/05/rapat-desa"),
    (A, "http://warta.example/2024/05/rapat-desa"),
    (A, "https://www.warta.example/2024/05/rapat-desa"),
    (A, "HTTPS://WARTA.example/2024/05/rapat-desa"),
    (A, "https://warta.example:443/2024/05/rapat-desa"),
    (A, "http://warta.example:80/2024/05/rapat-desa"),
    (A, "https://warta.example./2024/05/rapat-desa"),
    (A, A + "/index.html"),
    (A, A + "/index.php"),
    (A, A + "/default.aspx"),
    (A, A + "?page=1"),
    (A, A + "?paged=1"),
    (A, A + "?page=all"),
    (A, A + "?single=1"),
    (A, A + "?m=1"),
    (A, A + "?print=1"),
    (A, A + "?_ga=2.1"),
    (A, A + "?xtor=RSS-1"),
    (A, A + "?cmpid=x"),
    (A, A + "?at_medium=rss"),
    (A, A + "?output=amp"),
    (A, A + "?outputType=amp"),
    (A, A + "?preview=true"),
    (A, A + "/amp.html"),
    (A, A + "?nonamp=1"),
    (A, A + "?srsltid=AfmBOo"),
    (A, A + "?mibextid=Zz"),
    (A, A + "?_gl=1*x"),
    (A, "https://wap.warta.example/2024/05/rapat-desa"),
    (A, "https://www.m.warta.example/2024/05/rapat-desa"),
    (A, " " + A + " "),
    ("https://warta.example/caf%C3%A9", "https://warta.example/cafe%CC%81"),
    ("https://warta.example/a?id=12", "http://www.warta.example/a/?id=12&utm_source=x#top"),
    (A, A + "?"),
    (A, A + "?&"),
    ("https://warta.example/", "https://warta.example"),
    ("https://warta.example/", "https://warta.example/index.php"),
    ("https://warta.example/?p=12", "https://warta.example/?p=12&utm_source=x"),
    ("https://warta.example/?p=12", "https://warta.example/index.php?p=12"),
    ("https://warta.example/a?x=1&y=2", "https://warta.example/a?y=2&x=1"),
    ("https://warta.example/a?x=1&y=2", "https://warta.example/a?x=1&amp;y=2"),
    ("https://warta.example/caf%C3%A9", "https://warta.example/caf%c3%a9"),
    ("https://warta.example/caf%C3%A9", "https://warta.example/café"),
    ("https://warta.example/%7Ebudi/a", "https://warta.example/~budi/a"),
    ("https://warta.example/a?q=b%20c", "https://warta.example/a?q=b+c"),
    ("https://xn--mnchen-3ya.example/a", "https://münchen.example/a"),
    ("http://127.0.0.1:8801/a", "http://127.0.0.1:8801/a/"),
    # where anything else chooses the page, it is
    (A, A + "?ref=12"),
    (A, A + "?output=12&share=13"),
    ("https://warta.example/baca?id=5", "https://warta.example/baca?id=5&ref=12"),
    ("https://warta.example/harga-cabai-naik", "https://warta.example/harga-cabai-naik?ref=12"),
    ("https://warta.example/kanal/ekonomi/cabai", "https://warta.example/kanal/ekonomi/cabai?ref=12"),
    ("https://warta.example/", "https://warta.example/?ref=beranda"),
    ("https://warta.example/cabai", "https://warta.example/cabai?share=facebook"),
    ("https://warta.example/?p=12", "https://warta.example/?p=12&preview=1"),
    ("https://warta.example/forum", "https://warta.example/forum?s=22c09551c71c1a6b64e4364ca45cbf28"),
    ("https://warta.example/topik", "https://warta.example/topik?rss=1"),
]

DIFFERENT = [
    (A, A + "-2"),
    (A, A + "/amp-2.html"),
    ("https://warta.example/a?id=12&utm_source=x", "https://warta.example/a?id=13&utm_source=x"),
    (A, A + "/2"),
    (A, A + "?page=2"),
    (A, A + "?id=12"),
    (A + "?id=12", A + "?id=13"),
    ("https://warta.example/?p=12", "https://warta.example/?p=13"),
    ("https://warta.example/?p=12", "https://warta.example/"),
    ("https://warta.example/a?artikel=1", "https://warta.example/a?artikel=2"),
    ("https://warta.example/a", "https://warta.example/b"),
    ("https://warta.example/a", "https://warta.example/A"),
    ("https://warta.example/a", "https://kabar.example/a"),
    ("https://warta.example/a", "https://ekonomi.warta.example/a"),
    ("http://127.0.0.1:8801/a", "http://127.0.0.1:8803/a"),
    ("https://warta.example/a.html", "https://warta.example/a.php"),
    ("https://warta.example/amplop", "https://warta.example/lop"),
    ("https://warta.example/camp", "https://warta.example/c"),
    ("https://warta.example/index-harga", "https://warta.example/"),
    ("https://warta.example/a?q=b", "https://warta.example/a?q=c"),
    ("https://warta.example/a?s=pemilu", "https://warta.example/a"),
    ("https://warta.example/a?sid=12", "https://warta.example/a?sid=13"),
    ("https://warta.example/a?newsid=1&page=2", "https://warta.example/a?newsid=1&page=3"),
    ("https://warta.example/a/comment-page-2", "https://warta.example/a"),
    ("https://warta.example/2024/05/", "https://warta.example/2024/06/"),
    ("https://warta.example/a%2Fb", "https://warta.example/a-b"),
    ("https://m.example/a", "https://example/a"),
    ("https://warta.example/a?m=202405", "https://warta.example/a?m=202406"),
    ("https://warta.example/a?lang=id", "https://warta.example/a?lang=en"),
    ("https://warta.example/print/a", "https://warta.example/a"),
    ("https://warta.example/a?story=1&ref=x", "https://warta.example/a?story=2&ref=x"),
    ("https://warta.example:8080/a", "https://warta.example/a"),
    ("https://warta.example/a;versi=2", "https://warta.example/a;versi=3"),
    ("https://warta.example/a?id=12&page=1", "https://warta.example/a?id=13&page=1"),
    ("https://warta.example/read/1", "https://warta.example/read/11"),
    ("https://warta.example/a?d=2024-05-01", "https://warta.example/a?d=2024-05-02"),
    # a parameter by which alone an address can name an article is no tracking
    ("https://warta.example/baca?ref=12", "https://warta.example/baca?ref=13"),
    ("https://warta.example/baca?ref=12", "https://warta.example/baca"),
    ("https://warta.example/?output=12", "https://warta.example/?output=13"),
    ("https://warta.example/berita/index.php?share=12", "https://warta.example/berita/index.php?share=13"),
    ("https://warta.example/?ref=jembatan-baru-di-waringin-dibuka", "https://warta.example/?ref=pasar-lama-di-waringin-ditutup"),
    ("https://warta.example/baca?s=12", "https://warta.example/baca?s=13"),
    ("https://warta.example/baca?partner=12", "https://warta.example/baca?partner=13"),
    ("https://warta.example/baca?ref=12&utm_source=x", "https://warta.example/baca?ref=13&utm_source=x"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_same_page(one, other):
    assert url_key(one) == url_key(other)


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_different_pages(one, other):
    assert url_key(one) != url_key(other)


@pytest.mark.parametrize(
    "url", ["", "mailto:a@b.example", "javascript:void(0)", "ftp://a.example/b", "http://[bad", "/a", "https://"]
)
def test_no_web_address(url):
    assert canonical(url) is None


def test_canonical_keeps_scheme_host_and_slash():
    assert canonical("http://www.Warta.example/A/?utm_source=x#y") == "http://www.warta.example/A/"
    assert canonical("../b", base="https://warta.example/a/c") == "https://warta.example/b"


@pytest.mark.parametrize(
    ("url", "answer"),
    [
        ("https://warta.example/a", True),
        ("http://www.warta.example/a", True),
        ("https://m.warta.example/a", True),
        ("https://ekonomi.warta.example/a", True),
        ("https://kabar.example/a", False),
        ("https://notwarta.example/a", False),
        ("https://warta.example.evil.example/", False),
        ("https://warta.example:8443/a", False),
        ("mailto:a@warta.example", False),
    ],
)
def test_same_site(url, answer):
    assert same_site(url, "https://www.warta.example/") is answer


@pytest.mark.parametrize(
    "home", ["http://münster-zeitung.example/", "http://xn--mnster-zeitung-gsb.example/", "http://MÜNSTER-Zeitung.example/"]
)
@pytest.mark.parametrize(
    "url",
    ["http://xn--mnster-zeitung-gsb.example/a", "https://www.münster-zeitung.example/a", "http://news.MÜNSTER-zeitung.example"],
)
def test_a_host_in_letters_of_its_own_is_one_however_it_is_written(url, home):
    assert same_site(url, home)
    assert authority(home) == "xn--mnster-zeitung-gsb.example"


@pytest.mark.parametrize(
    ("fetched", "declared", "answer"),
    [
        (A + "/", None, A + "/"),
        (A + "/?utm_source=x", None, A + "/"),
        (A + "/?utm_source=x", A + "/", A + "/"),
        (A + "/", A + "/comment-page-2/#comments", A + "/"),
        (A + "/comment-page-2/", A + "/comment-page-2/#comments", A + "/"),
        (A + "/2/", A + "/2/", A + "/2/"),
        (A + "/2/", A + "/", A + "/"),
        (A + "/", "https://warta.example/", A + "/"),
        (A + "/", "https://kabar.example/berita", A + "/"),
        (A + "/", "/2024/05/rapat-desa/", A + "/"),
        (A + "/", "not an address at all", A + "/"),
        ("https://warta.example/?p=12", A + "/", A + "/"),
        ("https://warta.example/baca?id=12", "https://warta.example/baca", "https://warta.example/baca?id=12"),
        (A + "/", "https://warta.example/berita", A + "/"),
        ("https://m.warta.example/x", "https://www.warta.example/x", "https://www.warta.example/x"),
        ("https://amp.warta.example/s/x", "https://warta.example/s/x", "https://warta.example/s/x"),
    ],
)
def test_article_url(fetched, declared, answer):
    assert article_url(fetched, declared) == answer


def test_stable_id():
    assert stable_id("a", "b") == stable_id("a", "b")
    assert stable_id("ab") != stable_id("a", "b")
    assert len(stable_id("a")) == 32


def test_what_chooses_at_a_site_is_kept():
    kept = frozenset(["ref"])
    assert url_key(A + "?ref=jual", kept) != url_key(A + "?ref=beli", kept) != url_key(A, kept)
    assert url_key(A + "?ref=jual&utm_source=x", kept) == url_key(A + "?REF=jual".lower(), kept)


@pytest.mark.parametrize(
    ("url", "home", "answer"),
    [
        ("https://warta.example/a", "https://warta.example/", True),
        ("https://warta.example/a", "https://warta.example", True),
        ("https://warta.example/a", "https://warta.example/beranda.html", True),
        ("https://warta.example/koran/a", "https://warta.example/koran/", True),
        ("https://warta.example/koran", "https://warta.example/koran/", True),
        ("https://warta.example/koran-lain/a", "https://warta.example/koran/", False),
        ("https://warta.example/kampus/a", "https://warta.example/koran/", False),
        ("https://warta.example/", "https://warta.example/koran/", False),
        ("https://warta.example/koran/a", "https://warta.example/koran", True),
        ("https://warta.example/koran", "https://warta.example/koran", True),
        ("https://warta.example/a", "https://warta.example/koran", False),
        ("https://warta.example/koran-lain/a", "https://warta.example/koran", False),
        ("https://warta.example/a", "https://warta.example/beranda", True),
        ("https://warta.example/a", "https://warta.example/depan?lang=id", True),
        ("https://warta.example/koran/a", "https://warta.example/koran/index.php", True),
        ("https://warta.example/a", "https://warta.example/koran/index.php", False),
    ],
)
def test_within(url, home, answer):
    assert within(url, home) is answer


ODD = st.text(alphabet="htps:/\\?#[]@%&=2e. \n\x00a1ü\u202e\ud800;", max_size=60)


@given(ODD, ODD)
def test_any_text_has_a_key(one, other):
    for url in (one, "https://warta.example/" + one, "https://" + one):
        assert isinstance(url_key(url), str)
        assert canonical(url, base=other) is None or canonical(url, base="https://warta.example/")
        assert same_site(url, other) in (True, False)
        assert isinstance(article_url(url, other), str)
        stable_id(url_key(url))
        if same_site(url, "https://warta.example/"):
            within(url, "https://warta.example/koran/")


def test_sites_on_one_host_have_one_queue():
    homes = {
        "koran": "https://host.example/koran/", "kampus": "https://www.host.example/kampus/", "port": "https://host.example:8443/",
        "under": "https://news.host.example/", "old": "http://HOST.example/lama/", "keyed": "https://user:secret@news.host.example/x/",
    }  # fmt: skip
    assert queues(homes.items()) == {
        "koran": "koran",
        "kampus": "koran",
        "port": "port",
        "under": "under",
        "old": "koran",
        "keyed": "under",
    }


@pytest.mark.parametrize(
    ("url", "twins"),
    [
        ("https://warta.example/", ["https://www.warta.example/"]),
        ("http://warta.example/", ["http://www.warta.example/", "https://warta.example/"]),
        ("https://www.warta.example/koran/?a=1", ["https://warta.example/koran/?a=1"]),
        ("http://warta.example:8080/", ["http://www.warta.example:8080/"]),
        ("http://127.0.0.1:8080/", []),
        ("http://[::1]/", []),
        ("http://localhost/", []),
    ],
)
def test_where_a_silent_home_page_may_be(url, twins):
    assert twins_of_home(url) == twins


@pytest.mark.parametrize(
    ("origin", "other", "twins"),
    [
        ("https://warta.example", "http://warta.example", True),
        ("https://warta.example", "http://www.warta.example", True),
        ("http://warta.example:8080", "http://www.warta.example:8080", True),
        ("https://warta.example", "https://warta.example", False),
        ("https://warta.example", "https://m.warta.example", False),
        ("https://warta.example:8443", "http://warta.example:8443", False),
        ("https://warta.example", "https://warta.example:8443", False),
    ],
)
def test_origins_that_may_stand_for_each_other(origin, other, twins):
    assert is_twin_origin(origin, other) is twins


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://www.warta.example/", "warta.example"),
        ("https://kabar.example/", "kabar.example"),
        ("https://warta.example/sport/", "warta.example"),
        ("https://kabar.example:8443/", "kabar.example:8443"),
        ("https://WARTA.example/", "warta.example"),
        ("https://who:secret@warta.example/", "warta.example"),
    ],
)
def test_what_a_pace_belongs_to(url, host):
    assert authority(url) == host


@pytest.mark.parametrize(
    ("url", "asked"),
    [
        ("https://warta.example:8080/a?b=1", "http://warta.example:8080/a?b=1"),
        ("http://warta.example:8080/a", "http://warta.example:8080/a"),
        ("https://warta.example/a", "https://warta.example/a"),
        ("https://warta.example:8443/a", "https://warta.example:8443/a"),
        ("https://m.warta.example:8080/a", "https://m.warta.example:8080/a"),
    ],
)
def test_a_port_speaks_one_scheme(url, asked):
    assert on_its_port(url, "http://warta.example:8080/") == asked
    assert on_its_port(url, "http://warta.example/") == url


@pytest.mark.parametrize(
    ("href", "expected"),
    [
        ("?cpage=2#comments", "https://warta.example/2024/05/rapat-desa?cpage=2#comments"),
        ("//komentar.example/api", "https://komentar.example/api"),
        ("mailto:redaksi@warta.example", "mailto:redaksi@warta.example"),
        ("", A),
        ("https://[warta.example/", ""),
    ],
)
def test_the_address_of_a_link(href, expected):
    assert absolute(A, href) == expected

import pytest

from crawler.comments.services.settings import decoded_path, named_address, path, server, setting
from tests.comments.reading import document
from tests.comments.services.talking import hold


@pytest.mark.parametrize(
    ("code", "value"),
    [
        ("Layanan({server: 'https://a.example'})", "https://a.example"),
        ('Layanan({"server": "https://a.example"})', "https://a.example"),
        ("Layanan.server = `https://a.example`", "https://a.example"),
        ("Layanan({server: `https://${host}/`})", None),
        ("Layanan({server: window.location.origin})", None),
        ("Layanan({myserver: 'https://b.example'})", None),
        ("lain({server: 'https://b.example'})", None),
    ],
)
def test_a_plain_string_of_a_script_that_speaks_of_the_service(code, value):
    page = document(f"<p>Layanan server: 'https://jahat.example'</p><script>{code}</script>")
    assert setting(page, "Layanan", "server") == value


def test_where_a_server_is():
    page = document("", "https://contoh.example/berita/a%20b/?x=1")
    assert server(page, "/kata/?v=2") == "https://contoh.example/kata"
    assert server(page, "javascript:alert(1)") is None
    assert server(page, None) is None
    assert path(page) == "/berita/a%20b/"


@pytest.mark.parametrize(
    ("address", "encoded", "decoded"),
    [
        ("https://contoh.example/berita/a%20b/?x=1", "/berita/a%20b/", "/berita/a b/"),
        ("https://contoh.example/日本/%E6%9C%AC", "/%E6%97%A5%E6%9C%AC/%E6%9C%AC", "/日本/本"),
        ("https://contoh.example/a%2Fb%3fc%26d%C3%A9", "/a%2Fb%3fc%26d%C3%A9", "/a%2Fb%3fc%26dé"),
        ("https://contoh.example/%E9t%E9", "/%E9t%E9", "/%E9t%E9"),
        ("https://contoh.example", "/", "/"),
    ],
)
def test_a_path_as_browsers_tell_it_and_as_some_clients_decode_it(address, encoded, decoded):
    page = document("", address)
    assert (path(page), decoded_path(page)) == (encoded, decoded)


def test_the_address_a_page_gives_itself():
    address = "https://contoh.example/pasar/?halaman=2#komentar"
    assert named_address(document("", address)) == "https://contoh.example/pasar/?halaman=2"
    assert named_address(document("<link rel=canonical href=/pasar>", address)) == "https://contoh.example/pasar"
    told = "<ul><li class='comment-7'><link rel=canonical href=https://jahat.example></li></ul>"
    assert named_address(document(told, address)) == "https://contoh.example/pasar/?halaman=2"


def test_a_reader_who_names_a_server_is_not_believed():
    words = "<p>Waline.init({serverURL: 'https://jahat.example'})</p><a href='https://jahat.example'>serverURL</a>"
    assert hold("waline", f'<div id="waline"></div>{words}', [])[0] == []
    script = "<ul><li class='comment-7'><script>Waline.init({serverURL: 'https://jahat.example'})</script></li></ul>"
    assert setting(document(script), "Waline", "serverURL") is None

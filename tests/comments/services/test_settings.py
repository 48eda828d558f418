import pytest

from crawler.comments.services.settings import path, server, setting
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
    assert path(page) == "/berita/a b/"


def test_a_reader_who_names_a_server_is_not_believed():
    words = "<p>Waline.init({serverURL: 'https://jahat.example'})</p><a href='https://jahat.example'>serverURL</a>"
    assert hold("waline", f'<div id="waline"></div>{words}', [])[0] == []
    script = "<ul><li class='comment-7'><script>Waline.init({serverURL: 'https://jahat.example'})</script></li></ul>"
    assert setting(document(script), "Waline", "serverURL") is None

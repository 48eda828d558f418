import pytest

from crawler.sites import SitesError, load

GOOD = """\
contact = "you@example.org"

[[site]]
name = "warta"
url = "https://warta.example"
sitemaps = []

[site.selectors]
text = "div.isi"

[[site]]
name = "kabar"
url = "https://kabar.example"
delay = 2
"""


def written(tmp_path, text):
    path = tmp_path / "sites.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_good_file(tmp_path):
    sites = load(written(tmp_path, GOOD))
    assert [site.name for site in sites.sites] == ["warta", "kabar"]
    assert sites.contact == "you@example.org"
    warta, kabar = sites.sites
    assert warta.sitemaps == ()
    assert kabar.sitemaps is None
    assert warta.selectors.text == "div.isi"
    assert (warta.delay, kabar.delay, kabar.concurrency) == (1.0, 2, 1)


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ("delay", "delai", 14, "unknown key 'delai'"),
        ('url = "https://kabar.example"', "# no address", 11, "no url"),
        ('"kabar"', '"Warta"', 12, "two sites are called 'Warta'"),
        ("delay = 2", 'delay = "2"', 14, "float"),
        ("delay = 2", "delay = -2", 14, "not below 0"),
        ("delay = 2", "concurrency = 0", 14, "at least 1"),
        ("delay = 2", "concurrency = true", 14, "int"),
        ("delay = 2", 'source = "rest"', 14, "'auto' or 'api'"),
        ("delay = 2", 'timezone = "Jakarta"', 14, "IANA"),
        ("delay = 2", 'leave_out = ["re:("]', 14, "regular expression"),
        ("https://kabar.example", "kabar.example", 13, "https:// in front"),
        ('"kabar"', '"ka bar"', 12, "letters, digits"),
        ("sitemaps = []", "sitemaps = 1", 6, "list of strings"),
        ('text = "div.isi"', 'body = "div.isi"', 9, "unknown key 'body'"),
        ('contact = "you@example.org"', "contact = 1", 1, "str"),
    ],
)
def test_errors_name_the_line(tmp_path, old, new, line, words):
    with pytest.raises(SitesError) as caught:
        load(written(tmp_path, GOOD.replace(old, new)))
    assert f"line {line}:" in str(caught.value)
    assert words in str(caught.value)


def test_no_toml(tmp_path):
    with pytest.raises(SitesError, match="no TOML"):
        load(written(tmp_path, "[[site"))


def test_no_sites(tmp_path):
    with pytest.raises(SitesError, match="no site is listed"):
        load(written(tmp_path, "# nothing"))


def test_no_file(tmp_path):
    with pytest.raises(SitesError, match="--sites FILE"):
        load(tmp_path / "none.toml")


def test_unknown_name(tmp_path):
    with pytest.raises(SitesError, match="warta, kabar"):
        load(written(tmp_path, GOOD)).named("berita")

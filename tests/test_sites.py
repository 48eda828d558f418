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
        ("delay = 2", 'was = ["WARTA"]', 14, "'WARTA' is or was another site too"),
        ("delay = 2", 'was = ["a", "a"]', 14, "'a' is or was another site too"),
        ("delay = 2", 'delay = "2"', 14, "a number"),
        ("delay = 2", "delay = -2", 14, "not below 0"),
        ("delay = 2", "concurrency = 0", 14, "at least 1"),
        ("delay = 2", "concurrency = true", 14, "a whole number"),
        ("delay = 2", 'source = "rest"', 14, "'auto' or 'api'"),
        ("delay = 2", 'comments = "forums"', 14, "'auto' or 'forum'"),
        ("delay = 2", 'timezone = "Jakarta"', 14, "IANA"),
        ("delay = 2", 'leave_out = ["re:("]', 14, "regular expression"),
        ("https://kabar.example", "kabar.example", 13, "https:// in front"),
        ('"kabar"', '"ka bar"', 12, "letters, digits"),
        ("sitemaps = []", "sitemaps = 1", 6, "list of strings"),
        ('text = "div.isi"', 'body = "div.isi"', 9, "unknown key 'body'"),
        ('contact = "you@example.org"', "contact = 1", 1, "words in quotes"),
        ('contact = "you@example.org"', 'webhook = "x.example"', 1, "webhook is no web address"),
        ("delay = 2", "[sit]\ndelay = 2", 14, "unknown key 'sit', perhaps 'site'"),
        ("delay = 2", "delay = 2\n[ 'sit'.x ]", 15, "unknown key 'sit'"),
        ("div.isi", "div..isi", 9, "text = 'div..isi' is no CSS selector"),
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


def test_no_utf_8(tmp_path):
    (tmp_path / "sites.toml").write_bytes(GOOD.encode("utf-16"))
    with pytest.raises(SitesError, match="no UTF-8"):
        load(tmp_path / "sites.toml")


def test_the_mark_that_some_editors_begin_with_is_no_mistake(tmp_path):
    (tmp_path / "sites.toml").write_bytes(GOOD.encode("utf-8-sig"))
    assert len(load(tmp_path / "sites.toml").sites) == 2


def test_a_site_without_a_name_is_judged_all_the_same(tmp_path):
    with pytest.raises(SitesError) as caught:
        load(written(tmp_path, GOOD + '[[site]]\ndelay = -1\nhosts = ["http://x"]\n'))
    said = [line.partition(": ")[2].split()[0] for line in str(caught.value).splitlines()]
    assert said == ["the", "the", "delay", "hosts"], "two absent keys at the table's own line, then line by line"


def test_no_sites(tmp_path):
    with pytest.raises(SitesError, match="no site is listed"):
        load(written(tmp_path, "# nothing"))


def test_no_file(tmp_path):
    with pytest.raises(SitesError, match="--sites FILE"):
        load(tmp_path / "none.toml")


def test_unknown_name(tmp_path):
    with pytest.raises(SitesError, match="warta, kabar"):
        load(written(tmp_path, GOOD)).named("berita")


def test_all_mistakes_at_once(tmp_path):
    text = GOOD.replace("delay", "delai").replace('"https://warta.example"', '"warta"').replace("contact", "kontak")
    with pytest.raises(SitesError) as caught:
        load(written(tmp_path, text))
    lines = str(caught.value).splitlines()
    assert [line.partition(":")[0].rpartition(" ")[2] for line in lines] == ["1", "5", "14"]


def test_defaults_and_included_files(tmp_path):
    (tmp_path / "sites.d").mkdir()
    (tmp_path / "sites.d" / "b.toml").write_text('[defaults]\ndelay = 9\n[[site]]\nname = "pos"\nurl = "https://pos.example"\n')
    (tmp_path / "sites.d" / "a.toml").write_text('[[site]]\nname = "suara"\nurl = "https://suara.example"\n')
    text = f'include = "sites.d/*.toml"\n{GOOD}\n[defaults]\ndelay = 5\ntimezone = "Asia/Jakarta"\n'
    sites = load(written(tmp_path, text)).sites
    assert [(site.name, site.delay, site.timezone) for site in sites] == [
        ("warta", 5, "Asia/Jakarta"), ("kabar", 2, "Asia/Jakarta"), ("suara", 5, "Asia/Jakarta"), ("pos", 9, "Asia/Jakarta"),
    ]  # fmt: skip
    assert [site.name for site in load(written(tmp_path, 'include = ["sites.d/*.toml"]')).sites] == ["suara", "pos"]


@pytest.mark.parametrize(
    ("main", "other", "words"),
    [
        ('include = "none/*.toml"', "", "line 1: include = 'none/*.toml' names no file"),
        ("include = 1", "", "include is a path"),
        ('include = "x.toml"', 'contact = "a"', "x.toml, line 1: 'contact' stands in"),
        ('include = "x.toml"', "[[site", "x.toml is no TOML"),
        (
            'include = "x.toml"',
            '[[site]]\nname = "WARTA"\nurl = "https://w.example"',
            "x.toml, line 2: two sites are called 'WARTA'",
        ),
        ('[defaults]\nname = "x"', "", "name is a site's own"),
        ("[defaults]\ndelay = -1", "", "sites.toml, line 2: delay is in seconds"),
        ("[defaults]\ndelai = 1", "", "line 2: unknown key 'delai'"),
        ('sites = "x"', "", "unknown key 'sites'"),
    ],
)
def test_mistakes_of_included_files_and_defaults(tmp_path, main, other, words):
    (tmp_path / "x.toml").write_text(other, encoding="utf-8")
    with pytest.raises(SitesError) as caught:
        load(written(tmp_path, f"{main}\n{GOOD.removeprefix('contact = ').partition('[[')[1]}{GOOD.partition('[[')[2]}"))
    assert words in str(caught.value)


@pytest.mark.parametrize(
    ("text", "right", "wrong"),
    [("20..400", (20, 400), (19, 401)), ("20..", (20, 10**9), (19,)), ("..5", (0, 5), (6,)), ("3..3", (3,), (2, 4))],
)
def test_what_is_expected(tmp_path, text, right, wrong):
    more = f'[site.expect]\narticles = "{text}"\n'
    expect = load(written(tmp_path, GOOD + more)).sites[1].expect
    assert not any(expect.fault(count) for count in right)
    assert all(text in expect.fault(count) for count in wrong)


@pytest.mark.parametrize("text", ["20", "9..3", "a..b", "..-1", ""])
def test_expectations_that_are_none(tmp_path, text):
    with pytest.raises(SitesError, match=r"line 16: articles = .*'20\.\.400'"):
        load(written(tmp_path, f'{GOOD}[site.expect]\narticles = "{text}"\n'))


def test_the_schema_for_editors_is_current():
    from tests.sites_schema import FILE, made

    assert FILE.read_text(encoding="utf-8") == made(), "python -m tests.sites_schema"


def test_who_may_do_without_sites_reads_what_else_is_there(tmp_path):
    (tmp_path / "sites.toml").write_text('pseudonyms_key_file = "key"\n')
    with pytest.raises(SitesError, match="no site is listed"):
        load(tmp_path / "sites.toml")
    assert load(tmp_path / "sites.toml", empty=True).pseudonyms_key_file == "key"

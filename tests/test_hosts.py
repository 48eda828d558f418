import pytest

from crawler.hosts import slots_of
from crawler.sites import Site

URLS = {
    "koran": "https://host.example/koran/", "kampus": "https://www.host.example/kampus/", "port": "https://host.example:8443/",
    "under": "https://news.host.example/", "old": "http://HOST.example/lama/", "keyed": "https://user:secret@news.host.example/x/",
}  # fmt: skip
SLOTS = {"koran": "koran", "kampus": "koran", "port": "port", "under": "under", "old": "koran", "keyed": "under"}


@pytest.mark.parametrize("name", URLS)
def test_sites_on_one_host_have_one_queue(name):
    assert slots_of([Site(name=each, url=url) for each, url in URLS.items()])[name] == SLOTS[name]

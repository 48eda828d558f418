import pytest

from crawler.discover.entries import ROOT, Entry, Unclosed, scan


def read(text, *pieces):
    return list(scan(ROOT.search(text), text, iter(pieces)))


def test_an_entry_over_several_pieces():
    assert read("<urlset><ur", "l><lo", "c>a</loc><lastmod>b</last", "mod></url", "></urlset>") == [Entry("url", "a", "b")]


def test_what_was_cut_is_told_after_what_was_not():
    found = []
    with pytest.raises(Unclosed):
        found.extend(scan(ROOT.search("<urlset>"), "<urlset><url><loc>a</loc></url><url><loc>b</loc>", iter(())))
    assert [entry.loc for entry in found] == ["a", "b"]


def test_both_kinds():
    text = "<sitemapindex><sitemap><loc>a</loc></sitemap><url><loc>b</loc></url></sitemapindex>"
    assert read(text) == [Entry("sitemap", "a", None), Entry("url", "b", None)]


@pytest.mark.parametrize("name", ["http://www.sitemaps.org/schemas/sitemap/0.9", "https://www.google.com/schemas/sitemap/0.84"])
def test_a_second_prefix_of_the_same_vocabulary(name):
    text = f"<urlset xmlns='{name}' xmlns:p='{name}' xmlns:q='urn:x'><url><q:loc>x</q:loc><p:loc>a</p:loc></url></urlset>"
    assert read(text) == [Entry("url", "a", None)]

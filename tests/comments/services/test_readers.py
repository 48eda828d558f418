from crawler.comments.reader import read_thread
from crawler.comments.services.readers import READERS, reader_of, why_unread
from crawler.sites import Site
from crawler.vocabulary import SERVICES
from tests.comments.reading import SITE, document


def test_services_are_asked_by_default_or_by_name():
    named = Site(name="warta", url="https://warta.example/", services=SERVICES)
    for service in SERVICES:
        assert reader_of(service, SITE) is None
        assert f'services = ["{service}"]' in why_unread(service, SITE)
        assert reader_of(service, named) is READERS[service]
    assert reader_of("waline", SITE) is READERS["waline"]
    assert "without an account" in why_unread("hyvor", SITE)
    assert "disqus_key" in why_unread("disqus", SITE)
    assert "no reader" in why_unread("vuukle", SITE)


def test_a_declared_count_is_kept_where_comments_are_not_read():
    thread = read_thread(
        document('<div id="comments"><h2>12 comments</h2></div><div class="fb-comments" id="fb-root"></div>'), SITE
    )
    assert (thread.platform, thread.declared, thread.readable) == ("facebook", 12, False)

import pytest

from crawler.comments.services.embedded import SERVICES
from tests.comments.reading import thread


@pytest.mark.parametrize(
    ("html", "platform", "thread_id"),
    [
        (
            '<div id="disqus_thread"></div><script>var disqus_identifier = "42 https://a.example/?p=42";</script>',
            "disqus",
            "42 https://a.example/?p=42",
        ),
        ('<div class="x"></div><script src="https://kabar.disqus.com/embed.js"></script>', "disqus", None),
        (
            '<div id="fb-root"></div><div class="fb-comments" data-href="https://a.example/x"></div>',
            "facebook",
            "https://a.example/x",
        ),
        ('<div id="coral_thread" data-story-id="77"></div>', "coral", "77"),
        ('<div data-spotim-module="conversation" data-post-id="abc-1"></div>', "openweb", "abc-1"),
        (
            '<script src="https://cdn.viafoura.net/entry/index.js"></script><vf-conversations vf-container-id="9"></vf-conversations>',
            "viafoura",
            "9",
        ),
        (
            '<script data-isso="/isso/" src="/isso/js/embed.min.js"></script><section id="isso-thread" data-isso-id="/x/"></section>',
            "isso",
            "/x/",
        ),
        (
            '<div id="remark42"></div><script>var remark_config = {host: "https://r.example", url: "https://a.example/x"}</script>',
            "remark42",
            "https://a.example/x",
        ),
        (
            '<script src="https://talk.hyvor.com/embed/embed.js"></script><hyvor-talk-comments website-id="1" page-id="p5"></hyvor-talk-comments>',
            "hyvor",
            "p5",
        ),
        ('<div class="fb-comments" href="https://a.example/y"></div><div id="fb-root"></div>', "facebook", "https://a.example/y"),
        ('<iframe src="https://www.facebook.com/plugins/comments.php?href=x"></iframe>', "facebook", None),
        ('<script async src="https://launcher.spot.im/spot/sp_1" data-post-id="p-7"></script>', "openweb", "p-7"),
        ('<div id="coral_talk_stream"></div><script>Coral.createStreamEmbed({storyID: "s-3"})</script>', "coral", "s-3"),
        ('<script src="https://talk.a.example/assets/js/embed.js"></script><div id="coral_thread"></div>', "coral", None),
        (
            '<script src="https://c.example/talkyard-comments.min.js"></script><div class="talkyard-comments" data-discussion-id="d4"></div>',
            "talkyard",
            "d4",
        ),
        (
            '<script src="https://cdn.example/ghost/comments-ui@1/umd/comments-ui.min.js" data-post-id="66aa"></script>',
            "ghost",
            "66aa",
        ),
        (
            '<script src="https://cdn.commento.io/js/commento.js"></script><div id="commento" data-page-id="/x"></div>',
            "commento",
            "/x",
        ),
        (
            '<script src="https://c.example/comentario.js"></script><comentario-comments page-id="/y"></comentario-comments>',
            "comentario",
            "/y",
        ),
        ('<div id="cusdis_thread" data-page-id="p9"></div>', "cusdis", "p9"),
        ('<div id="idc-container"></div><script>var idcomments_post_id = "77";</script>', "intensedebate", "77"),
        ('<div id="vuukle-comments"></div><script>var VUUKLE_CONFIG = {articleId: "a5"}</script>', "vuukle", "a5"),
        (
            '<div class="so_comments" data-thread="t1"></div><script src="//api.solidopinion.com/w.js"></script>',
            "solidopinion",
            "t1",
        ),
        ('<div id="hypercomments_widget"></div>', "hypercomments", None),
        ('<div id="mc-container"></div>', "cackle", None),
        ('<div id="livefyre-comments"></div><script>fyre.conv.load({articleId: "f1"})</script>', "livefyre", "f1"),
        ('<div id="graphcomment"></div>', "graphcomment", None),
        ('<div id="fastcomments-widget"></div>', "fastcomments", None),
        ('<div id="vk_comments"></div>', "vk", None),
        ('<div id="waline"></div>', "waline", None),
        ('<div id="vcomments"></div>', "valine", None),
        ('<div id="tcomment"></div>', "twikoo", None),
        ('<div id="replybox"></div><script>window.replybox = {identifier: "r8"}</script>', "replybox", "r8"),
        ('<div id="Comments-Artalk"></div><script>Artalk.init({pageKey: "/kunci"})</script>', "artalk", "/kunci"),
        ('<div id="gitalk-container"></div>', "gitalk", None),
        ('<script src="https://giscus.app/client.js" data-repo="a/b" data-term="x"></script>', "giscus", "x"),
        ('<script src="https://utteranc.es/client.js" repo="a/b" issue-term="pathname"></script>', "utterances", "pathname"),
        (
            '<div id="discourse-comments"></div><script>DiscourseEmbed = { discourseUrl: "https://f.example/", topicId: 912 };</script>',
            "discourse",
            "912",
        ),
        (
            '<div id="discourse-comments"></div><script>DiscourseEmbed = { discourseEmbedUrl: "https://a.example/x" };</script>',
            "discourse",
            "https://a.example/x",
        ),
    ],
)
def test_services(html, platform, thread_id):
    read = thread(f"<body><h1>Kabar</h1><p>Isi.</p>{html}</body>")
    assert (read.platform, read.thread_id, read.readable, read.comments) == (platform, thread_id, False, [])


def test_what_a_reader_embeds_is_no_service():
    cases = next(mark for mark in test_services.pytestmark if mark.name == "parametrize").args[1]
    for html, _, _ in cases:
        read = thread(f"<body><h1>Kabar</h1><p>Isi.</p><ul><li class='comment-7'>{html}</li></ul></body>")
        assert (read.platform, read.thread_id) == (None, None), html


def test_every_service_is_in_the_table_above():
    cases = next(mark for mark in test_services.pytestmark if mark.name == "parametrize").args[1]
    named = {platform for _, platform, _ in cases}
    assert {service.name for service in SERVICES} == named


def test_isso_threads_are_named_by_the_path():
    html = '<script data-isso="//c.example/" src="//c.example/js/embed.min.js"></script><section id="isso-thread"></section>'
    assert thread(html, "https://a.example/2024/x/?utm=1").thread_id == "/2024/x/"


def test_comments_in_the_page_go_before_a_service():
    html = (
        '<ol><li id="comment-1"><b class="fn">A</b><i class="date">1.2.2024</i><p>hai</p></li></ol><div id="disqus_thread"></div>'
    )
    read = thread(html)
    assert (read.readable, len(read.comments)) == (True, 1)


def test_nothing():
    read = thread("<body><h1>Kabar</h1><p>Isi.</p></body>")
    assert (read.platform, read.thread_id, read.declared, read.readable, read.open) == (None, None, None, True, None)

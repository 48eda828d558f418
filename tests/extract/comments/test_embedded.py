import pytest

from tests.extract.comments.reading import thread


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

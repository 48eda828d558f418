"""Threads of forums: the first post is the article, and nothing else is taken for one."""

from dataclasses import replace

import pytest

from crawler.extract.extraction import extract
from crawler.extract.forum import continued
from crawler.found import FoundComment
from tests.comments.reading import SITE, document

POSTS = [
    ("Rina", "3 March 2024, 10:15", "Has anyone repaired the old pump at the market? It leaks since the flood, and nobody answers the phone there."),
    ("Budi", "3 March 2024, 11:40", "We did last year. The seal was worn out, and a new one from the shop near the bridge was enough for that."),
    ("Sari", "4 March 2024, 08:02", "Call the office in the morning, they have a list of people who still know that old model well."),
    ("Rina", "4 March 2024, 19:30", "Thank you both! The seal is on its way, and I will tell you whether it holds when the rain comes."),
]  # fmt: skip
POST = {
    "phpbb": """<div id="p{n}" class="post"><dl class="postprofile"><dt><a href="/memberlist.php?u={n}" class="username">{who}</a></dt></dl>
        <div class="postbody"><p class="author">by <b>{who}</b> » {when}</p><div class="content">{text}</div></div></div>""",
    "vbulletin": """<li class="postbitlegacy" id="post_{n}"><div class="posthead"><span class="date">{when}</span></div><div class="username_container">
        <a class="username" href="member.php?{n}">{who}</a></div><div class="content"><blockquote class="postcontent">{text}</blockquote></div></li>""",
    "xenforo": """<article class="message message--post" id="js-post-{n}" data-author="{who}"><h4 class="message-name"><a class="username"
        data-user-id="{n}">{who}</a></h4><time datetime="2024-03-0{n}T10:15:00Z">{when}</time><div class="bbWrapper">{text}</div></article>""",
    "discourse": """<div id="post_{n}" class="topic-body crawler-post"><span class="creator" itemprop="author"><a href="/u/{who}"><span itemprop="name">{who}</span>
        </a></span><time datetime="2024-03-0{n}T10:15:00Z">{when}</time><div class="post" itemprop="text"><p>{text}</p></div></div>""",
    "smf": """<div class="windowbg" id="msg{n}"><div class="poster"><h4><a href="/index.php?action=profile;u={n}">{who}</a></h4></div>
        <div class="keyinfo"><div class="smalltext">on: {when}</div></div><div class="inner">{text}</div></div>""",
    "woltlab": """<article id="post{n}" class="wbbPost message"><div class="messageSidebar"><a class="username" href="/user/{n}-{who}/">{who}</a></div>
        <time class="datetime" datetime="2024-03-0{n}T10:15:00Z">{when}</time><div class="messageText"><p>{text}</p></div></article>""",
    "unknown": """<section class="q{n}"><b>{who}</b> <i>{when}</i><p>{text}</p></section>""",
}  # fmt: skip
AROUND = {
    "phpbb": '<body id="phpbb"><h2>The old pump</h2>{posts}',
    "vbulletin": '<meta name="generator" content="vBulletin 4.2.5"><body><h1>The old pump</h1><ol id="posts">{posts}</ol>',
    "xenforo": '<html id="XF"><body><h1 class="p-title-value">The old pump</h1>{posts}',
    "discourse": '<meta name="generator" content="Discourse 3.2"><body><h1>The old pump</h1>{posts}',
    "smf": '<meta name="generator" content="Simple Machines"><body><h1>The old pump</h1><div id="forumposts">{posts}</div>',
    "woltlab": '<body id="tpl_wbb_thread"><h1>The old pump</h1>{posts}',
    "unknown": "<body><h1>The old pump</h1><main>{posts}</main>",
}


def thread(system, posts=POSTS):
    rows = (POST[system].format(n=n, who=who, when=when, text=text) for n, (who, when, text) in enumerate(posts, 1))
    return "<title>The old pump</title>" + AROUND[system].format(posts="".join(rows))


def read(html, url="https://contoh.example/forum/viewtopic.php?t=12", **site):
    return extract(document(html, url), replace(SITE, **site))


@pytest.mark.parametrize("system", POST)
def test_the_first_post_is_the_article(system):
    found = read(thread(system))
    assert found.article is not None
    assert (found.kind, found.article.title, found.article.authors, found.article.text) == (
        "article",
        "The old pump",
        ["Rina"],
        POSTS[0][2],
    )
    assert [(c.position, c.author, c.text) for c in found.thread.comments] == [
        (place, who, text) for place, (who, _, text) in enumerate(POSTS[1:], 1)
    ]
    assert found.article.published_candidates[0][:10] in ("3 March 20", "2024-03-01")


def test_an_unknown_forum_is_one_where_its_address_or_the_sites_entry_says_so():
    news = "https://contoh.example/2024/pompa.html"
    assert read(thread("unknown"), news).post is None
    assert read(thread("unknown"), news, comments="forum").post is not None


STORY = "<p>The town council decided on Monday to mend the pump at the market, after two years in which it leaked.</p>" * 3


@pytest.mark.parametrize(
    "html",
    [
        thread("unknown").replace("<main>", f"<article>{STORY}</article><main>"),
        thread("xenforo").replace("</h1>", f"</h1><article>{STORY}</article>"),
        "<body id='phpbb'><h1>The old pump</h1>",
    ],
)
def test_a_text_beside_the_posts_is_no_thread(html):
    assert read(html).post is None


def test_answers_to_the_opening_answer_nobody():
    html = thread("unknown").replace('class="q', 'id="c').replace("<section id", "<section data-parent-id='' id")
    found = read(html)
    assert {(c.parent_ref, c.depth) for c in found.thread.comments} == {(None, 1)}


def test_the_first_post_of_a_further_page_is_a_reply():
    first, second = read(thread("phpbb")), read(thread("phpbb", POSTS[2:]))
    both = continued(first.post, second.thread, second.post)
    assert [comment.text for comment in both.comments] == [POSTS[2][2], POSTS[3][2]]
    again = read(thread("phpbb", [POSTS[0], *POSTS[2:]]))
    assert [comment.text for comment in continued(first.post, again.thread, again.post).comments] == [POSTS[2][2], POSTS[3][2]]


def test_places_of_parents_move_with_the_post_before_them():
    post, answers = (
        FoundComment(text="a", position=1),
        [FoundComment(text="b", position=1), FoundComment(text="c", parent_ref="#1", position=2)],
    )
    page = replace(read("<p>x").thread, comments=answers)
    assert [comment.parent_ref for comment in continued(None, page, post).comments] == [None, None, "#2"]


@pytest.mark.parametrize("system", POST)
def test_a_post_that_nobody_answered_is_the_article(system):
    found = read(thread(system, POSTS[:1]))
    assert found.article is not None
    assert (found.article.authors, found.article.text, found.article.is_post) == (["Rina"], POSTS[0][2], True)
    assert "2024" in found.article.published_candidates[0]
    assert not found.thread.comments


def test_what_is_no_post_by_other_signs_is_no_comment_either():
    """The page says more beside the post than in it, and nothing but its address calls it a forum's."""
    beside = "".join(
        f"<p>Paragraph {n} of an essay on old pumps, which says what they were made of and who made them.</p>" for n in range(30)
    )
    found = read(thread("unknown", POSTS[:1]) + beside)
    assert found.thread.comments == []
    assert not found.thread.opened

"""What a parser or a table of Unicode's takes long for, where no timer reaches: pages made of it cost no more than others."""

import time

import pytest

from tests.hostile.fuzz.entrances import page, services
from tests.site.plain import article

MARKS = "a" + "\u0301" * 20_000 + "\u0327" * 20_000
COMMENT = '<ol class="comment-list"><li id="comment-1" class="comment"><cite class="fn">{}</cite><div class="comment-content"><p>{}</p></div></li></ol>'
LD = '<script type="application/ld+json">{}</script>'
LISTS = "[" + "[]," * 90_000 + "1]"
PAGES = {
    "marks in a text": article(1, body=f"<p>{MARKS}</p>"),
    "marks in a time": article(1, body=f"<time>{MARKS}</time>"),
    "marks in a section": article(1, head=f"<meta property=article:section content='{MARKS}'>"),
    "marks in a comment": article(1).replace("</article>", "</article>" + COMMENT.format("Budi", MARKS)),
    "marks in a name": article(1).replace("</article>", "</article>" + COMMENT.format(MARKS, "Halo semua warga")),
    "lists in a statement": article(1, head=LD.format("[" + "[]," * 500_000 + "1]")),
    "lists in many statements": article(1, head=LD.format(LISTS) * 2),
    "lists in lists": article(1, head=LD.format("[" * 1_000_000)),
    "objects in objects": article(1, head=LD.format('{"@type":"NewsArticle","author":' * 900 + '"x"' + "}" * 900)),
    "comments in a statement": article(1, head=LD.format('{"@type":"Comment","text":"x","comment":[' + "{}," * 500_000 + "{}]}")),
    "members without end": article(1, head=LD.format("{" + ",".join(f'"{n}":1' for n in range(200_000)) + "}")),
}


@pytest.mark.parametrize("name", PAGES)
def test_a_page_that_is_dear_in_c(name):
    body = PAGES[name].encode()
    begun = time.process_time()
    page(body)
    assert time.process_time() - begun < 1


@pytest.mark.parametrize("around", ['{"errors":[%s]}', '{"error":%s}', '{"replies":[{"id":1,"text":%s}]}'])
def test_an_answer_that_no_words_hold(around):
    services((around % ("[" * 400 + '"x"' + "]" * 400)).encode())
    services((around % ('{"error":' * 900 + "1" + "}" * 900)).encode())

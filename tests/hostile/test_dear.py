"""What a parser or a table of Unicode's takes long for, where no timer reaches: pages made of it cost no more than others."""

import resource
import time

import pytest

from crawler import document
from crawler.costs.limits import TooCostly, at_most
from crawler.document import Fetched
from tests.hostile.fuzz.entrances import NOW, page, services
from tests.site.plain import article

pytestmark = pytest.mark.slow

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


NAMES = [f"a{n}" for n in range(17_000)]
FONTS = "".join(f"<font\tc={n}>" for n in range(2_000)) + "<p>x" * 3_000
TRIED = {
    "names with spaces": f"<p {' '.join(NAMES)}>",
    "names with slashes": f"<p {'/'.join(NAMES)}>",
    "values without spaces": f"<p {''.join(f'{name}=1' + chr(39) * 2 for name in NAMES)}>",
    "an end in a value": f"<p x='>' {' '.join(NAMES)}>",
    "beginnings between": f"<p {'< '.join(NAMES)}>",
    "elements made again": f"<p>{FONTS}",
    "in capitals": f"<p>{FONTS.upper()}",
    "of many names": "<p>" + "".join(f"<b c={n}><em c={n}><u/c={n}>" for n in range(700)) + "<p>x" * 2_000,
}


@pytest.mark.parametrize("name", TRIED)
@pytest.mark.parametrize("coding", ["utf-8", "utf-16"])
def test_small_pages_that_a_parser_takes_long_for_are_tried_out(name, coding, monkeypatch):
    tried = []
    monkeypatch.setattr(document, "try_out", lambda _language, markup: tried.append(len(markup)))
    monkeypatch.setattr(document, "LexborHTMLParser", lambda _markup, **_: None)
    document.parse(Fetched(url="https://kota.example/", body=TRIED[name].encode(coding), fetched_at=NOW))
    assert tried


def test_elements_that_are_made_again_take_no_memory():
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with pytest.raises(TooCostly, match="a parser took more"):
        at_most(document.parse, Fetched(url="https://kota.example/", body=f"<p>{FONTS}".encode(), fetched_at=NOW))
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 100_000


def test_usual_pages_are_not_tried_out(monkeypatch):
    monkeypatch.setattr(document, "try_out", None)
    script = f"<script>var told = {{{', '.join(f'{chr(34)}{name}{chr(34)}: 1' for name in NAMES[:7_000])}}};</script>"
    for body in (article(1), article(1, head=script), article(1, body='<i class="x"></i><strong>kata</strong><p>x</p>' * 300)):
        document.parse(Fetched(url="https://kota.example/", body=body.encode(), fetched_at=NOW))

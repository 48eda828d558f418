"""What stands beside the words of a comment that is alone: buttons, figures and the line of who wrote are none of them."""

import pytest

from tests.bench.scramble import scramble
from tests.comments.reading import thread
from tests.comments.structure.pages import ARTICLE

SAID = "Bei uns im Keller stand das Wasser trotzdem bis zur zweiten Stufe!"
LINE = "<b>Rosi</b> <i>4. März 2024 um 10:15</i>"
FORM = "<form><textarea></textarea></form>"
ONE = {
    "figures and buttons": f"<div>{LINE}<p>{SAID}</p><div><span>12</span><span>−3</span><a href='#'>Odpovědět</a><a href='#m'>Nahlásit</a></div></div>",
    "buttons by their role": f"<div>{LINE}<div><span>{SAID}</span></div><div><span role='button'>41</span> <span role='button'>उत्तर दें</span></div></div>",
    "buttons with words of their own": f"<div>{LINE}<p>{SAID}</p><p><button>Rispondi17</button><button>共感した17</button></p></div>",
    "links behind bare words": f"<div>{LINE}<br>{SAID}<br><a href='#'>Signaler</a></div>",
    "a place and a badge in the line": f"<div><p><i>[深圳]</i> {LINE} <em>Moderator</em></p><p>{SAID}</p></div>",
    "the line below": f"<div><p>{SAID}</p><p><b>Rosi</b> (Laval) — <time datetime='2024-03-04T10:15:00+01:00'>4. März 2024 um 10:15</time></p></div>",
    "a button in the line of the time": f"<div><p>Rosi</p><p>{SAID}</p><p>4. März 2024 um 10:15 <span>Trả lời</span></p></div>",
    "a line that says how it is liked": f"<article><header>{LINE}<span>Oceniono 49 razy</span></header><p>{SAID}</p></article>",
    "a table beside other lists": "<div><ul><li>3. März 2024</li></ul></div>"
    f"<div><table><tr><td><b>Rosi</b></td><td>4. März 2024 um 10:15</td></tr><tr><td colspan='2'>{SAID}</td></tr></table></div>",
    "short words before the time": f"<div><p>Rosi</p><p>{SAID}</p><p>4. März 2024 um 10:15</p></div>",
}


@pytest.mark.parametrize("way", [str, lambda html: scramble(html.encode()).decode()], ids=["", "scrambled"])
@pytest.mark.parametrize("one", ONE)
def test_words_alone(one, way):
    html = f"<html><body><main><h1>Pumpen laufen</h1>{ARTICLE * 3}<h3>1 Kommentar</h3>{ONE[one]}{FORM}</main></body></html>"
    found = thread(way(html)).comments
    assert [(comment.author, comment.text) for comment in found] == [("Rosi", SAID)]
    assert all("10:15" in (comment.published_at_raw or "") for comment in found)


@pytest.mark.parametrize(
    "said",
    [f"{SAID} <a href='https://a.example/x'>Hier</a>", f"<p>{SAID}</p><p>Danke <a href='https://a.example/x'>Anna</a>!</p>"],
)
def test_links_of_readers_stay(said):
    html = f"<html><body><main><h1>Pumpen laufen</h1>{ARTICLE * 3}<h3>1 Kommentar</h3><div>{LINE}<div>{said}</div></div>{FORM}</main></body></html>"
    assert (thread(html).comments[0].text or "").rstrip("!").endswith(("Hier", "Anna"))

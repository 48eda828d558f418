"""Comments in their places: what holds none is left out."""

from crawler.comments.said import comments_at
from crawler.comments.systems.roots import Root
from tests.comments.reading import page

HTML = """<ol><li><b class="author">Rina</b> <time>3 May 2024, 10:15</time><p>The pump is back.</p></li>
<li><p></p></li>
<li><b class="author">Budi</b> <time>3 May 2024, 11:15</time><p>Thank you!</p></li></ol>"""


def test_comments_at_roots():
    read = page(HTML)
    roots = [Root(node, native_id=str(number), parent=1 if number == 2 else None) for number, node in enumerate(read.css("li"))]
    comments, reason = comments_at(read, roots, "generic")
    assert [(one.author, one.text, one.native_id, one.parent_ref, one.position) for one in comments] == [
        ("Rina", "The pump is back.", "0", None, 1),
        ("Budi", "Thank you!", "2", None, 2),
    ]
    assert reason is None


def test_nothing_at_no_roots():
    assert comments_at(page(HTML), [], "generic") == ([], None)

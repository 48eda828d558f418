"""Who wrote what and when, from the pieces of one comment."""

import pytest

from crawler.comments.parts.anatomy import Parts, read_parts, trim
from crawler.comments.parts.hints import Hints
from crawler.comments.parts.marks import Marks
from crawler.comments.parts.pieces import outline
from crawler.comments.parts.text import MAX_TEXT
from tests.comments.reading import page


def pieces_of(html):
    return outline(page(f"<div id='top'>{html}</div>").tree.css_first("#top"), (), [])


WORDS = "Di pasar kami harganya sudah turun sejak minggu yang lalu."
BYLINE = "<b class='author'>Ana</b> <time datetime='2024-05-03T10:12:00+07:00'>kemarin</time>"


@pytest.mark.parametrize(
    ("html", "parts"),
    [
        ("", Parts()),
        ("<br><hr>", Parts()),
        ("Setuju.", Parts(text="Setuju.")),
        (f"{BYLINE}<div class='text'><p>Satu.</p><p>Dua.</p></div>", Parts("Ana", None, "2024-05-03T10:12:00+07:00", "Satu.\n\nDua.")),
        (f"<div class='text'>Satu.</div>{BYLINE}", Parts("Ana", None, "2024-05-03T10:12:00+07:00", "Satu.")),
        (f"{BYLINE}<p>Satu.</p><div class='reply'><a>Balas</a></div>", Parts("Ana", None, "2024-05-03T10:12:00+07:00", "Satu.")),
        (
            "<a class='author' href='https://ana.example/'>Ana</a><i class='date'>3 May 2024, 10:12</i><p>Satu.</p>",
            Parts("Ana", "https://ana.example/", "3 May 2024, 10:12", "Satu."),
        ),
        (f"{BYLINE}<p class='text'>Satu.</p><div class='body'> </div>", Parts("Ana", None, "2024-05-03T10:12:00+07:00", "Satu.")),
        (
            f"<b class='author'>Ana</b><div class='comment_body'><i class='date'>kemarin 3 May 2024</i>{WORDS}</div><p class='text'>Disembunyikan.</p>",
            Parts("Ana", None, "3 May 2024", WORDS),
        ),
        (
            f"<div class='comment published'>{BYLINE}<p>{WORDS * 4}</p></div>",
            Parts("Ana", None, "2024-05-03T10:12:00+07:00", WORDS * 4),
        ),
        ("<a class='author' href='javascript:x()'>Ana</a><p>Satu.</p>", Parts("Ana", None, None, "Satu.")),
        ("<a class='author' href='/user/ana'>Ana</a><p>Satu.</p>", Parts("Ana", None, None, "Satu.", marks=Marks("ana"))),
        (
            "<div class='text'>Satu.</div><span class='post'>Comment #1 - Posted by: Ana at November 10, 2012 5:39 PM</span>",
            Parts("Ana", None, "November 10, 2012 5:39 PM", "Satu."),
        ),
        (
            "<div class='text'><b>Bo:</b> Satu.</div><span class='post'>Posted by: at November 10, 2012 5:39 PM</span>",
            Parts(None, None, "November 10, 2012 5:39 PM", "Bo: Satu."),
        ),
        (
            "<cite>http://ana.example/2012/03/04/ <span id='dsq-author-user-7'>Ana</span></cite><div class='text'>Satu.</div>",
            Parts("Ana", "http://ana.example/2012/03/04/", None, "Satu."),
        ),
        ("<b class='author'>محمد</b><i class='date'>2024-05-03</i><p>صحيح تماما</p>", Parts("محمد", None, "2024-05-03", "صحيح تماما")),
    ],
)  # fmt: skip
def test_parts(html, parts):
    assert read_parts(pieces_of(html)) == parts


@pytest.mark.parametrize(
    ("time", "when"),
    [
        ("<time datetime='2024-05-03T10:12:00Z'>a while</time>", "2024-05-03T10:12:00Z"),
        ("<time datetime='soon'>3 May 2024</time>", "3 May 2024"),
        ("<time datetime='2024-05-03'>3 May 2024, 10:12</time>", "3 May 2024, 10:12"),
        ("<abbr class='date' title='2024-05-03T10:12:00Z'>3 May 2024, 10:12</abbr>", "3 May 2024, 10:12"),
        ("<abbr class='date' title='2024-05-03T10:12:00Z'>x</abbr>", "2024-05-03T10:12:00Z"),
        ("<i class='date' title='3 May 2024'>2 hours ago</i>", "3 May 2024"),
        ("<i class='date'>2 hours ago</i>", "2 hours ago"),
        ("<i class='date'></i>", None),
    ],
)
def test_the_machines_time_first_then_the_fuller_one(time, when):
    assert read_parts(pieces_of(f"<b class='author'>Ana</b> {time}<div class='text'>Satu.</div>")).when == when


def test_words_of_a_year_in_the_text_are_no_time_of_the_comment():
    html = "<b class='author'>Ana</b><div class='text'>Sejak 3 May 1998 jalan itu rusak.</div>"
    assert read_parts(pieces_of(html)) == Parts("Ana", None, None, "Sejak 3 May 1998 jalan itu rusak.")


@pytest.mark.parametrize(("letters", "cut"), [(MAX_TEXT, False), (MAX_TEXT + 1, True)])
def test_a_text_that_is_cut_says_so(letters, cut):
    parts = read_parts(pieces_of(f"<div class='text'>{'x' * letters}</div>"))
    assert (len(parts.text), parts.cut) == (MAX_TEXT, cut)


def test_hints_name_what_no_word_names():
    pieces = pieces_of("<u>Ana</u><s>3 May 2024</s><q>Satu.</q><i>12</i>")
    place = {piece.tag: piece.place for piece in pieces if piece.tag}
    hints = Hints(place["u"], frozenset((place["s"],)), frozenset((place["i"],)), place["q"])
    assert read_parts(pieces, hints) == Parts("Ana", None, "3 May 2024", "Satu.")


@pytest.mark.parametrize(
    ("html", "told"),
    [
        ("<i>Ana</i><u>3 May 2024</u><div class='author-content'>Member</div><div class='post-content'><q>Satu.</q></div>", "q"),
        ("<i>Ana</i><u>3 May 2024</u><div class='content'>Satu.</div><q>¶</q>", "q"),
        ("<i>Ana</i><u>3 May 2024</u><div class='reply-content'>Satu.</div>", None),
        ("<i>Ana</i><q>: Satu.</q><u>3 May 2024</u>", "q"),
        ("<i>Ana</i><q>： Satu.</q><u>3 May 2024</u>", "q"),
    ],
)
def test_words_stand_where_its_like_have_them(html, told):
    pieces = pieces_of(html)
    place = {piece.tag: piece.place for piece in pieces if piece.tag}
    hints = Hints(place["i"], frozenset((place["u"],)), body=place[told] if told else None)
    assert read_parts(pieces, hints).text == "Satu."


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        ([], ""),
        (["Ana", "Satu."], "Satu."),
        (["Ana"], "Ana"),
        (["3 May 2024", "Satu.", "Reply"], "Satu."),
        (["Ana says: 3 May 2024", "Satu."], "Satu."),
        (["3 May 2024: Satu."], "Satu."),
        (["Satu.", "", "Dua."], "Satu.\n\nDua."),
        (["Reply"], "Reply"),
        (["Satu.", "Ana"], "Satu.\nAna"),
    ],
)
def test_lines_at_either_end_that_only_say_who_wrote_when(lines, text):
    assert trim(lines, "3 May 2024", "Ana") == text


@pytest.mark.parametrize(
    "html", ["<" * 3000, "<i class='date'>" * 3000, "<b class='author'>" * 3000 + "Ana", "<p class='text'><time>" * 400]
)
def test_torn_markup_gives_parts(html):
    assert isinstance(read_parts(pieces_of(html)), Parts)


@pytest.mark.parametrize(
    ("html", "author"),
    [
        ("<b class='author'>4711</b>", "4711"),
        ("<cite>007</cite>", "007"),
        ("<span class='comment-author'><a href='/u/9'>88</a></span>", "88"),
        ("<b class='author'>4711</b><span class='author-name'>Ana</span>", "Ana"),
        ("<i class='num'>3</i>", None),
        ("<div itemprop='author'><meta itemprop='name' content='Ana Lima'></div>", "Ana Lima"),
        ("<span itemprop='creator'><meta itemprop='name' content='Ana'><meta itemprop='url' content='/u'></span>", "Ana"),
        ("<div itemprop='author'><meta itemprop='name' content=''></div>", None),
        ("<div itemprop='author'><meta itemprop='name' content='ana7'></div><b class='author'>Ana</b>", "Ana"),
        ("<div itemprop='publisher'><meta itemprop='name' content='The Shop'></div>", None),
    ],
)
def test_names_of_figures_and_names_that_are_stated(html, author):
    parts = read_parts(pieces_of(f"{html}<i class='date'>3 May 2024, 10:12</i><p class='text'>{WORDS}</p>"))
    assert (parts.author, parts.text) == (author, WORDS)


@pytest.mark.parametrize("handle", ["@ana", "@u117", "@ana@social.example"])
def test_the_name_goes_before_what_somebody_is_addressed_by(handle):
    pieces = pieces_of(
        f"<a><b>Ana</b></a> <span class='author-username'>{handle}</span><i class='date'>3 May 2024</i><p>{WORDS}</p>"
    )
    name = next(piece.place for piece in pieces if piece.tag == "b")
    assert read_parts(pieces, Hints(author=name)).author == "Ana"

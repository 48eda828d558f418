"""The author's name inside the words around it."""

import pytest

from crawler.comments.parts.author import (
    MAX_NAME,
    address_beside,
    author_at,
    bold_at,
    clean_name,
    name_after,
    name_alone_beside,
    name_before,
    name_beside,
    name_in,
    name_signed,
    rank_all,
)
from crawler.comments.parts.pieces import outline
from crawler.times import in_text
from tests.comments.reading import page


def pieces_of(html):
    return outline(page(f"<div id='top'>{html}</div>").tree.css_first("#top"), (), [])


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Ana", "Ana"),
        ("  Ana\n Ruiz ", "Ana Ruiz"),
        ("Ana says:", "Ana"),
        ("Ana schrieb am 3.5.2024", "Ana"),
        ("Comment by: Ana", "Ana"),
        ("(3) By Ana", "Ana"),
        ("Ana wrote at", "Ana"),
        ("Ana schrieb am", "Ana"),
        ("[12] Ana", "Ana"),
        ("von Ana", "Ana"),
        ("Ana, 3 May 2024", "Ana"),
        ("Ana | ", "Ana"),
        ("Ana Ruiz 12 days ago", "Ana Ruiz"),
        ("Ana vor 3 Tagen", "Ana"),
        ("Ana, il y a 2 heures", "Ana"),
        ("Budi 3 jam yang lalu", "Budi"),
        ("Ана 2 часа назад", "Ана"),
        ("5 Ana 5 days ago", "5 Ana"),
        ("12 days ago", "12 days ago"),
        ("Hal 9000", "Hal 9000"),
        ("Ana:", "Ana"),
        ("Author", None),
        ("Posted by", None),
        ("Geschrieben von:", None),
        ("", None),
        (" :,| ", None),
        ("x" * MAX_NAME, "x" * MAX_NAME),
        ("x" * (MAX_NAME + 1), None),
        ("محمد", "محمد"),
        ("李 明", "李 明"),
        ("Byron", "Byron"),
        ("Saysha", "Saysha"),
    ],
)
def test_a_name_without_the_words_around_it(words, name):
    assert clean_name(words, alone=False) == name


@pytest.mark.parametrize(
    ("words", "name", "address"),
    [
        ("http://ana.example/ Ana Ruiz", "Ana Ruiz", "http://ana.example/"),
        ("\n\thttps://www.ana.example/profile.php?id=6\t\t Ana", "Ana", "https://www.ana.example/profile.php?id=6"),
        ("Ana http://ana.example", "Ana", "http://ana.example"),
        ("Ana (https://ana.example/a)", "Ana", "https://ana.example/a"),
        ("<http://ana.example> Ana", "Ana", "http://ana.example"),
        ("http://ana.example/ ana.example", "ana.example", "http://ana.example/"),
        ("http://ana.example", "http://ana.example", None),
        ("Ana @ www.ana.example", "Ana @ www.ana.example", None),
    ],
)
@pytest.mark.parametrize("alone", [True, False])
def test_an_address_that_is_printed_beside_a_name_is_no_part_of_it(words, name, address, alone):
    assert clean_name(words, alone=alone) == name
    assert address_beside(words) == address


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Judith C(157)", "Judith C"),
        ("Karanganyar (1204)", "Karanganyar"),
        ("Rini (2)", "Rini (2)"),  # the second of that name
        ("(157)", "(157)"),
        ("Rini (Depok)", "Rini (Depok)"),
        ("user157", "user157"),
    ],
)
def test_how_many_posts_somebody_wrote_is_no_part_of_the_name(words, name):
    assert clean_name(words, alone=True) == name


@pytest.mark.parametrize(
    ("words", "name"), [("von Trapp", "von Trapp"), ("Ana says", "Ana says"), ("Ana,", "Ana"), ("Moderator", None)]
)
def test_a_name_that_stands_alone_is_left_as_it_is(words, name):
    assert clean_name(words, alone=True) == name


@pytest.mark.parametrize(
    ("around", "name"),
    [
        ("Posted by: Ana Ruiz, 3 May 2024", "Ana Ruiz"),
        ("Comment by Bo | 14:05", "Bo"),
        ("written by Cy on May 3", "Cy"),
        ("Comment #1 - Posted by: Ana R. at November 10, 2012  5:39 PM", "Ana R."),
        ("Posted by: Mat at September 1, 2012 06:10 PM", "Mat"),
        ("Posted by: at October 11, 2012 7:45 AM [ #]", ""),
        ("Posted by: Ana Ruiz", None),
        ("Ana, 3 May 2024", None),
        ("posted by one of the very many readers here, 3 May", None),
        ("", None),
    ],
)
def test_a_name_signed(around, name):
    assert name_signed(around) == name


@pytest.mark.parametrize(
    ("around", "name"),
    [
        ("#1 Ana Lima schrieb am 4. März 2024 um 09:15:", "Ana Lima"),
        ("by Ana Lima on Mon Mar 04, 2024 9:15 am", "Ana Lima"),
        ("12 ：名無しさん：2024/03/04(月) 09:15", "名無しさん"),
        ("2Pac 4 March 2024 09:15", "2Pac"),
        ("3 komen 4 March 2024 09:15", "3 komen"),
        ("Ana 3 May 2024, 10:12", "Ana"),
        ("Ana Ruiz on 3 May 2024", "Ana Ruiz"),
        ("3 May 2024 Ana", None),
        ("nothing here", None),
        ("", None),
        ("a b c d e f g 3 May 2024", None),
        ("Reply 3 May 2024", None),
        ("محمد 3 May 2024", "محمد"),
        ("Lunedì 3 Giugno 2024 10:12", None),
        ("Ana Ruiz Lunedì 3 Giugno 2024 10:12", "Ana Ruiz"),
        ("Budi S Senin, 3 Juni 2024", "Budi S"),
        ("Иван понедельник, 3 июня 2024", "Иван"),
        ("Sam. 3 juin 2024", None),
        ("Sam 3 juin 2024", "Sam"),
        ("Anna 3 giugno 2024", "Anna"),
        ("poniedziałek, 3 czerwca 2024", None),
        ("Πέτρος Δευτέρα, 3 Ιουνίου 2024", "Πέτρος"),
    ],
)
def test_a_name_before_the_time(around, name):
    assert name_before(around, None) == name


@pytest.mark.parametrize(
    ("around", "name"),
    [
        ("3 May 2024 by Ana", "Ana"),
        ("3 May 2024 - Ana Ruiz | #4", "Ana Ruiz"),
        ("3 May 2024 • Ana", "Ana"),
        ("3 May 2024 Ana", None),
        ("3 May 2024 - Reply", None),
        ("3 May 2024", None),
    ],
)
def test_a_name_after_the_time(around, name):
    assert name_after(around, "3 May 2024") == name
    assert name_after(around, None) is None
    assert name_after(around, "4 May 2023") is None


@pytest.mark.parametrize(
    "around",
    [
        "Lunedì 3 Giugno 2024 10:12 - Ana",
        "Montag, 3. Juni 2024 - Ana",
        "lundi 3 juin 2024 | Ana",
        "Lun. 3 juin 2024 – Ana",
        "Senin 3 Juni 2024 - Ana",
    ],
)
def test_a_name_behind_a_time_that_begins_with_its_weekday(around):
    found = in_text.find_when(around)
    assert name_beside(around, found) == "Ana"


def named(html):
    pieces = pieces_of(html)
    ranks = rank_all(pieces, range(len(pieces)), set())
    found = author_at(pieces, list(range(1, len(pieces))), ranks)
    return None if found is None else name_in(pieces, found, ranks)


@pytest.mark.parametrize(
    ("html", "name"),
    [
        ("<b class='fn'>Ana</b> <cite>Bo</cite>", "Ana"),
        ("<cite>Bo</cite> <b class='fn'>Ana</b>", "Ana"),
        ("<span class='author'>von <b>Ana</b></span>", "Ana"),
        ("<b class='fn'>Ana <span class='badge'>Author</span></b>", "Ana"),
        ("<span class='author'>3 May 2024</span><cite>Ana</cite>", "Ana"),
        ("<span class='author'></span><cite>Ana</cite>", "Ana"),
        ("In reply to: <a class='fn' href='/u/1'>Bo</a>", None),
        ("<p>Ana</p>", None),
        ("", None),
    ],
)
def test_the_surest_element_names_the_author(html, name):
    assert named(html) == name


def test_junk_names_nobody():
    pieces = pieces_of("<b class='fn'>Ana</b>")
    assert rank_all(pieces, range(len(pieces)), {1}) == {}


@pytest.mark.parametrize(
    ("html", "tag"),
    [
        ("<p>x</p><b>Ana</b>", "b"),
        ("<strong>3 May 2024</strong><h4>Ana</h4>", "h4"),
        ("<b>Reply</b>", None),
        ("<b></b>", None),
        (f"<b>{'x' * 61}</b>", None),
    ],
)
def test_the_first_bold_words_that_may_be_a_name(html, tag):
    pieces = pieces_of(html)
    found = bold_at(pieces, list(range(1, len(pieces))))
    assert (None if found is None else pieces[found].tag) == tag


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Ana Ruiz Wed Mar 18, 2015 10:15 AM", "Ana Ruiz"),
        ("Ana Ruiz (Wed Mar 18, 2015 10:15 AM)", "Ana Ruiz"),
        ("wolf88, Sat 21 Mar 2015 10:15", "wolf88"),
        ("hexe (Mi. 18. März 2015, 10:15)", "hexe"),
        ("Wei Sun Mar 18, 2015 10:15 AM", "Wei Sun"),
        ("Wei Sun Sun Mar 22, 2015 10:15 AM", "Wei Sun"),
    ],
)
def test_a_day_of_the_week_before_a_time_is_no_name(line, name):
    assert clean_name(line, alone=False) == name


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("@ 2016-03-17 09:45 pumpking", "pumpking"),
        ("2016-03-17 09:45 Ana Ruiz", "Ana Ruiz"),
        ("17.03.2016, 09:45: Ana", "Ana"),
        ("(17 March 2016 09:45) old.timer", "old.timer"),
        ("[17/03/2016] Ömer", "Ömer"),
        ("17 March 2016 09:45", None),
        ("17 March 2016 09:45 we all went to the market to see whether it leaked", None),
        ("Ana 17 March 2016 09:45", None),
        ("17 March 2016 09:45 Reply", None),
    ],
)
def test_a_name_may_be_all_that_stands_after_a_time(line, name):
    assert name_alone_beside(line, in_text.find_when(line)) == name

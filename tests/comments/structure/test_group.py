"""What holds all records of a group and much beside them is their frame."""

from tests.comments.structure.pages import ARTICLE, FORM, page, records
from tests.comments.structure.test_threads import read

RECORD = "<div class='c'><div class='h'><a href='/p/{n}'>{name}</a> <i>{when}</i></div><p>{text}</p></div>"
MENU = "".join(f"<a href='/{n}'>Ressort {n}</a>" for n in range(80))


def test_an_article_around_its_comments_is_none_of_them():
    alone = read(page(records(RECORD)))
    head = f"<div class='h'><i>11.03.2024</i> {MENU}</div>"
    assert read(f"<body><div>{head}{ARTICLE}<div>{records(RECORD)}{FORM}</div></div></body>") == alone
    assert read(f"<body><div class='w'>{head}{ARTICLE}{records(RECORD)}{FORM}</div></body>") == alone


def test_what_is_answered_at_length_is_a_record_though_it_holds_the_others():
    first = "<div class='c'><div class='h'><a href='/p/0'>Uwe</a> <i>11.03.2024 09:00</i></div>"
    long = "".join(f"<p>Das habe ich {n} Mal gesagt, und {n} Mal hat niemand zugehört.</p>" for n in range(3, 80))
    found = read(page(f"{first}{long}{records(RECORD)}</div>"))
    assert [name for name, _ in found] == ["Uwe", "Anna", "Piet", "Ole Hansen", "Rosi"]

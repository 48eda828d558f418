"""Who wrote is named by the place that looks most like one of names, and not in a quote."""

import pytest

from crawler.comments.structure.columns import Names, read_columns
from crawler.comments.structure.dated import is_dated
from crawler.comments.structure.naming import find_author
from crawler.comments.structure.outline import outline
from crawler.comments.structure.records import find_groups
from tests.comments.reading import document

WHO = ("Ana Lima", "wolf88", "Ana Lima", "Old Joe")
FORMS = {
    "a bold word": "<b>{who}</b> {when}<p>{text}</p>",
    "a link": "<a href='/u/{n}'>{who}</a> <i>{when}</i><p>{text}</p>",
    "a class": "<p>{text}</p><span>Seen</span><span class='username'>{who}</span><i>{when}</i>",
    "a link for some": "<i>{when}</i><span>{linked}</span><p>{text}</p>",
    "one who is quoted, called so": "<b>{who}</b> <i>{when}</i><div>{quote}{text}</div>",
}


@pytest.mark.parametrize("form", FORMS)
def test_names_are_told_by_their_place(form):
    posts = "".join(
        "<div>"
        + FORMS[form].format(
            n=n,
            who=who,
            when=f"Mar 1{n} 2019, 10:15",
            text=f"The pump leaks again, as it did in the year before that one. {n * 'Well. '}",
            linked=who if n % 2 else f"<a href='/u/{n}'>{who}</a>",
            quote=f"<blockquote><cite class='author'>Quoted {n}</cite> Dry.</blockquote>" if n > 1 else "",
        )
        + "</div>"
        for n, who in enumerate(WHO, 1)
    )
    lines = outline(document(f"<body>{posts}</body>").tree)
    group = max(find_groups(lines), key=lambda one: len(one.records))
    columns = read_columns(lines, group, Names(lines, group))
    dates = [column for column in columns if all(map(is_dated, column.texts))]
    author = find_author(lines, [column for column in columns if column not in dates], dates, len(group.records))
    assert author is not None
    assert tuple(author.texts) == WHO or sorted(author.texts) == sorted(WHO)

"""What an archive keeps of the people who comment: nothing but names unless asked for, and pseudonyms where asked for."""

import re

import pytest

from tests.harvesting import declare, harvest, rows
from tests.site.server import serve

pytestmark = pytest.mark.slow


TABLES = ("articles", "comments", "duplicates", "pages", "runs")
HEX = re.compile(r"[0-9a-f]{32}")


def sites(folder, url, *lines):
    path = declare(folder, ("demo", url))
    path.write_text("\n".join((*lines, path.read_text("utf-8"))), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def archives(tmp_path_factory):
    """The same demo site as it is, with everything that a setting may ask for, and under pseudonyms."""
    folder = tmp_path_factory.mktemp("privacy")
    key = folder / "key"
    key.write_text("rahasia-yang-cukup-panjang\n", encoding="utf-8")
    wishes = {
        "plain": (),
        "urls": ("store_author_urls = true",),
        "pseudonyms": (f'pseudonyms_key_file = "{key}"',),
        "again": (f'pseudonyms_key_file = "{key}"',),
    }
    found = {}
    with serve(articles=25, seed=7) as served:
        for name, lines in wishes.items():
            output = folder / name
            harvest(sites(folder, served.url, *lines), output)
            found[name] = {table: rows(output, table) for table in TABLES}
    return found


def every_comment(tables):
    return tables["comments"] + [row for row in tables["duplicates"] if row["item"] == "comment"]


def strings(value):
    """All strings in a row's value."""
    if isinstance(value, str):
        yield value
    for inner in value if isinstance(value, list) else value.values() if isinstance(value, dict) else ():
        yield from strings(inner)


def test_there_is_something_to_hide(archives):
    comments = every_comment(archives["plain"])
    assert len({row["author"] for row in comments}) > 20
    assert any(row["author_url"] for row in every_comment(archives["urls"]))


def test_addresses_and_avatars_are_not_kept(archives):
    for name in ("plain", "pseudonyms"):
        for table, found in archives[name].items():
            for row in found:
                assert row.get("author_url") is None
                said = [word for column, value in row.items() if column != "text" for word in strings(value)]
                assert not any("gravatar" in word or "beli.example" in word for word in said), table


def test_names_are_in_no_column_but_the_words_of_others(archives):
    names = {row["author"] for row in every_comment(archives["plain"]) if row["author"]}
    for table, found in archives["pseudonyms"].items():
        for row in found:
            for column, value in row.items():
                if column not in ("text", "title", "description", "authors", "tags", "report"):
                    assert not names & set(strings(value)), (table, column)
    assert all(HEX.fullmatch(row["author"]) for row in every_comment(archives["pseudonyms"]) if row["author"])


def test_one_name_is_one_pseudonym_in_this_harvest_and_the_next(archives):
    shown = {row["native_id"]: row["author"] for row in every_comment(archives["plain"])}
    hidden = {row["native_id"]: row["author"] for row in every_comment(archives["pseudonyms"])}
    again = {row["native_id"]: row["author"] for row in every_comment(archives["again"])}
    assert hidden == again
    assert shown.keys() == hidden.keys()
    pairs = {(shown[number], hidden[number]) for number in shown}
    assert len(pairs) == len({name for name, _ in pairs}) == len({pseudonym for _, pseudonym in pairs})


def test_nothing_else_differs(archives):
    # Several requests at once: which of two comments that are the same comes first, and is kept, is chance. Together they are one set.
    shown, hidden = ({row["comment_id"]: row for row in every_comment(archives[name])} for name in ("plain", "pseudonyms"))
    assert shown.keys() == hidden.keys()
    for key, row in shown.items():
        for column in ("text", "published_at", "parent_id", "kind", "position", "text_hash", "native_id"):
            assert row[column] == hidden[key][column], column


@pytest.mark.parametrize(
    ("content", "inside", "words"),
    [
        (None, False, "cannot be read (No such file or directory)"),
        ("", False, "is empty"),
        ("pendek", False, "has 6 bytes"),
        ("rahasia-yang-cukup-panjang", True, "lies inside the archive"),
    ],
)
def test_a_key_file_that_cannot_be_used_is_one_sentence(tmp_path, content, inside, words):
    output = tmp_path / "output"
    output.mkdir()
    key = (output if inside else tmp_path) / "key"
    if content is not None:
        key.write_text(content, encoding="utf-8")
    declared = sites(tmp_path, "http://127.0.0.1:9/", f'pseudonyms_key_file = "{key}"')
    done = harvest(declared, output, check=2)
    assert words in done.stderr.replace("\n", " ")
    assert rows(output, "pages") == []

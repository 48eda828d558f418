"""`scrapy show`: one article printed whole."""

import pytest

from crawler.commands import show as command
from tests.commands.calling import call
from tests.parquet.archive import write


@pytest.fixture
def root(tmp_path):
    return write(tmp_path / "archive")


@pytest.mark.parametrize("wanted", [f"{2:032x}", "https://warta.example/2", "http://www.warta.example/2/?utm_source=x"])
def test_an_article_by_id_or_address(root, capsys, wanted):
    code, said = call(capsys, "show", "--output", root, wanted)
    assert code == 0
    assert "Isi 2. Versi 1." in said
    assert "Komentar 3" in said


@pytest.mark.parametrize(
    ("wanted", "sentence"),
    [(["x"], "no article of"), ([], "name one article"), (["a", "b"], "name one article"), ([""], "no article of")],
)
def test_what_is_not_there_is_said(root, capsys, wanted, sentence):
    code, said = call(capsys, "show", "--output", root, *wanted)
    assert (code, sentence in said) == (2, True)


def test_nothing_that_a_terminal_obeys_reaches_it(root, capsys, monkeypatch):
    monkeypatch.setattr(command, "show", lambda *_: iter(["\x1b[31mmerah\u202eterbalik\u2066\x07", "baris satu\nbaris dua"]))
    code, said = call(capsys, "show", "--output", root, f"{2:032x}")
    assert (code, said) == (0, "[31mmerahterbalik baris satu baris dua")

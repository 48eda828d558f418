import pytest

from crawler.cli.words import not_understood


@pytest.mark.parametrize(
    ("rest", "words", "wrong"),
    [
        ([], False, None),
        (["warta"], True, None),
        (["-"], True, None),
        (["warta"], False, "warta"),
        (["--max-page-s", "5"], False, "--max-page-s 5"),
        (["a", "--no-such"], True, "--no-such"),
    ],
)
def test_what_no_command_takes_is_said(rest, words, wrong):
    """Scrapy passes over it: a limit that is misspelt would be none."""
    assert not_understood(rest, words=words) == (wrong and f"unrecognized arguments: {wrong}")

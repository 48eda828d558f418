"""The program that tries pages first: what it answers, and that it sees nothing of where it is begun."""

import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
import selectolax

from crawler.costs import parsers


def answered(tmp_path, language, body, seconds):
    """Exit code and output of the program that is asked twice for one body, each time with the seconds that it may take."""
    with tempfile.TemporaryFile() as file:
        file.write(body)
        file.flush()
        begun = [sys.executable, "-I", "-S", parsers.__file__, str(file.fileno()), str(Path(selectolax.__file__).parents[1])]
        line = f"{language} {len(body)} {seconds}\n".encode()
        done = subprocess.run(begun, input=line * 2, capture_output=True, check=False, cwd=tmp_path, pass_fds=(file.fileno(),))
    return done.returncode, done.stdout


@pytest.mark.parametrize(
    ("language", "body"),
    [("html", b"<p>"), ("html", b""), ("xml", b"<rss>"), ("xml", b"no"), ("html", b"<p>x" * 500_000), ("html", b"\n1 1\n")],
)
def test_one_point_for_each_question(language, body, tmp_path):
    (tmp_path / "selectolax.py").write_text("raise SystemExit(9)")
    assert answered(tmp_path, language, body, 1) == (0, b"..")


def test_what_takes_longer_than_its_time_ends_it(tmp_path):
    body = "".join(f"<p a{n}=1>" for n in range(150_000)).encode()
    code, told = answered(tmp_path, "html", body, 0.2)
    assert (code < 0, told) == (True, b"")


def test_the_parser_of_feeds_goes_on_after_faults():
    from lxml import etree

    assert etree.fromstring(b"<rss><title>satu</rss>", parsers.feed_parser()).findtext("title") == "satu"

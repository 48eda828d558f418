"""The program that tries pages first: what it answers, and that it sees nothing of where it is begun."""

import subprocess
import sys
from pathlib import Path

import pytest
import selectolax

from crawler.costs import parsers

BEGUN = [sys.executable, "-I", "-S", parsers.__file__, str(Path(selectolax.__file__).parents[1])]


@pytest.mark.parametrize(
    ("asked", "answered"),
    [
        (b"", b""),
        (b"html 3 1\n<p>", b"."),
        (b"html 0 1\nhtml 3 1\n<p>", b".."),
        (b"xml 5 1\n<rss>xml 2 1\nno", b".."),
        (b"html 2000000 1\n" + b"<p>x" * 500_000, b"."),
    ],
)
def test_one_point_for_each_body(asked, answered, tmp_path):
    (tmp_path / "selectolax.py").write_text("raise SystemExit(9)")
    done = subprocess.run(BEGUN, input=asked, capture_output=True, check=False, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, answered)


def test_what_takes_longer_than_its_time_ends_it():
    body = "".join(f"<p a{n}=1>" for n in range(150_000)).encode()
    done = subprocess.run(BEGUN, input=b"html %d 0.2\n" % len(body) + body, capture_output=True, check=False)
    assert (done.returncode < 0, done.stdout) == (True, b"")


def test_the_parser_of_feeds_goes_on_after_faults():
    from lxml import etree

    assert etree.fromstring(b"<rss><title>satu</rss>", parsers.feed_parser()).findtext("title") == "satu"

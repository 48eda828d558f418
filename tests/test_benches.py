"""The benches that no other test uses still fit the code that they measure."""

import sys

import pytest

from tests.bench import archive_size, stages, warc

pytestmark = pytest.mark.slow


def test_stages(monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["stages", "--pages", "3"])
    stages.main()
    assert "dedupe: learn" in capsys.readouterr().out


def test_warc(tmp_path):
    assert warc.archive(tmp_path, [b"<p>Satu.</p>" * 200, b"<p>Dua.</p>" * 200], compressed=False) > 0


def test_archive_size(monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["archive_size", "--most", "30000", "--pages", "4", "--rounds", "1"])
    archive_size.main()
    assert "at 30000 articles a page costs" in capsys.readouterr().out

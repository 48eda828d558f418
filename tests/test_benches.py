"""The benches that no other test uses still fit the code that they measure."""

import sys

import pytest

from tests.bench import archive_size, families, machines, stages, tls, warc
from tests.clusters import PYTHON

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


def test_tls(monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["tls", "--pages", "40", "--rounds", "1"])
    tls.main()
    assert "TLS" in capsys.readouterr().out


def test_families(monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["families", "--count", "300"])
    families.main()
    assert "families of more than one" in capsys.readouterr().out


@pytest.mark.skipif(not PYTHON.exists(), reason="Ray is not there; make .venv-ray installs it beside the project's own packages")
def test_machines(monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["machines", "--pages", "40", "--rounds", "1"])
    machines.main()
    said = capsys.readouterr().out
    assert all(f"{name}: " in said for name in ("one process", "two shares", *machines.BARS))

"""What is said where no browser can be had."""

from crawler.fetch.browser import finding


def test_nothing_is_downloaded_and_what_to_install_is_said(monkeypatch):
    monkeypatch.setattr(finding, "find_spec", lambda name: None)
    assert finding.missing() == finding.NO_PACKAGE
    monkeypatch.setattr(finding, "find_spec", lambda name: name)
    monkeypatch.setenv("PATH", "/nowhere")
    assert finding.missing() == finding.NO_CHROMIUM


def test_chromium_is_found_on_the_path(monkeypatch, tmp_path):
    (tmp_path / "chromium").write_text("#!/bin/sh\n")
    (tmp_path / "chromium").chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert finding.chromium() == str(tmp_path / "chromium")

"""What `make audit` says, by a pip-audit of our own."""

import json
import sys

import pytest

from tests import audit

SOUND = {"name": "brotli", "version": "1.2.1", "vulns": []}
FAULTY = {"name": "lxml", "version": "6.0", "vulns": [{"id": "PYSEC-1", "fix_versions": ["6.1"]}]}
UNKNOWN = {"name": "kota", "skip_reason": "not found"}


@pytest.mark.parametrize(
    ("found", "said", "code"),
    [
        ([SOUND], "no fault is known of 1 packages", 0),
        ([SOUND, FAULTY], "lxml 6.0: PYSEC-1, mended in 6.1", 1),
        ([SOUND, UNKNOWN], "SKIPPED: of 1 packages the database says nothing: kota", 0),
        (None, "SKIPPED: nothing was audited, since the database of known faults could not be asked (no route to it)", 0),
    ],
)
def test_what_is_known_and_what_was_not_asked(tmp_path, monkeypatch, capsys, found, said, code):
    program = tmp_path / "pip-audit"
    write = (
        "sys.exit('no route to it')"
        if found is None
        else f"open(sys.argv[-1], 'w').write({json.dumps({'dependencies': found})!r})"
    )
    program.write_text(f"#!{sys.executable}\nimport sys\n{write}\n", encoding="utf-8")
    program.chmod(0o700)
    monkeypatch.setattr(sys, "argv", ["audit", str(program)])
    assert audit.main() == code
    assert said in capsys.readouterr().out

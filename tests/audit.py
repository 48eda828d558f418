"""`make audit`: known faults of the locked packages, by pip-audit. Where its database does not answer, that is said, and is no fault.

pip-audit itself calls a package that its database does not know sound.
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

LOCKS = ("requirements.lock", "requirements-dev.lock")


def told(packages: list[dict[str, Any]]) -> tuple[list[str], list[str]]:
    """A line for each known fault, and the names of packages that nobody told of."""
    faults = [
        f"{package['name']} {package['version']}: {fault['id']}, mended in {', '.join(fault['fix_versions']) or 'no version'}"
        for package in packages
        for fault in package.get("vulns", [])
    ]
    return faults, sorted(package["name"] for package in packages if "skip_reason" in package)


def main() -> int:
    """1 where a fault is known. The one argument is the program of pip-audit."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder, "report.json")
        locks = [word for lock in LOCKS for word in ("--requirement", lock)]
        command = [sys.argv[1], *locks, "--require-hashes", "--disable-pip", "--progress-spinner", "off", "--format", "json", "--output", str(report)]  # fmt: skip
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if not report.exists():
            last = (done.stderr.strip().splitlines() or [f"exit code {done.returncode}"])[-1]
            print(f"SKIPPED: nothing was audited, since the database of known faults could not be asked ({last})")
            return 0
        packages = json.loads(report.read_text(encoding="utf-8"))["dependencies"]
    faults, unknown = told(packages)
    print("\n".join(faults) or f"no fault is known of {len(packages) - len(unknown)} packages")
    if unknown:
        print(f"SKIPPED: of {len(unknown)} packages the database says nothing: {', '.join(unknown)}")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())

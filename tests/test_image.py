"""The image of deploy/container, run: as nobody in particular, on a file system that is read-only, with two volumes.

Skipped where `make image` was not run since the files that it holds were written.
"""

import json
import shutil
import subprocess
import uuid
from datetime import UTC, datetime

import pytest
import yaml

from tests.deploying import DEPLOY, read
from tests.site.server import serve

IMAGE = f"localhost/{yaml.safe_load(read('container/compose.yaml'))['services']['kliping']['image']}"
# A machine that may not raise limits is refused the ones that podman would set.
CAREFULLY = ["--rm", "--read-only", "--tmpfs=/tmp", "--cap-drop=all", "--security-opt=no-new-privileges",
             "--ulimit=nofile=1024:1024", "--ulimit=nproc=1024:1024", "--no-healthcheck", "--network=host"]  # fmt: skip


def ran(*command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)


def described():
    """What podman says of the image; skips where there is none that is as young as what it was made of."""
    if not shutil.which("podman"):
        pytest.skip("no podman here: `make image` says what to install")
    done = ran("podman", "image", "inspect", IMAGE)
    if done.returncode:
        pytest.skip(f"{IMAGE} was not built here: make image")
    (told,) = json.loads(done.stdout)
    made = datetime.fromisoformat(told["Created"])
    code = (path for room in ("crawler", "pipelines", "kliping") for path in (DEPLOY.parent / room).rglob("*.py"))
    sources = [DEPLOY.parent / "requirements.lock", DEPLOY / "container" / "Containerfile", *code]
    if max(datetime.fromtimestamp(path.stat().st_mtime, UTC) for path in sources) > made:
        pytest.skip(f"{IMAGE} is older than this checkout: make image")
    return told


def runner():
    """`podman run`, with the first runtime that runs anything on this machine."""
    tried = [["podman", *runtime, "run", *CAREFULLY] for runtime in ([], ["--runtime=runc"])]
    failures = []
    for command in tried:
        done = ran(*command, IMAGE, "true")
        if done.returncode == 0:
            return command
        failures.append(done.stderr.strip().splitlines()[-1])
    pytest.skip(f"podman runs nothing here: {'; '.join(failures)}")


def test_the_image_harvests_and_is_well(tmp_path):
    told = described()
    podman = runner()
    name = f"kliping-test-{uuid.uuid4().hex}"
    volume = f"--volume={name}:/data"
    well = ["sh", "-c", told["Healthcheck"]["Test"][1]]
    sites = tmp_path / "sites.toml"
    try:
        with serve() as site:
            sites.write_text(f'[[site]]\nname = "demo"\nurl = "{site.url}"\ndelay = 0\n', encoding="utf-8")
            assert ran(*podman, volume, IMAGE, *well).returncode != 0, "well before any run"
            done = ran(*podman, volume, f"--volume={sites}:/etc/kliping/sites.toml:ro", IMAGE)
        assert done.returncode == 0, done.stdout + done.stderr
        assert ran(*podman, volume, IMAGE, *well).returncode == 0
        shown = ran(*podman, volume, IMAGE, ".venv/bin/scrapy", "verify", "--output", "/data")
        assert shown.returncode == 0, shown.stdout + shown.stderr
        assert ran(*podman, volume, IMAGE, "id", "-u").stdout.strip() == "10001"
    finally:
        ran("podman", "volume", "rm", "--force", name)

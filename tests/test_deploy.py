"""The files of deploy/, each read by what can read it here: all run the same command, with options that exist."""

import json
import re
import shlex
import shutil
import subprocess

import kubernetes_validate
import pytest
import yaml

from tests.deploying import DEPLOY, airflow_call, parsed, read

CRON_FIELDS = ((0, 59), (0, 23), (1, 31), (1, 12), (0, 7))


def cron_field(field, low, high):
    """Values of one field of a crontab line; ValueError where it is none."""
    values = set()
    for part in field.split(","):
        span, _, step = part.partition("/")
        first, _, last = ("*" if span == "*" else span).partition("-")
        start, end = (low, high) if span == "*" else (int(first), int(last or first))
        if not low <= start <= end <= high:
            raise ValueError(f"{part} is not within {low} to {high}")
        values |= set(range(start, end + 1, int(step or 1)))
    return values


def check_cron(text):
    fields = text.split()
    assert len(fields) == len(CRON_FIELDS)
    return [cron_field(field, *bounds) for field, bounds in zip(fields, CRON_FIELDS, strict=True)]


@pytest.mark.parametrize("text", ["60 * * * *", "7 24 * * *", "x * * * *", "5-1 * * * *"])
def test_a_wrong_cron_line_is_seen(text):
    with pytest.raises(ValueError, match=r"within|invalid literal"):
        check_cron(text)


def workflow():
    return yaml.safe_load(read("github/harvest.yml"))


def cronjob():
    return yaml.safe_load(read("kubernetes/cronjob.yaml"))


def container():
    return cronjob()["spec"]["jobTemplate"]["spec"]["template"]["spec"]["containers"][0]


def commands():
    """The command line of each file."""
    unit = read("systemd/kliping.service")
    yield "systemd", re.search(r"^ExecStart=(.*)$", unit, re.M)[1]
    (line,) = [line for line in read("cron/kliping.crontab").splitlines() if line and not line.startswith("#")]
    yield "cron", line.partition("&& ")[2]
    yield "kubernetes", shlex.join(container()["command"])
    yield "github", next(step["run"] for step in workflow()["jobs"]["harvest"]["steps"] if "harvest" in step.get("run", ""))
    yield "airflow", airflow_call("BashOperator")["bash_command"].partition("exec ")[2]


@pytest.mark.parametrize(("name", "line"), list(commands()), ids=lambda value: value.split()[0])
def test_all_run_the_same_command(name, line):
    program, command, *options = shlex.split(line)
    assert program.endswith(".venv/bin/scrapy"), name
    assert command == "harvest"
    assert parsed(options)[1] == [], "options that the command does not have"


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd-analyze is not installed")
def test_systemd(tmp_path):
    for name in ("kliping.service", "kliping.timer"):
        # Verified as it would stand after installation: the program must exist, the user too.
        text = read(f"systemd/{name}").replace("/srv/kliping/.venv/bin/scrapy", "/bin/true").replace("User=kliping", "User=root")
        (tmp_path / name).write_text(text.replace("/srv/kliping", "/tmp"), encoding="utf-8")
    command = ["systemd-analyze", "verify", "--man=no", str(tmp_path / "kliping.timer"), str(tmp_path / "kliping.service")]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    ours = [line for line in done.stderr.splitlines() if "kliping" in line]
    assert not ours, ours
    assert done.returncode == 0 or not ours
    calendar = re.search(r"OnCalendar=(.*)", read("systemd/kliping.timer"))[1]
    subprocess.run(["systemd-analyze", "calendar", calendar], capture_output=True, timeout=60, check=True)


def test_systemd_waits_for_a_clean_stop():
    from crawler import settings

    seconds = int(re.search(r"TimeoutStopSec=(\d+)", read("systemd/kliping.service"))[1])
    assert seconds > settings.DOWNLOAD_TIMEOUT + 30
    assert "SuccessExitStatus=6 143" in read("systemd/kliping.service")


def test_crontab():
    (line,) = [line for line in read("cron/kliping.crontab").splitlines() if line and not line.startswith("#")]
    minutes, *_ = check_cron(" ".join(line.split()[:5]))
    assert minutes == {7}
    assert "%" not in line, "a percent sign is a line break to cron"


def test_kubernetes():
    job = cronjob()
    assert (job["apiVersion"], job["kind"], job["metadata"]["name"]) == ("batch/v1", "CronJob", "kliping")
    check_cron(job["spec"]["schedule"])
    assert job["spec"]["concurrencyPolicy"] == "Forbid"
    pod = job["spec"]["jobTemplate"]["spec"]["template"]["spec"]
    assert pod["restartPolicy"] == "Never"
    assert pod["terminationGracePeriodSeconds"] > 60
    assert {mount["name"] for mount in container()["volumeMounts"]} == {volume["name"] for volume in pod["volumes"]}
    assert set(job["spec"]) <= {
        "schedule", "timeZone", "startingDeadlineSeconds", "concurrencyPolicy", "suspend", "jobTemplate",
        "successfulJobsHistoryLimit", "failedJobsHistoryLimit",
    }  # fmt: skip


@pytest.mark.parametrize("file", sorted(path.name for path in (DEPLOY / "kubernetes").glob("*.yaml")))
def test_kubernetes_by_the_schema_of_its_api(file):
    for made in yaml.safe_load_all(read(f"kubernetes/{file}")):
        kubernetes_validate.validate(made, kubernetes_validate.latest_version(), strict=True)


def test_github_workflow():
    made = workflow()
    # YAML 1.1 reads the key `on` as true.
    check_cron(made[True]["schedule"][0]["cron"])
    job = made["jobs"]["harvest"]
    assert job["runs-on"]
    assert all(("uses" in step) != ("run" in step) for step in job["steps"])
    limit = int(re.search(r"--time-limit (\d+)", str(job["steps"]))[1])
    assert limit < job["timeout-minutes"] * 60, "the run must end itself before it is killed"


def test_airflow():
    check_cron(airflow_call("DAG")["schedule"])
    assert airflow_call("DAG")["catchup"] is False
    assert airflow_call("DAG")["max_active_runs"] == 1
    assert airflow_call("BashOperator")["skip_on_exit_code"] == 6


def metrics_written(tmp_path):
    """Names of the metrics that a run writes."""
    from crawler.report.metrics import PER_SITE, write

    site = dict.fromkeys(PER_SITE, 0) | {"health": [], "trouble": None}
    told = {"finished_at": "2026-01-05T00:00:00+00:00", "exit_code": 0, "seconds": 1, "sites": {"a": site}}
    write(tmp_path / "m.prom", told, {})
    return set(re.findall(r"^(kliping_\w+)", (tmp_path / "m.prom").read_text(), re.M))


def asked(text):
    return set(re.findall(r"\bkliping_\w+", text))


def test_alerts_and_board_ask_for_metrics_that_there_are(tmp_path):
    written = metrics_written(tmp_path)
    rules = yaml.safe_load(read("prometheus/kliping.rules.yml"))["groups"][0]["rules"]
    board = json.loads(read("grafana/kliping.json"))
    asked_for = [rule["expr"] for rule in rules] + [target["expr"] for panel in board["panels"] for target in panel["targets"]]
    assert all(asked(expression) for expression in asked_for)
    assert set().union(*map(asked, asked_for)) <= written
    assert {"kliping_sites", "kliping_sites_failed"} <= written
    assert len({panel["id"] for panel in board["panels"]}) == len(board["panels"])
    assert all(panel["gridPos"]["x"] + panel["gridPos"]["w"] <= 24 for panel in board["panels"])
    cases = yaml.safe_load(read("prometheus/kliping.test.yml"))["tests"]
    tried = {case["alertname"] for test in cases for case in test["alert_rule_test"]}
    assert tried == {rule["alert"] for rule in rules}


@pytest.mark.skipif(not shutil.which("promtool"), reason="promtool (Debian: prometheus) is not installed")
def test_alerts_by_promtool():
    folder = DEPLOY / "prometheus"
    for command in (["check", "rules", "kliping.rules.yml"], ["test", "rules", "kliping.test.yml"]):
        done = subprocess.run(["promtool", *command], cwd=folder, capture_output=True, text=True, timeout=60, check=False)
        assert done.returncode == 0, done.stdout + done.stderr


def instructions():
    """Instructions of the Containerfile, their lines joined."""
    text = re.sub(r"^#.*\n", "", read("container/Containerfile"), flags=re.M).replace("\\\n", " ")
    return [tuple(line.split(None, 1)) for line in text.splitlines() if line.strip()]


def test_the_image():
    known = {"ARG", "FROM", "COPY", "RUN", "ENV", "WORKDIR", "USER", "VOLUME", "HEALTHCHECK", "STOPSIGNAL", "CMD"}
    sent = (DEPLOY.parent / ".dockerignore").read_text(encoding="utf-8").splitlines()
    made = instructions()
    words = [word for word, _ in made]
    assert words[:2] == ["ARG", "FROM"]
    base = made[0][1].partition("=")[2]
    assert made[1][1] == "$BASE"
    assert set(words) <= known
    for source in (line.split()[0] for word, line in made if word == "COPY"):
        assert (DEPLOY.parent / source).exists(), source
        assert f"!{source}" in sent, source
    (user,) = [line for word, line in made if word == "USER"]
    assert re.fullmatch(r"[1-9]\d+:[1-9]\d+", user), "no root, by number, so that Kubernetes can tell"
    assert words.index("USER") > max(number for number, word in enumerate(words) if word == "RUN")
    assert {"VOLUME", "HEALTHCHECK"} <= set(words)
    assert ":" in base
    assert not base.endswith(":latest")
    command = json.loads(next(line for word, line in made if word == "CMD"))
    assert command == container()["command"]
    assert f"find {command[-1]}/report.json" in next(line for word, line in made if word == "HEALTHCHECK")


def test_compose():
    made = yaml.safe_load(read("container/compose.yaml"))
    service = made["services"]["kliping"]
    assert (DEPLOY / "container" / service["build"]["context"] / service["build"]["dockerfile"]).exists()
    assert service["image"] == container()["image"]
    assert {volume.partition(":")[0] for volume in service["volumes"]} - {"./sites.toml"} == set(made["volumes"])
    assert service["read_only"]
    script = service["command"][0].replace("$$", "$")
    subprocess.run(["/bin/sh", "-n", "-c", script], timeout=10, check=True)
    assert shlex.join(container()["command"]) in script


def test_kubernetes_storage(tmp_path):
    from crawler.sites import load

    claim, config = yaml.safe_load_all(read("kubernetes/storage.yaml"))
    volumes = {volume["name"]: volume for volume in cronjob()["spec"]["jobTemplate"]["spec"]["template"]["spec"]["volumes"]}
    assert volumes["data"]["persistentVolumeClaim"]["claimName"] == claim["metadata"]["name"]
    assert volumes["sites"]["configMap"]["name"] == config["metadata"]["name"]
    (tmp_path / "sites.toml").write_text(config["data"]["sites.toml"], encoding="utf-8")
    assert load(tmp_path / "sites.toml").contact


@pytest.mark.skipif(not shutil.which("logrotate"), reason="logrotate is not installed")
def test_logrotate(tmp_path):
    text = read("logrotate/kliping").replace("kliping kliping", "root root")
    (tmp_path / "kliping").write_text(text, encoding="utf-8")
    (tmp_path / "kliping").chmod(0o644)
    command = ["logrotate", "--debug", "--state", str(tmp_path / "state"), str(tmp_path / "kliping")]
    done = subprocess.run(command, capture_output=True, text=True, timeout=30, check=False)
    assert "error:" not in done.stderr
    assert done.returncode == 0

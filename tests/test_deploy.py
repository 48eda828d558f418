"""The files of deploy/, each read by what can read it here: all run the same command, with options that exist."""

import argparse
import ast
import json
import re
import shlex
import shutil
import subprocess
from pathlib import Path

import kubernetes_validate
import pytest
import yaml

from crawler.commands.harvest import Command

DEPLOY = Path(__file__).parents[1] / "deploy"
CRON_FIELDS = ((0, 59), (0, 23), (1, 31), (1, 12), (0, 7))


def read(path):
    return (DEPLOY / path).read_text(encoding="utf-8")


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


def airflow_call(name, file="kliping"):
    """Keyword arguments of the one call of a name, in source."""
    tree = ast.parse(read(f"airflow/{file}.py"))
    (call,) = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and getattr(node.func, "id", "") == name]
    return {word.arg: ast.literal_eval(word.value) for word in call.keywords if isinstance(word.value, ast.Constant)}


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
    parser = argparse.ArgumentParser(exit_on_error=False)
    scrapy = Command()
    scrapy.settings = {"LOG_LEVEL": "INFO", "LOG_FILE": None}
    scrapy.add_options(parser)
    assert parser.parse_known_args(options)[1] == [], "options that the command does not have"


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


def shards():
    return list(yaml.safe_load_all(read("kubernetes/indexed-job.yaml")))


@pytest.mark.parametrize("file", sorted(path.name for path in (DEPLOY / "kubernetes").glob("*.yaml")))
def test_kubernetes_by_the_schema_of_its_api(file):
    for made in yaml.safe_load_all(read(f"kubernetes/{file}")):
        kubernetes_validate.validate(made, kubernetes_validate.latest_version(), strict=True)


def test_a_mistake_is_seen_by_the_schema():
    job, _ = shards()
    job["spec"]["completionmode"] = "Indexed"
    with pytest.raises(kubernetes_validate.ValidationError, match="completionmode"):
        kubernetes_validate.validate(job, kubernetes_validate.latest_version(), strict=True)


def asked_of(line):
    """The share that a command line asks for, by the program's own parser."""
    parser = argparse.ArgumentParser(exit_on_error=False)
    scrapy = Command()
    scrapy.settings = {"LOG_LEVEL": "INFO", "LOG_FILE": None}
    scrapy.add_options(parser)
    program, command, *options = shlex.split(line)
    assert (program, command) == (".venv/bin/scrapy", "harvest")
    named, unknown = parser.parse_known_args(options)
    assert not unknown
    return str(named.shard)


def test_each_pod_has_a_share():
    job, claim = shards()
    pod = job["spec"]["template"]["spec"]
    (container,) = pod["containers"]
    count = job["spec"]["completions"]
    (script,) = container["args"]
    asked = [
        subprocess.run(
            ["/bin/sh", "-c", script.replace("exec ", "echo ")], env={"JOB_COMPLETION_INDEX": str(index)},
            capture_output=True, text=True, check=True,
        ).stdout
        for index in range(count)
    ]  # fmt: skip
    assert list(map(asked_of, asked)) == [f"{number}/{count}" for number in range(1, count + 1)]
    assert claim["spec"]["accessModes"] == ["ReadWriteMany"]
    assert {volume["name"] for volume in pod["volumes"]} == {mount["name"] for mount in container["volumeMounts"]}
    # What is for the next run is not begun again; what was lost (7, 137) or is another's at this moment (6) is.
    assert not {6, 7, 137, 143} & set(job["spec"]["podFailurePolicy"]["rules"][1]["onExitCodes"]["values"])


def test_each_mapped_task_has_a_share():
    source = read("airflow/kliping_shards.py")
    (lines,) = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.ListComp)]
    commands = eval(compile(ast.Expression(lines), "kliping_shards", "eval"), {"SHARDS": 8, "range": range})
    assert [asked_of(line.partition("exec ")[2]) for line in commands] == [f"{number}/8" for number in range(1, 9)]
    assert airflow_call("DAG", "kliping_shards")["max_active_runs"] == 1
    assert "skip_on_exit_code=6" in source


def test_each_machine_has_a_share(tmp_path):
    remote = tmp_path / "remote"
    remote.write_text('#!/bin/sh\necho "$1 $2" >> "$(dirname "$0")/asked"\ncase $1 in two) exit 3;; three) exit 0;; esac\n')
    remote.chmod(0o755)
    command = ["/bin/sh", DEPLOY / "ssh/harvest.sh", "one", "two", "three"]
    done = subprocess.run(command, env={"REMOTE": str(remote), "PATH": "/usr/bin:/bin"}, timeout=30, check=False)
    assert done.returncode == 3
    asked = sorted((tmp_path / "asked").read_text().splitlines(), key=lambda line: line[-3:])
    assert [line.split()[0] for line in asked] == ["one", "two", "three"]
    assert [asked_of(line.partition("exec ")[2]) for line in asked] == ["1/3", "2/3", "3/3"]


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
    known = {"FROM", "COPY", "RUN", "ENV", "WORKDIR", "USER", "VOLUME", "HEALTHCHECK", "STOPSIGNAL", "CMD"}
    made = instructions()
    words = [word for word, _ in made]
    assert words[0] == "FROM"
    assert set(words) <= known
    for source in (line.split()[0] for word, line in made if word == "COPY"):
        assert (DEPLOY.parent / source).exists(), source
    (user,) = [line for word, line in made if word == "USER"]
    assert re.fullmatch(r"[1-9]\d+:[1-9]\d+", user), "no root, by number, so that Kubernetes can tell"
    assert words.index("USER") > max(number for number, word in enumerate(words) if word == "RUN")
    assert {"VOLUME", "HEALTHCHECK"} <= set(words)
    assert ":latest" not in made[0][1]
    assert ":" in made[0][1]
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

"""The files of deploy/ that share one harvest among several: each begins its share, and every share has one."""

import ast
import shlex
import subprocess

import kubernetes_validate
import pytest
import yaml

from tests.deploying import DEPLOY, airflow_call, parsed, read


def shards():
    return list(yaml.safe_load_all(read("kubernetes/indexed-job.yaml")))


def test_a_mistake_is_seen_by_the_schema():
    job, _ = shards()
    job["spec"]["completionmode"] = "Indexed"
    with pytest.raises(kubernetes_validate.ValidationError, match="completionmode"):
        kubernetes_validate.validate(job, kubernetes_validate.latest_version(), strict=True)


def asked_of(line):
    """The share that a command line asks for."""
    program, command, *options = shlex.split(line)
    assert (program, command) == (".venv/bin/scrapy", "harvest")
    named, unknown = parsed(options)
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

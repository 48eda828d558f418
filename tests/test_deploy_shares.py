"""The files of deploy/ that share one harvest among several: each begins its share, and every share has one."""

import ast
import os
import shlex
import shutil
import subprocess
from contextlib import ExitStack

import kubernetes_validate
import pytest
import yaml

from pipelines.parquet.verify import verify
from tests.deploying import DEPLOY, airflow_call, parsed, read
from tests.harvesting import ROOT, declare, rows
from tests.site.server import serve


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


def mapped(source):
    (lines,) = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.ListComp)]
    return eval(compile(ast.Expression(lines), "kliping_shards", "eval"), {"SHARDS": 8, "range": range})


def test_each_mapped_task_has_a_share():
    source = read("airflow/kliping_shards.py")
    commands = mapped(source)
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


def by_kubernetes(folder):
    """Each pod with what is mounted: the same sites and data, and a folder of its own."""
    job, _ = shards()
    (container,) = job["spec"]["template"]["spec"]["containers"]
    assert {mount["mountPath"] for mount in container["volumeMounts"]} == {"/etc/kliping", "/data", "/work", "/cache"}
    (script,) = container["args"]
    script = script.replace("/etc/kliping", str(folder)).replace("/data", f"{folder}/output")
    return [
        ([*container["command"], script.replace("/work", f"{folder}/work-{index}")], {"JOB_COMPLETION_INDEX": str(index)})
        for index in range(8)
    ]


def by_airflow(folder):
    return [
        (["/bin/bash", "-c", line.replace("/srv/kliping", str(folder))], {}) for line in mapped(read("airflow/kliping_shards.py"))
    ]


def by_ssh(folder):
    here = folder / "here"
    here.write_text('#!/bin/sh\nexec /bin/sh -c "$2"\n')
    here.chmod(0o755)
    return [(["/bin/sh", str(DEPLOY / "ssh/harvest.sh"), "one", "two"], {"REMOTE": str(here), "FOLDER": str(folder)})]


@pytest.mark.slow
@pytest.mark.parametrize("begun", [by_kubernetes, by_airflow, by_ssh])
def test_what_the_examples_begin_harvests_one_archive(begun, tmp_path):
    """All at once, as they would: in a folder that has the project, its environment and sites.toml."""
    (tmp_path / ".venv").symlink_to(ROOT / ".venv")
    shutil.copy(ROOT / "scrapy.cfg", tmp_path)
    with serve(articles=6) as one, serve(articles=6) as two:
        declare(tmp_path, ("satu", one.url), ("dua", two.url))
        with ExitStack() as files:
            going = []
            for number, (line, more) in enumerate(begun(tmp_path)):
                said = files.enter_context((tmp_path / f"said-{number}").open("wb"))
                environment = os.environ | {"PYTHONPATH": str(ROOT)} | more
                going.append(subprocess.Popen(line, cwd=tmp_path, env=environment, stdout=said, stderr=said))
            codes = [each.wait(timeout=240) for each in going]
    assert not any(codes), "\n".join(f"{code}: {(tmp_path / f'said-{n}').read_text()}" for n, code in enumerate(codes) if code)
    found = [row["article_id"] for row in rows(tmp_path / "output", "articles")]
    assert len(found) == len(set(found)) == 12
    assert not list(verify(tmp_path / "output"))

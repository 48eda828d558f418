"""A Ray cluster in the place of processes of this machine: what is submitted runs on whichever machine has a core."""

import secrets
from collections.abc import Callable
from concurrent.futures import Executor, Future
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
from typing import Any

from crawler.reextract import job as jobs
from crawler.reextract.job import Job

RETRIES = 5
"""Times that Ray begins again what died with its process or machine."""

_begun: list[str] = []
"""The pool whose job this process has begun."""


def in_worker(key: str, job: Job, work: Callable[..., Any], given: tuple[Any, ...]) -> Any:
    """Do it where a core is free; what a process keeps for a job is made once."""
    if _begun != [key]:
        jobs.begin(job)
        _begun[:] = [key]
    return work(*given)


class RayPool(Executor):
    """Workers for one job; all machines see its WARC files and the folder that it writes to under the same names."""

    def __init__(self, ray: Any, job: Job) -> None:
        self._ray, self._key = ray, secrets.token_hex(8)
        self._job = ray.put(replace(job, pool=None))
        self._begin = ray.remote(num_cpus=1, max_retries=RETRIES)(in_worker)

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Give it to the cluster; the future raises what the work did, BrokenProcessPool where it was lost again and again."""
        assert not kwargs
        told: Future[Any] = Future()
        told.set_running_or_notify_cancel()
        self._begin.remote(self._key, self._job, fn, args).future().add_done_callback(lambda done: self._tell(done, told))
        return told

    def _tell(self, done: Future[Any], told: Future[Any]) -> None:
        error = done.exception()
        if error is None:
            told.set_result(done.result())
        elif isinstance(error, self._ray.exceptions.RayTaskError):
            told.set_exception(error.cause or error)
        else:
            told.set_exception(
                BrokenProcessPool(f"the cluster lost a piece of work {RETRIES + 1} times ({type(error).__name__})")
            )

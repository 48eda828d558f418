"""Scrapy's commands without guard and bounds, for the bench of what they cost: `python -m tests.bench.unbounded harvest ...`.

Against strangers nothing of this holds.
"""

import pkgutil
import unicodedata
from collections.abc import Mapping
from typing import Any

import orjson


def free(work: Any, *args: Any, **named: Any) -> Any:
    """What `at_most` does, without a limit."""
    return work(*args, **named)


FIRST: dict[str, Any] = {
    "crawler.costs.limits.at_most": free,
    "crawler.costs.limits.try_out": lambda *_: None,
    "crawler.costs.limits.read_json": lambda body, *_, **__: orjson.loads(body),
    "crawler.plain.composed": unicodedata.normalize,
}
"""Before anybody imports them from there."""
THEN: dict[str, Any] = {
    "crawler.document.count_tags": lambda _: 0,
    "crawler.document.may_be_dear": lambda *_: False,
    "crawler.fetch.guard.check": lambda *_: None,
}


def replace(bounds: Mapping[str, Any]) -> None:
    """Put something else in the place of each."""
    for name, instead in bounds.items():
        owner, _, member = name.rpartition(".")
        setattr(pkgutil.resolve_name(owner), member, instead)


def main() -> None:
    """Run one command of Scrapy's."""
    replace(FIRST)
    from scrapy.core.downloader.handlers import http11

    # It knows when requests leave, which is pace and no bound.
    theirs = http11._LenientHTTP11ClientProtocol
    replace({f"crawler.fetch.bounds.Connection.{name}": getattr(theirs, name) for name in ("request", "dataReceived")})
    replace(THEN | {"crawler.fetch.guard._Agent": http11._ScrapyAgent})
    from scrapy.cmdline import execute

    execute()


if __name__ == "__main__":
    main()

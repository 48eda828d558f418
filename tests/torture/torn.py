"""`python -m tests.torture.torn ...` is `kliping ...` which dies while a record of the raw archive is written.

KLIPING_TORN says which, as "KIND COUNT SHARE": of the COUNTth record of a KIND this share of its bytes is on disk when the process is killed.
"""

import os
import signal
import sys
from typing import Any

from crawler.warc.writer import WarcWriter
from kliping.__main__ import main

KIND, COUNT, SHARE = os.environ["KLIPING_TORN"].split()
_whole, _seen = WarcWriter._write, [0]


def _torn(self: WarcWriter, kind: str, *record: Any, **more: Any) -> None:
    before = self.size
    _whole(self, kind, *record, **more)
    _seen[0] += kind == KIND
    if kind == KIND and _seen[0] == int(COUNT):
        self.file.flush()
        os.truncate(self.file.fileno(), os.fstat(self.file.fileno()).st_size - round((self.size - before) * (1 - float(SHARE))))
        os.kill(os.getpid(), signal.SIGKILL)


WarcWriter._write = _torn  # type: ignore[method-assign]
if __name__ == "__main__":
    sys.argv[0] = "kliping"
    main()

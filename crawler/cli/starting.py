"""What a command's process does not wait for when it starts."""

import sys
from importlib.machinery import ModuleSpec

import pyarrow as pa


class _Absent:
    """A finder of modules that says of pandas that it is not installed."""

    @staticmethod
    def find_spec(name: str, path: object = None, target: object = None) -> ModuleSpec | None:  # noqa: ARG004 -- as finders are asked
        if name == "pandas":
            raise ModuleNotFoundError(name, name=name)
        return None


def spare_pandas() -> None:
    """Let pyarrow look for pandas in vain, which it does once, at its first array or time.

    Where pandas is installed it would be loaded, for 0.3 CPU seconds and 35 MB, and nothing here asks for it. Who imports it
    later gets it.
    """
    finder = _Absent()
    sys.meta_path.insert(0, finder)
    try:
        pa.array([])
        pa.scalar(0, pa.timestamp("us")).as_py()  # an array alone asks for pandas only beside numpy
    finally:
        sys.meta_path.remove(finder)

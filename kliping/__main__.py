"""The command `kliping`: Scrapy's command line with the settings of this project, in any folder."""

import os
import signal
import sys
from importlib.util import find_spec
from pathlib import Path

from crawler.settings import end_at_once

USAGE = """\
Kliping turns news sites into tables: articles and reader comments as Parquet.

usage: kliping COMMAND [options]

{commands}

kliping COMMAND --help says more of each. `kliping harvest` reads sites.toml and writes into output/, both in the
folder it is started in; --sites FILE and --output DIR name others. Every command of Scrapy's (shell, fetch, ...) works too.
"""


def main() -> None:
    """Do what the command line says; ends the process with the command's exit code."""
    end_at_once()
    from crawler.cli import alone  # noqa: PLC0415 -- a signal that comes while it is loaded has its sentence

    os.environ.setdefault("SCRAPY_SETTINGS_MODULE", "crawler.settings")
    sys.argv[0] = "kliping"
    asked = sys.argv[1] if len(sys.argv) > 1 else "--help"
    if asked in ("-h", "--help", "help"):
        sys.stdout.write(USAGE.format(commands="\n".join(f"  {name:<10} {about}" for name, about in commands().items())))
        return
    # Not before: help is there in a fifth of the time that Scrapy takes to be loaded, and what only reads an archive in half.
    if os.environ["SCRAPY_SETTINGS_MODULE"] == "crawler.settings" and alone.can(asked, sys.argv[2:]):
        _as_python_does()
        code = alone.run(asked, sys.argv[2:])
        if asked in alone.PLAIN:
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(code)  # nothing is open: to take down what was loaded would cost a sixth of the whole
        sys.exit(code)
    from scrapy.cmdline import execute  # noqa: PLC0415
    from scrapy.utils.project import get_project_settings  # noqa: PLC0415

    settings = get_project_settings()
    if asked not in ("harvest", "crawl"):  # these two end cleanly by themselves
        _as_python_does()
    execute(settings=settings)


def _as_python_does() -> None:
    """Signals end the process, and Ctrl-C with what it was doing."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)


def commands() -> dict[str, str]:
    """Our commands by name, each with the first line of its module, which is read without being run."""
    spec = find_spec("crawler.commands")
    folders = spec.submodule_search_locations if spec else None
    files = sorted(file for folder in folders or () for file in Path(folder).glob("[!_]*.py"))
    return {file.stem: _about(file) for file in files}


def _about(file: Path) -> str:
    import ast  # noqa: PLC0415 -- help alone needs it

    first = (ast.get_docstring(ast.parse(file.read_bytes())) or "").partition("\n")[0]
    return first.partition(": ")[2].rstrip(".")


if __name__ == "__main__":
    main()

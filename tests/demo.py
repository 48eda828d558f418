"""`make crawl`: serve the demo news site on loopback and harvest it, or harvest one real site, into output/.

python -m tests.demo [--site https://... --contact you@example.org] [--output DIR]
"""

import argparse
import re
import subprocess
import sys
import tempfile
import textwrap
from contextlib import nullcontext
from pathlib import Path
from urllib.parse import urlsplit

from tests.site.server import serve

ROOT = Path(__file__).parents[1]


def main() -> int:
    """Exit code of the harvest."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--site", help="address of a real site; without it the demo site is served and harvested")
    parser.add_argument("--contact", help="who the site's owner may write to; named in the user agent")
    parser.add_argument("--output", default="output")
    args = parser.parse_args()
    if args.site and urlsplit(args.site).scheme not in ("http", "https"):
        print(
            f"SITE={args.site} is no web address; write it with https:// in front, such as make crawl SITE=https://warta.example/"
        )
        return 2
    with nullcontext() if args.site else serve() as served, tempfile.TemporaryDirectory() as folder:
        url = served.url if served else args.site
        sites = Path(folder, "sites.toml")
        sites.write_text(declaration(url, args.contact, demo=not args.site), encoding="utf-8")
        print(f"harvesting {url} into {args.output}/", flush=True)
        harvested = scrapy("harvest", "--sites", str(sites), "--output", args.output, "-L", "WARNING")
    if not any(Path(ROOT, args.output, "runs").glob("**/*.parquet")):
        return harvested
    scrapy("report", "--output", args.output)
    print(f"or five lines of Python, after .venv/bin/pip install pandas matplotlib:\n\n{plot(args.output)}")
    return harvested


def scrapy(*arguments: str) -> int:
    """One of our commands; its exit code."""
    return subprocess.run([sys.executable, "-m", "scrapy", *arguments], cwd=ROOT, check=False).returncode


def plot(output: str) -> str:
    """The plot of the README, for the archive in `output`."""
    (lines,) = re.findall(r"```python\n((?:(?!```).)*savefig.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.S)
    return textwrap.indent(lines.replace('"output"', repr(output)), "  ")


def declaration(url: str, contact: str | None, *, demo: bool) -> str:
    """The sites.toml of one site."""
    name = "demo" if demo else re.sub(r"[^\w.-]", "-", urlsplit(url).netloc.removeprefix("www."))
    # On loopback nobody needs to be spared.
    pace = 'delay = 0\nconcurrency = 8\ntimezone = "Asia/Jakarta"\n' if demo else ""
    operator = f'contact = "{contact}"\n' if contact else ""
    return f'{operator}\n[[site]]\nname = "{name}"\nurl = "{url}"\n{pace}'


if __name__ == "__main__":
    sys.exit(main())

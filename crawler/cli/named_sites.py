"""Sites named on a command line, in a list, a CSV file or an OPML file, as [[site]] tables with names of their own."""

import csv
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from lxml import etree

ADDRESS = re.compile(r"(https?://)?[\w-]+(\.[\w-]+)+(:\d+)?(/\S*)?|https?://[\w.-]+(:\d+)?(/\S*)?")


class Unreadable(ValueError):
    """A list of sites that cannot be read; the message names it and says why."""


@dataclass(frozen=True, slots=True)
class Named:
    """A site to be looked at."""

    name: str
    url: str

    def toml(self, *more: str) -> str:
        """Its table, with further lines."""
        # A JSON string is a TOML string, where nothing beyond ASCII is escaped.
        lines = (f"name = {json.dumps(self.name)}", f"url = {json.dumps(self.url, ensure_ascii=False)}")
        return "\n".join(["[[site]]", *lines, *more]) + "\n"


def named(urls: Iterable[str]) -> list[Named]:
    """Each address once, with a name made of its host; a second site of a host gets a number."""
    found: dict[str, Named] = {}
    taken: set[str] = set()
    for url in urls:
        whole = url if "://" in url else f"https://{url}"
        if whole not in found:
            host = (urlsplit(whole).hostname or "site").removeprefix("www.")
            base = re.sub(r"[^\w.-]", "-", host)
            name, number = base, 2
            while name in taken:
                name, number = f"{base}-{number}", number + 1
            taken.add(name)
            found[whole] = Named(name, whole)
    return list(found.values())


def in_list(path: Path) -> list[str]:
    """One address a line; # begins a remark."""
    lines = (line.partition("#")[0].strip() for line in _text(path).splitlines())
    return _some(path, [line for line in lines if line])


def in_csv(path: Path) -> list[str]:
    """The cell of each row that is an address, that of a column called url, website, homepage or domain before others."""
    rows = list(csv.reader(_text(path).splitlines(), delimiter=";" if ";" in _text(path).partition("\n")[0] else ","))
    head = [cell.strip().lower() for cell in rows[0]] if rows else []
    column = next((head.index(name) for name in ("url", "website", "homepage", "domain") if name in head), None)
    return _some(path, [url for row in rows for url in _address(row, column)])


def _address(row: list[str], column: int | None) -> Iterator[str]:
    cells = row if column is None else row[column : column + 1]
    yield from [cell.strip() for cell in cells if ADDRESS.fullmatch(cell.strip())][:1]


def in_opml(path: Path) -> list[str]:
    """The home page of each feed, else the root of its host."""
    try:
        tree = etree.fromstring(path.read_bytes(), etree.XMLParser(resolve_entities=False, recover=False))
    except (OSError, etree.XMLSyntaxError) as error:
        raise Unreadable(f"{path} cannot be read as OPML ({error}); name another file") from error
    return _some(path, [url for outline in tree.iter("outline") if (url := _home(outline.get("htmlUrl"), outline.get("xmlUrl")))])


def _home(page: str | None, feed: str | None) -> str | None:
    if page and page.startswith(("http://", "https://")):
        return page
    parts = urlsplit(feed or "")
    return f"{parts.scheme}://{parts.netloc}/" if parts.scheme in ("http", "https") and parts.netloc else None


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise Unreadable(f"{path} cannot be read ({error}); name another file") from error


def _some(path: Path, urls: list[str]) -> list[str]:
    if not urls:
        raise Unreadable(f"{path} names no address; name another file")
    return urls

"""The page: one file that needs nothing else, with its style, its script and the rows that the charts open."""

from base64 import b64encode
from datetime import datetime
from hashlib import sha256
from importlib.resources import files

from crawler.disk.place import Place
from pipelines.charts.asked import Asked
from pipelines.charts.markup import Markup, joined, tag
from pipelines.charts.parts import copies, counted, delay, filled, growth, health, hosts, languages, spam
from pipelines.charts.section import Section


def render(root: Place, now: datetime, run: str | None = None) -> str:
    """The page of an archive, or of what one run wrote into it.

    OSError where a store does not answer, duckdb.Error or pyarrow's errors where a file cannot be read.
    """
    asked = Asked.of(root, run)
    sections = [
        growth.section(asked),
        health.section(asked, now),
        delay.section(asked),
        counted.section(asked),
        filled.section(asked),
        copies.section(asked),
        languages.section(asked),
        spam.section(asked),
        hosts.section(asked),
    ]
    name = f"Run {run}" if run else f"Archive {root.name}"
    body = joined(_header(asked, name, now, sections), tag("main", *(section.render() for section in sections)), _footer())
    style, script = (_asset(asset) for asset in ("page.css", "page.js"))
    rows = tag("script", Markup(asked.opened.json()), type="application/json", id="rows")
    head = tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", http_equiv="Content-Security-Policy", content=_policy(style, script)),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", name="referrer", content="no-referrer"),
        tag("title", f"Kliping: {name}"),
        tag("style", style),
    )
    opened = tag("dialog", aria_labelledby="opened")
    return f"<!doctype html>\n{tag('html', head, tag('body', body, opened, rows, tag('script', script)), lang='en')}\n"


def _policy(style: str, script: str) -> str:
    """Nothing is fetched, and no other style or script runs, should a text ever reach the page as markup."""
    return f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(script)}; base-uri 'none'; form-action 'none'"


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def _asset(name: str) -> Markup:
    return Markup(files("pipelines.charts").joinpath(name).read_text(encoding="utf-8"))


def _header(asked: Asked, name: str, now: datetime, sections: list[Section]) -> Markup:
    links = [tag("li", tag("a", section.title, href=f"#{section.name}")) for section in sections]
    return tag(
        "header",
        tag("h1", name),
        tag("p", f"Made {now:%Y-%m-%d %H:%M}; all times are UTC."),
        tag(
            "p",
            "Click a mark of a chart, or reach it with Tab and the arrow keys and press Enter, to see its rows.",
            class_="hint",
        ),
        tag("ul", *(tag("li", tag("b", count), what) for count, what in _numbers(asked)), class_="numbers"),
        tag("nav", tag("ul", *links), aria_label="Parts of this page"),
    )


def _numbers(asked: Asked) -> list[tuple[str, str]]:
    """Each count and the words for it."""
    relations = {
        ("article", "articles"): "article",
        ("comment", "comments"): "comment",
        ("removed as a copy", "removed as copies"): asked.source("duplicates"),
        ("fetch", "fetches"): "page",
        ("site", "sites"): "(SELECT DISTINCT site FROM page)",
        ("run", "runs"): asked.source("runs"),
    }
    counted = ((asked.rows(f"SELECT count(*) FROM {relation}")[0][0], words) for words, relation in relations.items())
    return [(f"{count:,}", one if count == 1 else many) for count, (one, many) in counted]


def _footer() -> Markup:
    return tag("footer", tag("p", "This page is one file: it asks nobody for anything, and can be passed on as it is."))

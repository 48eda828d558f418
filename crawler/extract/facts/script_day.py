"""The day of publication that a page names in its address, or to the scripts that count its readers."""

import re

from crawler.extract.facts.shown_day import Statement
from crawler.extract.page.statements import Reading
from crawler.times.in_line import is_more_than_year
from crawler.times.stamps import counted

_IN_URL = re.compile(
    r"/((?:19|20)\d\d[/-](?:0?[1-9]|1[0-2])[/-](?:0?[1-9]|[12]\d|3[01])|(?:1[3-9]|2\d|3[01])[/-](?:0?[1-9]|1[0-2])[/-](?:19|20)\d\d)(?=[/\-_.]|$)"
)
_APART_IN_URL = re.compile(r"/((?:19|20)\d\d)/[A-Za-z][\w.-]*/(0[1-9]|1[0-2])/(0[1-9]|[12]\d|3[01])/")
"""The same with the section between the year and the month."""
_PLAIN = 'script:not([src]):not([type="application/ld+json"])'
"""JSON-LD is read for what it is."""
_SCRIPTS, _SCRIPT = 60, 100_000
"""Scripts that are asked for a day where nothing else says one, and characters of each."""
_IN_SCRIPT = re.compile(
    r"\b(?:date_?publish(?:ed)?|publish(?:ed)?_?(?:date|time|at|on)|pub_?date|article_?date|first_?published(?:_?at)?)"
    r"[\"']?\s{0,9}[:=]\s{0,9}(?:[\"']([^\"'<>]{8,40})[\"']|(\d{10}(?:\d{3})?)\b)",
    re.I,
)
_NO_DIGITS = re.compile(r"\D+")


def in_scripts(page: Reading) -> list[Statement]:
    """The one day that scripts name as that of publication; none where they name several, as of other articles too."""
    scripts = (node.text()[:_SCRIPT] for node in page.tree.css(_PLAIN)[:_SCRIPTS])
    named = (match for script in scripts if "ublish" in script or "_date" in script for match in _IN_SCRIPT.finditer(script))
    stated = (match[1] or counted(int(match[2])) or "" for match in named)
    found = {_NO_DIGITS.sub("", raw)[:8]: raw for raw in stated if is_more_than_year(raw)}
    return [Statement(0.6, raw, "script") for raw in found.values()] if len(found) == 1 else []


def in_address(url: str) -> list[Statement]:
    """The day in the page's address."""
    if match := _IN_URL.search(url):
        return [Statement(1.0, match[1].replace("/", "-"), "url")]
    match = _APART_IN_URL.search(url)
    return [Statement(1.0, "-".join(match.groups()), "url")] if match else []

"""The day of publication that a page names only to the scripts that count its readers."""

import re

from crawler.extract.facts.shown_day import Statement
from crawler.extract.page.statements import Reading
from crawler.times.in_line import is_more_than_year

_PLAIN = 'script:not([src]):not([type="application/ld+json"])'
"""JSON-LD is read for what it is."""
_SCRIPTS, _SCRIPT = 60, 100_000
"""Scripts that are asked for a day where nothing else says one, and characters of each."""
_IN_SCRIPT = re.compile(
    r"\b(?:date_?publish(?:ed)?|publish(?:ed)?_?(?:date|time|at|on)|pub_?date|article_?date|first_?published(?:_?at)?)"
    r"[\"']?\s{0,9}[:=]\s{0,9}[\"']([^\"'<>]{8,40})[\"']",
    re.I,
)
_NO_DIGITS = re.compile(r"\D+")


def in_scripts(page: Reading) -> list[Statement]:
    """The one day that scripts name as that of publication; none where they name several, as of other articles too."""
    scripts = (node.text()[:_SCRIPT] for node in page.tree.css(_PLAIN)[:_SCRIPTS])
    stated = (match[1] for script in scripts for match in _IN_SCRIPT.finditer(script))
    found = {_NO_DIGITS.sub("", raw)[:8]: raw for raw in stated if is_more_than_year(raw)}
    return [Statement(0.6, raw, "script") for raw in found.values()] if len(found) == 1 else []

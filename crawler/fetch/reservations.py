"""Who asks not to be archived or mined: robots directives, TDMRep and Content-Usage. Pure: statements in, an answer out."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from crawler.costs.limits import read_json

TDMREP = "/.well-known/tdmrep.json"
AGENT = "kliping"
HEADERS = ("tdm-reservation", "tdm-policy", "content-usage")

_AGENT = re.compile(r"\s*([\w-]+)\s*:\s*(.*)", re.DOTALL)
_VALUED = {"unavailable_after", "max-snippet", "max-image-preview", "max-video-preview"}
"""Directives that have a colon of their own."""
_NOARCHIVE = re.compile(r"\bnoarchive\b", re.IGNORECASE)
_RESERVED = re.compile(
    r"\btdm-reservation:\s*1\b|\b(?:noai|noimageai|notrain)\b|\b(?:bots|all|tdm|ai|genai|train-ai|train-genai)\s*=\s*n\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Rule:
    """What a site says of the paths that a pattern matches."""

    pattern: str
    """A path prefix, with `*` for anything and `$` for the end."""
    said: str
    """The statement as it stands in `pages.reservation`."""

    def matches(self, path: str) -> bool:
        """Whether it speaks of this path."""
        first, *others = self.pattern.removesuffix("$").split("*")
        if not path.startswith(first):
            return False
        place, ends = len(first), self.pattern.endswith("$")
        last = others.pop() if others and ends else None
        for part in others:
            found = path.find(part, place)
            if found < 0:
                return False
            place = found + len(part)
        if last is not None:
            return len(path) - len(last) >= place and path.endswith(last)
        return not ends or place == len(path)


@dataclass(slots=True)
class SiteRules:
    """What a site says of many pages at once."""

    content_usage: list[Rule] = field(default_factory=list)
    """From robots.txt; the longest pattern counts."""
    tdmrep: list[Rule] = field(default_factory=list)
    """From `/.well-known/tdmrep.json`; the first match counts."""

    def of(self, url: str) -> list[str]:
        """What is said of one address."""
        parts = urlsplit(url)
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        usage = max((r for r in self.content_usage if r.matches(path)), key=lambda r: len(r.pattern), default=None)
        tdm = next((rule for rule in self.tdmrep if rule.matches(path)), None)
        return [rule.said for rule in (usage, tdm) if rule is not None]


def read_robots(text: str) -> list[Rule]:
    """The Content-Usage lines of robots.txt that speak to us: those of our own name's group, else those of `*`."""
    groups: dict[str, list[Rule]] = {}
    agents: set[str] = set()  # those of a group that speak to us: what it names else may be thousands
    open_group = in_group = False
    for line in text.splitlines():
        key, _, value = line.partition("#")[0].partition(":")
        key, value = key.strip().lower(), value.strip()
        if key == "user-agent":
            named = value.lower()
            agents = (agents if open_group else set()) | ({named} & {AGENT, "*"})
            groups |= {agent: groups.get(agent, []) for agent in agents}
            in_group = open_group = True
        elif key:
            open_group = False
            if key == "content-usage" and value:
                pattern, _, wishes = value.partition(" ") if value.startswith("/") else ("/", "", value)
                for agent in agents if in_group else ("*",):
                    groups.setdefault(agent, []).append(Rule(pattern, f"content-usage: {wishes.strip()}"))
    return groups.get(AGENT, groups.get("*", []))


def read_tdmrep(body: bytes) -> list[Rule]:
    """The rules of a tdmrep.json; none where it is no such file."""
    try:
        entries = read_json(body)
    except ValueError:
        return []
    return [_tdm_rule(entry) for entry in entries if _is_entry(entry)] if isinstance(entries, list) else []


def _is_entry(entry: Any) -> bool:
    return isinstance(entry, dict) and isinstance(entry.get("location"), str) and str(entry.get("tdm-reservation")) in ("0", "1")


def _tdm_rule(entry: dict[str, Any]) -> Rule:
    policy = entry.get("tdm-policy")
    said = f"tdm-reservation: {entry['tdm-reservation']}" + (f"; tdm-policy: {policy}" if isinstance(policy, str) else "")
    return Rule(entry["location"], f"{said} (tdmrep.json)")


def of_headers(headers: Iterable[tuple[str, str]]) -> list[str]:
    """What an answer's headers say; `X-Robots-Tag` without what it says to other robots by name."""
    found = []
    for name, value in headers:
        if name == "x-robots-tag" and (mine := robots_tag(value)):
            found.append(f"x-robots-tag: {mine}")
        elif name in HEADERS and value:
            found.append(f"{name}: {value}")
    return found


def robots_tag(value: str) -> str:
    """The directives of an X-Robots-Tag that speak to all, or to us."""
    mine, agent = [], ""
    for part in value.split(","):
        named = _AGENT.fullmatch(part)
        if named and named[1].lower() not in _VALUED:
            agent, directive = named[1].lower(), named[2]
        else:
            directive = part
        if agent in ("", "*", AGENT) and directive.strip():
            mine.append(directive.strip())
    return ", ".join(mine)


def refusal(said: str | None, *, obey: bool) -> str | None:
    """Why a page that says so is not stored: it asks not to be archived, or reserves mining and the operator obeys that."""
    if not said:
        return None
    if _NOARCHIVE.search(said):
        return "the page asks not to be archived (noarchive)"
    if obey and reserved(said):
        return "the page reserves text and data mining"
    return None


def reserved(said: str) -> bool:
    """Whether statements reserve mining."""
    return bool(_RESERVED.search(said))


def joined(own: Iterable[str | None], of_site: Iterable[str]) -> str | None:
    """All statements about a page in one line. What the page says of mining itself comes before what the site says of it."""
    mine = [said for said in own if said]
    speaks = any("tdm-reservation" in said for said in mine)
    theirs = [said for said in of_site if not (speaks and said.startswith("tdm-reservation"))]
    return "; ".join([*mine, *theirs]) or None

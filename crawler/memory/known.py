"""What one address is known by, and what one more fetch makes of that. Pure: a row of `pages/` in, a value out."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from crawler.memory.intervals import next_gone, next_look, next_retry
from crawler.times.believed import latest
from crawler.urls import adds_a_token, url_key
from crawler.vocabulary import LISTS, NO_RUNNING_TEXT, PARTS, RUNNING_TEXT, WHOLE, Kind, Outcome, Via

_NAMED: tuple[Via, ...] = ("sitemap", "feed", "api")
"""Who names an address of an article that may be there again, or for the first time, when the site is well."""
BELIEVED = 9
"""Failed looks, over ten days, after which it is believed that so little is left of an article: a site is in trouble for less."""
WELL_WITHIN = 10 * 86400.0
"""Seconds since an article of a site was read, up to which the site counts as well."""
_TOLD = re.compile(rf"(\d{{1,8}}) {RUNNING_TEXT}")
"""How the row of most articles begins to say why it is one."""
_ENDED: tuple[Outcome, ...] = ("gone", "no_article", "skipped")


@dataclass(slots=True)
class Known:
    """What earlier runs learnt of one address. Times are seconds since 1970."""

    key: int
    url: str
    via: Via | None
    status: int | None
    etag: str | None
    last_modified: str | None
    digest: str | None
    kind: Kind | None
    outcome: Outcome | None
    article_id: str | None
    fetched: float
    changed: float
    failures: int
    lastmod: float | None
    comments: int | None
    false_claims: int
    """Changes in a row that a source stated and the page did not show."""
    read: float | None
    """When it last answered in full."""
    false_304: float | None
    """When, asked for in full right after a 304, it showed other bytes."""
    turns: int
    """Answers in a row with another ETag for the same bytes."""
    letters: int | None
    """Characters of the article's text, as its row last told them."""
    due: float | None
    """When to look again; None: only when somebody names it as changed."""

    def validators(self, distrust: Mapping[str, str]) -> tuple[str | None, str | None]:
        """What to send as If-None-Match and If-Modified-Since; `distrust` is what `crawler.memory.trust.distrusted` gave."""
        if "304" in distrust:
            return None, None
        return (None if "etag" in distrust else self.etag), self.last_modified


def after(before: Known | None, key: int, url: str, row: dict[str, Any], recheck_days: float) -> Known:
    """What is known after one more fetch."""
    fetched: datetime = row["fetched_at"]
    failed = row["outcome"] == "failed"
    lost = row["outcome"] == "gone" and before is not None and before.outcome != "gone"
    fresh = row["outcome"] in ("new", "changed") or before is None or lost
    published = row["published_at"]
    changed = min(fetched, published) if row["outcome"] == "new" and published else fetched
    stated = row["found_lastmod"].timestamp() if row["found_lastmod"] else None
    known = Known(
        key=key,
        url=url,
        # A look of our own is no source: what named the address before still does.
        via=before.via if before and row["found_via"] == "recheck" else row["found_via"],
        status=row["status"],
        # A 304 may leave its validators out, and a failure says nothing of them.
        etag=row["etag"] or (before.etag if before and row["status"] not in WHOLE else None),
        last_modified=row["last_modified"] or (before.last_modified if before and row["status"] not in WHOLE else None),
        digest=row["digest"] or (before.digest if before else None),
        kind=before.kind if before and before.kind and (failed or row["outcome"] == "not_modified") else row["kind"],
        outcome=row["outcome"],
        article_id=row["article_id"] or (before.article_id if before else None),
        fetched=fetched.timestamp(),
        changed=changed.timestamp() if fresh or before is None else before.changed,
        failures=(before.failures if before else 0) + 1 if failed or row["error"] else 0,
        lastmod=max((time for time in (stated, before.lastmod if before else None) if time is not None), default=None),
        comments=row["comments_declared"] if row["comments_declared"] is not None else (before.comments if before else None),
        false_claims=_false_claims(before, row["outcome"], stated),
        read=fetched.timestamp() if row["status"] in WHOLE else (before.read if before else None),
        false_304=_false_304(before, row),
        turns=_turns(before, row),
        letters=_letters(row) or (before.letters if before else None),
        due=None,
    )
    known.due = _due(known, recheck_days) or (_again(known, recheck_days) if row.get("reason") == NO_RUNNING_TEXT else None)
    return known


def is_lost(known: Known | None, now: float, last_read: float | None) -> bool:
    """Whether an article that is failing, or was gone, is believed to be gone: for long, while others of its site are read."""
    if known is None or known.article_id is None or last_read is None or now - last_read > WELL_WITHIN:
        return False
    return known.outcome == "gone" or known.failures >= BELIEVED


def addresses(row: dict[str, Any]) -> Iterator[str]:
    """The address asked for and, where a redirect led to another page that answered well, that one too."""
    yield row["url"]
    final = row["final_url"]
    moved = row["outcome"] == "gone" and row["status"] in WHOLE  # to another article, which is well
    if not final or moved or row["outcome"] == "failed" or url_key(final) == url_key(row["url"]):
        return
    if not adds_a_token(row["url"], final):  # the next reader is told apart by another one
        yield final


def latest_believed(now: datetime) -> float:
    """The last time that a look may have, in seconds since 1970."""
    return latest(now).timestamp()


def set_right(known: Known, now: float, recheck_days: float) -> Known:
    """What is known, its times to come set to `now`: a clock ran ahead, and else nobody would look until then."""
    lies = {
        name: min(at, now) for name in ("fetched", "changed", "read", "false_304") if (at := getattr(known, name)) is not None
    }
    right = replace(known, **lies)
    right.due = _due(right, recheck_days)
    return right


def _false_claims(before: Known | None, outcome: Outcome, stated: float | None) -> int:
    if before is None or outcome in ("new", "changed"):
        return 0
    claimed = stated is not None and stated > (before.lastmod or before.fetched)
    return before.false_claims + 1 if claimed and outcome in ("unchanged", "not_modified") else before.false_claims


def _false_304(before: Known | None, row: dict[str, Any]) -> float | None:
    if row["found_via"] != "doubt" or row["status"] not in WHOLE or before is None:
        return before.false_304 if before else None
    fetched: datetime = row["fetched_at"]
    return fetched.timestamp() if row["digest"] != before.digest else None


def _turns(before: Known | None, row: dict[str, Any]) -> int:
    if before is None or row["status"] not in WHOLE or row["digest"] != before.digest or not row["etag"] or not before.etag:
        return before.turns if before else 0
    return before.turns + 1 if row["etag"] != before.etag else 0


def _letters(row: dict[str, Any]) -> int | None:
    told = _TOLD.match(row.get("reason") or "") if row["outcome"] in ("new", "changed", "unchanged") else None
    return int(told[1]) if told else None


def _again(known: Known, recheck_days: float) -> float | None:
    """When an address that holds no words yet is looked at again: "coming soon" is told in a picture, or in so few words."""
    if known.outcome != "no_article" or known.via == "listing":
        return None
    fetched, first = (datetime.fromtimestamp(at, UTC) for at in (known.fetched, known.changed))
    look = next_gone(fetched=fetched, lost=first, recheck_days=recheck_days)
    return look.timestamp() if look else None


def _due(known: Known, recheck_days: float) -> float | None:
    fetched = datetime.fromtimestamp(known.fetched, UTC)
    if known.kind in PARTS or known.kind in LISTS:
        return None
    if known.failures:
        return next_retry(fetched=fetched, failures=known.failures).timestamp()
    changed = datetime.fromtimestamp(known.changed, UTC)
    if known.outcome == "gone" and (known.article_id or known.via in _NAMED):
        look = next_gone(fetched=fetched, lost=changed, recheck_days=recheck_days)
        return look.timestamp() if look else None
    if known.kind != "article" or known.outcome in _ENDED:
        return None
    look = next_look(fetched=fetched, changed=changed, recheck_days=recheck_days)
    return look.timestamp() if look else None

"""What a harvest came to: whether the site went well, or why not, as a sentence. Nothing that gave no article ever is well."""

from crawler.harvest.desk import Harvest, Tally

MOST_SAID = 3
"""Reasons that the sentence names, the most frequent."""


def trouble_of(harvest: Harvest) -> str | None:
    """Why the site failed; None where it went well, or ended early with something to show."""
    return _all_failed(harvest) or _without_article(harvest)


def say_walled(tally: Tally) -> None:
    """What stands in the place of the home page is said first of why the site failed, or else in passing."""
    if tally.walled and tally.trouble:
        tally.trouble = f"{tally.walled}; {tally.trouble}"
    elif tally.walled:
        tally.warnings.append(tally.walled)


def unfinished(harvest: Harvest) -> list[str]:
    """A sentence where articles were stored without all that belongs to them; none where nothing is missing."""
    found = harvest.tally.unfinished
    if not found:
        return []
    (reason, _), count = found.most_common(1)[0], found.total()
    which = "1 article is stored without all of its" if count == 1 else f"{count} articles are stored without all of their"
    return [f"{which} comments or pages ({reason}); the next runs go on with what is missing"]


def _all_failed(harvest: Harvest) -> str | None:
    tally = harvest.tally
    if tally.stopped or tally.failed == tally.failed_again or tally.failed < tally.fetched:
        return None
    return f"all {tally.failed} articles asked for failed ({_reasons(harvest)}); their rows stand in pages/"


def _without_article(harvest: Harvest) -> str | None:
    """A site without a single article, now or before, is no success."""
    tally = harvest.tally
    if tally.articles or harvest.state.count_articles():
        return None
    if tally.stopped:
        return f"ended before any article was read: {tally.stopped}; the next run goes on, and a greater limit helps"
    if tally.fetched:
        return (
            f"none of {tally.fetched} addresses asked for is an article, and none is known ({_reasons(harvest)}); "
            "mend url, sitemaps or feeds in sites.toml, or see pages/"
        )
    tried = ", ".join(f"{page.url} ({page.reason or page.outcome})" for page in tally.listings[:5])
    left = f" Left out: {_counted(tally.left_out.most_common(MOST_SAID))}." if tally.left_out else ""
    return f"nothing on the site named an article; mend url, sitemaps or feeds in sites.toml.{left} Asked: {tried}"


def _reasons(harvest: Harvest) -> str:
    return _counted(harvest.tally.without_article.most_common(MOST_SAID))


def _counted(counts: list[tuple[str, int]]) -> str:
    return ", ".join(f"{count} x {reason}" for reason, count in counts)

"""What was seen of a site, for a person and as its table of sites.toml. Pure."""

import json
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from math import ceil
from statistics import mean, median

from rich.table import Table
from rich.text import Text

from crawler.cli.named_sites import Named
from crawler.fetch.answer import ROBOTS_UNREAD
from crawler.fetch.browser.finding import missing as missing_browser
from crawler.fetch.pace import Pace
from crawler.harvest.probe import Probed
from crawler.items import Article, Clipping, Page
from crawler.plain import minute, plural, without_controls

HOURS = 7 * 24
"""Of the week that `recent` counts articles of."""
FIELDS = ("title", "published_at", "authors", "section", "tags", "language", "text", "image_url")


def lines(probed: Probed) -> Iterator[str]:
    """Everything but the articles, a sentence a line."""
    yield f"{probed.site.url}: {probed.trouble or 'can be harvested'}"
    pace = "a request a second" if probed.delay == 1 else f"a request every {probed.delay:g} seconds"
    named = "robots.txt cannot be read" if unread(probed) else f"robots.txt names {plural(len(probed.sitemaps), 'sitemap')}"
    yield f"{named}; {pace if probed.delay else 'no delay between requests'}"
    yield f"reserved: {'; '.join(probed.reserved) or 'nothing'}"
    yield from (f"{page.kind} {page.url}: {page.reason or page.outcome}" for page in probed.lists)
    yield from (f"newest: {minute(lead.lastmod) if lead.lastmod else 'without a date'} {lead.url}" for lead in probed.newest)
    yield from (f"note: {warning}" for warning in probed.warnings)
    if probed.cut:
        yield f"note: not all of its lists were read, {probed.cut}; there are more addresses than are counted here"
    if probed.clippings:
        yield f"articles by {'WordPress (REST)' if probed.api else 'pages'}; comments: {_systems(probed) or 'none seen'}"
    yield from (f"no article: {each.pages[0].url}: {each.pages[0].reason}" for each in probed.clippings if each.article is None)
    if probed.waiting:
        yield cost(probed)
    if (helped := by_script(probed)) is not None:
        yield f"{helped}; {missing_browser() or 'a browser is here'}"
    yield from (f"article {number}: {each.pages[0].url}" for number, each in enumerate(probed.articles, 1))


def side_by_side(probed: Probed) -> Table:
    """A column an article, by its number in `lines`, a row a field; what is missing stands in the last row."""
    table = Table(title="articles read", title_justify="left", show_lines=True)
    table.add_column("", no_wrap=True)
    for number in range(1, len(probed.articles) + 1):
        table.add_column(f"{number}", overflow="fold")
    shown = [(clipping, clipping.article) for clipping in probed.articles if clipping.article]
    for name in FIELDS:
        table.add_row(name, *(Text(without_controls(_cell(article, name))) for _, article in shown))
    table.add_row("comments", *(_comments(clipping, article) for clipping, article in shown))
    table.add_row("missing", *(", ".join(missing(article)) or "nothing" for _, article in shown))
    return table


def missing(article: Article) -> list[str]:
    """Columns without a value."""
    return [name for name in FIELDS if not getattr(article, name)]


def cost(probed: Probed) -> str:
    """Requests of the first harvest and of one an hour later, by what the few articles cost."""
    each = mean(len(clipping.pages) for clipping in probed.clippings) if probed.clippings else 1.0
    first = len(probed.lists) + round(probed.waiting * each)
    hourly = len(probed.lists) + round(probed.recent * each / HOURS)
    least = "at least " if probed.cut else "about "
    seconds = first * pause(probed)
    time = f"{seconds / 3600:.1f} hours" if seconds > 3600 else plural(ceil(seconds / 60), "minute")
    later = f"then about {hourly} an hour and looks at known articles"
    return f"{plural(probed.waiting, 'address', 'addresses')}: {least}{plural(first, 'request')} at first ({time}), {later}"


def pause(probed: Probed) -> float:
    """Seconds that one request takes: the delay, or a slow site's answers, which a harvest gives as much rest again and more."""
    took = [page.elapsed_ms / 1000 for page in _pages(probed) if page.elapsed_ms]
    pace, usual = Pace(floor=probed.delay), median(took) if took else 0.0
    return max(pace.after(status=None, latency=usual), usual)


def unread(probed: Probed) -> bool:
    """Whether nobody knows what robots.txt says."""
    return any(page.reason == ROBOTS_UNREAD for page in probed.lists)


def by_script(probed: Probed) -> str | None:
    """What a browser would bring, and what it costs; None where nothing speaks for it."""
    pages = (
        f"{probed.scripted} of {len(probed.clippings)} pages have no text before their scripts run" if probed.scripted else None
    )
    home = "the home page names no article before its scripts run" if probed.home_scripted and not probed.articles else None
    if pages is None and home is None:
        return None
    costs = "each page then costs the calls of its scripts as requests, and some eighty times the CPU of a plain one"
    return f'{" and ".join(filter(None, (home, pages)))}: render = "auto" makes such pages in a browser; {costs}'


def block(probed: Probed) -> str:
    """The finished [[site]] table, with what was seen as remarks; one that does not work stands as a remark whole."""
    table = Named(probed.site.name, probed.site.url).toml(*_keys(probed))
    if probed.trouble:
        table = "".join(f"# {line}\n" for line in table.splitlines())
    words = (probed.trouble,) if probed.trouble else (cost(probed), f"comments: {_systems(probed) or 'none seen'}")
    return "".join(f"# {' '.join(line.split())}\n" for line in words) + table


def _keys(probed: Probed) -> Iterator[str]:
    articles = [clipping.article for clipping in probed.articles if clipping.article]
    unsure = [article.zone_guess for article in articles if article.published_at_basis in ("guessed", "day", None)]
    zones = {zone for zone in unsure if zone}
    for zone in sorted(zones):
        sure = "" if len(zones) == 1 and "/" in zone else "# "
        yield f"{sure}timezone = {json.dumps(zone)}  # guessed from its pages: please check"
    languages = {article.language for article in articles}
    if len(languages) == 1 and (language := languages.pop()):
        yield f"language = {json.dumps(language)}"
    if by_script(probed) is not None:
        yield "render = \"auto\"  # its pages are filled by scripts: pip install 'kliping[browser]', apt install chromium"
    if "disqus" in _platforms(probed):
        yield '# disqus_key = "..."  # its comments stand at Disqus, and are read with a public API key'


def _pages(probed: Probed) -> Iterator[Page]:
    yield from probed.lists
    yield from (page for clipping in probed.clippings for page in clipping.pages)


def _platforms(probed: Probed) -> Counter[str]:
    return Counter(page.comment_platform for each in probed.clippings for page in each.pages[:1] if page.comment_platform)


def _systems(probed: Probed) -> str:
    read = sum(len(clipping.comments) for clipping in probed.articles)
    declared = sum(each.article.comments_declared or 0 for each in probed.articles if each.article)
    systems = ", ".join(_platforms(probed))
    return systems and f"{systems}, {read} read of {declared} declared under {plural(len(probed.articles), 'article')}"


def _cell(article: Article, name: str) -> str:
    value = getattr(article, name)
    if not value:
        return "-"
    if name == "text":
        return f"{len(value)} characters: {value[:60]}"
    if isinstance(value, datetime):
        return minute(value)
    return ", ".join(value) if isinstance(value, list) else f"{value}"[:80]


def _comments(clipping: Clipping, article: Article) -> str:
    return f"{len(clipping.comments)} of {article.comments_declared if article.comments_declared is not None else '?'}"

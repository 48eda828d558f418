"""Reads feeds, and the older pages of those that are cut into pages while they hold anything new."""

from collections import Counter
from collections.abc import AsyncIterator, Iterable

from crawler.costs.limits import TOO_COSTLY, TooCostly, at_most
from crawler.discover.feeds import NO_FEED, read_feed
from crawler.discover.lead import A_FILE, Dropped, Lead, dropped_words, elsewhere
from crawler.discover.links import names_a_file
from crawler.discover.named.feeds import feeds_listed
from crawler.fetch.answer import Answer
from crawler.harvest.asking.older_page import older_page
from crawler.harvest.lists import READ, Lists
from crawler.plain import plural
from crawler.urls import same_site

MOST_LISTED = 20
"""Feeds of a page that lists them which are read."""
NOT_ALL_LISTED = f"a feed beyond the first {MOST_LISTED} of a page that lists them"
MOST_PAGES = 50
"""Pages of one feed that are read in a run; the next one goes on."""


async def read_feeds(lists: Lists, urls: Iterable[str], waiting: Iterable[str] = ()) -> AsyncIterator[None]:
    """Add what feeds name, with a pause after each; `waiting` are older pages from which an earlier run did not get on."""
    for url in urls:
        async for _ in _pages(lists, url):
            yield
    for url in waiting:
        async for _ in _pages(lists, url, older=True):
            yield


async def _pages(lists: Lists, feed: str, *, older: bool = False) -> AsyncIterator[None]:
    """A feed and its older pages, as long as one names what is new, or goes on to one that no run has read."""
    url, named = feed, set[str]()
    for _ in range(MOST_PAGES):
        answer = await lists.ask(url, kind="feed", via="feed" if older or url != feed else "home")
        if url == feed and not older and (listed := feeds_listed(answer.fetched, lists.desk.site.url)):
            answer.page.judge("no_article", f"a page that lists {plural(len(listed), 'feed')}")
            yield
            for each in listed[:MOST_LISTED]:
                _entries(lists, await lists.ask(each, kind="feed", via="feed"))
                yield
            if left := len(listed[MOST_LISTED:]):
                lists.tally.left_out[NOT_ALL_LISTED] += left
            return
        body = answer.fetched.body if answer.fetched is not None else b""
        following = older_page(body, answer.page.final_url or url)
        entries, new = _entries(lists, answer)
        yield
        goes_on = following is not None and same_site(following, lists.desk.site.url) and not entries <= named
        if following is None or not goes_on or not (new or _is_unread(lists, following)):
            return
        named |= entries
        if url != feed or older:
            lists.tally.read.append(answer.page)  # what it goes on to is asked for now
        url = following
    lists.tally.cut_short(f"feed {feed} has more than {MOST_PAGES} pages that are new; the next run goes on")


def _entries(lists: Lists, answer: Answer) -> tuple[set[str], bool]:
    """Addresses that a feed names, and whether any of them is put on the list."""
    page, url = answer.page, answer.page.url
    if answer.fetched is None:
        if page.outcome != "not_modified":
            lists.tally.warnings.append(f"feed {url}: {page.error or page.reason}")
        return set(), False
    try:
        found = at_most(read_feed, answer.fetched.body, answer.fetched.url, lists.desk.site.url)
    except TooCostly as error:
        page.judge("failed", TOO_COSTLY, str(error))
        lists.tally.warnings.append(f"feed {url}: {error}")
        return set(), False
    dropped, named, taken = Counter[str](), set[str](), 0
    for lead in found:
        if isinstance(lead, Dropped):
            dropped[lead.reason] += lead.count
            continue
        named.add(lead.url)
        if why := elsewhere(lead.url, lists.desk.site.url) or (A_FILE if names_a_file(lead.url) else None):
            dropped[why] += 1
        else:
            taken += lists.desk.leads.offer(lead)
    entries = sum(isinstance(lead, Lead) for lead in found)
    if not entries and dropped[NO_FEED]:
        # Its validators would say tomorrow that a page of maintenance is the same.
        page.judge("failed", NO_FEED)
        lists.tally.warnings.append(f"feed {url}: {NO_FEED}")
        return named, False
    lists.tally.left_out += dropped
    page.judge("no_article", f"{entries} entries{dropped_words(dropped)}")
    return named, taken > 0


def _is_unread(lists: Lists, url: str) -> bool:
    known = lists.desk.memory.known(url)
    return known is None or known.outcome not in READ

"""The zone of a site's hours, by those that its pages show beside those that metadata states."""

from collections import Counter
from collections.abc import Sequence

from crawler.extract.profile.look import Look
from crawler.extract.profile.profile import Line

_LEAST = 3
"""Pages that must agree."""
_AGREE = 0.6
"""Part of the pages that show both hours that must agree."""


def zone_line(articles: Sequence[Look]) -> Line | None:
    """The zone, from how much later the shown hour is than the one stated in UTC.

    Where it is the same hour and the site's country is elsewhere, `Z` stands behind local times. Where it is later by as much as
    the country's zone is ahead, all is well; where by as much on nearly all pages, that is the zone.
    """
    both = [look for look in articles if look.later is not None]
    least = max(_LEAST, _AGREE * len(both))
    lies = Counter(look.zone for look in both if look.zone and look.ahead and look.later == 0)
    if lies.total() >= least:
        return Line("zone", str(lies.most_common(1)[0][0]), "Z", lies.total())
    others = Counter(look.later for look in both if look.later and look.later != look.ahead and not look.later % 15)
    if not others or others.most_common(1)[0][1] < least:
        return None
    later, pages = others.most_common(1)[0]
    hours, minutes = divmod(abs(later or 0), 60)
    return Line("zone", f"{'-' if (later or 0) < 0 else '+'}{hours:02}:{minutes:02}", "", pages)

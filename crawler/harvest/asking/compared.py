"""Asks without validators where a site answers them with an error: some programs and guards take them for an attack."""

from dataclasses import dataclass, replace

from crawler.fetch.answer import Answer, Ask, Fetch
from crawler.harvest.desk import Tally

TROUBLED = (400, 403, 406, 412, 500)
"""What is answered to validators by who does not know them, or to those of an odd form."""
MOST_VAIN = 3
"""Addresses that are asked for once more without a better answer, before it is left at that: they are in another trouble."""


@dataclass(slots=True)
class Compared:
    """A `Fetch`. Once an address answered the question without validators alone, the site is sent none in this run."""

    fetch: Fetch
    tally: Tally
    plainly: bool = False
    vain: int = 0

    async def __call__(self, ask: Ask) -> Answer:
        """Make one request, and where its validators were answered by an error the same without them."""
        plain = replace(ask, etag=None, last_modified=None)
        answer = await self.fetch(plain if self.plainly else ask)
        if plain == ask or self.plainly or answer.page.status not in TROUBLED or self.vain >= MOST_VAIN:
            return answer
        again = await self.fetch(plain)
        if again.fetched is None:
            self.vain += 1
            return again
        if not self.plainly:  # another worker may have found it out meanwhile
            self.plainly = True
            why = f"answered {answer.page.status} to who has read it before, and answers others"
            self.tally.warnings.append(f"{ask.url} {why}: in this run the site is asked in full")
        return again

"""A clipping read again with what its site's other pages taught since: the same coroutine, answered by what was kept."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime

from isal import isal_zlib

from crawler.comments.thread import Thread
from crawler.discover.lead import Lead
from crawler.extract.profile.profile import Profile
from crawler.fetch.answer import Answer, Ask
from crawler.harvest.clip import clip
from crawler.harvest.desk import Desk, NoLeads
from crawler.items import Clipping


@dataclass(slots=True)
class Answers:
    """What the requests of one clipping gave, kept small."""

    desk: Desk
    _kept: list[tuple[Ask, Answer, bytes | None]] = field(default_factory=list)
    threads: dict[tuple[str, datetime], Thread] = field(default_factory=dict)
    """What `crawler.harvest.desk.Desk.threads` says."""
    size: int = 0
    """Bytes that are kept."""

    async def fetch(self, ask: Ask) -> Answer:
        """Ask the network, and keep the answer; see `crawler.fetch.answer.Fetch`."""
        answer = await self.desk.fetch(ask)
        fetched = answer.fetched
        packed = isal_zlib.compress(fetched.body, 1) if fetched is not None else None
        self.size += len(packed or b"")
        bare = replace(fetched, body=b"") if fetched is not None else None
        self._kept.append((ask, Answer(page=replace(answer.page), fetched=bare, headers=answer.headers), packed))
        return answer

    def again(self) -> Iterator[tuple[Ask, Answer]]:
        """The answers as they came."""
        for ask, answer, packed in self._kept:
            fetched = answer.fetched
            if fetched is not None and packed is not None:
                fetched = replace(fetched, body=isal_zlib.decompress(packed))
            yield ask, Answer(page=replace(answer.page), fetched=fetched, headers=answer.headers)


async def read_again(lead: Lead, first: Clipping, answers: Answers, profile: Profile) -> Clipping:
    """The clipping as the profile makes it. What was asked for the first time and is not now keeps its row."""
    waiting = list(answers.again())

    async def fetch(ask: Ask) -> Answer:
        for place, (asked, answer) in enumerate(waiting):
            if asked.url == ask.url:
                del waiting[place]
                return answer
        return await answers.desk.fetch(ask)

    desk = replace(
        answers.desk,
        fetch=fetch,
        leads=NoLeads(answers.desk.leads.is_listed),
        profile=profile,
        looks=None,
        threads=answers.threads,
    )
    made = await clip(desk, lead)
    unasked = {(asked.url, asked.kind) for asked, _ in waiting}
    rest = [page for page in first.pages[1:] if (page.url, page.kind) in unasked]
    return replace(made, pages=[*made.pages, *rest])

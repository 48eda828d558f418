"""A network in memory: answers by address, made into rows as the crawl makes them."""

from collections.abc import Mapping
from datetime import UTC, datetime

from crawler.fetch.answer import Answer, Answered, Ask, Trouble, answer_of, unanswered

T = datetime(2026, 11, 24, 14, 5, tzinfo=UTC)


class Network:
    """`crawler.fetch.answer.Fetch`: a body, a status with a body, or None where nothing answers."""

    def __init__(self, answers: Mapping[str, str | int | tuple[int, dict[str, str], str] | None]) -> None:
        self.answers = answers
        self.asked: list[str] = []

    async def __call__(self, ask: Ask) -> Answer:
        self.asked.append(ask.url)
        found = self.answers.get(ask.url, 404)
        if found is None:
            return Answer(page=unanswered(ask, Trouble("failed", "no answer", "ConnectionError: x"), T, "warta", "r1"))
        if isinstance(found, int):
            found = (found, {}, "")
        status, headers, body = found if isinstance(found, tuple) else (200, {"content-type": "text/html"}, found)
        return answer_of(
            ask, Answered(url=ask.url, at=T, status=status, headers=headers, body=body.encode()), None, "warta", "r1"
        )

"""What readers of the demo site write, most of it spam."""

import random
import re
from datetime import datetime, timedelta

from tests.site import words
from tests.site.news import News, Reaction, beat, fill, name

SEED_COMMENTS = 139


def spin(pattern: str, dice: random.Random) -> str:
    """One reading of a text with alternatives in braces."""
    return re.sub(r"\{([^{}]+)\}", lambda match: dice.choice(match[1].split("|")), pattern)


def react(news: News, first: int, dice: random.Random, count: int | None = None, since: datetime | None = None) -> int:
    """Put comments under an article; the next free number."""
    if count is None:
        count = SEED_COMMENTS if news.number == 1 else dice.choice((0, 0, 1, 2, 3, 5, 8))
    when = since or news.published
    for number in range(first, first + count):
        when += timedelta(minutes=dice.randint(3, 1800))
        news.comments.append(_reaction(news, number, when, dice))
    return first + count


def _reaction(news: News, number: int, when: datetime, dice: random.Random) -> Reaction:
    chance = dice.random()
    spam = 0.8 if news.number == 1 else 0.2
    if chance < spam:
        return Reaction(
            number=number,
            parent=None,
            author=dice.choice(words.SPAMMERS),
            time=when,
            text=_spam(news, dice),
            link="https://beli.example/",
        )
    if chance < spam + 0.03:
        return Reaction(
            number=number,
            parent=None,
            author="Catatan Warga",
            time=when,
            text="",
            kind="pingback",
            link=f"https://catatan.example/{number}",
        )
    parent = _parent(news, dice)
    if parent is not None:
        text = dice.choice(words.ANSWERS).format(name=parent.author)
    else:
        text = dice.choice(words.SHORT) if dice.random() < 0.4 else fill(dice.choice(words.READERS), beat(dice, when), dice)
    author = name(dice) if dice.random() < 0.7 else dice.choice(words.FIRST)
    return Reaction(number=number, parent=parent.number if parent else None, author=author, time=when, text=text)


def _spam(news: News, dice: random.Random) -> str:
    earlier = [reaction.text for reaction in news.comments if reaction.link and reaction.text]
    if earlier and dice.random() < 0.25:
        return dice.choice(earlier)
    return spin(dice.choice(words.SPAM), dice)


def _parent(news: News, dice: random.Random) -> Reaction | None:
    people = [reaction for reaction in news.comments if reaction.kind == "comment" and not reaction.link]
    return dice.choice(people[-6:]) if people and dice.random() < 0.45 else None


def depth(news: News, reaction: Reaction) -> int:
    """1 for a comment that answers none."""
    by_number = {r.number: r for r in news.comments}
    level, parent = 1, reaction.parent
    while parent is not None:
        level, parent = level + 1, by_number[parent].parent
    return level

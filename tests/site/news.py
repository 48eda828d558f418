"""The demo site's articles: made from a seed, the same every time."""

import random
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta, timezone

from tests.site import words

WIB = timezone(timedelta(hours=7))
EPOCH = datetime(2024, 6, 3, 8, 0, tzinfo=WIB)
"""The demo's "now" in week 0."""


@dataclass(kw_only=True)
class News:
    """One article and how its page is made."""

    number: int
    path: str
    title: str
    paragraphs: list[str]
    author: str
    published: datetime
    modified: datetime
    section: str
    tags: list[str]
    markup: str = "opengraph"
    """opengraph, jsonld, microdata or bare (the visible date alone)."""
    comments: list["Reaction"] = field(default_factory=list)
    pages: int = 1
    special: str = ""
    """paywall, video, gallery, live, disqus, latin1, mojibake, gone404, gone410, or nothing."""
    duplicate_of: str | None = None
    near_of: str | None = None

    @property
    def text(self) -> str:
        """What must come out: paragraphs separated by a blank line."""
        return "\n\n".join(self.paragraphs)


@dataclass(kw_only=True)
class Reaction:
    """A comment or a pingback under an article."""

    number: int
    parent: int | None
    author: str
    time: datetime
    text: str
    kind: str = "comment"
    link: str | None = None


Beat = dict[str, str]
"""What one article is about: the same place, office and people all through it."""


def beat(dice: random.Random, when: datetime) -> Beat:
    """Draw what an article is about."""
    place, office, group = dice.choice(words.PLACES), dice.choice(words.OFFICES), dice.choice(words.GROUPS)
    thing, problem = dice.choice(words.THINGS), dice.choice(words.PROBLEMS)
    return {
        "place": place, "PLACE": place.upper(), "office": office, "group": group, "Group": group.title(), "thing": thing,
        "Thing": thing.title(), "problem": problem, "Problem": problem.title(), "official": name(dice), "resident": name(dice),
        "day": words.DAYS[when.weekday()], "date": f"{when.day}/{when.month}/{when.year}",
    }  # fmt: skip


def name(dice: random.Random) -> str:
    """A made-up person."""
    return f"{dice.choice(words.FIRST)} {dice.choice(words.LAST)}"


def fill(pattern: str, about: Beat, dice: random.Random) -> str:
    """A pattern with its slots filled; numbers and months are drawn anew each time."""
    numbers = {"n": dice.randint(24, 960), "m": dice.randint(2, 48), "s": dice.randint(3, 11), "month": dice.choice(words.MONTHS)}
    return pattern.format(**about, **numbers)


def slug(title: str) -> str:
    """The part of the address made from a title."""
    return "-".join("".join(c if c.isalnum() else " " for c in title.lower()).split())


def article(number: int, published: datetime, dice: random.Random) -> News:
    """One ordinary article."""
    about = beat(dice, published)
    title = fill(dice.choice(words.TITLES), about, dice)
    paragraphs = [fill(dice.choice(words.LEADS), about, dice)]
    patterns = dice.sample(words.SENTENCES, len(words.SENTENCES))
    quotes = dice.sample(words.QUOTES, len(words.QUOTES))
    for _ in range(dice.randint(5, 7)):
        if dice.random() < 0.3:
            paragraphs.append(fill(quotes.pop(), about, dice) if quotes else fill(patterns.pop(), about, dice))
        else:
            paragraphs.append(" ".join(fill(patterns.pop(), about, dice) for _ in range(dice.randint(2, 3)) if patterns))
    paragraphs = [paragraph for paragraph in paragraphs if paragraph]
    section = dice.choice(list(words.SECTIONS))
    return News(
        number=number,
        path=f"/{published:%Y/%m}/{slug(title)}-{number}/",
        title=title,
        paragraphs=paragraphs,
        author=dice.choice(words.REPORTERS),
        published=published,
        modified=published,
        section=section,
        tags=sorted({about["place"], about["thing"].capitalize()}),
        markup=dice.choice(("opengraph", "jsonld", "microdata", "bare")),
    )


def seed_article() -> News:
    """The page that the demo is about: a box in the body, boxes after it, 139 declared comments."""
    published = datetime(2023, 12, 4, 15, 20, tzinfo=WIB)
    return News(
        number=1,
        path="/2023/12/rapat-pencegahan-konflik-menjelang-pemilu-2024/",
        title=words.SEED_TITLE,
        paragraphs=list(words.SEED_PARAGRAPHS),
        author="Bagas Pradipta",
        published=published,
        modified=published,
        section="daerah",
        tags=["Pemilu 2024", "Tanjung Mekar"],
        markup="jsonld",
    )


def edition(count: int, seed: int) -> list[News]:
    """The articles of week 0, oldest first."""
    dice = random.Random(seed)
    step = timedelta(days=170) / max(1, count)
    start = datetime(2023, 12, 5, 6, 10, tzinfo=WIB)
    made = [seed_article()] + [
        article(n, start + step * n + timedelta(minutes=dice.randint(0, 600)), dice) for n in range(2, count + 1)
    ]
    for special, at in SPECIALS.items():
        if at < len(made):
            made[at].special = special
    if count > 40:
        made[30].pages = 3
        made += [copy_of(made[12], count + 1), agency_copy(made[15], count + 2)]
    return made


SPECIALS = {"paywall": 5, "video": 8, "gallery": 10, "live": 14, "disqus": 18, "latin1": 20, "mojibake": 22}


def copy_of(original: News, number: int) -> News:
    """The same text under another address."""
    later = original.published + timedelta(days=2, minutes=5)
    path = f"/{later:%Y/%m}/{slug(original.title)}-{number}/"
    return replace(original, number=number, path=path, published=later, modified=later, comments=[], duplicate_of=original.path)


def agency_copy(original: News, number: int) -> News:
    """A near copy: another lead, another headline, the rest as it was."""
    later = original.published + timedelta(hours=7)
    title = f"Kabar Kantor Berita: {original.title}"
    lead = "JAKARTA, KANTOR BERITA - Dilaporkan kembali dari daerah, berikut keterangan lengkapnya. "
    return replace(
        original,
        number=number,
        path=f"/{later:%Y/%m}/{slug(title)}-{number}/",
        title=title,
        paragraphs=[lead + original.paragraphs[0], *original.paragraphs[1:]],
        published=later,
        modified=later,
        comments=[],
        near_of=original.path,
    )


def utc(when: datetime) -> str:
    """ISO 8601 in UTC."""
    return when.astimezone(UTC).isoformat()

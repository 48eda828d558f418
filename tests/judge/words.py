"""Words for made pages: stories of pages of sites that were seen, and what Debian says of packages."""

import random
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from tests.bench.articles_left_out import Row

SIGNERS = {
    "en": ("Sarah Whitcombe", "March 5, 2024"), "de": ("Katrin Habermann", "5. März 2024"), "pl": ("Piotr Zieliński", "5 marca 2024"),
    "ru": ("Иван Петров", "5 марта 2024"), "zh": ("王小明", "2024年3月5日"), "el": ("Νίκος Παππάς", "5 Μαρτίου 2024"),
    "id": ("Dian Nugraheny", "5 Maret 2024"), "ar": ("سارة الخطيب", "5 مارس 2024"),
}  # fmt: skip
"""A name and a day of each language."""


@dataclass(frozen=True, slots=True)
class Told:
    """A headline and the paragraphs below it."""

    language: str
    title: str
    paragraphs: tuple[str, ...]

    def words(self, rng: random.Random, count: int) -> str:
        """So many words in a row, escaped; of scripts without spaces twice as many signs."""
        text = rng.choice(self.paragraphs)
        parts = text.split()
        if len(parts) < 4:
            return escape(text[: count * 2])
        start = rng.randrange(max(1, len(parts) - count))
        return escape(" ".join(parts[start : start + count]).strip(' ,.;:"“”()'))


def stories(rows: Sequence[Row]) -> list[Told]:
    """The texts of rows with answers that have three paragraphs and more, in a language with a name here."""
    from py3langid.langid import classify

    found = []
    for row in rows:
        lines = [line.strip() for line in (row.get("body") or "").split("\n")]
        lines = [line for line in lines if len(line.encode()) > 70]
        title = row.get("title") or " ".join((lines or [""])[0].split()[:8])[:70]
        if len(lines) > 2 and (language := classify(" ".join(lines)[:800])[0]) in SIGNERS:
            found.append(Told(language, title, tuple(lines[:24])))
    return found


def descriptions() -> list[Told]:
    """What Debian says of the packages that are installed here, as dpkg knows it: words that praise something and tell no story."""
    asked = ["dpkg-query", "--show", "--showformat=${Description}\n\n"]
    printed = subprocess.run(asked, capture_output=True, check=True).stdout.decode("utf8", "replace")
    found = []
    for entry in printed.split("\n\n"):
        title, *lines = entry.strip().split("\n")
        paragraphs = [" ".join(part.split()) for part in "\n".join(lines).split("\n .\n")]
        kept = tuple(part for part in paragraphs if 60 < len(part) < 900 and "  *" not in part and part[0].isupper())
        if kept and len(title) < 80:
            found.append(Told("en", title.capitalize(), kept))
    return found

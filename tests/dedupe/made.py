"""News-like documents of known families, made from a seed, and the score of decisions about them."""

import random
from collections import Counter
from collections.abc import Iterable
from functools import cached_property
from typing import NamedTuple

import numpy as np


class Document(NamedTuple):
    family: int
    kind: str
    """article, template (one form filled in again and again: other facts, other report), comment, spun or social."""
    edit: str
    text: str


EDITS = ("exact", "norm", "edit2", "edit5", "edit10", "prefix", "cut60")
AGENCIES = (
    "BATAVIA (Kantor) - ",
    "HAVENSTAD, 3 Mei (Persbureau) — ",
    "Pewarta daerah melaporkan, Rabu (3/5): ",
    "PORTO NOVO, 3 Mai. ",
)
SHORT = ("setuju", "Setuju!", "terima kasih", "Terima kasih 🙏", "mantap", "hadir", "amin", "turut berduka cita", "so true", "👍")
_SYLLABLES = "ba ca da du ga ha ja ke ki la lu ma mi mu na ngu ni pa ra ri sa se si ta ti tu wa ya".split()
_CODAS = ["", "", "n", "ng", "r", "s", "t", "h"]


class Writer:
    """Draws words as news does: few of them very often, most of them rarely."""

    def __init__(self, seed: int, words: int = 30_000) -> None:
        self._seed, self._count = seed, words
        self._rng = np.random.default_rng(seed)
        weight = 1 / np.arange(6, words + 6)
        self._steps = np.cumsum(weight / weight.sum())

    @cached_property
    def _begun(self) -> tuple[random.Random, list[str]]:
        """Dice that have thrown the words, and these: made where the first is drawn, since modules of tests make writers."""
        dice = random.Random(self._seed)
        made = dict.fromkeys(["di", "dan", "yang", "ke", "itu", "dari", "untuk", "pada", "the", "of", "für", "é"])
        while len(made) < self._count:
            word = "".join(dice.choice(_SYLLABLES) for _ in range(dice.choice((2, 2, 3, 3, 4))))
            made[word + dice.choice(_CODAS)] = None
        return dice, list(made)

    @property
    def dice(self) -> random.Random:
        return self._begun[0]

    @property
    def words(self) -> list[str]:
        """Those that it draws from, the most frequent first."""
        return self._begun[1]

    def draw(self, count: int) -> list[str]:
        """So many words."""
        return [self.words[at] for at in np.searchsorted(self._steps, self._rng.random(count)).clip(0, len(self.words) - 1)]

    def text(self, least: int, most: int) -> str:
        """Sentences of least to most words in all."""
        words = self.draw(self.dice.randint(least, most))
        for at in range(0, len(words), 13):
            words[at] = words[at].capitalize()
            words[at - 1] += "." if at else ""
        return " ".join(words)

    def edited(self, text: str, count: int) -> str:
        """The text with so many words replaced, dropped or put in."""
        words = text.split()
        for new in self.draw(count):
            at = self.dice.randrange(len(words))
            words[at : at + self.dice.choice((1, 1, 1, 0))] = [new] if self.dice.random() < 0.8 else []
        return " ".join(words)

    def variant(self, text: str, edit: str) -> str:
        """A copy of the text, made as `edit` says."""
        words = text.split()
        if edit == "norm":
            shouted = text.upper() if self.dice.random() < 0.3 else text.swapcase()
            return "\u00a0 " + shouted.replace(".", self.dice.choice((" !", "…", ","))).replace(" ", "  \n", 3)
        if edit == "prefix":
            return self.dice.choice(AGENCIES) + text
        if edit == "cut60":
            return " ".join(words[: len(words) * 6 // 10]) + " ... Selanjutnya"
        return self.edited(text, max(1, len(words) * int(edit.removeprefix("edit")) // 100)) if edit.startswith("edit") else text

    def filled(self, form: str) -> str:
        """A form with three words in ten replaced by a report's own facts."""
        words = form.split()
        for at in range(0, len(words) - 2, 10):
            words[at : at + 3] = [
                str(self.dice.randrange(100_000)),
                self.dice.choice(self.words),
                f"{self.dice.random() * 100:.2f}",
            ]
        return " ".join(words)

    def spun(self, slots: list[list[str]]) -> str:
        """One copy of a spam campaign, with a number of its own."""
        return " ".join(self.dice.choice(slot) for slot in slots) + f" WA 08{self.dice.randrange(10**9):09d}"

    def campaign(self) -> list[list[str]]:
        """A spam text; two words in five have three synonyms."""
        return [[word] if self.dice.random() < 0.6 else [word, *self.draw(3)] for word in self.text(20, 40).split()]


def corpus(count: int, seed: int) -> list[Document]:
    """About `count` documents in the order of publication, copies after their originals."""
    writer, made, family = Writer(seed), [], 0
    forms = [writer.text(110, 200) for _ in range(8)]
    campaigns = [writer.campaign() for _ in range(max(1, count // 800))]

    def add(at: float, kind: str, edit: str, text: str) -> float:
        made.append((at, Document(family, kind, edit, text)))
        return at + (1 - at) * writer.dice.random()

    for number in range(count // 4):
        family += 1
        article, comment = writer.text(100, 500), writer.text(12, 60)
        later = add(writer.dice.random(), "article", "orig", article)
        edit = EDITS[number % len(EDITS)]
        add(later, "article", edit, writer.variant(article, edit))
        family += 1
        later = add(writer.dice.random(), "comment", "orig", comment)
        edit = ("exact", "norm", "edit1w")[number % 3]
        add(later, "comment", edit, writer.edited(comment, 1) if edit == "edit1w" else writer.variant(comment, edit))
        family += 1
        if number % 4 == 0:
            add(writer.dice.random(), "template", "orig", writer.filled(writer.dice.choice(forms)))
        elif number % 4 == 1:
            add(writer.dice.random(), "social", "orig", writer.dice.choice(SHORT))
    for number, slots in enumerate(campaigns):
        family = -1 - number
        for _ in range(20):
            add(writer.dice.random(), "spun", "spun", writer.spun(slots))
    return [document for _, document in sorted(made, key=lambda pair: pair[0])]


def score(documents: Iterable[Document], answers: Iterable[int | None]) -> tuple[dict[str, float], dict[str, float]]:
    """Recall by kind and edit, and wrong answers per document of a family not seen before by kind, as shares.

    An answer is the place of the document that one is said to repeat, and right when both are of one family.
    """
    listed = list(documents)
    seen: set[int] = set()
    right, total, wrong, fresh = Counter[str](), Counter[str](), Counter[str](), Counter[str]()
    for document, answer in zip(listed, answers, strict=True):
        hit = answer is not None and listed[answer].family == document.family
        name = f"{document.kind} {document.edit}"
        if document.family in seen:
            total[name] += 1
            right[name] += hit
        else:
            fresh[document.kind] += 1
        wrong[document.kind] += answer is not None and not hit
        seen.add(document.family)
    return {name: right[name] / total[name] for name in sorted(total)}, {
        kind: wrong[kind] / fresh[kind] for kind in sorted(fresh)
    }

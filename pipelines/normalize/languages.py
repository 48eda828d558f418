"""The language of a text, or None where it is too short to tell."""

import re
from typing import Any

from pipelines.normalize.function_words import bear_out
from pipelines.normalize.language_model import cache_folder, identifier

SAMPLE = 500
"""Characters that are looked at: more changes the answer of hardly any article."""
WHOLE = 2000
"""Characters of a second look, where the first leaves a doubt."""
SHORT = 40
"""Letters below which a text says nothing."""
SURE, SURE_WHEN_SHORT = 0.8, 0.97
"""Probability that an answer needs; a text of less than `LONG` letters needs the higher one."""
SURE_OF_TWO = 0.6
"""Probability that an answer needs where all that is left is which of two languages that are alike."""
LONG = 200
_ALIKE = {
    frozenset(("id", "ms")),
    frozenset(("no", "nb")),
    frozenset(("no", "da")),
    frozenset(("hr", "sr")),
    frozenset(("hr", "bs")),
}
"""Languages that the identifier mixes up: what the page says of itself decides between them."""
_TAG = re.compile(r"[a-z]{2,3}(?=$|[-_])", re.IGNORECASE)
_SAME = {"in": "id", "iw": "he", "ji": "yi", "nb": "no", "nn": "no"}


def language_of(text: str | None, *priors: str | None) -> str | None:
    """ISO 639-1 code; `priors` are what the page and the site say of themselves, best first."""
    if not text:
        return None
    sample = text[:SAMPLE]
    stated = next((code for prior in priors if (code := code_of(prior))), None)
    if stated and len(sample) >= 2 * SHORT and bear_out(sample.lower().split(), stated):
        return stated  # as good as the identifier, and ten times as fast
    letters = sum(map(str.isalpha, sample))
    if letters < SHORT:
        return None
    found: str
    found, probability = _identifier().classify(sample)
    found = _SAME.get(found, found)
    if stated and (found == stated or frozenset((found, stated)) in _ALIKE):
        return stated
    if probability >= (SURE if letters >= LONG else SURE_WHEN_SHORT):
        return found
    return _second_look(text[:WHOLE]) if letters >= LONG else None


def _second_look(text: str) -> str | None:
    """The answer of a longer sample; between two languages that are alike it may be less sure."""
    ranked: list[tuple[str, float]] = _identifier().rank(text)[:2]
    (found, probability), (second, rest) = ((_SAME.get(code, code), float(chance)) for code, chance in ranked)
    alike = frozenset((found, second)) in _ALIKE and probability + rest >= SURE
    return found if probability >= (SURE_OF_TWO if alike else SURE) else None


def code_of(tag: str | None) -> str | None:
    """`id` of `id-ID`, `in_ID` or `ID`; None for what is no language tag."""
    match = _TAG.match(tag.strip()) if tag else None
    if match is None or len(match[0]) != 2:
        return None
    code = match[0].lower()
    return _SAME.get(code, code)


def load() -> None:
    """Load the model; the first time on a machine it takes half a second. May run in a thread."""
    _Loaded.identifier = _Loaded.identifier or identifier(cache_folder())


class _Loaded:
    identifier: Any = None


def _identifier() -> Any:
    load()
    return _Loaded.identifier

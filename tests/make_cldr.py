"""Writes `crawler/times/cldr.tsv` from the Unicode CLDR, as Babel carries it: `python -m tests.make_cldr`.

One line holds one kind of words of one language: months, the halves of a day, days of the week, spans (`# hours`), times ago (`# hours ago`)
and days that have a name. Units are those of `crawler.times.languages.UNITS`; forms of one thing stand between bars.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from babel import Locale

from crawler.times.folding import words
from crawler.times.languages import CLDR, NAMED, UNITS

LOCALES = (
    "af am ar ar_IQ ar_DZ ar_MA ar_SA ar_TN as az be bg bn br bs ca ceb cs cv cy da de de_AT dv ee el en en_AU en_IN eo es es_MX es_AR et eu fa "
    "fa_AF fi fil fo fr fr_CA fur fy ga gd gl gu ha he hi hr hu hy ia id ig is it ja jv ka kk km kn ko ku ky lb ln lo lt lv mg mi mk "
    "ml mn mr ms mt my nb ne nl nn no oc om or pa pl ps pt pt_PT qu rm ro ru rw sc sd se si sk sl sn so sq sr sr_Latn su sv sw ta te tg th "
    "ti tk to tr tt ug uk ur ur_IN uz uz_Cyrl vi wo xh yi yo zh zh_Hant zu"
).split()
"""Forms of a region go to their language."""
_PLURALS = ("zero", "one", "two", "few", "many", "other")


def main() -> None:
    """Write the table."""
    found: defaultdict[tuple[str, str], list[list[str]]] = defaultdict(list)
    for name in LOCALES:
        locale = Locale.parse(name)
        for kind, columns in _kinds(locale):
            found[name.partition("_")[0], kind].append(columns)
    lines = [f"{language}\t{kind}\t{';'.join(_merged(rows))}" for (language, kind), rows in found.items()]
    CLDR.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _kinds(locale: Locale) -> Iterator[tuple[str, list[str]]]:
    data = locale._data
    yield "months", ["|".join(_months(data, month)) for month in range(1, 13)]
    yield "halves", ["|".join(_named(data["day_periods"], half)) for half in ("am", "pm")]
    yield "weekdays", ["|".join(_weekdays(data, day)) for day in range(7)]
    yield "age", ["|".join(_ages(data, unit)) for unit in UNITS]
    yield "ago", ["|".join(_agos(data, unit)) for unit in UNITS]
    yield "named", ["|".join(forms) for forms in _days(data)]


def _months(data: Any, month: int) -> Iterator[str]:
    for width in ("wide", "abbreviated"):
        for use in ("format", "stand-alone"):
            yield data["months"].get(use, {}).get(width, {}).get(month, "")


def _weekdays(data: Any, day: int) -> Iterator[str]:
    for width in ("wide", "abbreviated"):
        for use in ("format", "stand-alone"):
            yield data["days"].get(use, {}).get(width, {}).get(day, "")


def _named(data: Any, key: Any) -> Iterator[str]:
    for use in ("format", "stand-alone"):
        for width in ("wide", "abbreviated"):
            yield data.get(use, {}).get(width, {}).get(key, "")


def _ages(data: Any, unit: str) -> Iterator[str]:
    for width in data["unit_patterns"].get(f"duration-{unit}", {}).values():
        yield from (form.replace("{0}", "#") for form in _texts(width) if "{0}" in form)


def _agos(data: Any, unit: str) -> Iterator[str]:
    for width in ("", "-short", "-narrow"):
        field = data["date_fields"].get(f"{unit}{width}", {})
        ahead = set(_texts(field.get("future", {})))
        yield from (form.replace("{0}", "#") for form in _texts(field.get("past", {})) if "{0}" in form and form not in ahead)


def _days(data: Any) -> Iterator[list[str]]:
    """Now, today, yesterday, the day before; last week, month and year; two of each unit where that is one word."""
    for unit, back in NAMED[:7]:
        fields = [data["date_fields"].get(f"{unit}{width}", {}) for width in ("", "-short", "-narrow")]
        yield [field.get("relative", {}).get(-back, "") for field in fields]
    for count in ("one", "two"):
        for unit in UNITS:
            form = data["date_fields"].get(unit, {}).get("past", {}).get(count, "").replace("({0})", "")
            yield [] if "{0}" in form else [form]


def _texts(data: Any) -> Iterator[str]:
    return (form for category in _PLURALS if (form := data.get(category)) and "({0})" not in form)


def _merged(rows: list[list[str]]) -> Iterator[str]:
    for columns in zip(*rows, strict=True):
        yield "|".join(_apart(form for column in columns for form in column.split("|")))


def _apart(forms: Iterable[str]) -> Iterator[str]:
    """Each form once, those that differ in case or accents alone as one; none without a letter."""
    seen = set()
    for form in forms:
        key = words(form)
        if (
            key not in seen
            and any(word.isalpha() or len(word) > 1 for word in key)
            and not form.lstrip().startswith(("-", "+", "−"))
        ):
            seen.add(key)
            yield form.strip().lower().replace("\u200f", "").replace("\u200e", "")


if __name__ == "__main__":
    main()

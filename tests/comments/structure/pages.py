"""Pages of unknown systems, made here: an article, and what stands under it; no name in them says anything."""

from collections.abc import Iterable

ARTICLE = (
    "<h1>Neue Pumpen am alten Markt</h1><p>Die Stadt hat am Montag damit begonnen, an drei Stellen neue Pumpen einzubauen.</p>"
    "<p>Jede Pumpe schafft zweihundert Liter in der Sekunde, sagte die Leiterin der Arbeiten; die Kosten trägt das Land.</p>"
)
WORDS = (
    ("Anna", "Das wurde aber auch Zeit! Letztes Jahr stand der Keller zwei Wochen lang unter Wasser."),
    ("Piet", "Und wer bezahlt das alles? Wieder einmal wir."),
    ("Ole Hansen", "Ich habe dort zwanzig Jahre einen Stand gehabt, nass war es an dieser Ecke immer schon, glauben Sie mir."),
    ("Rosi", "Schön, dass endlich etwas geschieht."),
)
DAYS = ("12.03.2024 10:15", "12.03.2024 11:40", "13.03.2024 08:02", "14.03.2024 21:33")
FORM = "<form><textarea></textarea><button>Senden</button></form>"


def page(inside: str, *, form: bool = True) -> str:
    return f"<html><body><div><a href='/'>Zeitung</a></div>{ARTICLE}<div><h3>4 Meinungen</h3>{inside}{FORM if form else ''}</div></body></html>"


def records(shape: str, days: Iterable[str] = DAYS) -> str:
    """The words in one shape each: `{name}`, `{when}`, `{text}`, `{n}`."""
    return "".join(
        shape.format(name=name, when=when, text=text, n=number)
        for number, ((name, text), when) in enumerate(zip(WORDS, days, strict=False), 1)
    )

"""HTML and SVG as values: what `tag` did not make is text, and text is escaped."""

from html import escape

from crawler.plain import one_line

_WITHOUT_END = frozenset(["meta"])


class Markup(str):
    """Finished markup. Only `tag`, and the page's own style and script, are."""

    __slots__ = ()


def tag(element: str, /, *children: str, **attributes: str | float | None) -> Markup:
    """An element; `class_` is the attribute class, `data_rows` is data-rows, one that is None is left out."""
    told = "".join(f' {_name(key)}="{escape(_value(value))}"' for key, value in attributes.items() if value is not None)
    if element in _WITHOUT_END:
        return Markup(f"<{element}{told}>")
    return Markup(f"<{element}{told}>{joined(*children)}</{element}>")


def joined(*children: str) -> Markup:
    """Elements and texts behind each other."""
    return Markup("".join(child if isinstance(child, Markup) else escape(one_line(child)) for child in children))


def _name(key: str) -> str:
    return key.rstrip("_").replace("_", "-")


def _value(value: str | float) -> str:
    if isinstance(value, str):
        return one_line(value)
    return f"{value:.2f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)


def percent(share: float) -> str:
    """A length of SVG that grows with the page: 0.125 is `12.5%`."""
    return f"{_value(share * 100.0)}%"

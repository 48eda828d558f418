"""The words of a command line that no option takes."""


def not_understood(rest: list[str], *, words: bool) -> str | None:
    """What is wrong with the part of a command line that names no option that is known; Scrapy passes over it.

    `words`: whether the command takes words that are no options; `-` alone is one.
    """
    wrong = [word for word in rest if not words or (word.startswith("-") and word != "-")]
    return f"unrecognized arguments: {' '.join(wrong)}" if wrong else None

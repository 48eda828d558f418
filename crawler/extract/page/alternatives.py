"""One pattern of many alternatives that is tried by their first letters: `re` tries a flat list one after the other."""

from collections import defaultdict


def by_first_letter(pattern: str) -> str:
    """The same alternatives, grouped by the letter they begin with; a group that opens one, `(?:view|read)x`, is spelt out."""
    groups: dict[str, list[str]] = defaultdict(list)
    others: list[str] = []
    for alternative in spell_out(pattern):
        first = alternative[:1]
        if first.isalpha() and alternative[1:2] not in ("?", "*", "+", "{"):
            groups[first].append(alternative[1:])
        else:
            others.append(alternative)
    return "|".join([*(f"{letter}(?:{'|'.join(rests)})" for letter, rests in groups.items()), *others])


def spell_out(pattern: str) -> list[str]:
    """The alternatives of a pattern, those that begin with a group once for each of its own."""
    found = []
    for alternative in split(pattern):
        end = _group_end(alternative)
        if end and alternative[end : end + 1] not in ("?", "*", "+", "{"):
            found += [inner + alternative[end:] for inner in spell_out(alternative[3 : end - 1])]
        else:
            found.append(alternative)
    return found


def split(pattern: str) -> list[str]:
    """The alternatives as written: at each `|` that no group and no class holds."""
    parts, depth, start, place, in_class = [], 0, 0, 0, False
    while place < len(pattern):
        character = pattern[place]
        if character == "\\":
            place += 1
        elif in_class:
            in_class = character != "]"
        elif character in "()":
            depth += 1 if character == "(" else -1
        elif character == "[":
            in_class = True
        elif character == "|" and not depth:
            parts.append(pattern[start:place])
            start = place + 1
        place += 1
    return [*parts, pattern[start:]]


def _group_end(pattern: str) -> int:
    """Where the group ends that a pattern begins with; 0 where it begins with none that only groups."""
    if not pattern.startswith("(?:"):
        return 0
    depth, place = 0, 0
    while place < len(pattern):
        character = pattern[place]
        if character == "\\":
            place += 1
        elif character in "()":
            depth += 1 if character == "(" else -1
            if not depth:
                return place + 1
        place += 1
    return 0

"""Guides on one occupation under its full name and under a short one: wind tech."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import permutations

from assistant.answers.doers import GENERIC
from assistant.answers.names import Name

LEAST = 3  # letters that a word cut short keeps, and that it loses


class CutShort:
    """Finds the names that others are short for; ``names`` gives the guides of each name.

    A short name alone proves nothing: a guide by it is on the same occupation when its own words
    give the full name, too.
    """

    def __init__(self, names: Mapping[Name, set[str]]) -> None:
        by_first: dict[str, list[Name]] = {}
        for name in names:
            if len(name) > 1:
                by_first.setdefault(name[0], []).append(name)
        self.full: dict[Name, list[Name]] = {}
        self.short: dict[Name, list[Name]] = {}
        for alike in by_first.values():
            for short, full in permutations(alike, 2):
                if is_short_for(short, full):
                    self.full.setdefault(short, []).append(full)
                    self.short.setdefault(full, []).append(short)

    def pairs(self, name: Name) -> Iterator[tuple[Name, Name]]:
        """Yield the short and the full names of which a name is one."""
        yield from ((name, full) for full in self.full.get(name, ()))
        yield from ((short, name) for short in self.short.get(name, ()))


def is_short_for(short: Name, full: Name) -> bool:
    """Tell whether a name is another one with its last word cut short: HR admin, wind tech."""
    last, whole = short[-1], full[-1]
    if last in GENERIC:
        return False  # a barman is no bar manager
    if len(last) < LEAST or len(whole) < len(last) + LEAST or not whole.startswith(last):
        return False
    rest = iter(full[:-1])
    return len(short) > 1 and short[0] == full[0] and all(word in rest for word in short[:-1])

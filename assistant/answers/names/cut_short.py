"""Guides on one occupation under its full name and under a short one: wind tech."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from assistant.answers.names.names import Name
from assistant.answers.text.doers import GENERIC

LEAST = 3  # letters that a word cut short keeps, and that it loses


class CutShort:
    """Finds the names that others are short for; ``names`` gives the guides of each name.

    A short name alone proves nothing: a guide by it is on the same occupation when its own words
    give the full name, too.
    """

    def __init__(self, names: Mapping[Name, set[str]]) -> None:
        self.full: dict[Name, list[Name]] = {}
        self.short: dict[Name, list[Name]] = {}
        last = {name[-1] for name in names if len(name) > 1} - GENERIC
        for name in names:
            for short in short_for(name, last):
                if short in names:
                    self.full.setdefault(short, []).append(name)
                    self.short.setdefault(name, []).append(short)

    def pairs(self, name: Name) -> Iterator[tuple[Name, Name]]:
        """Yield the short and the full names of which a name is one."""
        yield from ((name, full) for full in self.full.get(name, ()))
        yield from ((short, name) for short in self.short.get(name, ()))


def short_for(name: Name, last: set[str]) -> Iterator[Name]:
    """Yield a name with its last word cut to one of ``last``: HR admin, wind tech.

    One word between the first and the last may be left out.
    """
    ends = {name[-1][:at] for at in range(LEAST, len(name[-1]) + 1 - LEAST)} & last
    if len(name) > 1 and ends:
        fewer = (name[:at] + name[at + 1 : -1] for at in range(1, len(name) - 1))
        yield from ((*words, end) for words in (name[:-1], *fewer) for end in sorted(ends))

"""Headings, rows and columns that name an occupation, in its own words or in those of a guide."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from assistant.answers.asked.mentions import LEVELS
from assistant.answers.names.names import Name, name_of, variants
from assistant.answers.text.doers import looks_like_doer

CODE = re.compile(r"[a-z]{1,2}\d{1,2}")  # of a level: L4, E5
JOINTS = frozenset("a an and at for from in of on or the to with".split())
LONGEST = 6  # words of a heading that is no more than a name
DEGREES = LEVELS | frozenset(
    """senior junior trainee apprentice graduate qualified experienced entry mid level grade band
    tier step""".split()
)


class Label(NamedTuple):
    """A name, and the sets of words by which guides may give it: professor, law."""

    name: Name
    others: frozenset[frozenset[str]] = frozenset()
    kin: frozenset[str] = frozenset()  # the guides on that kind of worker
    graded: bool = True  # whether "senior bargee" is on "bargee": a level of it

    def on(self, text: str) -> bool:
        """Tell whether a heading, the first cell of a row or the head of a column is the name."""
        if self.name in names_in(text):
            return True
        told = name_of(text)
        return telling(told) in self.others or self._of_level(told)

    def _of_level(self, told: Name) -> bool:
        """Tell whether a label is the name at a level: "L4 - staff bargee" for "L4 bargee"."""
        core, levels = _parted(self.name)
        told_core, told_levels = _parted(told)
        if not core or not told_core or not told_levels or not told_levels >= levels:
            return False
        if not levels and not self.graded:
            return False
        if any(map(CODE.fullmatch, levels)):
            return core[-1] == told_core[-1] and {*core} <= {*told_core}
        return len(core) > 1 and core == told_core


def names_in(label: str) -> Iterable[Name]:
    """Return the names that a label stands for."""
    return {name_of(variant) for variant in variants(label)}


def telling(name: Iterable[str]) -> frozenset[str]:
    """Return the words of a name in any order, those left out that only join them."""
    return frozenset(name) - JOINTS


def is_level(word: str) -> bool:
    """Tell whether a word before an occupation is a level of it: lead, L4."""
    return word in LEVELS or bool(CODE.fullmatch(word))


def names_level(heading: str) -> bool:
    """Tell whether a heading is the name of an occupation at a level, and no more than that."""
    told = name_of(heading)
    core, levels = _parted(told)
    whole = bool(levels) and len(told) <= LONGEST and told[-len(core) :] == core
    return whole and bool(core) and looks_like_doer(core[-1])


def _parted(name: Name) -> tuple[Name, frozenset[str]]:
    """Return the words of a name without those for a level, and these."""
    levels = frozenset(word for word in name if word in DEGREES or CODE.fullmatch(word))
    return tuple(word for word in name if word not in levels | JOINTS), levels

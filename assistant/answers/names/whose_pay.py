"""Whose pay a figure is: that of a guide's own occupation, of a level of it, or of another one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Set
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from assistant.answers.names.labels import DEGREES
from assistant.answers.names.names import JOINT, name_of, names_of
from assistant.answers.text.doers import looks_like_doer
from assistant.answers.text.remembered import remembered
from assistant.answers.text.terms import STOP
from assistant.schema import Figure, Guide, GuideCard

if TYPE_CHECKING:
    from assistant.library import View

# Words before an occupation that tell how far somebody has come in it or how they are employed.
LEVELS = DEGREES | frozenset(
    """advanced agency assistant basic beginner casual contract contractor early executive expert
    fellow first freelance freelancer full fully high higher intermediate intern journeyperson
    leading low lower middle most new newly non part permanent point points postgraduate rank
    regular relief scale second skill special specialist standard starter starting student supply
    team temporary third time top typical year""".split()
)
# "language-skilled (non-certified)", "electronics engineers, except computer"
ADDED = re.compile(
    r"\([^()]*\)|\b[\w’'-]+-\w+ed\b|,? (?:except|excluding|other than)\b.*", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Own:
    """The occupation of a guide, by its words in the singular."""

    words: frozenset[str]  # of its title
    names: frozenset[frozenset[str]]  # the words of each name it goes by
    heads: frozenset[str]  # the words that name the kind of worker: driver

    def has(self, whose: Set[str]) -> bool:
        """Tell whether words hold a name of the occupation, or are a part of its title."""
        return whose <= self.words or any(name <= whose for name in self.names)

    def differs(self, figure: Figure) -> bool:
        """Tell whether a figure is another occupation's: a bus driver's is no tram driver's."""
        listed = JOINT.split(ADDED.sub(" ", figure.occupation))
        parts = [words for part in listed if (words := words_of_name(part))]
        return not self.has(words_of_figure(figure)) and all(map(self._strange, parts))

    def _strange(self, words: Set[str]) -> bool:
        known = self.words.union(LEVELS, *self.names)
        strange = any(word not in known and not word.endswith("ed") for word in words)
        return strange and not self.has(words)

    def level(self, figure: Figure) -> bool:
        """Tell whether a figure is of a level of the occupation: certified, senior, staff."""
        return bool(self.heads & words_of_figure(figure)) and not self.differs(figure)


@lru_cache(maxsize=4096)
def words_of_name(name: str) -> frozenset[str]:
    """Return the telling words of an occupation's name, in the singular."""
    return frozenset(word for word in name_of(name) if word not in STOP)


def own_of(card: GuideCard | Guide) -> Own:
    """Return the occupation of a guide in the form in which names of others are compared to it."""
    title = name_of(card.occupation or card.title)
    doers = [name for name in names_of(card) if looks_like_doer(name[-1]) and {*name} - STOP]
    return Own(
        words=words_of_name(card.occupation or card.title),
        names=frozenset(frozenset(name) - STOP for name in doers),
        heads=frozenset(name[-1] for name in (title, *doers)),
    )


@remembered
def own_of_guide(view: View, guide: str) -> Own:
    """Return the occupation of a guide of a library."""
    return own_of(view.cards_by_id()[guide])


def words_of_figure(figure: Figure) -> frozenset[str]:
    """Return the telling words of whose pay a figure is, without brackets and such as skilled."""
    return _without_additions(figure.occupation)


@lru_cache(maxsize=4096)
def _without_additions(name: str) -> frozenset[str]:
    return words_of_name(ADDED.sub(" ", name)) or words_of_name(name)


def own_figures(figures: Iterable[Figure], guides: Iterable[Guide]) -> list[Figure]:
    """Return the figures of the guides' own occupations; all of a guide that has none."""
    owns = {guide.id: own_of(guide) for guide in guides}
    given = [figure for figure in figures if figure.guide in owns]
    mine = [figure for figure in given if not _is_others(figure, owns[figure.guide])]
    told = {figure.guide for figure in mine}
    return [*mine, *(figure for figure in given if figure.guide not in told)]


def _is_others(figure: Figure, own: Own) -> bool:
    whose = words_of_figure(figure)
    return own.differs(figure) or not (whose & own.words or own.has(whose))

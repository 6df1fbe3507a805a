"""Other names of the occupations that guides have: sparky, HR officer, head of security, PCSO."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set

from assistant.answers.names.names import Name, everyday, initials, shortened
from assistant.answers.names.words_cut_short import in_full
from assistant.answers.text.places import places
from assistant.schema import GuideCard

DRIVING = {"driver": "operator", "operator": "driver"}  # of the same machine: a crane driver


def other_names(names: Mapping[Name, Set[str]]) -> dict[Name, set[str]]:
    """Return the guides of other names: everyday ones, first words as initials, words in full.

    Where an everyday name is also what a title may be cut to, guides that are both are meant: "HR
    manager" stands for several of a kind, and one of them is on human resources managers.
    """
    found: dict[Name, set[str]] = {}
    alike: dict[Name, set[str]] = {}
    for name, targets in everyday().items():
        for target in targets:
            if name not in names and target in names:
                found.setdefault(name, set()).update(names[target])
    for name, guides in names.items():
        heading = [("head", "of", *name[:-1])] if name[-1] in ("manager", "director") else []
        driving = [(*name[:-1], DRIVING[name[-1]])] if name[-1] in DRIVING and name[1:] else []
        for other in (*shortened(name), *heading, *driving, *in_full(name)):
            if other not in names:
                alike.setdefault(other, set()).update(guides)
    for other, guides in alike.items():
        told = found.setdefault(other, guides)
        found[other] = told & guides or told
    return found


def by_initials(
    cards: Iterable[GuideCard], known: Iterable[Mapping[Name, Set[str]]]
) -> dict[Name, set[str]]:
    """Return the guides whose titles have some initials that no ``known`` name is.

    Initials are what a title might be called, and an everyday name is what an occupation is
    called: a CEO is a chief executive and no civil enforcement officer.
    """
    taken = tuple(known)
    found: dict[Name, set[str]] = {}
    for card in cards:
        for title in (card.occupation, card.title, *card.alternates):
            name = (initials(title),)
            if not name[0] or any(name in names for names in taken):
                continue
            if not places(title):
                found.setdefault(name, set()).add(card.id)
    return found

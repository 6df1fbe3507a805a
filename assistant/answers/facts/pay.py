"""What the guides say an occupation pays: chosen by name, neighbours never mixed in."""

from __future__ import annotations

import difflib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from assistant.answers.names.labels import names_in
from assistant.answers.names.linking import Linker
from assistant.answers.names.names import JOINT, Name, name_of, names_of, of_title, shared_names
from assistant.schema import Figure, GuideCard

NEAR = 3  # occupations named when one is unknown


@dataclass(frozen=True, slots=True, kw_only=True)
class OccupationPay:
    """The figures of one occupation, in the order of the guides and their words."""

    asked: str
    name: str  # as the guides call it; as asked when none is about it
    guides: tuple[GuideCard, ...] = ()  # about the occupation, with or without figures
    figures: tuple[Figure, ...] = ()
    near: tuple[str, ...] = ()  # occupations of the library, when this one is unknown

    @property
    def known(self) -> bool:
        """Whether a guide is about the occupation, or a figure of another guide names it."""
        return bool(self.guides or self.figures)

    @property
    def silent(self) -> tuple[GuideCard, ...]:
        """The guides about the occupation that give no such figure."""
        said = {figure.guide for figure in self.figures}
        return tuple(card for card in self.guides if card.id not in said)


class Occupations:
    """The occupations of one generation of the library and their figures, found by name."""

    def __init__(self, cards: Iterable[GuideCard], figures: Iterable[Figure]) -> None:
        self.cards = {card.id: card for card in cards}
        self._linker: Linker | None = None
        self._every: tuple[str, ...] | None = None
        self._guides = shared_names(self.cards.values())
        self._titled = of_title(self.cards.values())
        self._figures: dict[str, list[Figure]] = defaultdict(list)
        self._named: dict[Name, list[Figure]] = defaultdict(list)
        for figure in figures:
            self._figures[figure.guide].append(figure)
            self._named[name_of(figure.occupation)].append(figure)

    def names(self) -> tuple[str, ...]:
        """Return the occupations that guides are about, each once, in alphabetical order."""
        if self._every is None:
            found: dict[Name, str] = {}
            for card in self.cards.values():
                name = card.occupation or card.title
                found.setdefault(name_of(name), shown(name))
            self._every = tuple(sorted(found.values(), key=str.casefold))
        return self._every

    def richest(self, count: int) -> tuple[str, ...]:
        """Return the occupations with most figures, to begin with."""
        told = sorted(self._figures, key=lambda guide: (-len(self._figures[guide]), guide))
        names = (self.cards[guide].occupation for guide in told if guide in self.cards)
        return tuple(dict.fromkeys(shown(name) for name in names if name))[:count]

    def pay(self, asked: str) -> OccupationPay:
        """Return the figures of an occupation; guides about it first, else others that name it."""
        wanted = name_of(asked)
        guides = self._guides.get(wanted) or self._linked(asked)
        if not guides:
            named = tuple(self._named.get(wanted, ())) if wanted else ()
            near = () if named else self._near(asked)
            return OccupationPay(asked=asked, name=shown(asked), figures=named, near=near)
        titled = self._titled.get(wanted, set())
        order = sorted(guides, key=lambda guide: (guide not in titled, guide))
        cards = tuple(self.cards[guide] for guide in order)
        figures = tuple(
            figure for card in cards for figure in self._figures.get(card.id, ())
            if belongs(figure.occupation, card, wanted)
        )  # fmt: skip
        name = cards[0].occupation or cards[0].title
        name = shown(asked if is_part(wanted, cards[0]) else name)
        return OccupationPay(asked=asked, name=name, guides=cards, figures=figures)

    def _linked(self, asked: str) -> set[str]:
        """Return the guides that everyday names and misspellings lead to."""
        if self._linker is None:
            self._linker = Linker(self.cards.values())
        mentions = self._linker.link(asked, lambda _text, _name: False)
        whole = [mention for mention in mentions if mention.end - mention.start >= len(asked) - 1]
        return {guide for mention in whole if not mention.qualified for guide in mention.guides}

    def _near(self, asked: str) -> tuple[str, ...]:
        names = {name.lower(): name for name in self.names()}
        close = difflib.get_close_matches(asked.lower(), names, n=NEAR, cutoff=0.5)
        words = set(name_of(asked))
        close += [low for low in names if words & set(name_of(low)) and low not in close]
        return tuple(names[low] for low in close[:NEAR])


def shown(name: str) -> str:
    """Return a name as it is shown: without edges, the first letter a capital."""
    name = name.strip()
    return name[:1].upper() + name[1:]


def is_part(wanted: Name, card: GuideCard) -> bool:
    """Tell whether a name is one of several that a guide's name lists: 'bus driver' of two."""
    whole = {name_of(name) for name in (card.occupation, card.title, *card.alternates)}
    listed = len(JOINT.split(card.occupation)) > 1
    return listed and wanted not in whole and wanted in names_of(card)


def belongs(occupation: str, card: GuideCard, wanted: Name) -> bool:
    """Tell whether a figure's occupation is the one asked for in a guide about it.

    'Cooks and pastry chefs' gives its own figures and those of each part; asked for pastry chefs,
    the cooks' figures stay out and the whole group's stay in. 'Engineers' is no civil engineer.
    """
    names = set(names_in(occupation))
    if is_part(wanted, card):
        return wanted in names or name_of(occupation) == name_of(card.occupation)
    return bool(names & names_of(card))

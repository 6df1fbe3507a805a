"""Occupations whose names are like an unknown one: its kind, its parts, its other forms."""

from __future__ import annotations

from collections.abc import Mapping

from assistant.answers.asked.mentions import Mention, words_of
from assistant.answers.names.names import Name, name_of
from assistant.answers.text.terms import STOP, root


class Neighbours:
    """Finds guides by a likeness of names; ``names`` gives the guides of each name."""

    def __init__(self, names: Mapping[Name, set[str]]) -> None:
        self.names = names
        self.roots = [
            (frozenset(root(word) for word in name), name)
            for name in names
            if not any(word in STOP for word in name)
        ]

    def by_part(self, mention: Mention) -> tuple[str, ...]:
        """Return the guides whose name holds all words of a mention in order: speech therapist.

        A word may be cut short: admin officer, air con engineer.
        """
        wanted = name_of(mention.text)
        found: set[str] = set()
        for name, guides in self.names.items():
            rest = iter(name)
            held = name[-1] == wanted[-1] and all(part in rest for part in wanted)
            short = len(name) == len(wanted) and all(map(_shortened, wanted, name))
            if len(wanted) > 1 and (held or short):
                found |= guides
        return tuple(sorted(found))

    def alike(self, mention: Mention, guide: str) -> tuple[str, ...]:
        """Return the names of a guide that end in the same kind of worker as a mention."""
        last = root(words_of(mention.text)[-1].one)
        return tuple(
            " ".join(name)
            for name, guides in self.names.items()
            if guide in guides and root(name[-1]) == last
        )

    def of_kind(self, mention: Mention) -> tuple[str, ...]:
        """Return the guides on occupations of the same kind: the engineers, for 'engineer'."""
        last = name_of(mention.text)[-1:]
        found = {
            guide for name, guides in self.names.items() if name[-1:] == last for guide in guides
        }
        return tuple(sorted(found))


def _shortened(word: str, full: str) -> bool:
    return word == full or (len(word) >= 3 and full.startswith(word) and len(full) - len(word) >= 3)

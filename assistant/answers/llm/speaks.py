"""Whether the cited words speak of an occupation that a sentence names, in this or another form."""

from __future__ import annotations

from itertools import pairwise

from assistant.answers.text.terms import STOP, root, singular, tokens

LEAST = 5  # letters of a worker's stem: teaching speaks of teachers


def speaks_of(name: str, words: str) -> bool:
    """Tell whether words hold a name: written apart, with one more word in it, or as a doing.

    "Deckhand" stands in "deck hand", "forklift driver" in "forklift truck driver", and "nurses"
    in "nursing".
    """
    name, words = name.lower(), words.lower()
    if name in words:
        return True
    mine, theirs = ([singular(word) for word in tokens(text)] for text in (name, words))
    if len(mine) == 1:
        pairs = {f"{one}{two}" for one, two in pairwise(theirs)}
        return mine[0] in pairs or mine[0] in theirs or _does(mine[0], theirs)
    span = len(mine) + 1
    return any(_in_order(mine, theirs[at : at + span]) for at in range(len(theirs)))


def _does(worker: str, words: list[str]) -> bool:
    """Tell whether words name the doing of a worker: nursing, nurse."""
    doing = {root(word) for word in words if word.endswith(("ing", "ry", "cy"))}
    return len(worker) >= LEAST and root(worker) in doing


def _in_order(name: list[str], words: list[str]) -> bool:
    left = iter(words)
    return all(word in left for word in name) and words[:1] == name[:1]


def otherwise_qualified(name: str, words: str) -> bool:
    """Tell whether words speak of the same with another qualifier: registered, not head nurses."""
    first, _, base = name.partition(" ")
    base = " ".join(singular(word) for word in tokens(base))
    held = [singular(word) for word in tokens(words)]
    joined = f" {' '.join(held)} "
    before = [part.split()[-1] for part in joined.split(f" {base} ")[:-1] if part.split()]
    return bool(set(before) - STOP) and singular(first) not in held

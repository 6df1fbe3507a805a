"""A name of one word that many occupations end in: the teachers, the drivers, the engineers.

Nobody who asks what a teacher earns is helped by hearing that no guide is on "teacher". The kinds
that come nearest to the question answer it, each under its own name, and the others are named.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from assistant.answers.asked.attributes import CUE_WORDS
from assistant.answers.asked.mentions import BENIGN, Mention
from assistant.answers.asked.question import Question
from assistant.answers.asked.target import Target
from assistant.answers.names.names import Name, name_of
from assistant.answers.names.wording import clean, listing, lowered
from assistant.answers.retrieval.described import by_description
from assistant.answers.text.doers import looks_like_doer
from assistant.answers.text.remembered import remembered
from assistant.answers.text.terms import STOP, tokens

if TYPE_CHECKING:
    from assistant.answers.names.linking import Linker
    from assistant.library import View

SHOWN, SHORT = 2, 4  # kinds that are quoted; where a value is asked, which is told in a line
NAMED = 6  # others that are named


def of_family(view: View, question: Question, linker: Linker) -> tuple[Target, ...]:
    """Return the guides on some of the kinds of worker that a name of one word stands for.

    Those of one occupation are one target. Nothing is returned for a name of several words, which
    is one kind, and where there are not several kinds.
    """
    word = question.unknown[0]
    kinds = _kinds(word, linker)
    if len(kinds) < 2 or len(question.unknown) > 1:
        return ()
    order = (
        _typical(view, word.text, tuple(kinds))
        if is_plain(question)
        else _near(view, question, kinds)
    )
    shown = order[: SHORT if question.expects else SHOWN]
    return tuple(Target(asked=word.text, guides=kinds[kind], how="kind") for kind in shown)


def is_plain(question: Question) -> bool:
    """Tell whether nothing but the unknown name and what is asked of it stands in a question.

    "How do I become a teacher?" is on any teacher; a school or a subject would say on which.
    """
    word = question.unknown[0]
    rest = f"{question.text[: word.start]} {question.text[word.end :]}"
    return not any(
        token not in STOP | BENIGN and not token.isdigit()
        for token in tokens(CUE_WORDS.sub(" ", rest))
    )


def others_of_family(
    view: View, question: Question, linker: Linker, chosen: Sequence[Target]
) -> str:
    """Return a sentence that names kinds of worker beside those chosen, if there are others."""
    word = next(iter(question.beside if question.mentions else question.unknown), None)
    of_kind = [target for target in chosen if word and target.asked == word.text]
    if not word or len(of_kind) == 1 or not (of_kind or question.mentions):
        return ""
    shown = {guide for target in of_kind for guide in target.guides}
    kinds = _kinds(word, linker)
    others = [k for k in _typical(view, word.text, tuple(kinds)) if not shown & set(kinds[k])]
    if not others:
        return ""
    more = " more" if shown else ""
    many = f"{len(others)}{more} kinds" if len(others) > 1 else f"one{more} kind"
    such = ", such as" if len(others) > NAMED else ":"
    told = listing([lowered(clean(kind)) for kind in others[:NAMED]])
    return f"There are guides on {many} of “{clean(word.text)}”{such} {told}."


def _kinds(word: Mention, linker: Linker) -> dict[str, tuple[str, ...]]:
    """Return the guides on each occupation whose own name ends in a name of one word."""
    name = name_of(word.text)
    if len(name) != 1 or not looks_like_doer(name[0]):
        return {}
    found: dict[Name, tuple[str, list[str]]] = {}
    for guide in linker.near.of_kind(word):
        own = linker.cards[guide].occupation or linker.cards[guide].title
        if name_of(own)[-1:] == name:
            found.setdefault(name_of(own), (own, []))[1].append(guide)
    return {own: tuple(guides) for own, guides in found.values()}


@remembered
def _typical(view: View, word: str, kinds: tuple[str, ...]) -> tuple[str, ...]:
    """Return kinds by the likeness of their names to the plain one: school before yoga teachers."""
    if not kinds:
        return ()
    one, *names = view.embed([" ".join(name_of(word)), *map(str.lower, kinds)])
    near = {kind: float(one @ name) for kind, name in zip(kinds, names, strict=True)}
    return tuple(sorted(kinds, key=lambda kind: (-near[kind], kind)))


def _near(view: View, question: Question, kinds: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """Return kinds by how well their guides fit what the question describes."""
    order = {item.guide: at for at, item in enumerate(by_description(view, question))}

    def place(kind: str) -> tuple[int, str]:
        return min(order.get(guide, len(order)) for guide in kinds[kind]), kind

    return tuple(sorted(kinds, key=place))

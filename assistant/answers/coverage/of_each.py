"""What the guides on one of several careers do not say, though those on another do.

Who asks the age for two jobs must not read any other line of the second as its age: it is named,
and nothing is shown in the place of the value.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.answers.asked.question import Question
from assistant.answers.coverage.absent_hardship import absent_hardship
from assistant.answers.names.wording import clean
from assistant.answers.retrieval.absent_values import absent_values
from assistant.answers.retrieval.arrangements import absent_arrangements
from assistant.answers.retrieval.evidence import Group, scant

UNSURE = frozenset({"kind", "described", "passage", "passing", "nearby"})  # no career is named


@dataclass(frozen=True, slots=True)
class Lack:
    """Something asked for that the guides on one of several careers do not give."""

    guides: frozenset[str]
    said: str
    value: bool  # whether it is a value, or a hardship, for which nothing else can stand


def lacks_of_each(question: Question, groups: Sequence[Group]) -> tuple[Lack, ...]:
    """Return what some careers asked about lack, none where all lack it or one alone is asked."""
    if len(groups) < 2 or any(not group.shown or group.how in UNSURE for group in groups):
        return ()
    found = [_lacks(question, group) for group in groups]
    return tuple(lack for lacks in found for lack in lacks) if not all(found) else ()


def without_lacking(groups: Sequence[Group], lacks: Sequence[Lack]) -> tuple[Group, ...]:
    """Return groups without what is shown in the place of a value that they lack."""
    return tuple(
        _cut(group, [one for one in lacks if one.guides == _ids(group)]) for group in groups
    )


def _lacks(question: Question, group: Group) -> list[Lack]:
    own = next((one for one in question.mentions if one.text == group.asked), None)
    asked = question.for_one(own) if own else question
    values = [*absent_values(asked, [group]), *absent_hardship(asked, group.shown)]
    title = clean(group.guides[0].occupation or group.guides[0].title)
    return [
        Lack(_ids(group), f"{said} for “{title}”", said in values)
        for said in (*values, *absent_arrangements(asked, [group]))
    ]


def _ids(group: Group) -> frozenset[str]:
    return frozenset(guide.id for guide in group.guides)


def _cut(group: Group, lacks: Sequence[Lack]) -> Group:
    if any(lack.value for lack in lacks):
        return replace(group, blocks=())
    return scant(group) if lacks else group

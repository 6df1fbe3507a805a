"""The best or the worst paid kinds of an occupation, by the tables of its guide.

"Highest paid type of dentist" asks for rows of the table of dentists, and for no share of all
dentists that earns most.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.answers.asked.mentions import Mention
from assistant.answers.asked.question import Question
from assistant.answers.facts.employers import BY_EMPLOYER, LEAST, MOST, WHERE
from assistant.answers.facts.own_kinds import Kind, Kinds, kinds_of
from assistant.answers.facts.scope import BY_REGION
from assistant.answers.names.whose_pay import own_of_guide, words_of_name

if TYPE_CHECKING:
    from assistant.library import View

KIND = re.compile(
    r"\b(?:(?:type|kind|sort|variet(?:y|ie)|special(?:i[sz]ation|ism|t(?:y|ie))|field|subject|branch"
    r"(?:e)?|discipline|trade|rank|grade|role|position|areas? of|categor(?:y|ie))s?"
    r"|speciali[sz]e)\b",
    re.IGNORECASE,
)
PAID = re.compile(
    r"\b(?:best|highest|top|most|lowest|worst|least)[- ](?:paid|paying|earning)\b", re.IGNORECASE
)
RATHER = re.compile(r"\bwhich\b", re.IGNORECASE)
# What they earn is asked, not which they are: "how much do the highest paid dentists make".
AMOUNT = re.compile(r"\bhow much\b|\bwhat (?:do|does|did|can|could|would|might)\b", re.IGNORECASE)
SHARE = re.compile(r"%|\bper ?cent\b", re.IGNORECASE)  # "the lowest paid 10 percent"


def by_best(view: View, question: Question) -> Question:
    """Return a question on the best paid kind of an occupation with its rows as all looked at."""
    one = _one(question)
    if one is None or len(question.mentions) > 1 or not _asked(question):
        return question
    rows = {guide: frozenset(_best(view, question, guide, one)) for guide in one.guides}
    guides = tuple(guide for guide, ids in rows.items() if ids)
    if not guides:
        return question
    ids = frozenset[str]().union(*rows.values())
    one = replace(one, guides=guides, listed=guides, passages=ids, qualified="", how="member")
    told = replace(question, attributes=("pay",), expects="pay", starter=False, experienced=False)
    if question.mentions:
        return replace(told, mentions=(one,), carried=(), unknown=())
    return replace(told, carried=guides, about=one)


def kinds_untold(question: Question) -> list[str]:
    """Name the pay of each kind where the best paid kind is asked for and no rows on kinds are."""
    one = _one(question)
    asked = one and KIND.search(question.bare) and _asked(question)
    return ["the pay of each kind"] if asked and one and not one.passages else []


def _one(question: Question) -> Mention | None:
    """Return the one occupation that a question is about, if it is about one."""
    return question.mentions[0] if len(question.mentions) == 1 else question.about


def _asked(question: Question) -> bool:
    """Tell whether a question asks which kind of an occupation is paid most or least."""
    text = question.text
    if "pay" not in question.attributes or not MOST.search(text):
        return False
    if any(cue.search(text) for cue in (BY_EMPLOYER, WHERE, SHARE)):
        return False
    if kind := KIND.search(question.bare):
        return not BY_REGION.search(question.bare.replace(kind.group(), " "))
    if BY_REGION.search(text) or AMOUNT.search(text):
        return False
    return bool(PAID.search(text) or RATHER.search(text))


def _best(view: View, question: Question, guide: str, one: Mention) -> Iterator[str]:
    """Yield the best or worst paid rows of each table of kinds: all that are, or may be, that."""
    own = own_of_guide(view, guide)
    least = bool(LEAST.search(question.text))
    for table in kinds_of(view, guide):
        rows = _of_worker(table, own.heads, f"{one.text} {' '.join(one.name)}")
        amounts = [kind.amount for kind in rows]
        wanted = min(amounts) if least else max(amounts)
        for kind in rows:
            if kind.amount == wanted or (kind.open and not least):
                yield kind.passage


def _of_worker(table: Kinds, heads: frozenset[str], asked: str) -> Sequence[Kind]:
    """Return the rows of the worker asked for, where all rows are of the workers of a title.

    Of "construction laborers and helpers" the best paid helper is none of the laborers.
    """
    if not all(kind.heads & heads for kind in table.rows):
        return table.rows
    named = [kind for kind in table.rows if kind.heads & words_of_name(asked)]
    return named if len(named) > 1 else table.rows

"""Where a career leads, as against how many jobs there will be."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.answers.asked import next_steps
from assistant.answers.asked.attributes import of_trail
from assistant.answers.asked.halves import halves
from assistant.answers.asked.question import Question
from assistant.answers.passages.signals import section_fits
from assistant.schema import Attribute, Passage

ASKED = re.compile(
    r"\b(?:promot(?:ed|ions?)|progress(?:ion)?|career paths?|next (?:job|step|role|move)"
    r"|mov(?:e|ing) (?:on|up)|after being|advance(?:ment)?|(?<!that )(?<!which )lead(?:s|ing)? to"
    r"|where (?:can|could|does|do|might|will|would) [^?]{1,40}? (?:lead|take)|take (?:you|me|one)"
    r"|what (?:else )?(?:can|could) (?:i|you|they|one) do (?:after|instead|next)"
    r"|(?:jobs|careers) like"
    r"|(?:similar|related) (?:to|jobs|careers|occupations|roles)"
    r"|(?:jobs?|careers?|occupations?|roles?) (?:that )?(?:are|is) (?:similar|related|like)"
    rf"|{next_steps.ASKED})\b",
    re.IGNORECASE,
)
# The occupation itself turns into another: "could a nurse become a midwife?"
BEFORE = r"\b(?:can|could|do|does|did|might|may|will|would|how) (?:an? |the |most |any |some )?"
BECOMES = (
    r"(?: \w+){0,2}? (?:become(?! (?:\w+ly )?(?:qualified|registered|licen[cs]ed|certified"
    r"|accredited)\b)|turn into|end up as|go on to"
    r"|(?:move|progress|advance|rise|step|switch|change|transfer|cross)"
    r" (?:up |on |over |across )?(?:to|into)"
    r"|(?:re)?(?:train|qualify) (?:as|into|to be(?:come)?))\b"
)
SOMEONE = "people"  # stands for the name, as parts of a question have it
TURNS = re.compile(f"{BEFORE}{SOMEONE}{BECOMES}", re.IGNORECASE)
TOLD = re.compile(
    r"\b(?:progress\w*|career paths?|(?:moving|getting) (?:on|up|ahead)|advance\w*|promotions?"
    r"|next steps?|related|similar|where next|what next|take you|lead)\b",
    re.IGNORECASE,
)
SAID = re.compile(
    r"\b(?:becom(?:e|ing)|promot(?:ed|ion)|progress(?:ed|ion|ing)?|retrain|manage(?:rs?|ment)?"
    r"|(?:move|go)s? (?:up |on |across )?(?:in)?to|moving (?:in)?to|speciali[sz](?:e|ing)"
    r"|supervisors?|(?:related|similar) (?:careers|jobs|occupations)|are (?:related|similar)"
    r"|(?:go|set) up (?:their|your|an?) own)\b",
    re.IGNORECASE,
)
INTO_IT = re.compile(  # somebody else comes to the occupation
    r"\b(?:in)?to (?:this|the) (?:role|job|work|career|occupation|profession|trade)\b",
    re.IGNORECASE,
)
FROM_TO = re.compile(
    r"\bfrom\b.*\b(?:in)?to (?:be(?:come|ing)? )?(?:an? |the )?$", re.IGNORECASE | re.DOTALL
)
OTHERS = ("work", "skills", "pay")  # sections that tell of no next step: "pupils' progress"
WORDS, FORECAST = 0.8, 0.2  # fit of a passage by its words, and of others on the outlook
ELSEWHERE = -0.4  # of what stands under other headings: how to get in, what is done


def asks_next(question: Question) -> bool:
    """Tell whether a question asks where the occupation leads, or if it can turn into another."""
    asked = question.attributes
    if "outlook" in asked and "pay" not in asked and ASKED.search(question.bare):
        return True
    return any(_turns(question.text, mention.text) for mention in question.mentions)


def of_a_move(question: Question) -> Question:
    """Return what a question on a move from one occupation to another asks of the one looked at.

    "Can a bargee become a pilot, and how long is the course?" asks of bargees only whether they
    can; "how do I get up from bargee to pilot?" asks of pilots how to get in.
    """
    name = question.about.text if question.about and question.rivals else ""
    text = question.text
    if not name:
        return question
    if name in text and FROM_TO.search(text[: text.index(name)]):
        asked: dict[Attribute, None] = {
            "entry" if one == "outlook" else one: None for one in question.attributes
        }
        return replace(question, attributes=tuple(asked))
    if not _turns(text, name):
        return question
    return next((part for part in halves(question) if _turns(part.text, name)), question)


def _turns(text: str, name: str) -> bool:
    return bool(TURNS.search(text.replace(name, SOMEONE)))


def moving_fits(question: Question, passages: Sequence[Passage]) -> list[float]:
    """Return how well each passage fits a question on where a career leads, at most 1.

    Empty when a question does not ask that, or when no passage says it.
    """
    if not asks_next(question):
        return []
    fits = [_fits(passage) for passage in passages]
    return fits if max(fits, default=0.0) >= WORDS else []


def _fits(passage: Passage) -> float:
    if any(TOLD.search(heading) for heading in passage.trail):
        return 1.0
    apart = of_trail(passage.trail) in OTHERS or INTO_IT.search(passage.text)
    if apart or not section_fits(("outlook",), passage):
        return ELSEWHERE if passage.trail else 0.0
    return WORDS if SAID.search(passage.text) else FORECAST

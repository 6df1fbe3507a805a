"""Whether a question goes on about the career that a conversation was about."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.answers.asked.all_careers import asks_anew
from assistant.answers.asked.mentions import Mention
from assistant.answers.names.linking import Linker, Says
from assistant.answers.names.occupations import occupations
from assistant.answers.text.terms import LEAD_IN
from assistant.answers.understanding.earlier import DEICTIC, Earlier, earlier, last_asked
from assistant.answers.understanding.several import COMPARATIVE, MORE, ONE_OF_THEM
from assistant.schema import Turn

POINTER = r"(?:it|that|this|them|those|these|him|her|he|she|they)"
BESIDE = re.compile(  # something spoken of and something named: "that or welders?"
    rf"\b(?:and|or|than|with|to|from|versus|vs\.?) {POINTER}\b(?! \w+ (?:is|are|do|does|have|has))"
    rf"|\b{POINTER} (?:and|or|than|with|versus|vs\.?)\b|\b(?:both|either|from there)\b",
    re.IGNORECASE,
)
COMPARES = re.compile(
    r"\b(?:vs?\.?|versus|compar\w+|differ\w*|same as|similar|alike)\b|^\W*or\b"
    r"|\bhow (?:much|many) (?:more|less|fewer|higher|lower|longer|shorter|better|worse)\b"
    r"(?!.*\bthan\b)",
    re.IGNORECASE,
)
BACK = re.compile(  # "could they become a welder?"; in "is it hard to ...?" it is nothing
    r"\b(?:they|them|he|she|him|from (?:there|it|that|this)"
    r"|(?:use|using|after|with|do|does|would|could|can|will) (?:that|this))\b",
    re.IGNORECASE,
)
THAN = re.compile(
    r"\bthan (?:(?:an?|the|being|becoming|that of|those of|for|do|does)\s+)*$", re.IGNORECASE
)
RANKED = re.compile(r" first:\s+- ")
CHOSEN = re.compile(rf"{LEAD_IN}(?:which|who|what)\b", re.IGNORECASE)
ARTICLE = re.compile(r"\b(?:an?|the|being an?) $", re.IGNORECASE)
ENDING = re.compile(rf"\b{MORE}(?: (?:paid|money|stressful|dangerous))?\W*$", re.IGNORECASE)
CLAUSE = re.compile(r"\s*[,.;:?!–-]+\s+")


def goes_on(text: str, mentions: Sequence[Mention], unknown: Sequence[Mention]) -> bool:
    """Tell whether a question is still about the occupation of the last one.

    Another occupation takes its place ("and electricians?") unless the two are compared, and so
    do careers of any kind ("which jobs grow fastest?").
    """
    if mentions:
        named = text[: mentions[0].start]
        alone = len(mentions) == 1
        back = BACK.search(named) or (alone and (COMPARES.search(text) or THAN.search(named)))
        return bool(back or BESIDE.search(text)) or _sets_against(text, mentions)
    return not asks_anew(text) and (not unknown or bool(DEICTIC.search(text)))


def so_far(text: str, history: Sequence[Turn], linker: Linker, says: Says) -> Earlier:
    """Return what the conversation was about when ``text`` is asked.

    "And a vet, do they earn more?" goes over to vets, though the reply sets two side by side. "That
    one", after "which of them earns most?", is the one that comes first.
    """
    if not history:
        return Earlier()
    before, last = earlier(history, linker, says), last_asked(history)
    one = ONE_OF_THEM.search(text) and not CHOSEN.search(text)
    if one and before.row and CHOSEN.search(last) and RANKED.search(history[-1].content):
        best = [one for one in before.last if {*one.guides} & {*before.row[0].guides}]
        return replace(before, last=(*(one for one in before.last if one not in best), *best))
    if before.beside and _sets_against(last, occupations(last, linker, says)[0]):
        return replace(before, beside=())
    return before


def _sets_against(text: str, mentions: Sequence[Mention]) -> bool:
    """Tell whether a career is set against the last one: "and a vet, do they earn more?".

    So it is in "does a vet earn more?", with no word on than whom, or in what case.
    """
    if len(mentions) != 1:
        return False
    one = mentions[0]
    before = ARTICLE.sub("", text[: one.start])
    it = COMPARATIVE.search(f"{before}it{text[one.end :]}") and ENDING.search(text, one.end)
    return bool(it) or any(map(COMPARATIVE.search, CLAUSE.split(text[one.end :])[1:]))

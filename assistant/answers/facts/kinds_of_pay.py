"""What pay an amount is: that of the job, of a grade of it, on top of it, or while learning it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.answers.asked.attributes import CUES, of_trail
from assistant.answers.asked.question import Question
from assistant.answers.names.column_heads import heads_of
from assistant.answers.names.names import name_of
from assistant.answers.names.whose_pay import Own, words_of_name
from assistant.answers.passages.signals import AMOUNT
from assistant.answers.text.doers import looks_like_doer
from assistant.answers.text.terms import SENTENCE, root
from assistant.guides.figures.columns import WHO
from assistant.schema import Figure, Passage

# What is paid on top of the pay, for hours, places or costs; some words are so only in a sentence.
ON_TOP = (
    r"stand-?by|on[- ]call|call[- ]?outs?|overtime|allowances?|supplements?|bonus(?:es)?|weighting"
    r"|(?:height|dirt|danger|travel(?:ling)?|meal|tool|holiday|sick) (?:money|pay)|premiums?"
    r"|loadings?|enhancements?|per diem|uplifts?|on top|extras?"
)
EXTRA_PART = re.compile(rf"\b(?:{ON_TOP})\b", re.IGNORECASE)
EXTRA = re.compile(
    rf"\b(?:{ON_TOP}|tips|gratuit(?:y|ies)|meals?|mileage|retainers?|expenses"
    r"|(?:sundays?|saturdays?|weekends?|bank holidays?|nights)\b[^.;]{0,60}\bpaid)\b",
    re.IGNORECASE,
)
LEARNING = re.compile(
    r"\b(?:apprentic\w*|trainees?|traineeships?|stipends?|bursar(?:y|ies)|students?|cadets?"
    r"|while (?:you |they )?(?:learn|train|study)\w*)\b",
    re.IGNORECASE,
)
BEYOND = re.compile(
    r"\b(?:ris\w+|qualified|experienced?|fully|after|once|then|later)\b", re.IGNORECASE
)
GRADES = re.compile(
    r"\b(?:grades?|levels?|bands?|points?|steps?|scales?|ranks?|stages?|tiers?|years?|seniority"
    r"|experience)\b",
    re.IGNORECASE,
)
COST = re.compile(r"\b(?:fees?|costs?|tuition|prices?|charges?|loans?|grants?)\b", re.IGNORECASE)
EVERYONE = re.compile(
    r"\b(?:all|average|other|most) (?:\w+ )?(?:occupations|workers|jobs|employees|trades)\b",
    re.IGNORECASE,
)
RECEIVED = re.compile(
    r"\b(?:an?|per|each|every) (?:hour|day|week|month|year|annum|shift)\b"
    r"|\b(?:on|earn\w*|paid|pays?|gets?|got|makes?|made|salar\w+|wages?|income)\b",
    re.IGNORECASE,
)
ADDED, NOT_YET, ASKED, NAMED = -0.6, -0.4, 0.5, 0.3
LEARNERS = 0.3  # for words on the pay of learners, where that is asked
ON_TOP_ASKED = 0.6  # for what is paid on top, where just that is asked: before the pay itself


def is_graded(passage: Passage) -> bool:
    """Tell whether a row stands in a table of grades, levels or years: whose is the guide's own.

    Where another column names the job that each grade is of, its rows are careers.
    """
    heads = heads_of(passage)
    if len(heads) < 2 or any(map(WHO.fullmatch, heads[1:])):
        return False
    return bool(GRADES.search(heads[0])) and not COST.search(passage.lead)


def tells_pay(passage: Passage) -> bool:
    """Tell whether an amount that no figure was read from is pay by the words it stands in."""
    if is_graded(passage):
        return True
    label, apart, _ = passage.text.replace(":", "|", 1).partition("|")
    if apart and CUES[0][1].search(label) and not COST.search(label):
        return True
    other = EVERYONE.search(passage.text) or COST.search(passage.text)
    return of_trail(passage.trail) == "pay" and bool(RECEIVED.search(passage.text)) and not other


def kind_fits(question: Question, passage: Passage, own: Own, unread: bool) -> float:
    """Return a penalty for an amount on top of the pay or while learning, unless it is asked for.

    An item of a list that names the guide's occupation, of which no figure was read, gets a bonus:
    the other items name others.
    """
    before = [s[: m.start()] for s in SENTENCE.split(passage.text) if (m := AMOUNT.search(s))]
    if not before:
        return 0.0
    around = f"{passage.lead} . {passage.trail[-1] if passage.trail else ''}"
    if all(map(EXTRA.search, before)) or EXTRA_PART.search(around):
        return 0.0 if EXTRA.search(question.text) else ADDED
    if all(map(LEARNING.search, before)) or LEARNING.search(around):
        asked = LEARNING.search(question.text) or question.starter
        return ASKED if asked else 0.0 if BEYOND.search(passage.text) else NOT_YET
    item = before[0] if unread and passage.lead else ""
    listed = item.rstrip().endswith((":", "|"))
    return NAMED if listed and any(name <= words_of_name(item) for name in own.names) else 0.0


def learner_asked(question: Question) -> str:
    """Return the word for people who still learn whose pay is asked for: apprentice, student."""
    found = LEARNING.search(question.bare) if question.expects == "pay" else None
    return found.group().lower() if found and not question.starter else ""


def of_learners(word: str, passage: Passage) -> bool:
    """Tell whether a passage speaks of the pay of learners who are called by a word."""
    on_pay = of_trail(passage.trail) == "pay" or CUES[0][1].search(passage.text)
    return bool(on_pay) and _speaks(word, passage.text)


def learners_unpaid(question: Question, shown: Sequence[Passage]) -> list[str]:
    """Name the learners whose pay is asked for where no amount shown is theirs."""
    word = learner_asked(question)
    paid = (one for one in shown if word and AMOUNT.search(one.text))
    told = any(_speaks(word, " . ".join((*one.trail, one.lead, one.text))) for one in paid)
    return [f"a figure of pay for “{word}”"] if word and not told else []


def _speaks(word: str, text: str) -> bool:
    """Tell whether a text speaks of learners by a word, or of the time that they learn."""
    return _learner(word) in map(_learner, LEARNING.findall(text))


def _learner(word: str) -> str:
    return root(word.lower().removesuffix("s").removesuffix("ship"))


def on_top(text: str) -> frozenset[str]:
    """Return the roots of the words by which a text names what comes on top of pay."""
    return frozenset(root(word.lower()) for word in EXTRA.findall(text))


def is_extra(quote: str) -> bool:
    """Tell whether the words that give an amount speak of something paid on top of the pay."""
    amount = AMOUNT.search(quote)
    return bool(EXTRA.search(quote[: amount.start()] if amount else quote))


def graded(figures: Sequence[Figure], passage: Passage, occupation: str) -> list[Figure]:
    """Return the figures of a passage; those of a table of grades are the occupation's own.

    What is named after no worker, a rate card, has no grades: its rows are careers.
    """
    own = name_of(occupation)
    if not is_graded(passage) or not (own and looks_like_doer(own[-1])):
        return list(figures)
    return [replace(figure, occupation=occupation) for figure in figures]

"""What a passage is worth for the value that is asked for: its kind, and which pay it is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from assistant.answers.asked.ages import whether_of_age
from assistant.answers.asked.attributes import expected, of_heading
from assistant.answers.asked.question import Question
from assistant.answers.facts.employers import employer_fits
from assistant.answers.facts.kinds_of_pay import (
    LEARNERS,
    ON_TOP_ASKED,
    kind_fits,
    learner_asked,
    of_learners,
    on_top,
    tells_pay,
)
from assistant.answers.facts.last_years import asks_back, takes_back, tells_back
from assistant.answers.names.whose_pay import Own, words_of_name
from assistant.answers.passages.lengths import of_another
from assistant.answers.passages.said_again import inside, pay_of
from assistant.answers.passages.side_routes import beside
from assistant.answers.passages.signals import HOW_MANY
from assistant.answers.passages.traits import traits, values_held
from assistant.answers.retrieval.manner import tells_manner
from assistant.answers.retrieval.pay_beside import beside as beside_pay
from assistant.answers.text.terms import content
from assistant.guides.figures.words import PAY
from assistant.schema import Passage

if TYPE_CHECKING:
    from assistant.library import View

VALUE = 0.49  # fitted with the weights of a passage's other signals
HEADED = 2.5  # times that, for a length of time under a heading that says how long it takes
LENGTH = re.compile(r"\b(?:duration|length|how long|time to \w+)\b", re.IGNORECASE)
NOT_OWN = -0.8  # for an age or a length that is of something beside the job
NOT_PAY = -0.8  # for an amount that is none of a guide's pay: a baseline, a cost, a neighbour's
ASKED_YEAR, EARLIER = 0.6, -0.4  # for the pay of the year before, asked for or not
NO_COST = -0.4  # for pay where a cost is asked for
CALLED = 0.6  # for an amount beside the very name that is asked for
TOLD = 0.4  # for a sentence that tells how pay works, where that is asked


def worths(
    view: View, question: Question, guide: str, shares: Sequence[float], own: Own
) -> Sequence[float]:
    """Return what each passage is worth for the kind of value asked for, or for how pay works."""
    passages = view.passages(guide)
    told = tells_manner(question, passages, shares)
    held = _values(view, question, guide)
    pay = _pay_fits(view, question, guide, own)
    rows = zip(held, told, pay, _elsewhere(view, question, guide), strict=True)
    return [
        NOT_OWN if apart else VALUE * max(one, how) + TOLD * how + fits
        for one, how, fits, apart in rows
    ]


def _elsewhere(view: View, question: Question, guide: str) -> Sequence[bool]:
    """Tell for each passage whether an age or a length that it gives is of something else."""
    kind, passages = expected(question.text), view.passages(guide)
    if kind == "age" and not whether_of_age(question.text):
        aside = beside(view, guide, question.standalone)
    elif kind == "duration":
        pairs = zip(passages, [None, *passages], strict=False)
        aside = [of_another(question.text, passage, before) for passage, before in pairs]
    else:
        return (False,) * len(passages)
    held = values_held(view, guide, kind)
    return [bool(one) and apart for one, apart in zip(held, aside, strict=True)]


def _values(view: View, question: Question, guide: str) -> Sequence[float]:
    """Return whether each passage holds the kind of value asked for; pay is no cost.

    A length or a number counts for more under a heading that asks for it.
    """
    held = values_held(view, guide, question.expects)
    passages = view.passages(guide)
    if question.expects in ("duration", "count"):
        return [
            HEADED * one if one and _is_asked(question, passage) else one
            for one, passage in zip(held, passages, strict=True)
        ]
    if question.expects != "cost":
        return held
    pay = pay_of(view, guide)
    return [
        one and not inside(pay, p) and of_heading(p.lead) != "pay"
        for one, p in zip(held, passages, strict=True)
    ]


def _is_asked(question: Question, passage: Passage) -> bool:
    """Tell whether the heading of a passage asks for the same length, or the same number."""
    head = passage.trail[-1] if passage.trail else ""
    if question.expects == "duration":
        return LENGTH.search(head) is not None
    counted = HOW_MANY.search(head)
    what = content(head[counted.end() :].lstrip().split(" ", 1)[0]) if counted else ()
    return bool({*what} & {*content(question.text)})


def _pay_fits(view: View, question: Question, guide: str, own: Own) -> Sequence[float]:
    """Return how each passage fits as pay: of the employer asked for, of the job, or of no kind."""
    passages, employed = view.passages(guide), employer_fits(view, question, guide)
    if question.expects == "cost" and "pay" not in question.attributes:
        paid = pay_of(view, guide)
        return [NO_COST * bool(inside(paid, passage)) for passage in passages]
    if question.expects != "pay":
        return employed
    unread = view.ever(("unread", guide), lambda: _unread(view, guide))
    given, other = bool(pay_of(view, guide)), beside_pay(view, question, guide)
    amounts = traits(view, guide).amounts
    learner, extra = learner_asked(question), on_top(question.text)
    called, years = _called(question, own), _of_years(view, question, guide, unread)

    def of_kind(passage: Passage, amount: bool, alone: bool) -> float:
        if learner and of_learners(learner, passage):
            return LEARNERS
        if not amount:
            return 0.0
        if called and called <= words_of_name(passage.text) and PAY.search(passage.text):
            return CALLED
        if extra and extra & on_top(passage.text):
            return ON_TOP_ASKED
        if given and alone and not tells_pay(passage):
            return NOT_PAY
        return kind_fits(question, passage, own, alone)

    rows = zip(passages, employed, amounts, unread, other, years, strict=True)
    return [
        NOT_PAY if elsewhere else at_work or year or of_kind(passage, amount, alone)
        for passage, at_work, amount, alone, elsewhere, year in rows
    ]


def _of_years(
    view: View, question: Question, guide: str, unread: Sequence[bool]
) -> Sequence[float]:
    """Return how amounts of the year before fit: well where they are asked for, else badly.

    Where a guide gives no other pay they are what it says of pay. Amounts that were given by
    mistake fit nobody.
    """
    passages, amounts = view.passages(guide), traits(view, guide).amounts
    before = view.ever(("year before", guide), lambda: list(map(tells_back, passages)))
    wrong = view.ever(("taken back", guide), lambda: list(map(takes_back, passages)))
    now = any(
        amount and not past and not alone
        for amount, past, alone in zip(amounts, before, unread, strict=True)
    )
    if asks_back(question) and any(before):
        fits = [
            ASKED_YEAR if one else EARLIER * two for one, two in zip(before, amounts, strict=True)
        ]
    else:
        fits = [EARLIER * now * past for past in before]
    return [NOT_PAY if mistaken else one for mistaken, one in zip(wrong, fits, strict=True)]


def _called(question: Question, own: Own) -> frozenset[str]:
    """Return the words of an everyday name that is asked for and none of a guide's own names.

    What a guide gives for just that name comes first: it may set opticians beside optometrists.
    """
    about = question.about
    everyday = about is not None and about.how == "everyday"
    name = frozenset(about.name) if about and everyday else frozenset[str]()
    return frozenset() if any(name <= one for one in own.names) else name


def _unread(view: View, guide: str) -> Sequence[bool]:
    """Return whether each passage holds an amount and none of the pay read from its guide."""
    pay = pay_of(view, guide)
    amounts = traits(view, guide).amounts
    return [
        amount and not inside(pay, passage)
        for passage, amount in zip(view.passages(guide), amounts, strict=True)
    ]

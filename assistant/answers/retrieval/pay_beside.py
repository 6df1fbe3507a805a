"""Pay that a guide gives beside that of its occupation: of like careers, of a group, of everybody.

Such rows are there to be compared with. They answer where a comparison is asked for, and are no
part of what the occupation pays.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from assistant.answers.asked.question import Question
from assistant.answers.facts.kinds_of_pay import EVERYONE
from assistant.answers.names.whose_pay import own_of_guide
from assistant.answers.passages.said_again import inside, pay_of
from assistant.answers.retrieval.passing import RELATED
from assistant.answers.text.remembered import remembered
from assistant.schema import Passage

if TYPE_CHECKING:
    from assistant.library import View

COMPARED = re.compile(
    r"\b(?:compar\w+|than|versus|vs|similar|related|like|other|else|alternative|others|everyone"
    r"|everybody|national|overall|most people|average (?:worker|job|person|wage))s?\b",
    re.IGNORECASE,
)


def beside(view: View, question: Question, guide: str) -> Sequence[bool]:
    """Tell of each passage whether it gives other pay than is asked for, where there is such."""
    about = question.about
    named = about and (about.passages or guide in about.listed)
    alone = question.compares and not question.rivals  # compared with what no guide is about
    if named or alone or COMPARED.search(question.text) or EVERYONE.search(question.text):
        return [False] * len(view.passages(guide))
    return _beside(view, guide)


@remembered
def _beside(view: View, guide: str) -> list[bool]:
    passages, own = view.passages(guide), own_of_guide(view, guide)
    pay = pay_of(view, guide)
    tables = groupby(passages, key=lambda one: (one.trail, one.lead))
    held = [other for _, rows in tables for other in _rows_beside(tuple(rows))]
    mine = [figure for figure in pay if not own.differs(figure)]
    told = any(
        not other and any(figure in mine for figure in inside(pay, passage))
        for passage, other in zip(passages, held, strict=True)
    )
    return held if told else [False] * len(passages)


def _rows_beside(rows: Sequence[Passage]) -> list[bool]:
    """Tell of each row of a table or list whether others are compared there with the occupation."""
    like = any(RELATED.search(heading) for heading in rows[0].trail)
    everybody = bool(rows[0].lead) and any(EVERYONE.search(_label(row)) for row in rows)
    return [everybody or (like and "|" in row.text) for row in rows]


def _label(row: Passage) -> str:
    return row.text.replace(":", "|", 1).partition("|")[0]

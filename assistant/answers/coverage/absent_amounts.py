"""Pay that guides give no figure of: "variable" is shown, and said to be no amount."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answers.asked.question import Question
from assistant.answers.names.wording import clean
from assistant.answers.passages.signals import AMOUNT, ROW_AMOUNT, VALUES
from assistant.answers.retrieval.evidence import Group
from assistant.answers.retrieval.manner import asks_manner
from assistant.schema import Passage

VARIES = re.compile(
    r"\b(?:variable|var(?:y|ies)|depend(?:s|ing|ent)?|negotiable|competitive|undisclosed"
    r"|not (?:given|known|available|stated|published))\b",
    re.IGNORECASE,
)
NO_PAY = re.compile(r"\b(?:unpaid|(?:not|n['’]t) (?:be )?paid|volunt\w+)\b", re.IGNORECASE)


def absent_amounts(
    question: Question, parts: Sequence[Question], groups: Sequence[Group]
) -> list[str]:
    """Name the pay asked for of which the shown passages say only that it varies."""
    asked = [one for one in parts or (question,) if one.expects == "pay" and not asks_manner(one)]
    varying = [group for group in groups if _only_varies(group)] if asked else []
    if len(groups) == 1:
        return ["a figure of the pay" for _ in varying]
    titles = (clean(group.guides[0].occupation or group.guides[0].title) for group in varying)
    return [f"a figure of the pay for “{title}”" for title in titles]


def _only_varies(group: Group) -> bool:
    varies = any(VARIES.search(passage.text) for passage in group.shown)
    return varies and not any(map(_tells, group.shown))


def _tells(passage: Passage) -> bool:
    """Tell whether a passage gives an amount or a share, or says that nothing is paid."""
    text = passage.text
    given = AMOUNT.search(text) or ROW_AMOUNT.search(text) or VALUES["percent"].search(text)
    return bool(given or NO_PAY.search(text))

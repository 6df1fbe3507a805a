"""What half of a question has to say beside its best passage: "what is the pay, and the way in?".

One passage answers neither for readers in another country nor, where no value is asked for, at all
well: a way in is told in several sentences.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from assistant.answers.asked.attributes import asked
from assistant.answers.asked.question import Question
from assistant.answers.passages.blocks import Layout
from assistant.answers.retrieval.by_country import untold
from assistant.schema import Hit

if TYPE_CHECKING:
    from assistant.library import View

ROOM = 1.5  # of what a question for one thing has
NEXT, CLOSE = 4, 0.8  # the best passages of which some are shown, and their share of the best score


def beside_best(
    view: View, part: Question, guide: str, best: Hit, found: Sequence[Hit]
) -> tuple[Hit, ...]:
    """Return the best passage on each other country, and those that come near to the best one."""
    layout = Layout(view.guide(guide), view.passages(guide))
    told = asked(part.text) and not part.expects  # "what about Wales?" goes on, and asks nothing
    near = (hit for hit in found[1:NEXT] if told and hit.score >= CLOSE * found[0].score)
    return (*untold(part, found, layout, (best.passage,)), *near)

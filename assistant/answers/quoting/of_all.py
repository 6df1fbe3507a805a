"""The answer to a question on all careers at once, whatever it asks of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.answers.asked.question import Question
from assistant.answers.quoting.by_matter import by_matter
from assistant.answers.quoting.openings import most_openings
from assistant.answers.quoting.ranking import ranking
from assistant.answers.quoting.suited import suited
from assistant.schema import Answer

if TYPE_CHECKING:
    from assistant.library import View


def of_all(view: View, question: Question) -> Answer | None:
    """Return careers in an order, by a matter or for an interest; None where none are asked for."""
    ranked = most_openings(view, question) or ranking(view, question)
    return ranked or by_matter(view, question) or suited(view, question)

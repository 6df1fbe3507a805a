"""Names of workers for one occasion or thing, of which a guide on the wider work says nothing.

"Wedding videographer" is a videographer, so that the guide on those is shown. But its hours and pay
are those of another job, and the answer says so.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from assistant.answers.asked.question import Question
from assistant.answers.passages.signals import holds, shown_terms
from assistant.answers.text.terms import stem

if TYPE_CHECKING:
    from assistant.answers.retrieval.evidence import Group

# Nouns in "-ing" that name a thing or an occasion; most others name what somebody does, "hiring
# nurses", or the work itself.
NOUNS = frozenset(
    "wedding ceiling clothing flooring bedding icing pudding ring king wing string".split()
)


def of_an_occasion(question: Question, groups: Sequence[Group]) -> str:
    """Return the name with such a noun in front that a question asks for and no guide speaks of."""
    for mention in question.mentions:
        found = re.search(rf"\b(\w+ing)s?[ -]{re.escape(mention.text)}", question.text, re.I)
        if not found or found[1].lower() not in NOUNS:
            continue
        known = (shown_terms(hit.passage) for group in groups for hit in group.hits)
        if not any(holds(terms, stem(found[1].lower())) for terms in known):
            return found.group()
    return ""

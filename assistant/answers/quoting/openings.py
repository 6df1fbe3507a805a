"""The careers with the most openings a year, by the figures that guides project for one place."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.answers.asked.all_careers import asks_of_all
from assistant.answers.asked.question import Question
from assistant.answers.facts.rankable import Career, growth_of_all
from assistant.answers.quoting.cite import Citations
from assistant.answers.quoting.quotes import Line, answered
from assistant.answers.quoting.ranked import not_compared, ranked
from assistant.schema import Answer

if TYPE_CHECKING:
    from assistant.library import View

ASKED = re.compile(
    r"\b(?:most|many|highest|biggest|largest|fewest|least|lots of|plenty of|number of)"
    r" (?:[\w-]+ ){0,2}?(?:openings|vacancies|opportunities|jobs available)\b",
    re.IGNORECASE,
)
SHOWN = 5  # careers
FEWEST = re.compile(r"\b(?:fewest|least)\b", re.IGNORECASE)


def most_openings(view: View, question: Question) -> Answer | None:
    """Return the careers with the most openings, or the fewest; those not compared are named.

    None where no such ranking is asked for, or fewer than two careers have a figure of one place.
    """
    bare = replace(question, text=ASKED.sub("openings", question.text))
    if not (ASKED.search(question.text) and asks_of_all(bare)):
        return None
    by_place: dict[str, list[Career]] = defaultdict(list)
    for (place, _), found in growth_of_all(view, question.countries, "openings").items():
        by_place[place] += found
    place, found = max(by_place.items(), key=lambda pair: len(pair[1]), default=("", []))
    careers = list({one.name: one for one in found}.values())
    if len(careers) < 2:
        return None
    least, citations = bool(FEWEST.search(question.text)), Citations({})
    where, word = f" ({place})" if place else "", "fewest" if least else "most"
    head = f"The {word} openings a year, of {len(careers)} careers that could be compared{where}:"
    lines = [Line(head), *ranked(view, careers, citations, least, SHOWN)]
    if names := not_compared(view, question, [careers]):
        lines.append(Line(f"Not compared: {names}."))
    return answered(view, question, lines, citations, ("outlook",))

"""Whether a passage speaks to the matter asked for, although others have more of its words.

What another country or another guide says of the same matter stands in its section on it, in words
of its own; but where one thing of a matter is asked for, only what names it is an answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from assistant.answers.asked.attributes import of_trail
from assistant.answers.asked.question import Question
from assistant.answers.passages.leaning import leans
from assistant.answers.passages.signals import holds, passage_terms, section_fits, value_fits
from assistant.answers.text.terms import content
from assistant.schema import Guide, Passage

# Words that ask for a matter as a whole: what answers need not repeat them.
WHOLLY = re.compile(
    r"\b(?:people|becom\w+|start\w*|beg[iu]n\w*|join\w*|enter\w*|entry|get(?:ting)?|go(?:ing)?|ways?|in"
    r"|routes?|paths?|steps?|needs?|needed|requir\w+|qualif\w+|train\w*|educat\w+|apply|applying"
    r"|sal+[ae]r(?:y|ies)|wages?|pays?|paid|pay(?:ing)?|earn\w*|money|income|well|outlook|prospects?"
    r"|future|growth|grow(?:ing)?|demand|hours?|works?|working|jobs?|careers?|roles?|good|wants?)\b",
    re.IGNORECASE,
)


# What is for those alone who cannot go the usual way: "Without the grades for the degree, ...".
FALLS_BACK = re.compile(
    r"\W*(?:without\b|if (?:you|they|someone) (?:do not|don['’]t|cannot|can['’]t|lack|fail|are not"
    r"|aren['’]t)\b|(?:people|those|anyone|applicants|candidates|graduates) (?:without|lacking"
    r"|who (?:lack|do not|don['’]t|cannot|can['’]t))\b)",
    re.IGNORECASE,
)


def falls_back(passage: Passage) -> bool:
    """Tell whether a sentence is for those alone who cannot go the usual way."""
    return bool(FALLS_BACK.match(passage.text))


def on_matter(question: Question, best: Passage, passage: Passage) -> bool:
    """Tell whether a passage holds the value asked for, or stands where the best one does."""
    if question.expects:
        fits = value_fits(question.expects, passage) == 1
        if question.expects == "duration" and "entry" in question.attributes:
            return fits and section_fits(("entry",), passage) == 1  # no hours a week
        return fits
    if question.attributes:
        return section_fits(question.attributes, passage) == 1
    matter = of_trail(best.trail)
    return matter is not None and of_trail(passage.trail) == matter


def particulars(question: Question, best: Passage, guides: Iterable[Guide]) -> tuple[str, ...]:
    """Return the words that narrow a question to one thing of a matter, if the best answer has one.

    "Do I need a licence?" is not answered by another country's courses, so what stands beside the
    best answer must say "licence", too. Where a value is asked for, the value itself is enough.
    """
    if question.expects:
        return ()
    own = passage_terms(" ".join(f"{guide.title} {guide.occupation}" for guide in guides))
    terms = tuple(t for t in content(WHOLLY.sub(" ", question.bare)) if not holds(own, t))
    held = passage_terms(f"{best.lead} {best.text}")
    return terms if any(holds(held, term) for term in terms) else ()


def answers(question: Question, best: Passage, passage: Passage, asked: tuple[str, ...]) -> bool:
    """Tell whether a passage answers beside the best one; ``asked`` are the particulars."""
    held = passage_terms(f"{passage.lead} {passage.text}")
    able = not asked or any(holds(held, term) for term in asked)
    return able and not leans(passage) and on_matter(question, best, passage)

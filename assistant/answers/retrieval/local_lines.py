"""What in a guide is on one place by its form: rows and lines with its name, and the byline."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answers.asked.question import Question
from assistant.answers.passages.signals import section_fits, value_fits
from assistant.answers.text.gazetteer import Place
from assistant.answers.text.places import places
from assistant.answers.text.terms import folded
from assistant.schema import Guide, Hit, Passage

BYLINE = re.compile(r"^[*_]{1,3}(?=\S)(.+?)[*_]{1,3}\s*$", re.MULTILINE)
OPENING = 6  # lines of a guide among which its byline stands
LABEL = re.compile(r"[|:\t]|\s[–—-]\s")


def labels(place: Place, passage: Passage) -> bool:
    """Tell whether a passage stands under the name of a place, or is its row or its line."""
    above = passage.trail[-1] if passage.trail else ""
    own, *more = LABEL.split(passage.text.strip(" |*_"), maxsplit=1)
    return _bare(place.name) in map(_bare, (above, passage.lead, own if more else ""))


def _bare(name: str) -> str:
    return folded(name.strip(" *_:.")).casefold().removeprefix("the ")


def local(question: Question, passage: Passage) -> bool:
    """Tell whether a passage is the line of a place asked about and may answer for it."""
    if question.expects:
        fits = value_fits(question.expects, passage)
    else:
        fits = section_fits(question.attributes, passage) or float(not question.attributes)
    return fits > 0 and any(labels(place, passage) for place in question.places)


def best_local(question: Question, hits: Sequence[Hit]) -> Passage | None:
    """Return the likeliest line on a place asked about that may answer for it."""
    return next((hit.passage for hit in hits if local(question, hit.passage)), None)


def has_line(text: str, name: str) -> bool:
    """Tell whether a place is the heading, the label or the whole of a line of a guide."""
    return bool(
        re.search(rf"^\W*{re.escape(name)}\W*(?:$|[|:,\t]|\s[–—-]\s)", text, re.IGNORECASE | re.M)
    )


def byline(text: str) -> str:
    """Return the line below the title that is set apart in emphasis: by whom, and for where."""
    return next(iter(BYLINE.findall("\n".join(text.split("\n")[:OPENING]))), "")


def local_first(question: Question, guides: Sequence[Guide]) -> dict[str, Guide]:
    """Return guides by id, first those that are for a place asked about, as their names say."""
    asked = {place.name for place in question.places} | question.countries

    def elsewhere(guide: Guide) -> bool:
        own = places(f"{guide.title}; {guide.source.region}")
        return not asked & {name for place in own for name in (place.name, place.country)}

    return {guide.id: guide for guide in sorted(guides, key=elsewhere)}

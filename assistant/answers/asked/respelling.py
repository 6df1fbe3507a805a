"""Misspelt words that tell what is asked are mended; ordinary words are left as they are."""

from __future__ import annotations

import re
from collections.abc import Callable

from assistant.answers.asked.attributes import CUE_WORDS

Stands = Callable[[str], bool]  # does a word stand in the guides as it is spelt?

SPELT = re.compile(r"\b[a-z]{5,}\b", re.IGNORECASE)
CUE_WORD = tuple(
    """salary salaries earnings outlook prospects qualification qualifications requirements
    apprenticeship apprenticeships training university certificate licence license responsibilities
    duties uniform experience progression promotion skills degree""".split()
)
# Ordinary words that are spelt nearly like one of those.
ORDINARY = frozenset(
    """decree earrings expedience expediency procession profession proportion prospected prospector
    prospectors prospectus quantification quantifications retirements shills sills skulls spills
    stills swills trailing universality""".split()
)
LONG = 10  # letters from which a word may have two mistakes
VERY_LONG = 13  # and three
LONGEST = 12  # letters from which nothing but those is spelt so nearly alike, typed by whomever


def respelt(text: str, stands: Stands) -> str:
    """Mend the misspelt words of a text that tell what is asked: "salery", "outlok"."""
    return SPELT.sub(lambda match: _mended(match.group(), stands), text)


def _mended(spelt: str, stands: Stands) -> str:
    from rapidfuzz.distance import OSA

    word = spelt.lower()
    limit = 1 + (len(word) >= LONG) + (len(word) >= VERY_LONG)
    if word in CUE_WORD or word in ORDINARY:
        return spelt
    if CUE_WORDS.fullmatch(word) and len(word) < LONGEST:
        return spelt  # "apprenticship" only begins as what is asked
    for known in CUE_WORD:
        if word.startswith(known) or known.startswith(word) or word[0] != known[0]:
            continue
        if OSA.distance(word, known, score_cutoff=limit) <= limit:
            return spelt if len(known) < LONGEST and stands(word) else known
    return spelt

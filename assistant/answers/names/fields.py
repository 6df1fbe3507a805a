"""Names of workers by what they do or the field they work in: tiling, astronomy, selling cars."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from assistant.answers.asked.all_careers import DEGREES
from assistant.answers.asked.mentions import BENIGN, Word, is_cue, words_of
from assistant.answers.names.names import Name, is_place
from assistant.answers.text.terms import STOP

# How the name of a field ends, how much of it its workers' name leaves out, and their ending.
FIELDS = (
    ("ure", (1,), "ist"),  # acupuncture
    ("ure", (3,), ""),  # architecture
    ("ure", (3,), "or"),  # sculpture
    ("ics", (1, 3), "ist"),  # physics, economics
    ("ics", (1,), "ian"),  # optics
    ("ism", (3,), "ist"),  # journalism
    ("istry", (2,), ""),  # dentistry
    ("ry", (2,), ""),  # masonry
    ("ry", (2,), "er"),  # carpentry
    ("ery", (3,), ""),  # cookery
    ("cy", (2,), "t"),  # accountancy
    ("y", (1,), "ist"),  # geology
    ("y", (1,), "er"),  # photography
    ("y", (1,), ""),  # butchery
    ("ship", (4,), ""),  # librarianship
    ("ing", (3,), "er"),  # roofing
    ("ing", (3,), "or"),  # acting
    ("ing", (3,), ""),  # piloting
    ("ing", (3,), "e"),  # nursing
    ("ing", (4,), ""),  # modelling
    ("ation", (3,), "or"),  # translation
    ("ation", (5,), "er"),  # interpretation
    ("ion", (3,), "or"),  # direction
    ("uction", (5,), "cer"),  # production
    ("ment", (4,), "er"),  # recruitment
    ("ment", (4,), "r"),  # management
    ("ysis", (3,), "yst"),  # analysis
    ("ence", (2,), "tist"),  # science
)
WORKERS_OF = {  # the names of workers that no ending tells
    "art": "artist", "comedy": "comedian", "law": "lawyer", "magic": "magician",
    "medicine": "doctor", "music": "musician", "poetry": "poet", "politics": "politician",
    "sales": "salesperson seller", "selling": "salesperson seller", "surgery": "surgeon",
}  # fmt: skip
LEAST = 3  # letters that the name of a field has before its ending
WIDEST = 2  # words that may stand before the last one: civil air photography
SUBJECT = re.compile(r"\W*(?:degrees?|graduates?|majors?|gcses?|a[- ]levels?)\b", re.IGNORECASE)
POINTING = frozenset("it its they them their this that these those he she his her".split())
ABOUT_WORK = frozenset("business field industry occupation profession sector trade".split())
PLAIN = (STOP - POINTING) | BENIGN | ABOUT_WORK


@lru_cache(maxsize=8192)
def of_field(word: str) -> tuple[str, ...]:
    """Return the names that a worker of a field may have: acupuncturist, economist, dentist."""
    found = WORKERS_OF.get(word, "").split()
    for ending, cuts, doer in FIELDS:
        if word.endswith(ending) and len(word) >= len(ending) + LEAST:
            found += (word[:-cut] + doer for cut in cuts)
    return tuple(dict.fromkeys(found))


def workers(words: Sequence[Word]) -> Iterator[tuple[int, int, Name]]:
    """Yield the names that words may have for workers, with where those begin and end.

    The longest of the words at one place come first: music therapy before therapy.
    """
    for at, word in enumerate(words):
        if not (doers := of_field(word.text)):
            continue
        after = words[at + 1] if at + 1 < len(words) else None
        if after and word.text.endswith("ing") and after.one != after.text:
            yield from ((at, at + 2, (after.one, doer)) for doer in doers)  # selling cars
        for first in range(max(0, at - WIDEST), at + 1):
            before = tuple(one.one for one in words[first:at])
            yield from ((first, at + 1, (*before, doer)) for doer in doers)


def is_all(text: str, start: int, end: int) -> bool:
    """Tell whether a text names nothing else than what stands at a place, and asks about that.

    It does not where that is the subject of a degree, or where it points to something else.
    """
    return not SUBJECT.match(text, end) and all(
        start <= word.start < end
        or word.text in PLAIN
        or word.text[0].isdigit()
        or is_cue(word.text)
        or DEGREES.fullmatch(word.text)
        or is_place(text[word.start : word.end])
        for word in words_of(text)
    )

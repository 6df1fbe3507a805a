"""Names of a sentence that its cited words and their headings do not hold."""

from __future__ import annotations

import re

from assistant.answers.text.places import places
from assistant.answers.text.terms import STOP, singular, tokens
from assistant.answers.text.values import MONEY_WORDS
from assistant.answers.verification.meanings import abbreviations

SHORT = {
    "GB": frozenset({"uk", "britain", "british"}),
    "US": frozenset({"us", "usa", "america", "american"}),
}
NAME = re.compile(
    r"\b(?:[A-Z][\w&’'-]*[a-z][\w’'-]*|[A-Z]{2,}[\w-]*)(?:\s+(?:of|for|and|the"
    r"|in)?\s*[A-Z][\w&’'-]+)*"
)
BEGINS = re.compile(r"(?:^|[.!?:;]\s|\n)[\s\"'“‘(*-]*$")  # where any word is capitalised
# What may follow a name, without its last vowels, in a word made from it: Canada, Canadian.
ENDINGS = frozenset(
    f"{end}{many}" for end in "n an ian ean ese ish i ic".split() for many in ("", "s")
)
LEAST = 4  # letters of a name without them


def strange_name(sentence: str, known: str) -> str:
    """Return a name of the sentence that the known words do not hold, or an empty string.

    The first word of a sentence is capitalised anyway and counts only when more of a name follows.
    """
    held = {singular(word) for word in tokens(known)} | abbreviations(known)
    named = {word.lower() for word in NAME.findall(known) if " " not in word}
    for place in places(known):
        held |= SHORT.get(place.country, frozenset()) if place.whole else frozenset()
    for match in NAME.finditer(sentence):
        words = match.group().split()
        if BEGINS.search(sentence[: match.start()]):
            words = words[1:]
        missing = [
            word
            for word in words
            if word[:1].isupper()
            and word.lower() not in MONEY_WORDS
            and any(singular(part) not in held and part not in STOP for part in tokens(word))
            and not any(_made_from(word.lower(), place) for place in named)
        ]
        if missing:
            return " ".join(missing)
    return ""


def _made_from(word: str, name: str) -> bool:
    """Tell whether a word is made from a name, or the name from it: Canadian, Canada."""
    short, long = sorted((word, name), key=len)
    base = short.rstrip("aeoy")
    return len(base) >= LEAST and long.startswith(base) and long[len(base) :] in ENDINGS

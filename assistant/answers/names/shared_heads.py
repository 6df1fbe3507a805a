"""Careers that share their last word: "civil and structural engineers" are two, each with its own.

Read as they stand, only the last one has its whole name, and a comparison would show that alone.
"""

from __future__ import annotations

import re

from assistant.answers.asked.pay_asked import AGAINST
from assistant.answers.names.fields import of_field
from assistant.answers.names.linking import Linker, Says
from assistant.answers.names.names import name_of
from assistant.answers.names.occupations import occupations
from assistant.answers.text.doers import looks_like_doer
from assistant.answers.text.terms import STOP, singular

LINK = re.compile(rf",? (?:and|or|nor|&|than|{AGAINST}),? ", re.IGNORECASE)
FIRSTS = re.compile(r"(?:\b[\w-]+, ){0,3}\b[\w-]+$")  # "civil, marine" before "and"
WORD = re.compile(r"[\w-]+")
OTHER = (re.compile(r"[\w-]+ ([\w-]+)"), re.compile(r"[\w-]+ [\w-]+ ([\w-]+)"))


def with_heads(text: str, linker: Linker, says: Says) -> str:
    """Return a text in which every career has its head: "civil engineers and structural engineers".

    Each of them must be a career that guides know, and the words together none.
    """
    for link in reversed(list(LINK.finditer(text))):
        text = _apart(text, link, linker, says)
    return text


def _apart(text: str, link: re.Match[str], linker: Linker, says: Says) -> str:
    before = FIRSTS.search(text[: link.start()])
    for shape in OTHER:
        other = shape.match(text, link.end())
        if not (before and other and _is_head(other[1].lower())):
            continue
        guides = _whole(other[0], linker, says)
        joint = name_of(f"{before[0]}{link[0]}{other[0]}")
        if not guides or joint in linker.names:
            continue
        for first in reversed(list(WORD.finditer(text, before.start(), before.end()))):
            own = "" if first[0].lower() in STOP else f"{first[0]} {other[1]}"
            known = _whole(own, linker, says) if own else frozenset()
            if not known or known & guides:
                break
            text = f"{text[: first.start()]}{own}{text[first.end() :]}"
    return text


def _is_head(word: str) -> bool:
    """Tell whether a word names a kind of worker, or a field of work."""
    return looks_like_doer(singular(word)) or bool(of_field(word))


def _whole(words: str, linker: Linker, says: Says) -> frozenset[str]:
    """Return the guides on the one career that words name, all of them together."""
    known = occupations(words, linker, says)[0]
    whole = len(known) == 1 and len(known[0].text) == len(words) and known[0].how != "part"
    return frozenset(known[0].guides) if whole else frozenset()

"""Words of a text: tokens, stems, and what carries no meaning of its own."""

from __future__ import annotations

import re
import threading
import unicodedata
from functools import lru_cache

from assistant.answers.text.spelling import one_spelling

A_LEVELS = r"\b[aot](?:-levels?| levels)\b(?! ?\d)"  # a British examination is one word
TOKEN = re.compile(rf"{A_LEVELS}|[a-z0-9]+(?:['’][a-z]+)?(?:\+\+|#)?", re.IGNORECASE)

# What may stand before a question and only leads into it: "ok, and so how much is it?".
LEAD_IN = r"^\W*(?:(?:and|but|so|ok|okay|well|oh|hmm*|then|now|also)\b\W*)*"
SENTENCE = re.compile(r"(?<=[.!?])\s+")  # between two sentences

STOP = frozenset(
    """a about above actually after again all also am an and any are aren't as at away back be
    because been before being below besides between both but by can can't could couldn't did
    didn't do does doesn't doing don't down during each either else ever every exactly few
    find for from further get gets getting give given go goes going got had has have having he
    her here hers him his how i i'd i'll i'm i've if im in into is isn't it it's its itself
    just know like likely long lot lots make many may maybe me mean might more most much must
    my need needed needs no nor not now of off ok okay on once one ones only or other others
    our out over own per please possible quite rather really roughly same say shall she should
    so some someone somebody something sort sorts still such take takes tell than that that's
    the their them then there these they thing things think this those though through to too
    true under until up upon us use used useful using usually very want wants was we well were
    what what's whats when where which while who who's whom whose why will with within without
    won't would wouldn't yes yet you you'd you'll you're your anyone anybody anything anywhere
    everyone everybody everything everywhere nowhere somewhere himself herself themselves myself
    ourselves yourself yourselves he'd he'll he's here's how's i've it'd it'll she'd she'll she's
    that'd that'll there'd there'll there's they'd they'll they're they've we'd we'll we're we've
    what'll what're when's where'd where're where's who'd who'll who've why's you've
    ain't could've hadn't hasn't haven't mightn't might've mustn't must've needn't shan't should've
    wasn't weren't would've y'all""".split()
)

STEMMING = threading.Lock()  # a stemmer works on one word at a time


@lru_cache(maxsize=1)
def _stemmer() -> object:
    import Stemmer

    return Stemmer.Stemmer("english")


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """Return the English stem of one lower-case word, the same for both spellings of it."""
    with STEMMING:
        return str(_stemmer().stemWord(one_spelling(word.split("'")[0])))  # type: ignore[attr-defined]


WITHOUT_PARTS = str.maketrans("łŁøØđĐ", "lLoOdD")  # letters that are no letter with an accent


def folded(text: str) -> str:
    """Return a text without the accents of its letters: Kraków and Krakow are one place."""
    parts = unicodedata.normalize("NFD", text.translate(WITHOUT_PARTS))
    return unicodedata.normalize("NFC", "".join(c for c in parts if not unicodedata.combining(c)))


def sayable(text: str) -> str:
    """Return a text with halves of characters, which no encoding can say, replaced."""
    return text.encode("utf-8", "replace").decode("utf-8")


def tokens(text: str) -> list[str]:
    """Return the lower-case words and numbers of a text in order, without their accents."""
    text = text if text.isascii() else folded(text)
    found = TOKEN.findall(text.lower().replace("’", "'"))
    return [word.replace("-", " ") for word in found] if "-" in text else found


@lru_cache(maxsize=2048)
def stems(text: str) -> tuple[str, ...]:
    """Return the stems of all words of a text in order."""
    return tuple(stem(word) for word in tokens(text))


@lru_cache(maxsize=2048)
def content(text: str) -> tuple[str, ...]:
    """Return the stems of the words that carry meaning, in order."""
    return tuple(stem(word) for word in tokens(text) if word not in STOP)


@lru_cache(maxsize=16384)
def root(word: str) -> str:
    """Return the stem without the ending of a doer or a doing.

    Thatcher, thatching -> thatch; carpentry, carpenter -> carpent; analysis, analyst -> analys.
    """
    base = stem(word)
    if word.endswith("ry") and len(word) > 6 and word != "nursery":
        base = base[:-1] if base.endswith("eri") else base.removesuffix("ri")
    for ending in ("yst", "ysi"):
        if base.endswith(ending):
            return base[:-1]
    for ending in ("ist", "er", "or", "ing", "e"):
        if base.endswith(ending) and len(base) - len(ending) >= 4:
            return base[: -len(ending)]
    return base


PLURALS = {"wives": "wife", "people": "person", "men": "man", "ies": "y", "sses": "ss",
           "ches": "ch", "shes": "sh", "xes": "x"}  # fmt: skip


@lru_cache(maxsize=65536)
def singular(word: str) -> str:
    """Return an English noun in the singular; other words are left as they are."""
    word = word.removesuffix("'s").removesuffix("'")
    for plural, one in PLURALS.items():
        if word.endswith(plural) and len(word) > len(plural):
            return word[: -len(plural)] + one
    if word.endswith("s") and not word.endswith(("ss", "us", "is", "as")) and len(word) > 3:
        return word[:-1]
    return word

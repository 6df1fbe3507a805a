"""A few words that stand for a whole question: "and mechanical?" after one on civil engineers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from assistant.answers.asked.all_careers import asks_anew
from assistant.answers.asked.attributes import CUE_WORDS, expected
from assistant.answers.asked.mentions import BENIGN, Mention
from assistant.answers.asked.question import NOISE
from assistant.answers.names.linking import Linker, Says
from assistant.answers.names.names import name_of
from assistant.answers.names.occupations import occupations
from assistant.answers.text.places import places
from assistant.answers.text.terms import STOP, singular, tokens
from assistant.answers.understanding.told import picked
from assistant.answers.understanding.whereabouts import ELSEWHERE

LEADING = re.compile(
    r"^\W*(?:(?:and|but|or|so|ok|okay|well|then|now|also|for|as|(?:what|how) about|the|an?)\b\W*)*",
    re.IGNORECASE,
)
WORDS = re.compile(r"[a-z][a-z'-]*(?: [a-z][a-z'-]*){0,2}", re.IGNORECASE)
_SO = r"(?:and|but|or|so|ok(?:ay)?|what about|how about)"
_NO_KIND = (
    r"(?:the|an?|which|what|that|this|any|another|other|each|every|no|some|both|first|second|third"
    r"|last|former|latter|better|best|one|of|for|is|are|do|does|in|with)\b"
)
KIND = re.compile(
    rf"(?:(?:^\W*{_SO}?|\babout|\bas|\bfor)\W*(?:the|an?) |^\W*(?:{_SO} )*(?!{_NO_KIND}))"
    r"(?P<kind>[a-z-]+(?: [a-z-]+)?)"
    r" (?:versions?|kinds?|sorts?|types?|varieties|variety|equivalents?|ones?)\b",
    re.IGNORECASE,
)
POINTS = re.compile(
    r"\b(?:it|its|they|them|their|those|these|(?:this|that) one|(?:which|any|one) of)\b"
    r"|\b(?:is|does|would|do|did|will|can|about|for|of|in|like|as) (?:that|this)\b"
    r"|^\W*(?:that|this)\b",
    re.IGNORECASE,
)
THEN = re.compile(r"\W*\b(?:then|instead|please)\W*$", re.IGNORECASE)
SURE = frozenset({"name", "member", "everyday"})


def _words(text: str) -> str:
    """Return the one to three words that a question is made of; some must ask for nothing."""
    rest = THEN.sub("", LEADING.sub("", text)).rstrip(" ?.!,")
    telling = [word for word in tokens(rest) if word not in STOP and not CUE_WORDS.search(word)]
    return rest if WORDS.fullmatch(rest) and telling else ""


def _kind(text: str) -> str:
    """Return the words for the kind that is asked about: "what about the animal version?"."""
    found = KIND.search(text)
    return found["kind"] if found else ""


def fragment(text: str) -> str:
    """Return the one to three words that a question is made of, when they ask for nothing.

    Nor may they be a place, a level or a word that points back.
    """
    rest = _words(text)
    if not rest or CUE_WORDS.search(rest) or expected(rest):
        return ""
    if places(rest) or ELSEWHERE.search(rest):
        return ""
    return "" if any({word, singular(word)} & (STOP | BENIGN) for word in tokens(rest)) else rest


def completed(text: str, last: Mention, linker: Linker, says: Says) -> Mention | None:
    """Return the occupation that a fragment makes of the name of the last one.

    "Mechanical" takes the place of what stands before its head, "assistants" that of its head. No
    guide may be on the fragment as it stands.
    """
    words = _kind(text) or _words(text)
    if not words or occupations(words, linker, says)[0]:
        return None
    start, end = _span(text, words)
    said = set(name_of(words))
    for name in dict.fromkeys((last.text, *_titles(last, linker))):
        if said <= set(name_of(name)):
            continue  # the kind itself and no other one of it: "nurse", after a nurse midwife
        for full in _joined(words, name.split()):
            found = occupations(full, linker, says)[0]
            if len(found) == 1 and found[0].how in SURE and _is_whole(found[0], full, last):
                return replace(found[0], text=full, start=start, end=end)
    return _one_of_its_kind(text, words, last, linker)


def _span(text: str, words: str) -> tuple[int, int]:
    """Return where a text names a kind, "registered one", or has the words of a fragment."""
    if found := KIND.search(text):
        return found.start("kind"), found.end()
    return text.find(words), text.find(words) + len(words)


def _one_of_its_kind(text: str, words: str, last: Mention, linker: Linker) -> Mention | None:
    """Return the one other occupation with the head of the last and the words for its kind.

    "The community support one", after a police officer, is the community support officer.
    """
    heads = {name_of(name)[-1] for name in (last.text, *_titles(last, linker)) if name_of(name)}
    said = set(name_of(words))
    names = [n for n in linker.names if n[-1] in heads and said < set(n)] if _kind(text) else []
    guides = {guide for name in names for guide in linker.names[name]} - {*last.guides}
    if len(guides) != 1:
        return None
    name = next(name for name in names if linker.names[name] & guides)
    start, end = _span(text, words)
    return Mention(text=" ".join(name), start=start, end=end, guides=tuple(guides), name=name)


def _titles(last: Mention, linker: Linker) -> Iterator[str]:
    for guide in last.guides[:2]:
        card = linker.cards[guide]
        yield from filter(None, (card.occupation, *card.alternates))


def _joined(words: str, name: list[str]) -> Iterator[str]:
    """Yield the names made of a fragment and a part of another name, the longest part first."""
    yield from (f"{words} {' '.join(name[at:])}" for at in range(min(1, len(name) - 1), len(name)))
    yield from (f"{' '.join(name[:at])} {words}" for at in range(max(1, len(name) - 1), 0, -1))


def _is_whole(found: Mention, full: str, last: Mention) -> bool:
    other = found.guides != last.guides or name_of(found.text) != name_of(last.text)
    return other and not found.qualified and len(found.text) == len(full)


def of_field(text: str, last: Mention | None, linker: Linker, says: Says) -> tuple[Mention, ...]:
    """Return the other occupations in whose name a fragment is the field: "payroll", "nursery".

    It is no matter that the guide on the last one speaks of, unless it is said to come instead, or
    it is the first of the names that a title joins: "police", of police and detectives.
    """
    words = fragment(text)
    field = name_of(words) if words else ()
    stays = last and field and not THEN.search(text)
    own = any(says(guide, field) for guide in last.guides) if last and stays else False
    start, end = _span(text, words)
    return tuple(
        Mention(text=" ".join(name), start=start, end=end, guides=tuple(guides), name=name)
        for name, guides in (linker.names.items() if field else ())
        if (name[:-1] == field and not own) or name[: len(field) + 1] == (*field, "and")
        if not last or not guides & {*last.guides}
    )


def led_by(text: str) -> tuple[str, str]:
    """Return a first sentence that may only name something, and the rest: "ok police then. How"."""
    lead, _, rest = text.partition(". ")
    return (THEN.sub("", lead), rest) if rest else (text, "")


def is_adrift(text: str) -> bool:
    """Tell whether a text says nothing of a career by itself: "how much would that pay?"."""
    if asks_anew(text) or picked(text):
        return bool(picked(text))
    said = [
        word
        for word in tokens(CUE_WORDS.sub(" ", NOISE.sub(" ", text)))
        if word not in STOP | BENIGN and not word[0].isdigit() and not places(word)
    ]
    return len(said) <= (1 if POINTS.search(text) else 0)

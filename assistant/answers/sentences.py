"""Sentences of a model's answer as they stream in, each with its citation marks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

INSIDE = r"\s*\^?\s*\d{1,3}\s*(?:(?:[,;&–-]|and\b)\s*)?"
MARKED = rf"(?:\[(?:{INSIDE})+\](?:\([^)\s]*\))?|【\s*\d{{1,3}}[^】]{{0,20}}】)"
MARK = re.compile(MARKED)
DIGITS = re.compile(r"(\d{1,3})(?:\s*[–-]\s*(\d{1,3}))?")
ABBREVIATION = re.compile(
    r"(?:\b(?:e\.g|i\.e|etc|vs|approx|no|dr|mr|mrs|ms|prof|st|inc|ltd|dept|u\.s|u\.k|ph\.d|b\.sc"
    r"|m\.sc)|\b[A-Z])\.$",
    re.IGNORECASE,
)
END = re.compile(rf"[.!?](?:[\"'”’)*_]*)(?:\s*{MARKED})*(?=\s|$)")


LONGEST = 800  # characters of a sentence; a runaway one is cut there


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence or list item as written: its words without marks, and the marks."""

    text: str
    marks: tuple[int, ...]
    bullet: bool = False


def marks_of(text: str) -> tuple[int, ...]:
    """Return the numbers of all citation marks of a text, each once, in order; [2-4] is three."""
    found: dict[int, None] = {}
    for match in MARK.finditer(text):
        digits = re.sub(r"\]\(.*", "", match.group())
        for first, last in DIGITS.findall(digits if digits[0] == "[" else digits.split("†")[0]):
            for number in range(int(first), min(int(last or first), int(first) + 9) + 1):
                found.setdefault(number)
    return tuple(found)


def without_marks(text: str) -> str:
    """Return a text without its citation marks and the space before them."""
    return re.sub(r"\s+([.,;:!?])", r"\1", " ".join(MARK.sub(" ", text).split()))


def sentences(pieces: Iterable[str]) -> Iterator[Sentence]:
    """Yield each sentence of streamed text as soon as it is complete."""
    rest = ""
    for piece in pieces:
        rest += piece
        done, rest = _complete(rest)
        yield from done
    if last := _sentence(rest):
        yield last


def _complete(text: str) -> tuple[list[Sentence], str]:
    """Split off what is surely complete: a line that has ended, a sentence another one follows."""
    done: list[Sentence] = []
    while True:
        cut = _first_end(text)
        if len(text) > LONGEST and (cut is None or cut > LONGEST):
            cut = LONGEST
        if cut is None:
            return done, text
        if found := _sentence(text[:cut]):
            done.append(found)
        text = text[cut:]


def _first_end(text: str) -> int | None:
    line = text.find("\n")
    for match in END.finditer(text):
        if 0 <= line < match.start():
            break
        words = text[: match.start() + 1]
        following = text[match.end() :].lstrip(" ")
        if ABBREVIATION.search(words) or re.fullmatch(r"\s*(?:\d+|[-*•])[.)]", words):
            continue
        if not following or following[0] in "[【" or following[0].islower():
            continue  # a mark, or more of the sentence, may still come
        return match.end()
    return line + 1 if line >= 0 else None


def _sentence(text: str) -> Sentence | None:
    stripped = text.strip()
    bullet = re.match(r"(?:[-*•]|\d{1,2}[.)])\s+", stripped)
    words = without_marks(stripped[bullet.end() :] if bullet else stripped)
    if not re.search(r"\w", words):
        return None
    return Sentence(words, marks_of(stripped), bool(bullet))

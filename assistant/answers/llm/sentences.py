"""Sentences of a model's answer as they stream in, each with its citation marks."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

NUMBERS = r"[\^#]?\d{1,3}(?!\d)(?:(?:\s*(?:[,;&–-]|and\b)\s*|\s+)[\^#]?\d{1,3}(?!\d))*"
CALLED = (
    r"(?:(?:sources?|passages?|ref(?:erence)?s?|citations?|cites?|cited|docs?|documents?|quotes?"
    r"|see|notes?)\.?\s*:?\s*)"
)
SQUARE = (
    rf"\\?\[{{1,2}}\s*{CALLED}?{NUMBERS}\s*[.,:;]?\s*(?:†[^\[\]]{{0,40}})?\\?\]{{1,2}}"
    r"(?:\([^)\s]*\))?"
)
SHAPES = (
    SQUARE,
    r"【\s*\d{1,3}[^】]{0,20}】",
    rf"[(（]\s*(?:see\s+)?(?:{SQUARE}(?:\s*,?\s*{SQUARE})*|{CALLED}{NUMBERS})\s*[)）]",
    rf"<sup>\s*\[?{NUMBERS}\]?\s*</sup>",
    r"\^\[?\d{1,3}\]?\^?",
    r"[⁰¹²³⁴⁵⁶⁷⁸⁹]+",
)
MARKED = f"(?:{'|'.join(SHAPES)})"
LAST = rf"\s\({NUMBERS}\)(?=\W*$)|\s\[[A-Z][^\[\]\d]{{0,60}}\](?=\W*$)"  # (3) or [BLS] at the end
MARK = re.compile(
    rf"{MARKED}(?:\s*(?:,|;|&|\band\b)\s*(?={MARKED}))?|{LAST}", re.IGNORECASE | re.UNICODE
)
PENDING = re.compile(  # may become a mark
    rf"(?:{MARKED}\s*)*(?:[(（\\<^][^\s)>]{{0,12}}|[\[【][^\]】\n]{{0,60}}"
    r"|\[[^\]\n]{0,60}\]\([^)\s]{0,200})$",
    re.IGNORECASE,
)
DIGITS = re.compile(r"(\d{1,3})(?:\s*[–-]\s*(\d{1,3}))?")
ABBREVIATION = re.compile(
    r"(?:\b(?:e\.g|i\.e|etc|vs|approx|no|dr|mr|mrs|ms|prof|st|inc|ltd|dept|u\.s|u\.k|ph\.d|b\.sc"
    r"|m\.sc)|\b[A-Z])\.$",
    re.IGNORECASE,
)
END = re.compile(rf"[.!?](?:[\"'”’)*_]*)(?:\s*{MARKED})*(?=\s|$)", re.IGNORECASE)
# A list of sources at the end of a reply is not part of the answer.
APPARATUS = re.compile(
    r"^\W*(?:sources?|references?|citations?|footnotes?|bibliography|works cited)\W*$"
    r"|^\s*\[\^?\d{1,3}\]\s*:",
    re.IGNORECASE,
)
# What speaks of the reply or its passages and says nothing itself.
FRAMING = re.compile(
    r"^(?:(?:assistant|answer|final answer|response|ai)\s*:\s*"
    r"|(?:here (?:is|are)|here['’]s)\s[^.:\d]{0,60}:\s*"
    r"|(?:according to|based on|as (?:stated|noted|described) in|from|per)\b\s*(?:the\s+)?"
    r"(?:(?:above|given|provided|cited)\s+)?(?:passages?|sources?|guides?|context|text"
    r"|information|documents?)?(?:\s+(?:provided|above|given))?\s*,\s*"
    r"|(?:the\s+)?(?:passages?|sources?|guides?|context)\s+(?:says?|states?|notes?|mentions?)\s+"
    r"(?:that\s+)?)+",
    re.IGNORECASE,
)
CHATTER = re.compile(
    r"(?:sources?|references?|citations?|sure(?: thing)?|certainly|of course|great question"
    r"|hello|hi there|okay|ok"
    r"|i hope (?:this|that) helps?[^.!\d]{0,40}|let me know\b[^.!\d]{0,80}"
    r"|feel free to\b[^.!\d]{0,80}|here (?:is|are)\b[^.!\d]{0,60}|here['’]s\b[^.!\d]{0,60}"
    r"|in (?:summary|conclusion|short)|based on the (?:passages|guides|information)[^.!\d]{0,30})"
    r"[.!:]*",
    re.IGNORECASE,
)

UNFINISHED = "…"  # ends a reply that was cut off at its greatest length
HEADING = re.compile(r"#{1,6}\s(?:\s*\S+){1,6}$|\*\*[^*]{1,50}\*\*:?$")
PLAIN_TAG = re.compile(r"</?(?:b|i|u|em|strong|p|br|span|div)\s*/?>", re.IGNORECASE)
BULLET = re.compile(r"(?:[-*•]|\(?\d{1,2}[.)])\s+")
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
        digits = re.sub(r"\]\(.*|†.*", "", unicodedata.normalize("NFKC", match.group()))
        for first, last in DIGITS.findall(digits):
            for number in range(int(first), min(int(last or first), int(first) + 9) + 1):
                found.setdefault(number)
    return tuple(found)


def without_marks(text: str) -> str:
    """Return a text without its citation marks and the space before them."""
    while (bare := MARK.sub(" ", text)) != text:
        text = bare
    return re.sub(r"\s+([.,;:!?])", r"\1", " ".join(text.split()))


def sentences(pieces: Iterable[str]) -> Iterator[Sentence]:
    """Yield each sentence of streamed text as soon as it is complete."""
    rest = ""
    for piece in pieces:
        rest += piece
        done, rest = _complete(rest)
        for line in done:
            if APPARATUS.match(line):
                return
            yield from _sentence(line)
    if not APPARATUS.match(rest) and not rest.rstrip().endswith(UNFINISHED):
        yield from _sentence(rest)


def _complete(text: str) -> tuple[list[str], str]:
    """Split off what is surely complete: a line that has ended, a sentence another one follows."""
    done: list[str] = []
    while True:
        cut = _first_end(text)
        if len(text) > LONGEST and (cut is None or cut > LONGEST):
            cut = LONGEST
        if cut is None:
            return done, text
        done.append(text[:cut])
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
        if not following or following[0].islower() or PENDING.match(following):
            continue  # a mark, or more of the sentence, may still come
        return match.end()
    return line + 1 if line >= 0 else None


def _sentence(text: str) -> Iterator[Sentence]:
    stripped = PLAIN_TAG.sub("", text).strip().lstrip(">").strip()
    if stripped.startswith("```") or (HEADING.match(stripped) and not re.search(r"\d", stripped)):
        return
    bullet = BULLET.match(stripped)
    words = without_marks(stripped[bullet.end() :] if bullet else stripped.lstrip("# "))
    bare = FRAMING.sub("", words.replace("**", "")) if FRAMING.match(words.strip("*")) else words
    words = bare[:1].upper() + bare[1:] if bare != words else words
    if re.search(r"\w", words) and not CHATTER.fullmatch(words):
        yield Sentence(words, marks_of(stripped), bool(bullet))

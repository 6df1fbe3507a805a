"""Find the sentences of a paragraph as places."""

from __future__ import annotations

import re

from assistant.guides.lines.notes import MARK

SLAB = 6_000  # characters given to the splitter at once
MAX_PIECE = 600  # characters of a passage; longer sentences are cut at clauses
ABBREVIATIONS = frozenset(
    "e.g i.e eg ie dr mr mrs ms prof st vs etc approx inc ltd co corp no nos vol fig dept est govt "
    "jr sr u.s u.k u.n e.u b.sc m.sc b.a m.a ph.d b.s m.s d.c a.m p.m cf al p pp ca max min avg "
    "jan feb mar apr jun jul aug sep sept oct nov dec mt ft hrs hr yr yrs mo wk asst assoc rev hon "
    "gen col capt lt sgt ave blvd rd univ rs".split()
)
BREAK = re.compile(rf"[.!?…]+[\"'”’)\]*_]*(?:{MARK.pattern})*(?=\s|$)")


def sentences(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """Return the places of the sentences between two offsets, tight around their words."""
    end = len(text) if end is None else end
    found: list[tuple[int, int]] = []
    begin = start
    for mark in BREAK.finditer(text, start, end):
        if mark.end() < end and not _ends_sentence(text, begin, mark, end):
            continue
        found.append((begin, mark.end()))
        begin = mark.end()
    found.append((begin, end))
    return [tight for piece in found if (tight := _tight(text, *piece))]


def _ends_sentence(text: str, begin: int, mark: re.Match[str], end: int) -> bool:
    following = text[mark.end() : min(end, mark.end() + 40)].lstrip()
    opener = following.lstrip("\"'“‘([*_")[:1]
    if opener.islower():
        return False
    if mark[0][0] != ".":
        return True
    words = text[max(begin, mark.start() - 40) : mark.start()].split()
    last = words[-1].lstrip("(\"'“‘[*_").lower() if words else ""
    if last in ABBREVIATIONS:
        if last in ("a.m", "p.m", "etc", "yr", "yrs", "hr", "hrs", "mo", "wk"):
            return opener.isupper()
        return last in ("u.s", "u.k", "e.u", "inc", "ltd", "co", "corp", "jr", "sr", "ph.d") and (
            following.split()[0].lower() in STARTERS
        )
    if len(last) == 1 and last.isalpha() and last != "i":
        return False
    return not (
        last.isdigit()
        and not text[max(begin, mark.start() - 60) : mark.start() - len(last)].strip()
    )


STARTERS = frozenset(
    "the a an in on at it they this these those you we he she most some many there if when with "
    "as for all your their its however employers workers".split()
)


def _tight(text: str, start: int, end: int) -> tuple[int, int] | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return (start, end) if end > start else None


def pieces(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Cut an over-long sentence at clause ends into places of at most MAX_PIECE characters."""
    if end - start <= MAX_PIECE:
        return [(start, end)]
    found: list[tuple[int, int]] = []
    while end - start > SLAB:
        cut = text.rfind(" ", start, start + SLAB)
        cut = cut + 1 if cut > start else start + MAX_PIECE
        found += _clauses(text, start, cut)
        start = cut
    return found + _clauses(text, start, end)


def _clauses(text: str, start: int, end: int) -> list[tuple[int, int]]:
    if end - start <= MAX_PIECE:
        return [place] if (place := _tight(text, start, end)) else []
    from langchain_text_splitters import RecursiveCharacterTextSplitter

    splitter = RecursiveCharacterTextSplitter(
        chunk_size=MAX_PIECE,
        chunk_overlap=0,
        separators=["\n", "; ", ": ", " – ", ", ", " ", ""],
        keep_separator="end",
        strip_whitespace=False,
    )
    found = []
    for part in splitter.split_text(text[start:end]):
        if tight := _tight(text, start, start + len(part)):
            found.append(tight)
        start += len(part)
    return found

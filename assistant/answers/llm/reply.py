"""What a model wraps its answer in, taken off while it streams: thoughts, JSON, fences, sources."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

OPENED = re.compile(r"<\s*(think(?:ing)?|thoughts?|reasoning|analysis|scratchpad)\s*>", re.I)
CLOSED = r"<\s*/\s*{}\s*>"
LOOSE = re.compile(r"<\s*/\s*(?:think(?:ing)?|thoughts?|reasoning|analysis|scratchpad)\s*>", re.I)
TAG = re.compile(r"<\s*/?\s*[a-z]{0,12}\s*$", re.IGNORECASE)  # may become one of these
JSON = re.compile(r"\s*(?:```\w*\s*)?(?:\{\s*\"|\[\s*[{\"])")
ENOUGH = 24  # characters from which JSON is told from words
SPOKEN = 12  # characters from which a string of JSON is part of the answer, not a label


def unwrapped(pieces: Iterable[str]) -> Iterator[str]:
    """Yield a model's words without its thoughts, and those of a reply in JSON as plain text."""
    words = _spoken(pieces)
    start = ""
    for piece in words:
        start += piece
        if len(start.lstrip()) >= ENOUGH:
            break
    if JSON.match(start):
        yield plain(start + "".join(words))
        return
    yield start
    yield from words


def _spoken(pieces: Iterable[str]) -> Iterator[str]:
    """Yield what stands outside of thoughts; what may be the beginning of a tag is held back."""
    rest, inside = "", ""
    for piece in pieces:
        rest += piece
        said, rest, inside = _outside(rest, inside)
        yield said
    if not inside:
        yield LOOSE.sub("\n", rest)


def _outside(text: str, inside: str) -> tuple[str, str, str]:
    """Return what is surely said, what is still open, and the tag it is open in."""
    said = ""
    while True:
        if inside:
            if not (end := re.search(CLOSED.format(inside), text, re.IGNORECASE)):
                return said, text[-40:], inside
            text, inside = text[end.end() :], ""
        elif begin := OPENED.search(text):
            said += text[: begin.start()]
            text, inside = text[begin.end() :], begin[1]
        else:
            held = TAG.search(text)
            cut = held.start() if held else len(text)
            return said + LOOSE.sub("\n", text[:cut]), text[cut:], ""


def plain(text: str) -> str:
    """Return the sentences of an answer in JSON, a line each, with its numbers as marks."""
    body = re.sub(r"^\s*```\w*|```\s*$", "", text).strip()
    try:
        return "\n".join(_lines(json.loads(body)))
    except (ValueError, RecursionError):
        found = re.findall(r'"((?:[^"\\]|\\.){12,})"', body)
        return "\n".join(found)


def _lines(value: Any) -> Iterator[str]:
    if isinstance(value, str) and len(value) >= SPOKEN:
        yield value
    elif isinstance(value, list):
        for item in value:
            yield from _lines(item)
    elif isinstance(value, dict):
        marks = "".join(f"[{n}]" for part in value.values() for n in _numbers(part))
        texts = [part for part in value.values() if isinstance(part, str) and len(part) >= SPOKEN]
        if marks and len(texts) == 1:
            yield f"{texts[0]} {marks}"
            return
        for part in value.values():
            yield from _lines(part)


def _numbers(value: Any) -> list[int]:
    whole = value if isinstance(value, list) else [value]
    numbers = [n for n in whole if isinstance(n, int) and not isinstance(n, bool)]
    return [n for n in numbers if 0 < n < 1000] if len(numbers) == len(whole) else []

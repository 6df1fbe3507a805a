"""Search the words of one guide as they are shown, whatever their case and accents."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache

from assistant.schema import Guide
from assistant.web.base.inline import Place
from assistant.web.reader.typeset import body_start, layout

LONGEST_WORDS = 200  # characters that are looked for
MOST_HITS = 2_000  # places that are told
_PIECES = re.compile(r"<[^>]*>|[^<]+")
_RUNS_ON = re.compile(r"</?(?:strong|em|code|mark|span)\b(?![^>]*class=\"cell\")")
_SAME = str.maketrans("‘’ʼ“”„‐‑–—−", "'''\"\"\"-----")


@cache
def fold(character: str) -> str:
    """Return a character without case and accents; a space for any space, nothing for marks."""
    if character.isspace():
        return " "
    parts = unicodedata.normalize("NFKD", character.translate(_SAME).casefold())
    return "".join(one for one in parts if unicodedata.category(one) not in ("Mn", "Cf"))


def folded(text: str) -> str:
    """Return words in the form in which they are compared."""
    return " ".join("".join(map(fold, text)).split())


def hits(guide: Guide, words: str) -> tuple[Place, ...]:
    """Return where the words stand in ``guide.text``, in order and without overlap."""
    wanted = folded(words[:LONGEST_WORDS])
    if not wanted:
        return ()
    shown, offsets = _shown(guide)
    return tuple(
        (offsets[at], offsets[at + len(wanted) - 1] + 1)
        for at in _found(shown, wanted)
    )  # fmt: skip


def _found(shown: str, wanted: str) -> Iterator[int]:
    at = shown.find(wanted)
    while at >= 0:
        yield at
        at = shown.find(wanted, at + len(wanted))


@lru_cache(maxsize=16)
def _shown(guide: Guide) -> tuple[str, tuple[int, ...]]:
    """Return the folded words that a reader sees, and the offset of each of their characters."""
    letters: list[str] = []
    offsets: list[int] = []
    for at, character in _visible(guide):
        for letter in fold(character):
            if letter != " " or (letters and letters[-1] != " "):
                letters.append(letter)
                offsets.append(at)
    return "".join(letters), tuple(offsets)


def _visible(guide: Guide) -> Iterator[tuple[int, str]]:
    """Yield each character that the layout shows, with a space where a block or cell begins."""
    at = body_start(guide.text)
    hidden = False
    for piece in _PIECES.findall(layout(guide, (at, len(guide.text)), None)):
        if piece.startswith("<"):
            hidden = piece.startswith('<span class="mk"') or (hidden and piece != "</span>")
            if not hidden and not _RUNS_ON.match(piece):
                yield at, " "
            continue
        words = html.unescape(piece)
        if not hidden:
            yield from enumerate(words, at)
        at += len(words)

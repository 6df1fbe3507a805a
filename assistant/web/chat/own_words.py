"""The sentences of an answer that are the program's own, in the visitor's language.

The rooms behind the page speak English, and an answer is kept and signed as they wrote it: only
what is shown differs. A paragraph is put into another language when all of it is sentences of
ours; words of guides and of models never are.
"""

from __future__ import annotations

import re
import string
from functools import cache

from assistant.web.base.language import SOURCE, language
from assistant.web.base.texts import plain, texts

_END = re.compile(r"\n(?=- )|\Z")  # of the sentences of a paragraph: a list may follow
_LIST = re.compile(r", or |, | or ")


def in_own_language(text: str) -> str:
    """Return a text with its paragraphs of ours in the visitor's language."""
    return "\n\n".join(said or paragraph for paragraph, said in paragraphs(text))


def paragraphs(text: str) -> list[tuple[str, str]]:
    """Return each paragraph, and what it is in the visitor's language where it is ours."""
    every = text.split("\n\n")
    if language() == SOURCE:
        return [(paragraph, "") for paragraph in every]
    return [(paragraph, _said(paragraph)) for paragraph in every]


def _said(paragraph: str) -> str:
    end = _END.search(paragraph)
    assert end
    said = _sentences(paragraph[: end.start()])
    return said + paragraph[end.start() :] if said else ""


def _sentences(text: str) -> str:
    """Return sentences put into the visitor's language; nothing when one of them is not ours."""
    for key, pattern in _patterns("own"):
        if not (found := pattern.match(text)):
            continue
        fields = {name: _field(name, value) for name, value in found.groupdict().items()}
        said, rest = plain(f"own.{key}", **fields), text[found.end() :].lstrip()
        if not rest:
            return said
        if others := _sentences(rest):
            return f"{said} {others}"
    return ""


def _field(name: str, value: str) -> str:
    """Return what fills a field: what is missing is named in phrases of ours, as far as known."""
    if name != "missing":
        return value
    return ", ".join(_phrase(phrase) for phrase in _LIST.split(value) if phrase)


def _phrase(text: str) -> str:
    for key, pattern in _patterns("ours"):
        if found := pattern.fullmatch(text):
            return plain(f"ours.{key}", **found.groupdict())
    return text


@cache
def _patterns(table: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return what each text of a table looks like in the language it is written in."""
    return tuple(
        (key.removeprefix(f"{table}."), re.compile(rf"{_pattern(str(text))}(?=\s|\Z)", re.DOTALL))
        for key, text in texts(SOURCE).items()
        if key.startswith(f"{table}.")
    )


def _pattern(text: str) -> str:
    parts = string.Formatter().parse(text)
    return "".join(
        re.escape(words) + (rf"(?P<{name}>[^\[\]\n]{{1,1000}}?)" if name else "")
        for words, name, *_ in parts
    )

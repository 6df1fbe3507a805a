"""What the pages say, in the language of the visitor; the texts stand in ``languages/*.toml``.

A text is plain: markup is put in through fields. ``say`` gives HTML: the text and its fields are
escaped, except fields that are ``Html``. ``plain`` gives the text as it is, for what escapes by
itself: JSON, Gradio's labels, files.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.answers.text.language import tongue
from assistant.config import Settings
from assistant.web.base.inline import Html, escape
from assistant.web.base.language import SOURCE, language

if TYPE_CHECKING:
    from babel import Locale

FOLDER = Path(__file__).parent.parent / "languages"
FORMS = ("none", "one", "other")  # of a text that counts; "none" is for exactly 0


Field = str | float | date


def say(key: str, /, **fields: Field) -> Html:
    """Return a text as HTML, safe in an element and in a quoted attribute."""
    return Html(_filled(key, fields, escape))


def plain(key: str, /, **fields: Field) -> str:
    """Return a text that is not HTML."""
    return _filled(key, fields, str)


def _filled(key: str, fields: Mapping[str, Field], set_as: Callable[[str], str]) -> str:
    text = texts(language())[key]
    if not isinstance(text, str):
        count = fields["count"]
        assert isinstance(count, (int, float)), f"{key} counts {count!r}"
        text = text[_form(text, count)]
    shown = {name: set_as(_shown(value)) for name, value in fields.items()}
    return set_as(text).format_map(shown)


def _form(forms: Mapping[str, str], count: float) -> str:
    if not count and "none" in forms:
        return "none"
    form = locale().plural_form(count)
    return form if form in forms else "other"


def _shown(value: Field) -> str:
    if isinstance(value, str):
        return value
    return day(value) if isinstance(value, date) else number(value)


def number(value: float) -> str:
    """Return a number as the language writes it: ``1,234.5``, ``1.234,5``."""
    from babel.numbers import format_decimal

    return str(format_decimal(value, locale=locale()))


def day(value: date | str) -> str:
    """Return a date in words; what is no whole date (``2024``, ``May 2024``) stays as it is."""
    from babel.dates import format_date

    try:
        known = date.fromisoformat(value) if isinstance(value, str) else value
    except ValueError:
        return str(value)
    return str(format_date(known, "medium", locale=locale()))


def has(key: str) -> bool:
    """Tell whether there is such a text."""
    return key in texts(language())


def locale() -> Locale:
    """Return how numbers, dates and plurals are formed."""
    return _locale(language())


@cache
def _locale(code: str) -> Locale:
    from babel import Locale

    return Locale.parse(code)


@cache
def texts(code: str) -> Mapping[str, str | Mapping[str, str]]:
    """Return every text of a language by its key; one that counts is a table of its forms."""
    whole = tomllib.loads((FOLDER / f"{code}.toml").read_text("utf-8"))
    if code == SOURCE:
        known = Settings.model_fields.items()
        whole["setting"] = {name: field.description or name for name, field in known}
    return dict(_flat(whole, ""))


def _flat(table: Mapping[str, Any], above: str) -> Iterator[tuple[str, Any]]:
    for name, value in table.items():
        if isinstance(value, str) or set(value) <= set(FORMS):
            yield above + name, value
        else:
            yield from _flat(value, f"{above}{name}.")


def html_tag() -> str:
    """Return the first tags of a page, in the language it is in."""
    return f'<!doctype html><html lang="{language()}" class="auto">'


def as_written(text: str) -> str:
    """Return the attribute that tells the language of a guide's words where the page has another.

    What is neither English nor known is marked as of an unknown language.
    """
    code = tongue(text)
    return "" if code == language() else f' lang="{code}"'


def script_texts() -> str:
    """Return the data that ``texts.js`` reads: the texts of the table ``script``."""
    return _script_texts(language())


@cache
def _script_texts(code: str) -> str:
    held = {k.removeprefix("script."): v for k, v in texts(code).items() if k.startswith("script.")}
    data = json.dumps(held, ensure_ascii=False, sort_keys=True).replace("<", "\\u003c")
    return f'<script type="application/json" id="texts">{data}</script>'


class Later:
    """Holds places in what is built once, for words that each visitor gets in their language."""

    _MARK = re.compile(rb"@@later-(\d+)@@")

    def __init__(self) -> None:
        self._words: list[Callable[[], str]] = []

    def __call__(self, words: str | Callable[[], str]) -> str:
        """Return a mark for a text's key, or for what a call returns, when a page is sent."""
        self._words.append(words if callable(words) else lambda: plain(words))
        return f"@@later-{len(self._words) - 1}@@"

    def fill(self, page: bytes) -> bytes:
        """Put the words into a page; they stand in JSON there, or are free of markup."""

        def words(match: re.Match[bytes]) -> bytes:
            said = self._words[int(match[1])]()
            return json.dumps(said).replace("<", "\\u003c")[1:-1].encode()

        page = self._MARK.sub(words, page)
        return page.replace(b'lang="en"', f'lang="{language()}"'.encode(), 1)

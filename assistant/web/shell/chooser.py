"""The names that a field offers: all of a small library, those that fit of a large one."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from assistant.web.base.inline import escape
from assistant.web.base.texts import say

NAMES = "/occupations"
LISTED = 3_000  # names that stand on the page; of more, the server is asked while one types
OFFERED = 12  # names in a reply


def chooser(names: Sequence[str]) -> str:
    """Return the list of names that the fields on a page offer."""
    if len(names) > LISTED:
        return f'<datalist id="occupations" data-names="{NAMES}"></datalist>'
    options = "".join(f'<option value="{escape(name)}"></option>' for name in names)
    return f'<datalist id="occupations">{options}</datalist>'


def chips(names: Sequence[str], without: Callable[[str], str]) -> str:
    """Return the chosen names, kept in the form, each with the address that takes it away."""
    if not names:
        return ""
    kept = "".join(f'<input type="hidden" name="o" value="{escape(name)}">' for name in names)
    items = "".join(
        f'<li><span>{escape(name)}</span><a href="{escape(without(name))}" '
        f'aria-label="{say("pay.take_away", name=name)}">×</a></li>'
        for name in names
    )
    return f'{kept}<ul class="chips" aria-label="{say("pay.shown")}">{items}</ul>'


def fitting(names: Sequence[str], typed: str) -> list[str]:
    """Return a few names that hold every word, first those that begin with the first."""
    words = typed.casefold().split()
    if not words:
        return []
    found = [name for name in names if all(word in name.casefold() for word in words)]
    found.sort(key=lambda name: not name.casefold().startswith(words[0]))
    return found[:OFFERED]

"""The way through lists that are longer than a page."""

from __future__ import annotations

from collections.abc import Callable

from assistant.web.base.inline import escape
from assistant.web.base.texts import say


def page_number(text: str) -> int:
    """Return the page that an address asks for; what makes no sense is the first."""
    return max(1, int(text)) if text.isascii() and text.isdecimal() and len(text) < 7 else 1


def last_page(total: int, rows: int) -> int:
    """Return the number of the last page; there is always one."""
    return max(1, -(-total // rows))


def paging(page: int, last: int, at: Callable[[int], str], key: str) -> str:
    """Return the way to the pages before and after; ``key`` is that of what they are pages of."""
    if last < 2:
        return ""
    before = f'<a rel="prev" href="{escape(at(page - 1))}">{say("common.back")}</a>'
    after = f'<a rel="next" href="{escape(at(page + 1))}">{say("common.next")}</a>'
    return (
        f'<nav class="paging" aria-label="{say(key)}">{before if page > 1 else ""}'
        f"<span>{say('common.page_of', page=page, last=last)}</span>"
        f"{after if page < last else ''}</nav>"
    )

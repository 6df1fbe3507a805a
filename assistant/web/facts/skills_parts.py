"""Parts that the tables of the Skills page share: counts, heads, the frame, the way on."""

from __future__ import annotations

from dataclasses import replace

from assistant.web.base.paging import last_page
from assistant.web.base.paging import paging as ways
from assistant.web.base.texts import say
from assistant.web.facts.skills_state import ROWS, State


def count_in(skills: int, guides: int) -> str:
    """Return how many skills stand in how many guides."""
    return say("skills.count_in", count=skills, guides=say("skills.guides_in", count=guides))


def heads(*keys: str) -> str:
    """Return the heads of columns."""
    return "".join(f'<th scope="col">{say(f"skills.{key}")}</th>' for key in keys)


def nothing() -> str:
    """Return what stands where no skill fits."""
    return f'<p class="empty">{say("skills.nothing")}</p>'


def table(key: str, heads: str, rows: str, kind: str) -> str:
    """Return a table; ``key`` is that of its caption."""
    caption = say(f"skills.{key}")
    return (
        f'<div class="scroll" tabindex="0" role="region" aria-label="{caption}">'
        f'<table class="{kind}"><caption class="visually-hidden">{caption}</caption>'
        f"<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>"
        f'<p class="meta none" hidden>{say("skills.none_here")}</p>'
    )


def paging(state: State, total: int) -> str:
    """Return the way to the pages before and after, where there is more than one."""
    last = last_page(total, ROWS)
    return ways(state.page, last, lambda page: replace(state, page=page).address, "skills.pages")

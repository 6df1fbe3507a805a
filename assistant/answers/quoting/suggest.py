"""Questions that the loaded guides can answer: examples, and what to ask instead."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from assistant.answers.asked.attributes import of_trail
from assistant.answers.names.wording import ask_about
from assistant.answers.text.doers import looks_like_doer
from assistant.guides.figures.subjects import is_occupation
from assistant.schema import Attribute, GuideCard

if TYPE_CHECKING:
    from assistant.library import View

LONGEST_FIELD = 2  # words in the name of a field: data science, carpentry
ORDER: tuple[Attribute, ...] = ("pay", "entry", "skills", "work", "outlook")
MOST = 3  # questions


def answerable(view: View, guide: str) -> tuple[Attribute, ...]:
    """Return the attributes that a guide has a section on."""
    found = {of_trail(passage.trail) for passage in view.passages(guide)}
    return tuple(name for name in ORDER if name in found)


def suggestions(view: View, guides: Iterable[str], asked: Sequence[Attribute]) -> tuple[str, ...]:
    """Return questions about guides that their sections answer; what was asked comes first."""
    cards = view.cards_by_id()
    found: dict[str, None] = {}
    chosen = [guide for guide in dict.fromkeys(guides) if guide in cards and _is_job(cards[guide])]
    for wanted in ((*asked, *ORDER), ORDER[::-1]):
        for guide in chosen:
            able = answerable(view, guide)
            fitting = [name for name in wanted if name in able]
            for name in fitting:
                question = ask_about(name, _name(cards[guide]))
                if question not in found:
                    found[question] = None
                    break
            if len(found) >= MOST:
                return tuple(found)
    return tuple(found)[:MOST]


def follow_ups(view: View, guides: Sequence[str], asked: Sequence[Attribute]) -> tuple[str, ...]:
    """Return what else the guides of an answer tell, beside what was asked."""
    cards = view.cards_by_id()
    found: dict[str, None] = {}
    for guide in guides[:2]:
        if guide in cards and _is_job(cards[guide]):
            for name in answerable(view, guide):
                if name not in asked:
                    found.setdefault(ask_about(name, _name(cards[guide])))
    return tuple(found)[:MOST]


def examples(view: View, limit: int = 4) -> tuple[str, ...]:
    """Return example questions on guides spread over the library, each about something else."""
    cards = [card for card in view.cards() if _is_job(card)]
    if not cards:
        return ()
    found: dict[str, None] = {}
    step = max(1, len(cards) // limit)
    for place, wanted in enumerate(ORDER * 2):
        card = cards[(place * step + step // 2) % len(cards)]
        if wanted in answerable(view, card.id):
            found.setdefault(ask_about(wanted, _name(card)))
        if len(found) >= limit:
            break
    return tuple(found)


def _is_job(card: GuideCard) -> bool:
    """Tell whether a guide is on one career: nobody becomes a booklet or a rate card."""
    words = _name(card).split()
    named = looks_like_doer(words[-1].lower()) if words else False
    return named or is_occupation(_name(card)) or len(words) <= LONGEST_FIELD


def _name(card: GuideCard) -> str:
    return card.occupation or card.title

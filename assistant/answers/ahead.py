"""Work out ahead what follows from guides alone, so that no question waits for it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from assistant.answers.described import terms_of
from assistant.answers.retrieve import figures_of
from assistant.answers.traits import traits

if TYPE_CHECKING:
    from assistant.library import View


def learn(view: View, guides: Sequence[str]) -> None:
    """Learn the terms, the traits and the figures of the passages of some guides."""
    terms_of(view, guides)
    for guide in guides:
        traits(view, guide)
        figures_of(view, guide)

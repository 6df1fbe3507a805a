"""Work out ahead what follows from the guides alone, so that no question waits for it."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from typing import TYPE_CHECKING, get_args

from assistant.answers.facts.asked_kinds import words_of_rows
from assistant.answers.facts.own_kinds import kinds_of
from assistant.answers.passages.traits import sections_fit, traits, values_held
from assistant.answers.retrieval.described import terms_of
from assistant.answers.retrieval.retrieve import figures_of
from assistant.schema import Attribute

if TYPE_CHECKING:
    from assistant.library import Library, View


def read_ahead(library: Library, stop: threading.Event) -> None:
    """Read guides into memory and learn what follows from them, until ``stop`` is set."""
    library.read_ahead(stop, learn)
    if not stop.is_set():
        with library.reading() as view:
            words_of_rows(view)


def learn(view: View, guides: Sequence[str]) -> None:
    """Learn the terms, the traits, the sections and the figures of the passages of some guides."""
    terms_of(view, guides)
    for guide in guides:
        traits(view, guide)
        figures_of(view, guide)
        kinds_of(view, guide)
        values_held(view, guide, "pay")
        for attribute in get_args(Attribute):
            sections_fit(view, guide, (attribute,))

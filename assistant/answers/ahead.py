"""Work out ahead what follows from the guides alone, so that no question waits for it."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from typing import TYPE_CHECKING, get_args

from assistant.answers.described import terms_of
from assistant.answers.retrieve import figures_of
from assistant.answers.traits import sections_fit, traits, values_held
from assistant.schema import Attribute

if TYPE_CHECKING:
    from assistant.library import Library, View

# Words that stand in many questions and in many passages.
WORDS = """age become career course day degree earn entry experience get good grow growth hours how
job jobs knowledge level like long much need outlook pay people per prospects qualifications salary
skills start take train training wage wages what whats work working works year years""".split()


def read_ahead(library: Library, stop: threading.Event) -> None:
    """Read guides into memory and learn what follows from them, until ``stop`` is set."""
    library.read_ahead(stop, learn)
    if not stop.is_set():
        with library.reading() as view:
            learn_words(view)


def learn(view: View, guides: Sequence[str]) -> None:
    """Learn the terms, the traits, the sections and the figures of the passages of some guides."""
    terms_of(view, guides)
    for guide in guides:
        traits(view, guide)
        figures_of(view, guide)
        values_held(view, guide, "pay")
        for attribute in get_args(Attribute):
            sections_fit(view, guide, (attribute,))


def learn_words(view: View) -> None:
    """Learn what the words of many questions add to the scores of passages."""
    for word in WORDS:
        view.by_words(word, 1)

"""What embedding some texts will take, before anything is embedded."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.library.catalog import read_meta
from assistant.library.openai_vectors import list_price
from assistant.library.publish import CHARACTERS_PER_TOKEN, SPEED
from assistant.library.stored import known_vectors
from assistant.library.texts import vector_id

if TYPE_CHECKING:
    from collections.abc import Iterable

    from assistant.library.library import Library
    from assistant.library.texts import Excerpt


@dataclass(frozen=True, slots=True, kw_only=True)
class Effort:
    """What embedding takes."""

    texts: int = 0  # that have no vector yet
    seconds: float = 0.0
    price: float | None = None  # US dollars at list price, where it is known


def effort(library: Library, excerpts: Iterable[Excerpt]) -> Effort:
    """Return what embedding those of the excerpts takes that have no vector yet."""
    fingerprint = library.embedder.fingerprint
    waiting = {vector_id(fingerprint, excerpt): excerpt.text for excerpt in excerpts}
    with library.catalog.reading() as connection:
        known = known_vectors(connection, list(waiting))
        speed = float(read_meta(connection, "speed") or SPEED)
    new = [text for key, text in waiting.items() if key not in known]
    tokens = int(sum(map(len, new)) / CHARACTERS_PER_TOKEN)
    price = list_price(fingerprint, tokens)
    return Effort(texts=len(new), seconds=len(new) / speed, price=price)

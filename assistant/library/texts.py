"""What is embedded for a passage, and the id of its vector."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from assistant.schema import Passage


def vector_id(fingerprint: str, text: str) -> str:
    """Return the id of a text's vector: the same words by the same embedder are one vector."""
    return hashlib.sha256(f"{fingerprint}\0{text}".encode()).hexdigest()[:32]


def texts_of(title: str, passages: Sequence[Passage]) -> list[str]:
    """Return what is embedded for each passage of a guide."""
    from assistant.guides import embedded_text

    return [embedded_text(title, passage) for passage in passages]

"""Cited answers to career questions, from a folder of career guides."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from assistant.answers.retriever import GuideRetriever
    from assistant.config import Settings

__version__ = "0.1.0"


def retriever(
    *, k: int = 8, guides: tuple[str, ...] | None = None, settings: Settings | None = None
) -> GuideRetriever:
    """Return a LangChain retriever over the library; ``k`` passages, of some guides or of all.

    Without settings they come from the environment and ``.env``, as for the commands.
    """
    from assistant.answers.retriever import open_retriever

    return open_retriever(k=k, guides=guides, settings=settings)

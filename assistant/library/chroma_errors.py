"""What Chroma's errors mean, and what to do."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from assistant.errors import LibraryError, SettingError
from assistant.library.storage_errors import away, disk_error, first_line

if TYPE_CHECKING:
    from collections.abc import Iterator

DAMAGED = (
    "The vectors in {place} cannot be used ({reason}). Run `python -m assistant doctor --repair`; "
    "it rebuilds them from the catalog."
)


@contextmanager
def explained(place: str) -> Iterator[None]:
    """Turn Chroma's errors into sentences that name the remedy."""
    try:
        yield
    except (LibraryError, SettingError):
        raise
    except Exception as error:  # Chroma's client raises what its server wrote, as it comes
        raise explain_chroma(error, place) from error


def explain_chroma(error: Exception, place: str) -> LibraryError:
    """Return the error that says what a message of Chroma means and what to do."""
    said = str(error) or type(error).__name__
    if "://" in place and not is_answer(error):
        what = "The vectors in Chroma at"
        return away(what, place, first_line(said), "ASSISTANT_CHROMA_URL")
    return disk_error(said, place) or LibraryError(
        DAMAGED.format(place=place, reason=first_line(said))
    )


def is_answer(error: Exception) -> bool:
    """Tell whether a server answered with an error of its own, rather than not at all."""
    from chromadb.errors import ChromaError

    return isinstance(error, ChromaError)

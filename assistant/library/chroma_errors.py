"""What Chroma's errors mean, and what to do."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from assistant.errors import LibraryError, LibraryUnreachable, SettingError

if TYPE_CHECKING:
    from collections.abc import Iterator

DAMAGED = (
    "The vectors in {place} cannot be used ({reason}). Run `python -m assistant doctor --repair`; "
    "it rebuilds them from the catalog."
)


AWAY = (
    "The vectors in Chroma at {place} cannot be reached ({reason}). Start it, or correct "
    "ASSISTANT_CHROMA_URL; it is tried again with the next question."
)


class Unwritable(LibraryError):
    """Chroma's folder cannot be written, and without writing Chroma cannot even be read."""


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
    low = str(error).lower()
    if "://" in place and not is_answer(error):
        return LibraryUnreachable(AWAY.format(place=place, reason=first_line(error)))
    if "full" in low or "no space" in low:
        return Unwritable(
            f"There is no space left for {place}. Free some space and run the command again; "
            "what was published before is untouched."
        )
    if "readonly" in low or "read-only" in low or "permission denied" in low:
        return Unwritable(
            f"{place} cannot be written. Make the folder writable, or set ASSISTANT_DATA_DIR to "
            "another one."
        )
    if "disk i/o" in low:
        return Unwritable(
            f"The disk of {place} could not be read or written. Check the disk and its free space "
            "and run the command again; what was published before is untouched."
        )
    return LibraryError(DAMAGED.format(place=place, reason=first_line(error)))


def is_answer(error: Exception) -> bool:
    """Tell whether a server answered with an error of its own, rather than not at all."""
    from chromadb.errors import ChromaError

    return isinstance(error, ChromaError)


def first_line(error: Exception) -> str:
    """Return the first line of an error's message."""
    return (str(error).splitlines() or [type(error).__name__])[0][:200]

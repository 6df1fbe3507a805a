"""What Chroma's errors mean, and what to do."""

from __future__ import annotations

from assistant.errors import LibraryError

DAMAGED = (
    "The vectors in {place} cannot be used ({reason}). Run `python -m assistant doctor --repair`; "
    "it rebuilds them from the catalog."
)


class Unwritable(LibraryError):
    """Chroma's folder cannot be written, and without writing Chroma cannot even be read."""


def explain_chroma(error: Exception, place: str) -> LibraryError:
    """Return the error that says what a message of Chroma means and what to do."""
    low = str(error).lower()
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


def first_line(error: Exception) -> str:
    """Return the first line of an error's message."""
    return (str(error).splitlines() or [type(error).__name__])[0][:200]

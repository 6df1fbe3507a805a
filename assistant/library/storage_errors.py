"""Sentences for what can be wrong with the place of a library, whoever keeps it there."""

from __future__ import annotations

from assistant.errors import LibraryError, LibraryUnreachable

REASON = 200  # characters of a message that are shown
FULL = "is full", "disk full", "no space"  # what messages of SQLite, PostgreSQL and Chroma say
SEALED = "readonly", "read-only", "permission denied", "unable to open"


class Unwritable(LibraryError):
    """The place cannot be written; Chroma's, without writing, cannot even be read."""


def full(place: object) -> Unwritable:
    """Return the error of a disk without room."""
    return Unwritable(
        f"There is no space left for {place}. Free some space and run the command again; "
        "what was published before is untouched."
    )


def sealed(place: object, reason: str) -> Unwritable:
    """Return the error of a folder that may only be read."""
    return Unwritable(
        f"{place} cannot be written ({reason}). Make the folder writable, or set "
        "ASSISTANT_DATA_DIR to another one."
    )


def failing(place: object, reason: str) -> Unwritable:
    """Return the error of a disk that fails."""
    return Unwritable(
        f"The disk of {place} could not be read or written ({reason}). Check the disk and its "
        "free space and run the command again; what was published before is untouched."
    )


def away(what: str, place: str, reason: str, setting: str) -> LibraryUnreachable:
    """Return the error of a server that does not answer."""
    return LibraryUnreachable(
        f"{what} {place} cannot be reached ({reason}). Start it, or correct {setting}; "
        "it is tried again with the next question."
    )


def disk_error(message: str, place: object) -> Unwritable | None:
    """Return the error that a message means when it speaks of the disk, else None."""
    low, reason = message.lower(), first_line(message)
    if any(sign in low for sign in FULL):
        return full(place)
    if any(sign in low for sign in SEALED):
        return sealed(place, reason)
    return failing(place, reason) if "disk i/o" in low else None


def first_line(message: str) -> str:
    """Return the beginning of what a database or its client said."""
    return (message.strip().splitlines() or ["no reason given"])[0][:REASON]

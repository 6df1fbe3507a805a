"""Read one file of any known format as a Guide."""

from __future__ import annotations

import hashlib
import os
import re
import stat
from collections.abc import Callable
from dataclasses import replace
from importlib import import_module
from pathlib import Path

from assistant.errors import ReadError
from assistant.guides.figures.subjects import is_occupation
from assistant.guides.formats.text import read_text
from assistant.guides.lines.draft import Draft
from assistant.guides.lines.front_matter import body_start
from assistant.guides.naming.jobs_named import job_in, post_in, says_more, told_job
from assistant.guides.naming.naming import (
    OPENING,
    alternates_of,
    file_title,
    names_in_heading,
    occupation_in,
    title_of,
)
from assistant.guides.naming.regions import region_of
from assistant.guides.passages.sections import sections
from assistant.schema import Guide, Section

FINGERPRINT = "reading-12"  # change it whenever reading, splitting or figure rules change
MAX_BYTES = 50_000_000
TEXT_SUFFIXES = frozenset({".md", ".txt"})
READERS = {
    ".html": ("assistant.guides.formats.html", "read_html"),
    ".htm": ("assistant.guides.formats.html", "read_html"),
    ".mhtml": ("assistant.guides.formats.mhtml", "read_mhtml"),
    ".mht": ("assistant.guides.formats.mhtml", "read_mhtml"),
    ".pdf": ("assistant.guides.formats.pdf", "read_pdf"),
    ".docx": ("assistant.guides.formats.docx", "read_docx"),
    ".odt": ("assistant.guides.formats.odt", "read_odt"),
    ".csv": ("assistant.guides.formats.csv", "read_csv"),
}
SUFFIXES = TEXT_SUFFIXES | frozenset(READERS)


def read(path: Path, *, guide_id: str, max_bytes: int = MAX_BYTES) -> Guide:
    """Read a file as a guide; raises ReadError with a reason in one line."""
    suffix = path.suffix.lower()
    reader = _reader(suffix)
    data = read_bytes(path, max_bytes)
    draft = reader(data)
    if not re.search(r"\w", draft.text[body_start(draft.text) :]):
        raise ReadError("The file holds no words. Put text into it or remove it.")
    return _guide(draft, guide_id, hashlib.sha256(data).hexdigest())


def read_bytes(path: Path, max_bytes: int) -> bytes:
    """Return the bytes of a regular file; never opens pipes, sockets or devices."""
    try:
        status = path.stat()
    except FileNotFoundError as error:
        reason = "The link points to nothing." if path.is_symlink() else "The file is gone."
        raise ReadError(f"{reason} Restore it or remove it.") from error
    except (OSError, ValueError) as error:
        raise ReadError(f"The file cannot be reached ({_plain(error)}).") from error
    _check(status, max_bytes)
    try:
        with path.open("rb") as file:
            data = file.read(max_bytes + 1)
            after = os.fstat(file.fileno())
    except OSError as error:
        raise ReadError(
            f"The file cannot be opened ({_plain(error)}). Check who may read it."
        ) from error
    _check(after, max_bytes)
    if len(data) != after.st_size or after.st_mtime_ns != status.st_mtime_ns:
        raise ReadError("The file changed while it was read. Run again when it is complete.")
    return data


def _check(status: os.stat_result, max_bytes: int) -> None:
    if stat.S_ISDIR(status.st_mode):
        raise ReadError("This is a folder with the name of a file. Rename it.")
    if not stat.S_ISREG(status.st_mode):
        raise ReadError("This is a pipe, socket or device, not a file. Remove it.")
    if status.st_size == 0:
        raise ReadError("The file is empty (0 bytes). Put text into it or remove it.")
    if status.st_size > max_bytes:
        size, limit = status.st_size / 1e6, max_bytes / 1e6
        raise ReadError(
            f"The file has {size:.0f} MB, more than the limit of {limit:.0f} MB. "
            "Split it, or raise ASSISTANT_MAX_FILE_MB."
        )


def _reader(suffix: str) -> Callable[[bytes], Draft]:
    """Return the reader of a format; each is imported when a file first needs it."""
    if suffix in TEXT_SUFFIXES:
        return read_text
    if suffix in READERS:
        module, name = READERS[suffix]
        reader: Callable[[bytes], Draft] = getattr(import_module(module), name)
        return reader
    known = ", ".join(sorted(SUFFIXES))
    raise ReadError(f"Files ending in '{suffix}' cannot be read. Use one of {known}.")


def _guide(draft: Draft, guide_id: str, sha256: str) -> Guide:
    heads = sections(draft.text)
    title = title_of(draft, heads, guide_id, job_in(heads[0].heading) if heads else "")
    occupation = draft.occupation or _occupation(draft, title, guide_id)
    return Guide(
        id=guide_id,
        title=title,
        occupation=occupation,
        alternates=_alternates(draft, heads, title, occupation),
        text=draft.text,
        sections=heads,
        pages=draft.pages,
        source=replace(draft.source, region=region_of(draft, title)),
        sha256=sha256,
    )


def _occupation(draft: Draft, title: str, guide_id: str) -> str:
    """Return what the guide is on; the words of a page that declares nothing are asked, too."""
    job = occupation_in(draft, title, guide_id)
    if not is_occupation(job) and not draft.table and (post := post_in(draft.text[:OPENING])):
        return post
    if draft.title and not draft.table and (not is_occupation(job) or says_more(job)):
        return job_in(title) or job
    if draft.title or draft.table:
        return job
    return told_job(draft.text[body_start(draft.text) :], title, file_title(guide_id)) or job


def _alternates(
    draft: Draft, heads: tuple[Section, ...], title: str, occupation: str
) -> tuple[str, ...]:
    named = draft.alternates or alternates_of(draft.text, occupation)
    headed = names_in_heading(heads, title, occupation) if draft.title else ()
    known = {name.casefold() for name in named}
    return (*named, *(name for name in headed if name.casefold() not in known))


def _plain(error: Exception) -> str:
    return str(getattr(error, "strerror", None) or error).lower()

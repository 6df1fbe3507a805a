"""Check a zipped office file before its reader opens it: bombs, entities, passwords."""

from __future__ import annotations

import io
import zipfile

from assistant.errors import ReadError

COMPOUND = bytes.fromhex("d0cf11e0a1b11ae1")  # .doc files, and .docx files with a password
MAX_UNPACKED = 300_000_000  # bytes of all parts together
MAX_RATIO = 200  # unpacked to packed size of a part that is larger than BIG_PART
BIG_PART = 5_000_000
PROLOGUE = 65_536  # bytes at the start of a part in which a document type may stand


def check_archive(data: bytes, *, kind: str, needs: str) -> None:
    """Raise ReadError unless the bytes are a sound archive holding the part ``needs``."""
    if data.startswith(COMPOUND):
        raise ReadError(f"The {kind} file is old or has a password. Save it again without one.")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _check_sizes(archive)
            if needs not in archive.namelist():
                raise ReadError(f"The file is no {kind} file inside. Save it again as {kind}.")
            for part in archive.infolist():
                if part.filename.endswith((".xml", ".rels")):
                    _check_part(archive, part)
    except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError, ValueError) as error:
        raise ReadError(f"The {kind} file is broken or incomplete. Save it again.") from error
    except RuntimeError as error:  # zipfile's way to say that a part is encrypted
        raise ReadError(f"The {kind} file is encrypted; save it without a password.") from error


def _check_sizes(archive: zipfile.ZipFile) -> None:
    parts = archive.infolist()
    unpacked = sum(part.file_size for part in parts)
    swollen = any(
        part.file_size > BIG_PART and part.file_size > MAX_RATIO * max(part.compress_size, 1)
        for part in parts
    )
    if unpacked > MAX_UNPACKED or swollen or len(parts) > 20_000:
        raise ReadError(
            f"The file would unpack to {unpacked / 1e6:,.0f} MB, more than is sound. Save it again."
        )


def _check_part(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    with archive.open(part) as stream:
        start = stream.read(PROLOGUE).replace(b"\0", b"")
    if b"<!ENTITY" in start or (b"<!DOCTYPE" in start and b"[" in start):
        raise ReadError("The file defines its own XML entities, which is unsafe. Save it again.")

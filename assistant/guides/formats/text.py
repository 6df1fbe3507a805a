"""Plain text and Markdown files: the guide's text is the file's own."""

from __future__ import annotations

import codecs
import re

from assistant.errors import ReadError
from assistant.guides.lines import front_matter
from assistant.guides.lines.draft import Draft
from assistant.guides.pasted.source import with_page_source

BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
SAMPLE = 200_000  # bytes shown to the encoding detector
NO_TEXT = "This is not text but a binary file. Save it as plain text, PDF or DOCX."
MARKED = re.compile(r"^\s{0,3}#{1,6}[ \t]+\S", re.MULTILINE)  # headings of Markdown
BINARY_BYTES = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
BINARY = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\ufffd]")


def read_text(data: bytes) -> Draft:
    """Read a .txt or .md file; offsets into the text are offsets into the file's characters."""
    text = decode(data)
    front = front_matter.parse(text)
    plain = not front_matter.body_start(text) and not MARKED.search(text)
    return Draft(
        text=text,
        title=front.title,
        occupation=front.occupation,
        alternates=front.alternates,
        source=with_page_source(text, front.source) if plain else front.source,
    )


def decode(data: bytes, declared: str = "") -> str:
    """Decode bytes: UTF-8 first, then a byte order mark, a declared encoding, a detected one.

    Line ends become ``\\n``. Raises ReadError when the bytes are no text in any of these.
    """
    text = _decoded(data, declared)
    sample = text[:SAMPLE]
    if "\x00" in sample or len(BINARY.findall(sample)) > 3 + len(sample) // 50:
        raise ReadError(NO_TEXT)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _decoded(data: bytes, declared: str) -> str:
    for mark, encoding in BOMS:
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    if b"\0" in data[:SAMPLE]:
        return _wide(data)
    for encoding in ("utf-8", declared):
        text = _decode_as(data, encoding) if encoding else None
        if text is not None:
            return text
    almost = data.decode("utf-8", "replace")
    if almost.count("\ufffd") <= len(almost) // 2000:
        return almost  # a few damaged bytes in a UTF-8 file
    return _detected(data)


def _wide(data: bytes) -> str:
    """Decode UTF-16 without a byte order mark: every other byte of Latin text is zero."""
    sample = data[:SAMPLE]
    for first, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        zeros = sample[first::2].count(0)
        if zeros > 0.7 * len(sample) / 2 and zeros > 10 * sample[1 - first :: 2].count(0):
            return data.decode(encoding, "replace")
    raise ReadError(NO_TEXT)


def _decode_as(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeError, LookupError):
        return None


def _detected(data: bytes) -> str:
    if len(BINARY_BYTES.findall(data[:SAMPLE])) > len(data[:SAMPLE]) // 50:
        raise ReadError(NO_TEXT)
    from charset_normalizer import from_bytes

    best = from_bytes(data[:SAMPLE]).best()
    if best and not best.encoding.startswith("utf_8"):
        try:
            return data.decode(best.encoding, "replace")
        except LookupError:
            pass
    raise ReadError("The text encoding cannot be recognised. Save the file as UTF-8.")

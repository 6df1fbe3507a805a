"""The file that a guide was read from, to be saved and never to be shown by this server."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

from fastapi.responses import FileResponse, Response

from assistant.guides import SUFFIXES
from assistant.library import Library
from assistant.library.originals import original
from assistant.web.base.inline import escape
from assistant.web.base.texts import say

ADDRESS = "/library/original/"
_OFFICE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_TYPES = {
    ".csv": "text/csv",
    ".docx": _OFFICE,
    ".htm": "text/html",
    ".html": "text/html",
    ".md": "text/markdown",
    ".mht": "multipart/related",
    ".mhtml": "multipart/related",
    ".odt": "application/vnd.oasis.opendocument.text",
    ".pdf": "application/pdf",
    ".txt": "text/plain",
}


def original_address(guide: str) -> str:
    """Return the address that a guide's file is saved from."""
    return ADDRESS + quote(guide, safe="/", errors="replace")


def original_file(library: Library, guide: str) -> Path | None:
    """Return a guide's file, unless it has gone or is a link that leaves its root."""
    home = original(library, guide)
    if home is None:
        return None
    place = home.place.resolve()
    inside = place.is_file() and place.is_relative_to(home.root.resolve())
    return place if inside and place.suffix.lower() in SUFFIXES else None


def sent(place: Path) -> Response:
    """Return a file as an attachment of its type."""
    media_type = _TYPES.get(place.suffix.lower(), "application/octet-stream")
    return FileResponse(place, media_type=media_type, filename=place.name)


def gone_html() -> str:
    """Return the body of the page for an original that is not there any more."""
    return (
        f'<article class="guide"><h1 class="guide-title" tabindex="-1">{say("reader.gone")}</h1>'
        f'<p>{say("reader.gone_line")}</p><p><a href="/guides">{say("reader.all_guides")}</a></p>'
        "</article>"
    )


def link(guide: str, place: Path | None) -> str:
    """Return a link that saves the original, or a line that it is gone."""
    if place is None:
        return f'<span class="gone">{say("reader.gone_short")}</span>'
    kind = place.suffix.removeprefix(".").upper()
    return (
        f'<a class="original" href="{escape(original_address(guide))}">'
        f"{say('reader.download', kind=kind)}</a>"
    )

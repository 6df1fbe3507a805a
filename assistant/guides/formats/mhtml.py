"""Saved web pages in one file (.mhtml): the page inside the envelope."""

from __future__ import annotations

from dataclasses import replace
from email import message_from_bytes, policy
from email.message import EmailMessage

from assistant.errors import ReadError
from assistant.guides.formats.html import read_html
from assistant.guides.lines.draft import Draft


def read_mhtml(data: bytes) -> Draft:
    """Read the largest HTML part; the envelope gives the address and title the page lacks."""
    message = message_from_bytes(data, policy=policy.default)
    pages: list[tuple[bytes, str]] = []
    for part in message.walk():
        if part.get_content_type() in ("text/html", "application/xhtml+xml"):
            body = part.get_payload(decode=True)
            if isinstance(body, bytes) and body.strip():
                pages.append((body, part.get_content_charset() or ""))
    if not pages:
        raise ReadError("The saved page holds no HTML. Save it again as a complete page.")
    draft = read_html(*max(pages, key=lambda page: len(page[0])))
    source = draft.source
    if not source.url:
        address = _header(message, "Snapshot-Content-Location")
        source = replace(source, url=address if address.startswith("http") else "")
    return replace(draft, source=source, title=draft.title or _header(message, "Subject"))


def _header(message: EmailMessage, name: str) -> str:
    try:
        return " ".join(str(message.get(name, "")).split())[:500]
    except (ValueError, IndexError, AttributeError, TypeError):
        return ""  # the standard parser trips over some malformed headers

"""Permanent addresses: a guide, and the cited words in it, by place and digest."""

from __future__ import annotations

import hashlib
import re
from urllib.parse import quote, urlencode, urlsplit

from assistant.schema import Citation, Figure

GUIDE = "/guide/"


def digest(words: str) -> str:
    """Return a short fingerprint of cited words, 16 hexadecimal digits."""
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def guide_address(guide: str) -> str:
    """Return the address of a guide's own page."""
    return GUIDE + quote(guide, safe="/", errors="replace")


def citation_address(citation: Citation) -> str:
    """Return the address that opens the guide at the cited words for as long as they stand."""
    return place_address(citation.guide, citation.start, citation.end, citation.quote)


def figure_address(figure: Figure) -> str:
    """Return the address that opens the guide at the words a figure stands in."""
    return place_address(figure.guide, figure.start, figure.end, figure.quote)


def place_address(guide: str, start: int, end: int, words: str) -> str:
    """Return the address that opens a guide at some words of it."""
    place = {"start": start, "end": end, "q": digest(words)}
    return f"{guide_address(guide)}?{urlencode(place)}#hl"


def question_address(question: str) -> str:
    """Return the address of the chat with a question filled in."""
    return f"/?{urlencode({'q': question}, errors='replace')}"


def outside_address(url: str) -> str:
    """Return a web address that a guide names if it is http(s), else an empty string."""
    return url.strip() if outside_host(url) else ""


def outside_host(url: str) -> str:
    """Return the host that a browser would ask for such an address, in ASCII; empty for none.

    An address that names a user, or that browsers and this program could read differently, is none.
    """
    try:
        parts = urlsplit(url.strip())
        host = (parts.hostname or "").encode("idna").decode()
        odd = re.search(r"[\\\s\x00-\x1f\x7f]", url.strip()) or "@" in parts.netloc
    except ValueError:  # also a port that is none, a host that cannot be
        return ""
    return host if parts.scheme in ("http", "https") and not odd else ""

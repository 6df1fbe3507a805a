"""What a reader of one format hands on: the text and whatever the file says of itself."""

from __future__ import annotations

from dataclasses import dataclass, field

from assistant.schema import Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A guide before its title, occupation and sections are settled."""

    text: str
    title: str = ""
    occupation: str = ""
    names: tuple[str, ...] = ()  # other titles the file gives itself
    alternates: tuple[str, ...] = ()
    source: Source = field(default_factory=Source)
    pages: tuple[int, ...] = ()  # start offset of each page
    table: bool = False  # nothing but a table, of as many things as it has rows
    language: str = ""  # BCP 47 tag the file declares, such as "en-GB"

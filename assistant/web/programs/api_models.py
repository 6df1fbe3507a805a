"""The exact shapes of what other programs send, for HTTP and MCP alike."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from assistant.answers.asked.comparison import FEWEST, MOST
from assistant.answers.assistant import LONGEST
from assistant.answers.search import MOST as FOUND
from assistant.schema import Kind, Role, SkillType

NAME = 200  # characters of an occupation
GUIDE_ID = 1_000  # characters
TURNS = 50  # earlier messages that may be sent; the newest few are looked at
TURN = 20_000  # characters of one of them
READ = 20_000  # characters of a guide that are read at once
CARDS = 1_000  # guides listed at once


class Exact(BaseModel):
    """A shape with these fields and no others."""

    model_config = ConfigDict(extra="forbid", frozen=True)


Occupation = Annotated[str, Field(min_length=1, max_length=NAME)]
GuideId = Annotated[str, Field(min_length=1, max_length=GUIDE_ID)]


class Message(Exact):
    """One earlier message of a conversation."""

    role: Role
    content: Annotated[str, Field(max_length=TURN)]


class Ask(Exact):
    """A question, and the conversation before it."""

    question: str = Field(min_length=1, max_length=LONGEST, description="What to ask.")
    history: list[Message] = Field(
        [], max_length=TURNS, description="Earlier messages, the oldest first."
    )
    id: Annotated[str, Field(max_length=NAME)] | int | None = Field(
        None, description="Handed back with the answer."
    )


class SearchGuides(Exact):
    """Words to find passages by."""

    query: str = Field(min_length=1, max_length=LONGEST, description="What to look for.")
    limit: int = Field(10, ge=1, le=FOUND, description="Most passages to return.")
    guide: GuideId | None = Field(None, description="Id of the one guide to search; else all.")


class ReadPassage(Exact):
    """A stretch of a guide."""

    guide: GuideId = Field(description="Id of the guide, as in a citation.")
    start: int = Field(0, ge=0, description="Offset of the first character.")
    end: int | None = Field(
        None,
        ge=1,
        description=f"Offset behind the last character, at most {READ:,} after the first; "
        "without it as much as may be read at once.",
    )


class Pay(Exact):
    """Whose figures: those of an occupation, or all of one guide."""

    occupation: Occupation | None = Field(None, description="Name of an occupation.")
    guide: GuideId | None = Field(None, description="Id of a guide, instead of an occupation.")
    kind: Kind = Field("pay", description="What the figures are of.")


class Skills(Exact):
    """Whose skills."""

    occupation: Occupation = Field(description="Name of an occupation.")
    type: SkillType | None = Field(None, description="Only skills of this type.")


class Compare(Exact):
    """Which careers."""

    careers: list[Occupation] = Field(
        min_length=FEWEST, max_length=MOST, description="Names of two to four occupations."
    )


class ListGuides(Exact):
    """Which guides."""

    find: str = Field("", max_length=NAME, description="Words of the title or the occupation.")
    limit: int = Field(100, ge=1, le=CARDS, description="Most guides to return.")
    offset: int = Field(0, ge=0, le=10**9, description="Guides to leave out from the first.")


class Failure(Exact):
    """What went wrong and what to do, in a sentence."""

    error: str

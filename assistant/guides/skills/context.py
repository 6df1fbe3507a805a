"""Whether a passage stands where a guide lists skills, and of which type they are."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from assistant.guides.skills import words
from assistant.schema import SkillType

Strength = Literal["listed", "worded", "none"]
State = Literal["skills", "mixed", "other", "none"]
_MIXED = re.compile(
    r"(?<!soft )(?<!technical )(?<!hard )(?<!personal )(?<!interpersonal )\bskills?\b", re.I
)
_TASKS = re.compile(r"\b(?:tasks|duties|responsibilities|activities)\W*$", re.IGNORECASE)
_BY = re.compile(
    r"\b(?:through|by|from|develop\w*|learn\w*|gain\w*|improve\w*|include duties|teach\w*"
    r"|cover\w*)\W*$",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Context:
    """What headings and lead say: every item is a skill, only those worded as one, or none."""

    strength: Strength
    type: SkillType | None = None
    tools: bool = False  # whether they speak of software, languages and other technology


NOWHERE = Context("none")


@lru_cache(maxsize=4096)
def state_of(heading: str) -> State:
    """Return what a heading announces."""
    bare = words.WORKERS.sub(" ", heading)
    short = len(bare.split()) <= 5
    if words.LATER.search(bare):
        return "other"
    if words.ANNOUNCES.search(bare):
        asks = re.search(
            r"\bwhat (?:skills|qualities|traits)|skills? (?:do|does|needed|required)"
            r"|makes? a (?:good|great)",
            bare,
            re.I,
        )
        clear = re.match(
            r"[\W\d]*(?:(?:\w+|&)[\s,]+){0,4}?(?:and )?(?:skills?|qualities|traits|competenc"
            r"|abilities|attributes|knowledge|strengths|personality|what it takes)",
            bare,
            re.I,
        )
        return "skills" if asks or clear or not words.OTHER.search(bare) else "other"
    if words.ANNOUNCES_TOOLS.search(bare) and short and not words.OTHER.search(bare):
        return "skills"
    if words.MIXED.search(bare) and not re.search(
        r"\b(?:education|academic|entry|legal)\b", bare, re.I
    ):
        return "mixed"
    return "other" if words.OTHER.search(bare) else "none"


@lru_cache(maxsize=1024)
def announced(trail: tuple[str, ...]) -> State:
    """Return what the headings announce, the nearest that says anything first."""
    return next((state for part in reversed(trail) if (state := state_of(part)) != "none"), "none")


def type_of(*texts: str) -> SkillType | None:
    """Return the type that the first telling text names; a text that names several tells none."""
    for text in texts:
        bare = words.WORKERS.sub(" ", text)
        found: list[SkillType] = []
        if words.TYPE_TOOL.search(bare):
            found.append("tool")
        if words.TYPE_KNOWLEDGE.search(bare):
            found.append("knowledge")
        if words.TYPE_QUALITY.search(bare):
            found.append("quality")
        if found in (["knowledge"], ["quality"]) and _MIXED.search(bare):
            return None
        if found:
            return found[0] if len(found) == 1 else None
    return None


@lru_cache(maxsize=1024)
def context_of(trail: tuple[str, ...], lead: str) -> Context:
    """Return the context of a passage from its headings and its introducing words."""
    state = announced(trail)
    around = (lead[-160:], *reversed(trail))
    kind = type_of(*around)
    tools = kind == "tool" or any(
        words.ANNOUNCES_TOOLS.search(words.WORKERS.sub(" ", part)) for part in around[:2]
    )
    if state == "other":
        asks = words.ANNOUNCES.search(lead) and words.LEAD_NEED.search(lead)
        named = bool(asks) and not words.PAPERS.search(lead)
        return Context("listed", kind, tools) if named and not _BY.search(lead) else NOWHERE
    if lead and "|" not in lead:
        if _BY.search(lead) or _TASKS.search(lead):
            return NOWHERE
        if words.LEAD_KNOW.search(lead):
            return Context("listed", "tool" if tools else "knowledge", tools)
        if words.LEAD_BE.search(lead):
            return Context("listed", "quality", tools)
        if words.ANNOUNCES.search(words.WORKERS.sub(" ", lead)) and not words.PAPERS.search(lead):
            return Context("listed", kind, tools)
        if state == "none" and words.LEAD_NEED.search(lead):
            return Context("worded", kind, tools)
    if state == "skills":
        return Context("listed", kind, tools)
    return Context("worded", kind, tools) if state == "mixed" else NOWHERE

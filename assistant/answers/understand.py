"""Make a question stand alone: which occupations, what about them, where, at which level."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.answers.asking import asked_of
from assistant.answers.attributes import (
    EXPERIENCED,
    LIST_ASKED,
    STARTER,
    Expect,
    asked,
    expected,
    levels,
)
from assistant.answers.linking import Linker, Says
from assistant.answers.mentions import Mention
from assistant.answers.places import Place, places
from assistant.answers.terms import content
from assistant.schema import Attribute, Turn

DEICTIC = re.compile(
    r"\b(?:it|its|that|this|they|them|their|those|these|there|then|same|one|he|she|his|her|either"
    r"|both|next|also|too|else|instead)\b|^(?:and|ok|so|but|what about|how about|or)\b",
    re.IGNORECASE,
)
ANOTHER = re.compile(
    r"\b(?:the )?(?:ones?|people|person|someone|somebody|those|guys?|lad|lady|staff|scientists?"
    r"|workers?)"
    r" (?:who|that|which)\b",
    re.IGNORECASE,
)
PRONOUN = re.compile(
    r"\b(?:it|its|that|this|they|them|their|those|these|he|she|his|her|either|both"
    r"|from there)\b",
    re.IGNORECASE,
)
VERSUS = re.compile(
    r"\b(?:vs?\.?|versus|compared?|comparison|differences?|between|than|which of|each|both"
    r"|respectively)\b"
    r"|\bor\b|\?.*\band\b|,.*,",
    re.IGNORECASE,
)
CLAUSE = re.compile(r"[?;]\s+|,?\s+\b(?:and|but)\b\s+|,\s+", re.IGNORECASE)
OVERVIEW = (
    "What does the job involve day to day?",
    "What is the salary?",
    "What qualifications are needed to become one?",
    "What is the job outlook?",
)
ABOUT = frozenset(
    content("tell career guide info information overview summary compare versus vs difference job")
)
NOISE = re.compile(
    r"\b(?:how much|how many|how long|how old|what'?s|what|which|who|where|when|why|do|does|did|i"
    r"|i'm|im|my|me|the|a|an|could|would|should|can|will|you|your|get|gets|someone|people|person"
    r"|jobs?|living|career|for|is|are|be|of|there|to|in|that|it|they|their|earn\w*|pay|paid|salar\w+"
    r"|wages?|money|typical|usually|starting|start|experienced|a year|per year|become|want|like"
    r"|love|dream|one day)\b|[?!.,]",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question as understood: everything later stages need to know of it."""

    text: str
    standalone: str
    attributes: tuple[Attribute, ...]
    expects: Expect | None
    starter: bool
    experienced: bool
    places: tuple[Place, ...]
    mentions: tuple[Mention, ...]  # occupations the guides know
    unknown: tuple[Mention, ...]  # words that name an occupation no guide is about
    carried: tuple[str, ...] = ()  # guides of the conversation that the question goes on about
    described: bool = False  # "the one who ...": a description, not a name
    compares: bool = False
    matter: str = ""  # the last question, when this one points back to it: "how long is that?"

    @property
    def searched(self) -> str:
        """The words to find passages by."""
        return f"{self.standalone} ({self.matter})" if self.matter else self.standalone

    @property
    def asks_list(self) -> bool:
        """Whether a list answers: skills, duties, requirements."""
        return bool(LIST_ASKED.search(self.text))

    @property
    def description(self) -> str:
        """The question without the words that every question has: what to find a guide by."""
        return " ".join(NOISE.sub(" ", self.standalone).split())

    @property
    def overview(self) -> bool:
        """Whether the question names occupations and asks for nothing in particular."""
        if self.attributes or self.expects or not self.mentions:
            return False
        own = {word for mention in self.mentions for word in content(mention.text)}
        return not set(content(self.text)) - own - ABOUT

    @property
    def parts(self) -> tuple[Question, ...]:
        """The parts of a question in several parts; an overview has a part for each attribute."""
        if self.overview:
            return tuple(self.narrowed(part) for part in OVERVIEW)
        parts = [part for part in CLAUSE.split(self.text) if len(part.split()) >= 2]
        return tuple(self.narrowed(part) for part in parts[:4]) if len(parts) > 1 else ()

    def narrowed(self, part: str) -> Question:
        """Return the question as if only one part of its words had been asked."""
        return replace(
            self,
            text=part,
            standalone=part,
            attributes=asked(part) or self.attributes,
            expects=expected(part),
        )


def understand(text: str, history: Sequence[Turn], linker: Linker, says: Says) -> Question:
    """Read a question in the light of the conversation so far."""
    text = asked_of(text)
    mentions, unknown = occupations(text, linker, says)
    earlier = _earlier(history, linker, says)
    goes_on = bool(history) and _goes_on(text, mentions, unknown)
    described = not mentions and bool(ANOTHER.search(text))
    carried = earlier.guides if goes_on and earlier else ()
    if set(carried) <= {guide for mention in mentions for guide in mention.guides}:
        carried = ()
    bare = without(text, mentions)
    attributes = asked(bare)
    standalone = f"{_title(earlier.text)}: {text}" if carried and earlier else text
    matter = _last_asked(history) if carried and PRONOUN.search(text) else ""
    if not attributes and history and (mentions or (carried and _only_scope(text))):
        attributes, standalone = _carry_attribute(standalone, history)
        bare = f"{bare} ({', '.join(attributes)})"
    starter, experienced = levels(bare)
    return Question(
        text=text,
        standalone=standalone,
        attributes=attributes,
        expects=expected(bare),
        starter=starter,
        experienced=experienced,
        places=places(text) or _carried_places(text, history),
        mentions=mentions,
        unknown=unknown,
        carried=carried,
        described=described,
        compares=bool(VERSUS.search(text)),
        matter=matter,
    )


def _last_asked(history: Sequence[Turn]) -> str:
    return next((turn.content for turn in reversed(history) if turn.role == "user"), "")


def _goes_on(text: str, mentions: Sequence[Mention], unknown: Sequence[Mention]) -> bool:
    """Tell whether a question is still about the occupation of the last one.

    Another occupation takes its place ("and electricians?") unless the two are compared.
    """
    if mentions:
        return bool(PRONOUN.search(text) or VERSUS.search(text))
    return not unknown or bool(DEICTIC.search(text))


def _only_scope(text: str) -> bool:
    """Tell whether a question adds no more than a place or a level: "and in the US?"."""
    named = {term for place in places(text) for term in content(place.name)}
    words = EXPERIENCED.sub(" ", STARTER.sub(" ", text)).split()
    rest = " ".join(word for word in words if not places(word))
    return not set(content(rest)) - named


def without(text: str, mentions: Sequence[Mention]) -> str:
    """Return a text with its occupations named 'people': a software developer is no software."""
    for mention in sorted(mentions, key=lambda mention: -mention.start):
        if mention.how != "words":
            text = f"{text[: mention.start]}people{text[mention.end :]}"
    return text


def occupations(
    text: str, linker: Linker, says: Says
) -> tuple[tuple[Mention, ...], tuple[Mention, ...]]:
    """Return the occupations of a text that guides know, and those that none does."""
    found = linker.link(text, says)
    known = tuple(mention for mention in found if not mention.qualified)
    spread = linker.by_words(text)
    if spread and _within_another(spread, found, linker.unknown(text)):
        spread = None
    names = {mention.text.lower() for mention in known}
    longest = max((len(name) for name in names), default=0)
    if (
        spread
        and len(spread.text) > longest
        and (not names or any(name in spread.text.lower() for name in names))
        and not any(set(spread.guides) <= set(mention.guides) for mention in known)
    ):
        return (spread,), ()
    if known:
        return known + _parts(text, known, linker), ()
    unknown = linker.unknown(text) or tuple(mention for mention in found if mention.qualified)
    if parts := _parts(text, (), linker):
        return parts, ()
    return (), unknown


def _within_another(spread: Mention, found: Sequence[Mention], unknown: Sequence[Mention]) -> bool:
    """Tell whether words belong to the longer name of another occupation: "welding inspector"."""
    return any(
        other.start <= spread.start and spread.end <= other.end
        for other in (*(mention for mention in found if mention.qualified), *unknown)
        if other.qualified or other.end > spread.end
    )


def _parts(text: str, known: Sequence[Mention], linker: Linker) -> tuple[Mention, ...]:
    found = []
    for mention in linker.unknown(text):
        if any(mention.start < other.end and other.start < mention.end for other in known):
            continue
        guides = linker.by_part(mention)
        if 0 < len(guides) <= 3:
            found.append(
                Mention(
                    text=mention.text,
                    start=mention.start,
                    end=mention.end,
                    guides=guides,
                    how="part",
                )
            )
    return tuple(found)


def _earlier(history: Sequence[Turn], linker: Linker, says: Says) -> Mention | None:
    """Return the occupation the conversation was last about, the person's own words first."""
    for role in ("user", "assistant"):
        for turn in reversed(history):
            if turn.role == role:
                mentions, _ = occupations(turn.content, linker, says)
                if mentions:
                    return mentions[0]
    return None


def _carry_attribute(text: str, history: Sequence[Turn]) -> tuple[tuple[Attribute, ...], str]:
    for turn in reversed(history):
        if turn.role == "user" and (attributes := asked(turn.content)):
            return attributes, f"{text.rstrip(' ?')} ({', '.join(attributes)})"
    return (), text


def _carried_places(text: str, history: Sequence[Turn]) -> tuple[Place, ...]:
    if not DEICTIC.search(text):
        return ()
    last = next((turn for turn in reversed(history) if turn.role == "user"), None)
    return places(last.content) if last else ()


def _title(name: str) -> str:
    return name[:1].upper() + name[1:]

"""What a conversation was about: what a question that goes on leaves unsaid."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answers.all_careers import asks_anew
from assistant.answers.attributes import Expect, asked, expected
from assistant.answers.gazetteer import Place
from assistant.answers.linking import Linker, Says
from assistant.answers.mentions import Mention, without
from assistant.answers.occupations import occupations
from assistant.answers.own_trade import leaving
from assistant.answers.places import places
from assistant.schema import Attribute, Turn

DEICTIC = re.compile(
    r"\b(?:it|its|that|this|they|them|their|those|these|there|then|same|one|he|she|his|her|either"
    r"|both|next|also|too|else|instead)\b|^(?:and|ok|so|but|what about|how about|or)\b",
    re.IGNORECASE,
)
PERIOD = re.compile(
    r"\b(?:(?:per|an?|each|every|by the) (?:hour|day|week|month|year|annum)"
    r"|(?:hour|dai|week|month|year|annual)ly|annual)\b",
    re.IGNORECASE,
)
HEADS = re.compile(r"(?:^|\s)- ([^:\n]{2,80}):")
LISTED = 4  # occupations of a list that a question can ask about at once
REFUSED = re.compile(
    r"\b(?:do(?:es)? not|don't|doesn't|cannot) (?:cover|have|know|mention|include)\b"
    r"|\bnot (?:covered|in the guides)\b|\bno guides?\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Earlier:
    """The occupations a conversation was last about, the latest last, two at most."""

    last: tuple[Mention, ...] = ()
    listed: tuple[Mention, ...] = ()  # in the last reply, one a line, where none was asked about
    refused: Mention | None = None  # asked last, and in no guide


def earlier(history: Sequence[Turn], linker: Linker, says: Says) -> Earlier:
    """Return what a conversation was last about.

    The person's own words come first, unless the reply names a guide that they only hint at. What
    was asked last and refused is still what the next question is about.
    """
    found: list[Mention] = []
    told: Mention | None = None
    reply = ""
    listed: list[str] = []
    for turn in reversed(history):
        mentions, unknown = occupations(turn.content, linker, says)
        if turn.role == "assistant":
            reply, told = turn.content, told or (mentions[0] if mentions else None)
            listed = listed or HEADS.findall(reply)
        elif told and not found and leaving(turn.content, mentions, linker)[1]:
            break  # the reply tells what they want instead of their own occupation
        elif mentions:
            mentions, _ = leaving(turn.content, mentions, linker)
            found += [m for m in reversed(mentions) if _new(m, found)]
        elif unknown and not found and REFUSED.search(reply):
            return Earlier(refused=unknown[0])
        elif not found and asks_anew(turn.content):
            break
    named = bool(found) and found[0].how in ("name", "member")
    if told and (not found or (told.how == "name" and " " in told.text and not named)):
        return Earlier((told,), () if found else _listed(listed, linker, says))
    return Earlier(tuple(reversed(found[:2])))


def _new(mention: Mention, found: Sequence[Mention]) -> bool:
    return all(mention.guides != other.guides for other in found)


def _listed(lines: Sequence[str], linker: Linker, says: Says) -> tuple[Mention, ...]:
    """Return the occupations that the lines of a list name."""
    heads = (occupations(line, linker, says)[0] for line in lines)
    listed = {mentions[0].guides: mentions[0] for mentions in heads if mentions}
    return tuple(listed.values())[:LISTED]


def last_asked(history: Sequence[Turn]) -> str:
    """Return the person's last message, or an empty string."""
    return next((turn.content for turn in reversed(history) if turn.role == "user"), "")


def carry_attribute(
    text: str, history: Sequence[Turn], linker: Linker, says: Says
) -> tuple[tuple[Attribute, ...], Expect | None, str]:
    """Return what was last asked about, the kind of value that answers it, and the text with it.

    An occupation's name asks for nothing: "software developers" for no skills. What is asked by
    the hour is pay, unless it was hours.
    """
    wanted: Expect | None = None
    for turn in reversed(history):
        if turn.role != "user":
            continue
        said = without(turn.content, occupations(turn.content, linker, says)[0])
        attributes, wanted = asked(said), wanted or expected(said)
        if attributes and not wanted and PERIOD.search(text):
            attributes, wanted = ("pay",), "pay"
        if attributes:
            return attributes, wanted, f"{text.rstrip(' ?')} ({', '.join(attributes)})"
        if wanted:  # "how long does it take?"
            return (), wanted, f"{text.rstrip(' ?')} ({said.strip(' ?')})"
    return (), None, text


def carried_places(text: str, history: Sequence[Turn]) -> tuple[Place, ...]:
    if not DEICTIC.search(text):
        return ()
    last = next((turn for turn in reversed(history) if turn.role == "user"), None)
    return places(last.content) if last else ()

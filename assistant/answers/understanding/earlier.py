"""What a conversation was about: what a question that goes on leaves unsaid."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answers.asked.all_careers import asks_anew
from assistant.answers.asked.attributes import Expect, asked, expected
from assistant.answers.asked.mentions import Mention, without
from assistant.answers.names.linking import Linker, Says
from assistant.answers.names.occupations import occupations
from assistant.answers.names.own_trade import is_own, leaving
from assistant.answers.text.terms import LEAD_IN
from assistant.answers.understanding.told import careers_told, told
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
LENGTH = re.compile(
    rf"{LEAD_IN}(?:about |roughly )?how (?:long|many (?:years|months))"
    r"(?: (?:does|do|will|would|might|is) (?:it|that|this)(?: \w+ly)?(?: take)?(?: me)?)?"
    r"(?: (?:in total|in all|altogether|overall|all in all|roughly|usually|normally|then))?\W*$",
    re.IGNORECASE,
)
HOW_LONG = "How long does it take to become one?"  # what that means after one on the way in
REFUSED = re.compile(
    r"\b(?:do(?:es)? not|don't|doesn't|cannot) (?:cover|have|know|mention|include)\b"
    r"|\bnot (?:covered|in the guides)\b|\bno guides?\b|” as such\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Earlier:
    """The occupations a conversation was about, the latest last."""

    last: tuple[Mention, ...] = ()
    together: int = 0  # how many of them one message named, the last one that named any
    listed: tuple[Mention, ...] = ()  # in the last reply, in order, where none was asked about
    row: tuple[Mention, ...] = ()  # in the last reply that set several apart
    refused: Mention | None = None  # asked last, and in no guide
    own: Mention | None = None  # the occupation that the person says is theirs
    beside: tuple[Mention, ...] = ()  # set side by side in the last reply, or by the person
    strange: tuple[Mention, ...] = ()  # in no guide, and named together with the last one


def earlier(history: Sequence[Turn], linker: Linker, says: Says) -> Earlier:
    """Return what a conversation was about.

    The person's own words come first, unless the reply names a guide that they only hint at, or
    told of other careers since; else the one career that a reply is headed with. What was asked
    last and refused is still what is asked about. What a reply offers to ask is no subject.
    """
    found: list[Mention] = []
    hinted_at: list[Mention] = []  # described alone, or told of since the last name
    replies = _Replies(linker, says)
    together, refused, last = 0, None, _last_of(history)
    own: Mention | None = None
    strange: tuple[Mention, ...] = ()
    for turn in reversed(history):
        mentions, unknown = occupations(told(turn.content), linker, says)
        if turn.role == "assistant":
            replies.add(turn.content, mentions)
        elif replies.first and not found and leaving(turn.content, mentions, linker)[1]:
            break  # the reply tells what they want instead of their own occupation
        elif mentions:
            own = own or _own(turn.content, mentions)
            mentions, found = leaving(turn.content, mentions, linker)[0], found or hinted_at
            if not found and turn is not last and replies.moved_from(mentions):
                found += replies.told
            strange = strange if together else unknown
            together = together or len(mentions)
            found += [m for m in reversed(mentions) if _new(m, found)]
        elif unknown and not (found or hinted_at) and REFUSED.search(replies.text):
            refused = unknown[0]
            if not replies.apart:
                return Earlier(refused=refused)
            found += replies.told[:1]
        elif not found and asks_anew(turn.content):
            break
        else:
            replies.add_headed(found or hinted_at, unknown)
    named = bool(found) and found[0].how in ("name", "member")
    first, row = replies.first, tuple(replies.row)
    hinted = first and first.how == "name" and " " in first.text and not named and together < 2
    if first and (not found or hinted):
        past = _with_last(first, (*found[1:], *hinted_at))
        return Earlier(past, 0, () if found else tuple(replies.told), row, refused, own)
    listed = tuple(replies.told) if found[:1] == replies.told[:1] and replies.told[1:] else ()
    beside, alone = replies.beside(found, own), replies.alone(found)
    found, together = [*alone, *(m for m in found if m not in alone)], 1 if alone else together
    return Earlier(tuple(reversed(found)), together, listed, row, refused, own, beside, strange)


class _Replies:
    """What the replies of a conversation told of, the last one first."""

    def __init__(self, linker: Linker, says: Says) -> None:
        self.linker, self.says = linker, says
        self.text = ""  # the reply to the message that is looked at
        self.heads: list[Mention] = []  # the careers that it sets apart by their titles
        self.told: list[Mention] = []  # the careers that the last one to tell of any told of
        self.apart: list[Mention] = []  # those of them that it set apart by their titles
        self.row: list[Mention] = []  # the careers of the last one that set several apart

    def add(self, text: str, mentions: Sequence[Mention]) -> None:
        """Read a reply, in which ``mentions`` are named."""
        self.text = text
        self.heads = _listed(text, self.linker, self.says)
        several = self.heads if len(self.heads) > 1 else []
        self.row = self.row or several
        if not self.told:
            self.told, self.apart = several or list(mentions[:1]), self.heads

    def add_headed(self, known: list[Mention], unknown: Sequence[Mention]) -> None:
        """Add the one career that the reply looked at is headed with, if it is not yet known.

        A reply on an ``unknown`` name tells of others.
        """
        if len(self.heads) == 1 and not unknown and _new(self.heads[0], known):
            known += self.heads

    @property
    def first(self) -> Mention | None:
        """The career that the last reply to tell of any told of first."""
        return self.told[0] if self.told else None

    def moved_from(self, mentions: Sequence[Mention]) -> bool:
        """Tell whether the last reply told of none of these occupations but of others."""
        own = {guide for mention in mentions for guide in mention.guides}
        return bool(self.apart) and not any(own & set(one.guides) for one in self.apart)

    def alone(self, found: Sequence[Mention]) -> list[Mention]:
        """Return the one career spoken of that the last reply told of by itself, if it did."""
        shown = self._shown(found)
        return shown if len(shown) == len(self.apart) == 1 else []

    def beside(self, found: Sequence[Mention], own: Mention | None) -> tuple[Mention, ...]:
        """Return the careers spoken of, the latest last, that the last reply set side by side."""
        shown = self._shown([*found, own] if own and _new(own, found) else found)
        return tuple(reversed(shown)) if len(shown) == len(self.apart) > 1 else ()

    def _shown(self, found: Sequence[Mention]) -> list[Mention]:
        heads = [set(one.guides) for one in self.apart]
        return [one for one in found if any(head & set(one.guides) for head in heads)]


def _with_last(last: Mention, others: Sequence[Mention]) -> tuple[Mention, ...]:
    """Return the last career spoken of behind the ``others``, of which the latest stands first."""
    past = {one.guides: one for one in others if not {*one.guides} & {*last.guides}}
    return (*reversed(past.values()), last)


def _own(text: str, mentions: Sequence[Mention]) -> Mention | None:
    """Return the occupation that somebody says is theirs."""
    return next((one for one in mentions if is_own(text, one)), None)


def _last_of(history: Sequence[Turn]) -> Turn | None:
    return next((turn for turn in reversed(history) if turn.role == "user"), None)


def _new(mention: Mention, found: Sequence[Mention]) -> bool:
    return all(mention.guides != other.guides for other in found)


def _listed(reply: str, linker: Linker, says: Says) -> list[Mention]:
    """Return the occupations that a reply sets apart, each once."""
    heads = (occupations(head, linker, says)[0] for head in careers_told(reply))
    listed = {mentions[0].guides: mentions[0] for mentions in heads if mentions}
    return list(listed.values())


def last_asked(history: Sequence[Turn]) -> str:
    """Return the person's last message, or an empty string."""
    last = _last_of(history)
    return last.content if last else ""


def carry_attribute(
    text: str, history: Sequence[Turn], linker: Linker, says: Says
) -> tuple[tuple[Attribute, ...], Expect | None, str]:
    """Return what was last asked about, the kind of value that answers it, and the text with it.

    An occupation's name asks for nothing: "software developers" for no skills. What is asked by
    the hour is pay, unless it was hours.
    """
    wanted: Expect | None = None
    lasting = ""
    for turn in reversed(history):
        if turn.role != "user":
            continue
        said = without(turn.content, occupations(turn.content, linker, says)[0])
        attributes, wanted = asked(said), wanted or expected(said)
        if attributes and not wanted and PERIOD.search(text):
            attributes, wanted = ("pay",), "pay"
        if lasting and attributes == ("entry",):
            return attributes, wanted, f"{text.rstrip(' ?')} ({HOW_LONG.rstrip('?')})"
        if attributes and not lasting:
            return attributes, wanted, f"{text.rstrip(' ?')} ({', '.join(attributes)})"
        if wanted and (lasting or not LENGTH.match(said)):
            return (), wanted, f"{text.rstrip(' ?')} ({(lasting or said).strip(' ?')})"
        lasting = said if wanted else ""
    return (), wanted, f"{text.rstrip(' ?')} ({lasting.strip(' ?')})" if lasting else text

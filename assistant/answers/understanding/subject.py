"""What a question is about, in the light of the conversation, and what it then asks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.answers.asked.mentions import Mention
from assistant.answers.names.linking import Linker, Says
from assistant.answers.understanding.earlier import HOW_LONG, LENGTH, Earlier, carry_attribute
from assistant.answers.understanding.fragments import completed, led_by, of_field
from assistant.answers.understanding.resumed import resumed
from assistant.answers.understanding.several import (
    named_at,
    of_several,
    pick,
    spoken_of,
    without_comparing,
)
from assistant.answers.understanding.unsaid import only_scope
from assistant.schema import Turn


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What a question is about, in the light of the conversation."""

    text: str  # with the name of what it points to by its place
    mentions: tuple[Mention, ...] = ()
    unknown: tuple[Mention, ...] = ()
    pair: tuple[Mention, ...] = ()  # careers of the conversation that it asks about together
    one: Mention | None = None  # the last career spoken of, when it goes on about that

    @property
    def lost(self) -> bool:
        """Whether no career is known to be meant."""
        return not (self.mentions or self.pair or self.one or self.unknown)


def on_entry(text: str, history: Sequence[Turn], linker: Linker, says: Says) -> str:
    """Return "how long?" as what it means after a question on the way in."""
    attributes = carry_attribute(text, history, linker, says)[0]
    return HOW_LONG if attributes == ("entry",) else text


def asked_again(
    text: str, mention: Mention, history: Sequence[Turn], linker: Linker, says: Says
) -> Subject:
    """Return what is asked of one career, the last question where a message only names it."""
    again = resumed(text, mention, history, linker, says)
    if again and not again[1]:
        asks = on_entry(again[0], history, linker, says) if LENGTH.match(again[0]) else again[0]
        return Subject(text=asks, one=mention)
    asks, named = again or (text, mention)
    return Subject(text=asks, mentions=(named or mention,))


def in_general(careers: Sequence[Mention]) -> Subject:
    """Return what "tell me more" asks: of the careers as a whole, which has not been told yet."""
    text, named = "Tell me about", list[Mention]()
    for one in careers:
        start = len(text) + (len(" and ") if named else 1)
        text = f"{text}{' and' if named else ''} {one.text}"
        named.append(replace(one, start=start, end=len(text)))
    return Subject(text=text, mentions=tuple(named))


def in_field(
    fields: Sequence[Mention],
    text: str,
    rest: str,
    history: Sequence[Turn],
    linker: Linker,
    says: Says,
) -> Subject:
    """Return what is asked of the one occupation of a field; of several none is surely meant."""
    if len({one.guides for one in fields}) > 1:
        return Subject(text=text)
    one = fields[0]
    if rest:
        return Subject(text=rest, one=one)
    return asked_again(*named_at(text, one, one.start, one.end), history, linker, says)


def unnamed(
    text: str,
    unknown: tuple[Mention, ...],
    before: Earlier,
    history: Sequence[Turn],
    linker: Linker,
    says: Says,
) -> Subject:
    """Return what a question is about that goes on and names no career that guides know."""
    last = before.last[-1] if before.last else before.refused
    if named := pick(before, text):
        return asked_again(*named, history, linker, says)
    if last and (whole := completed(text, last, linker, says)):
        return asked_again(*named_at(text, whole, whole.start, whole.end), history, linker, says)
    lead, rest = led_by(text)
    if not unknown and (fields := of_field(lead, last, linker, says)):
        return in_field(fields, text, rest, history, linker, says)
    several = of_several(text)
    pair = spoken_of(before, text, only_scope=only_scope(text))
    if pair and (several or not unknown):
        return Subject(text=without_comparing(text), pair=pair)
    unknown = unknown or ((before.refused,) if before.refused else ())
    one = before.last[-1] if before.last and not unknown else None
    if one and several:
        unknown = before.strange
    if one and LENGTH.match(text):
        text = on_entry(text, history, linker, says)
    return Subject(text=without_comparing(text), unknown=unknown, one=one)

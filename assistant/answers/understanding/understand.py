"""Make a question stand alone: which occupations, what about them, where, at which level."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.answers.asked.all_careers import asks_anew
from assistant.answers.asked.asking import asked_of, corrected
from assistant.answers.asked.attributes import Expect, asked, expected, levels
from assistant.answers.asked.mentions import Mention, without
from assistant.answers.asked.pay_asked import AGAINST
from assistant.answers.asked.question import Question
from assistant.answers.names.linking import Linker, Says
from assistant.answers.names.occupations import ANOTHER, VERSUS, denied, occupations
from assistant.answers.names.own_trade import leaving
from assistant.answers.names.shared_heads import with_heads
from assistant.answers.names.wording import listing
from assistant.answers.text.gazetteer import Place
from assistant.answers.text.places import places, unknown_places
from assistant.answers.text.terms import singular
from assistant.answers.understanding.earlier import (
    DEICTIC,
    carry_attribute,
    last_asked,
)
from assistant.answers.understanding.fragments import (
    fragment,
    is_adrift,
)
from assistant.answers.understanding.going_on import goes_on, so_far
from assistant.answers.understanding.resumed import asked_why
from assistant.answers.understanding.several import (
    by_head,
    last_beside,
    spoken_of,
)
from assistant.answers.understanding.subject import (
    Subject,
    asked_again,
    in_general,
    unnamed,
)
from assistant.answers.understanding.unsaid import (
    leaves_unsaid,
    names_alone,
    of_all_again,
    only_scope,
    wants_more,
)
from assistant.answers.understanding.whereabouts import (
    asked_where,
    carried_places,
    in_country,
    outside,
)
from assistant.answers.verification.premise import premise
from assistant.schema import Turn

WITHOUT = re.compile(r"\bnot(?: for)?(?: (?:an?|the))? ?$", re.IGNORECASE)  # before what is denied
ROUTE = re.compile(r"\s+(?:way|route|path|pathway|track)\b", re.IGNORECASE)
RIVALS = re.compile(  # "the bargee path or the lengthsman path?"
    rf"\b(?:or|between|than|compar\w+|differen\w+|both)\b|\b{AGAINST}", re.IGNORECASE
)
DENIED = re.compile(
    r"\b(?:who|that|which)(?:'s not| (?:is|are|was|were)(?:n'?t| not)) (?:an? |the )?$",
    re.IGNORECASE,
)
SETTING = re.compile(  # of the same occupation: "those who work in hospitals"
    r"\b(?:those|these|ones?) (?:who|that|which) (?:are|is|works?|lives?)\b", re.IGNORECASE
)
PRONOUN = re.compile(
    r"\b(?:it|its|that|this|they|them|their|those|these|he|she|his|her|either|both"
    r"|from there)\b",
    re.IGNORECASE,
)


def understand(text: str, history: Sequence[Turn], linker: Linker, says: Says) -> Question:
    """Read a question in the light of the conversation so far."""
    history = tuple(_as_asked(turn, linker, says) for turn in history)
    text, others = _meant(text, linker, says)
    text = asked_why(of_all_again(text, last_asked(history)), history)
    where = _places(text, says) or _carried_places(text, history, linker, says)
    subject = _subject(in_country(text, where), history, linker, says)
    text, mentions, pair, one = subject.text, subject.mentions, subject.pair, subject.one
    described = not mentions and bool(ANOTHER.search(text)) and not (one and SETTING.search(text))
    carried = one.guides if one and not described and not _names_all(mentions, one) else ()
    bare = without(text, mentions)
    attributes = asked(bare)
    standalone = _standalone(text, pair or ((one,) if one and carried else ()))
    wanted: Expect | None = None
    unsaid = names_alone(bare) if mentions else leaves_unsaid(text, one or pair)
    if history and unsaid and not (_goes_on(text, one, subject) and fragment(text)):
        attributes, wanted, standalone = carry_attribute(standalone, history, linker, says)
        bare = f"{bare} ({', '.join(attributes)})"
    left, goal = leaving(text, mentions, linker, subject.unknown)
    return Question(
        text=text,
        goal=goal,
        standalone=standalone,
        attributes=attributes,
        expects=expected(bare) or wanted,
        starter=levels(bare)[0],
        experienced=levels(bare)[1],
        places=where,
        mentions=left or pair,
        unknown=subject.unknown,
        carried=carried,
        about=one if carried else None,
        described=described,
        compares=bool(VERSUS.search(text)),
        matter=last_asked(history) if carried and PRONOUN.search(text) else "",
        bare=bare,
        adrift=bool(history) and subject.lost and is_adrift(text),
        premise=premise(text),
        denied=others,
    )


def _goes_on(text: str, one: Mention | None, subject: Subject) -> bool:
    """Tell whether a text goes on about the last career, or an unknown one named before it."""
    before = subject.unknown and not any(name.text in text for name in subject.unknown)
    return bool(one or (before and not subject.mentions))


def _meant(text: str, linker: Linker, says: Says) -> tuple[str, frozenset[str]]:
    """Return what is asked, without the names that are denied, and the guides on those.

    A word alone denies all occupations of its kind: "not an officer".
    """
    text = _plain(text, linker, says)
    guides: set[str] = set()
    for mention in reversed(denied(text, linker, says)):
        kind = () if " " in mention.text else linker.near.of_kind(mention)
        guides.update(mention.guides or kind)
        text = f"{WITHOUT.sub('', text[: mention.start])}{text[mention.end :]}"
    return " ".join(text.split()), frozenset(guides)


def _subject(text: str, history: Sequence[Turn], linker: Linker, says: Says) -> Subject:
    """Return what a question is about: what it names, else what the conversation was about."""
    known, unknown = occupations(text, linker, says)
    mentions, unknown = _asked_about(text, known), _no_places(unknown)
    before = so_far(text, history, linker, says)
    if before.last and not before.listed and wants_more(text, last_asked(history)):
        return in_general(spoken_of(before, text, only_scope=False) or before.last[-1:])
    if meant := by_head(before, text, mentions, unknown):
        return asked_again(*meant, history, linker, says)
    follows = goes_on(text, mentions, unknown) or bool(not mentions and fragment(text))
    if not history or not follows:
        if history and len(mentions) == 1 and not unknown:
            return asked_again(text, mentions[0], history, linker, says)
        return Subject(text=text, mentions=mentions, unknown=unknown)
    if not mentions:
        return unnamed(text, unknown, before, history, linker, says)
    one = last_beside(before, mentions) if before.last and not unknown else None
    return Subject(text=text, mentions=mentions, unknown=unknown, one=one)


def _as_asked(turn: Turn, linker: Linker, says: Says) -> Turn:
    """Return an earlier message, one of the person's as it is understood."""
    return (
        replace(turn, content=_plain(turn.content, linker, says)) if turn.role == "user" else turn
    )


def _plain(text: str, linker: Linker, says: Says) -> str:
    """Return what a message asks, without corrections and what askers say of themselves.

    Every career stands there with its whole name.
    """
    asks = asked_of(corrected(text), lambda word: says("", (singular(word),)))
    return with_heads(asks, linker, says)


def _places(text: str, says: Says) -> tuple[Place, ...]:
    """Return the places of a text: known ones, else those that no guide has a word of."""
    said = asked_where(text)
    known = outside(said) or places(said)
    return known or unknown_places(said, lambda word: says("", (singular(word),)))


def _carried_places(
    text: str, history: Sequence[Turn], linker: Linker, says: Says
) -> tuple[Place, ...]:
    """Return the places of the conversation, when a question may go on about them."""
    if not history:
        return ()
    named, strange = occupations(text, linker, says)
    if (named or strange) and not DEICTIC.search(text) and not fragment(text):
        return ()
    if asks_anew(text):
        return ()
    return carried_places(
        text,
        history,
        lambda said: bool(occupations(said, linker, says)[0]),
        same=only_scope(text),
    )


def _no_places(unknown: Sequence[Mention]) -> tuple[Mention, ...]:
    """Return the unknown names that are no place, as a town that ends like a doer is."""
    return tuple(mention for mention in unknown if not places(mention.text))


def _names_all(mentions: Sequence[Mention], one: Mention) -> bool:
    return set(one.guides) <= {guide for mention in mentions for guide in mention.guides}


def _asked_about(text: str, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """Return the mentions without those that a question names and asks nothing about.

    "How long until I am a pathologist by the doctor route?" asks about pathologists, and "the
    person who is not a doctor" about somebody else.
    """
    others = tuple(m for m in mentions if not DENIED.search(text[: m.start]))
    if RIVALS.search(text):
        return others
    return tuple(m for m in others if not ROUTE.match(text, m.end)) or others


def _standalone(text: str, told: Sequence[Mention]) -> str:
    """Return a question with the occupations that it leaves unsaid."""
    names = listing([mention.text.split(" (")[0] for mention in told])
    return f"{names[:1].upper()}{names[1:]}: {text}" if names else text

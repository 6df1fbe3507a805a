"""Make a question stand alone: which occupations, what about them, where, at which level."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.answers.all_careers import asks_anew
from assistant.answers.asking import asked_of, corrected
from assistant.answers.attributes import (
    EXPERIENCED,
    STARTER,
    Expect,
    asked,
    expected,
    levels,
)
from assistant.answers.earlier import (
    DEICTIC,
    PERIOD,
    Earlier,
    carry_attribute,
    earlier,
    last_asked,
)
from assistant.answers.fragments import completed, fragment, is_adrift, of_field
from assistant.answers.gazetteer import Place
from assistant.answers.linking import Linker, Says
from assistant.answers.mentions import Mention, without
from assistant.answers.occupations import ANOTHER, VERSUS, occupations
from assistant.answers.own_trade import leaving
from assistant.answers.places import places, unknown_places
from assistant.answers.premise import premise
from assistant.answers.question import CLAUSE, Question
from assistant.answers.several import pick, spoken_of
from assistant.answers.terms import content, singular
from assistant.answers.whereabouts import carried_places, in_country
from assistant.answers.wording import listing
from assistant.schema import Turn

MERELY = re.compile(  # words that turn to something else and ask nothing of it
    r"(?:\W|\b(?:and|but|or|so|ok|okay|well|then|now|also|for|(?:what|how) about)\b)*",
    re.IGNORECASE,
)
ROUTE = re.compile(r"\s+(?:way|route|path|pathway|track)\b", re.IGNORECASE)
RIVALS = re.compile(  # "the bargee path or the lengthsman path?"
    r"\b(?:or|vs\.?|versus|between|than|compar\w+|differen\w+|both)\b", re.IGNORECASE
)
DENIED = re.compile(
    r"\b(?:who|that|which)(?:'s not| (?:is|are|was|were)(?:n'?t| not)) (?:an? |the )?$",
    re.IGNORECASE,
)
SETTING = re.compile(  # of the same occupation: "those who work in hospitals"
    r"\b(?:those|these|ones?) (?:who|that|which) (?:are|is|works?|lives?)\b", re.IGNORECASE
)
POINTER = r"(?:it|that|this|them|those|these|him|her|he|she|they)"
BESIDE = re.compile(  # something spoken of and something named: "that or welders?"
    rf"\b(?:and|or|than|with|to|from|versus|vs\.?) {POINTER}\b(?! \w+ (?:is|are|do|does|have|has))"
    rf"|\b{POINTER} (?:and|or|than|with|versus|vs\.?)\b|\b(?:both|either)\b",
    re.IGNORECASE,
)
COMPARES = re.compile(
    r"\b(?:vs?\.?|versus|compar\w+|differ\w*|same as|similar|alike|instead)\b|^\W*or\b",
    re.IGNORECASE,
)
BACK = re.compile(  # "could they become a welder?"; in "is it hard to ...?" it is nothing
    r"\b(?:they|them|he|she|him|from (?:there|it|that|this)"
    r"|(?:use|using|after|with|do|does|would|could|can|will) (?:that|this))\b",
    re.IGNORECASE,
)
THAN = re.compile(
    r"\bthan (?:(?:an?|the|being|becoming|that of|those of|for|do|does)\s+)*$", re.IGNORECASE
)
PRONOUN = re.compile(
    r"\b(?:it|its|that|this|they|them|their|those|these|he|she|his|her|either|both"
    r"|from there)\b",
    re.IGNORECASE,
)

TIME = re.compile(
    r"\b(?:(?:in |since |for )?(?:19|20)\d\d|(?:last|this|next|previous|current) year|nowadays"
    rf"|today|currently|at the moment|\d+ years?|years?)\b|{PERIOD.pattern}",
    re.IGNORECASE,
)


def understand(text: str, history: Sequence[Turn], linker: Linker, says: Says) -> Question:
    """Read a question in the light of the conversation so far."""
    history = tuple(_as_asked(turn, says) for turn in history)
    text = asked_of(corrected(text), lambda word: says("", (singular(word),)))
    where = _places(text, says) or _carried_places(text, history, linker, says)
    text = in_country(text, where)
    mentions, unknown = occupations(text, linker, says)
    mentions, unknown = _asked_about(text, mentions), _no_places(unknown)
    before = Earlier()
    if history and (_goes_on(text, mentions, unknown) or (not mentions and fragment(text))):
        before = earlier(history, linker, says)
    if not mentions and (named := pick(before, text)):
        text, mentions, unknown, before = named[0], (named[1],), (), Earlier()
    last = before.last[-1] if before.last else before.refused
    if last and not mentions and (whole := completed(text, last, linker, says)):
        mentions, unknown, before = (whole,), (), Earlier()
    unknown = (before.refused,) if before.refused and not (mentions or unknown) else unknown
    if not mentions and not unknown and of_field(text, last, linker, says):
        before = Earlier()
    pair = spoken_of(before, text, only_scope=_only_scope(text)) if not mentions else ()
    one = before.last[-1] if before.last and not unknown and not pair else None
    described = not mentions and bool(ANOTHER.search(text)) and not (one and SETTING.search(text))
    carried = one.guides if one and not described and not _names_all(mentions, one) else ()
    bare = without(text, mentions)
    attributes = asked(bare)
    standalone = _standalone(text, pair or ((one,) if one and carried else ()))
    matter = last_asked(history) if carried and PRONOUN.search(text) else ""
    wanted: Expect | None = None
    if history and (not attributes if mentions else _leaves_unsaid(text, one or pair)):
        attributes, wanted, standalone = carry_attribute(standalone, history, linker, says)
        bare = f"{bare} ({', '.join(attributes)})"
    starter, experienced = levels(bare)
    left, goal = leaving(text, mentions, linker)
    return Question(
        text=text,
        goal=goal,
        standalone=standalone,
        attributes=attributes,
        expects=expected(bare) or wanted,
        starter=starter,
        experienced=experienced,
        places=where,
        mentions=left or pair,
        unknown=unknown,
        carried=carried,
        about=one if carried else None,
        described=described,
        compares=bool(VERSUS.search(text)),
        matter=matter,
        bare=bare,
        premise=premise(text),
        adrift=bool(history) and not (mentions or pair or one or unknown) and is_adrift(text),
    )


def _as_asked(turn: Turn, says: Says) -> Turn:
    """Return an earlier message, one of the person's as it is understood."""
    if turn.role != "user":
        return turn
    return replace(
        turn, content=asked_of(corrected(turn.content), lambda word: says("", (singular(word),)))
    )


def _places(text: str, says: Says) -> tuple[Place, ...]:
    """Return the places of a text: known ones, else those that no guide has a word of."""
    return places(text) or unknown_places(text, lambda word: says("", (singular(word),)))


def _carried_places(
    text: str, history: Sequence[Turn], linker: Linker, says: Says
) -> tuple[Place, ...]:
    """Return the places of the conversation, when a question may go on about them."""
    named, strange = occupations(text, linker, says)
    if (named or strange) and not DEICTIC.search(text) and not fragment(text):
        return ()
    if asks_anew(text):
        return ()
    return carried_places(
        text,
        history,
        lambda said: bool(occupations(said, linker, says)[0]),
        same=_only_scope(text),
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


def _leaves_unsaid(text: str, told: Mention | Sequence[Mention] | None) -> bool:
    """Tell whether a question without a name leaves it to the last one what is asked."""
    return _asks_the_same(text) or (bool(told) and _only_scope(text)) or bool(fragment(text))


def _asks_the_same(text: str) -> bool:
    """Tell whether a question has nothing but a description: "and the ones who study birds?".

    What the description says is not asked: those who study birds are asked about no studies.
    """
    if not (found := ANOTHER.search(text)):
        return False
    more = " ".join(CLAUSE.split(text[found.end() :])[1:])
    return bool(MERELY.fullmatch(text[: found.start()])) and not (asked(more) or expected(more))


def _goes_on(text: str, mentions: Sequence[Mention], unknown: Sequence[Mention]) -> bool:
    """Tell whether a question is still about the occupation of the last one.

    Another occupation takes its place ("and electricians?") unless the two are compared, and so
    do careers of any kind ("which jobs grow fastest?").
    """
    if mentions:
        named = text[: mentions[0].start]
        alone = len(mentions) == 1
        back = BACK.search(named) or (alone and (COMPARES.search(text) or THAN.search(named)))
        return bool(back or BESIDE.search(text))
    return not asks_anew(text) and (not unknown or bool(DEICTIC.search(text)))


def _only_scope(text: str) -> bool:
    """Tell whether a question adds no more than a place, a level, a time or a period of pay.

    "And in the US?", "per month?", "what about 2023?".
    """
    timeless = TIME.sub(" ", text)
    if asked(timeless) or expected(timeless):
        return False
    named = {term for place in places(text) for term in content(place.name)}
    words = EXPERIENCED.sub(" ", STARTER.sub(" ", timeless)).split()
    rest = " ".join(word for word in words if not places(word))
    return not set(content(rest)) - named


def _standalone(text: str, told: Sequence[Mention]) -> str:
    """Return a question with the occupations that it leaves unsaid."""
    names = listing([mention.text.split(" (")[0] for mention in told])
    return f"{names[:1].upper()}{names[1:]}: {text}" if names else text

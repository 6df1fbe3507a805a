"""Make a question stand alone: which occupations, what about them, where, at which level."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answers.all_careers import asks_anew
from assistant.answers.asking import asked_of
from assistant.answers.attributes import (
    AGAINST,
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
    carried_places,
    carry_attribute,
    earlier,
    last_asked,
)
from assistant.answers.gazetteer import Place
from assistant.answers.linking import Linker, Says
from assistant.answers.mentions import Mention, without
from assistant.answers.occupations import ANOTHER, VERSUS, denied, occupations
from assistant.answers.own_trade import leaving
from assistant.answers.places import places, unknown_places
from assistant.answers.premise import premise
from assistant.answers.question import CLAUSE, Question
from assistant.answers.terms import content, singular
from assistant.answers.wording import listing
from assistant.schema import Turn

TWO = re.compile(
    r"\b(?:the two|both|either|of (?:them|those|these)|each)\b"
    r"|^\W*(?:(?:and|so|but|then) )?(?:which(?: one| job| career| role)?|who) (?:is|are|has|have"
    r"|pays?|earns?|makes?|gets?|takes?|needs?|requires?|offers?|gives?|would|will|can|should)\b",
    re.IGNORECASE,
)
MERELY = re.compile(  # words that turn to something else and ask nothing of it
    r"(?:\W|\b(?:and|but|or|so|ok|okay|well|then|now|also|for|(?:what|how) about)\b)*",
    re.IGNORECASE,
)
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
SEVERAL = re.compile(r"\b(?:they|them|their|those|these)\b", re.IGNORECASE)
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
    text, others = _meant(text, linker, says)
    mentions, unknown = occupations(text, linker, says)
    mentions = _asked_about(text, mentions)
    goes_on = history and _goes_on(text, mentions, unknown)
    before = earlier(history, linker, says) if goes_on else Earlier()
    unknown = (before.refused,) if before.refused and not mentions else unknown
    pair = _two_of(before, text) if not mentions else ()
    one = before.last[-1] if before.last and not unknown and not pair else None
    described = not mentions and bool(ANOTHER.search(text)) and not (one and SETTING.search(text))
    carried = one.guides if one and not described and not _names_all(mentions, one) else ()
    bare = without(text, mentions)
    attributes = asked(bare)
    standalone = _standalone(text, pair or ((one,) if one and carried else ()))
    wanted: Expect | None = None
    if history and (not attributes if mentions else _leaves_unsaid(text, one)):
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
        places=_places(text, says) or carried_places(text, history),
        mentions=left or pair,
        unknown=unknown,
        carried=carried,
        about=one if carried else None,
        described=described,
        compares=bool(VERSUS.search(text)),
        matter=last_asked(history) if carried and PRONOUN.search(text) else "",
        bare=bare,
        premise=premise(text),
        denied=others,
    )


def _meant(text: str, linker: Linker, says: Says) -> tuple[str, frozenset[str]]:
    """Return what is asked, without the names that are denied, and the guides on those.

    A word alone denies all occupations of its kind: "not an officer".
    """
    text = asked_of(text, lambda word: says("", (singular(word),)))
    guides: set[str] = set()
    for mention in reversed(denied(text, linker, says)):
        kind = () if " " in mention.text else linker.near.of_kind(mention)
        guides.update(mention.guides or kind)
        text = f"{text[: mention.start]}{text[mention.end :]}"
    return " ".join(text.split()), frozenset(guides)


def _places(text: str, says: Says) -> tuple[Place, ...]:
    """Return the places of a text: known ones, else those that no guide has a word of."""
    return places(text) or unknown_places(text, lambda word: says("", (singular(word),)))


def _two_of(before: Earlier, text: str) -> tuple[Mention, ...]:
    """Return the occupations that "which of the two" or "which of those" asks about."""
    if len(before.listed) > 1:
        return before.listed if TWO.search(text) or SEVERAL.search(text) else ()
    return before.last if TWO.search(text) and len(before.last) == 2 else ()


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


def _leaves_unsaid(text: str, one: Mention | None) -> bool:
    """Tell whether a question without a name leaves it to the last one what is asked."""
    return _asks_the_same(text) or (one is not None and _only_scope(text))


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
        return bool(PRONOUN.search(text) or VERSUS.search(text))
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

"""Make a question stand alone: which occupations, what about them, where, at which level."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answers.asking import asked_of
from assistant.answers.attributes import (
    EXPERIENCED,
    STARTER,
    asked,
    expected,
    levels,
)
from assistant.answers.linking import Linker, Says
from assistant.answers.mentions import Mention, without
from assistant.answers.places import Place, places
from assistant.answers.premise import premise
from assistant.answers.question import Question
from assistant.answers.strangers import unknown as unknown_names
from assistant.answers.terms import content, root, tokens
from assistant.schema import Attribute, Turn

DEICTIC = re.compile(
    r"\b(?:it|its|that|this|they|them|their|those|these|there|then|same|one|he|she|his|her|either"
    r"|both|next|also|too|else|instead)\b|^(?:and|ok|so|but|what about|how about|or)\b",
    re.IGNORECASE,
)
ANOTHER = re.compile(
    r"\b(?:the )?(?:ones?|people|person|someone|somebody|those|guys?|lad|lady|staff|scientists?"
    r"|workers?)"
    r" (?:who|that|which)\b|\b(?:those|these|the) \w+ who\b",
    re.IGNORECASE,
)
PRONOUN = re.compile(
    r"\b(?:it|its|that|this|they|them|their|those|these|he|she|his|her|either|both"
    r"|from there)\b",
    re.IGNORECASE,
)
TRADE = re.compile(r"\b\w{4,}(?:ing|ry)\b", re.IGNORECASE)
OWN_JOB = re.compile(
    r"\b(?:i'?m|i am|i was|i used to be|i've been|i work as|i've worked as|currently|at present)"
    r" (?:currently |now )?(?:an? |the )?(?:[\w-]+ ){0,2}$",
    re.IGNORECASE,
)
GOAL = re.compile(
    r"\b(?:thinking (?:of|about)|want(?:ing)? to|would like to|i'd like to|jack\w* it in to"
    r"|retrain(?:ing)?(?: as)?|(?:move|get|switch\w*|chang\w+) (?:over )?(?:in)?to|becom(?:e|ing)"
    r"|get me into)\b",
    re.IGNORECASE,
)
VERSUS = re.compile(
    r"\b(?:vs?\.?|versus|compared?|comparison|differences?|between|than|which of|each|both"
    r"|respectively)\b"
    r"|\bor\b|\?.*\band\b|,.*,",
    re.IGNORECASE,
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
    left, goal = _leaving(text, mentions)
    return Question(
        text=text,
        goal=goal,
        standalone=standalone,
        attributes=attributes,
        expects=expected(bare),
        starter=starter,
        experienced=experienced,
        places=places(text) or _carried_places(text, history),
        mentions=left,
        unknown=unknown,
        carried=carried,
        described=described,
        compares=bool(VERSUS.search(text)),
        matter=matter,
        bare=bare,
        premise=premise(text),
    )


def _leaving(text: str, mentions: Sequence[Mention]) -> tuple[tuple[Mention, ...], str]:
    """Return the mentions without the asker's own occupation, and what they want instead.

    "I'm a teacher thinking of life coaching": the pay of teachers is not asked.
    """
    wanted = GOAL.search(text)
    own = [m for m in mentions if OWN_JOB.search(text[: m.start]) and wanted]
    others = tuple(m for m in mentions if m not in own)
    if not wanted or not own or any(m.start > wanted.start() for m in own):
        return tuple(mentions), ""
    return (others, "") if others else (tuple(mentions), text[wanted.end() :].strip())


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


def occupations(
    text: str, linker: Linker, says: Says
) -> tuple[tuple[Mention, ...], tuple[Mention, ...]]:
    """Return the occupations of a text that guides know, and those that none does."""
    found = linker.link(text, says)
    known = tuple(mention for mention in found if not mention.qualified)
    spread = linker.by_words(text)
    if spread and _within_another(spread, found, unknown_names(text)):
        spread = None
    if spread and _of_other_words(spread, known, linker):
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
    if known or (spread and VERSUS.search(text)):
        trades = _trades(text, known, linker) if VERSUS.search(text) else ()
        return known + _parts(text, known, linker) + trades, ()
    unknown = unknown_names(text) or tuple(mention for mention in found if mention.qualified)
    if described := ANOTHER.search(text):
        unknown = tuple(mention for mention in unknown if mention.start < described.start())
    if parts := _parts(text, (), linker):
        return parts, ()
    return (), unknown


def _of_other_words(spread: Mention, known: Sequence[Mention], linker: Linker) -> bool:
    """Tell whether words spread over a text cover a name of other words than their own."""
    own = {root(word) for guide in spread.guides for word in tokens(linker.cards[guide].title)}
    return any(
        spread.start <= mention.start
        and mention.end <= spread.end
        and mention.how == "name"
        and not {root(word) for word in tokens(mention.text)} <= own
        for mention in known
    )


def _trades(text: str, known: Sequence[Mention], linker: Linker) -> tuple[Mention, ...]:
    """Return the occupations that a comparison names by their trades: carpentry or roofing."""
    named = {guide for mention in known for guide in mention.guides}
    return tuple(
        Mention(text=one.text, start=match.start(), end=match.end(), guides=one.guides, how="words")
        for match in TRADE.finditer(text)
        if (one := linker.by_words(match.group())) and not set(one.guides) <= named
    )


def _within_another(spread: Mention, found: Sequence[Mention], unknown: Sequence[Mention]) -> bool:
    """Tell whether words belong to the longer name of another occupation: "welding inspector"."""
    return any(
        other.start <= spread.start and spread.end <= other.end
        for other in (*(mention for mention in found if mention.qualified), *unknown)
        if other.qualified or other.end > spread.end
    )


def _parts(text: str, known: Sequence[Mention], linker: Linker) -> tuple[Mention, ...]:
    found = []
    for mention in unknown_names(text):
        if any(mention.start < other.end and other.start < mention.end for other in known):
            continue
        guides = linker.near.by_part(mention)
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
    """Return the occupation the conversation was last about.

    The person's own words come first, unless the reply names a guide that they only hint at.
    """
    last: dict[str, Mention] = {}
    for turn in reversed(history):
        if turn.role not in last:
            mentions, _ = occupations(turn.content, linker, says)
            last |= {turn.role: mentions[0]} if mentions else {}
    asked, told = last.get("user"), last.get("assistant")
    if told and told.how == "name" and " " in told.text and asked and asked.how != "name":
        return told
    return asked or told


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

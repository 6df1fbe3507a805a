"""Words of a question that may name an occupation, and what stands around them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from assistant.answers.asked.attributes import CUES, EXPERIENCED, STARTER
from assistant.answers.text.terms import STOP, TOKEN, singular

# How words name an occupation. "name": a guide goes by it. "member": a row of a table is on it, or
# a kind of a guide's occupation. "everyday": people call it so, sparky. "spelling": misspelt.
# "part": all its words stand in a guide's name. "words": they are spread over the question, or name
# its field. "passing": guides on others speak of it. "kind": it fits rows that say more.
How = Literal["name", "member", "everyday", "spelling", "part", "words", "passing", "kind"]

# Words that may stand before an occupation without making another one of it.
BENIGN = frozenset(
    """typical average good great real professional qualified experienced senior junior trainee
    apprentice newly new newbie beginner starting top best male female woman man young older
    old mature local full part time self employed freelance fully mid level entry graduate
    student future aspiring successful ordinary normal uk us usa american british english
    scottish welsh irish median annual yearly hourly weekly monthly v vs versus compare
    difference hire become work job career salary pay wage life role roles modern day busy private
    public small big large paid own every minimum maximum age hour hours many few fewer less
    more most skilled chartered registered licensed certified test does do are since
    although unless list show explain describe choose pick rural urban union remote gay
    define reason reasons idea next stuff thing sorry federal state government govt nhs
    across along among amongst around beside between beyond onto than toward towards upon via whom
    year years month months week weeks minute minutes despite except inside outside near past
    regarding concerning throughout
    better worse
    agency lesbian trans black white deaf blind immigrant foreign migrant refugee""".split()
)


# Words for a level, a place or a kind of contract: the job behind them is the same one, but what
# guides say of it is not said of the longer name.
LEVELS = frozenset(
    """lead principal chief head deputy acting staff master associate journeyman probationary
    locum""".split()
)
PLACED = frozenset(
    """interim relief seasonal temporary permanent casual offshore onshore inshore coastal inland
    overseas international regional national nationwide european asian african canadian australian
    german french italian spanish dutch swiss indian chinese japanese swedish norwegian danish
    polish portuguese greek nordic""".split()
)


# What may happen to an occupation: "will robots replace welders?" asks about welders.
BEFALLS = frozenset(
    spelt
    for verb in """affect automate displace eliminate hurt impact kill outsource replace
    threaten""".split()
    for spelt in (verb, f"{verb}s", f"{verb}d", f"{verb}ed", f"{verb.removesuffix('e')}ing")
)
# Verbs that stand before an occupation and make no other one of it: "my agency says fitters ...".
VERBS = BEFALLS | frozenset(
    """said told found gave made met paid saw taught thought knew kept ran got heard felt meant
    understood learnt believe reckon assume suppose imagine""".split()
    + [
        f"{verb}{ending}"
        for verb in """ask call choose design employ find fix give help hire join keep know like
        look love make mean meet need pay pick play prefer put rank recommend run say see seem start
        suit teach tell think train try turn use visit wait want watch wish work""".split()
        for ending in ("", "s", "es", "ed", "d")
    ]
)
# Verbs of saying, hearing and holding true: what follows is a clause, and a worker its subject.
REPORTS = frozenset(
    """say says said tell told hear heard read think thought believe believed reckon reckoned guess
    guessed assume assumed suppose supposed bet know knew understand understood mention mentioned
    claim claimed state stated suggest suggested see saw notice noticed imagine imagined feel felt
    figure figured gather gathered mean meant wish hope doubt learnt learned swear swore""".split()
)
# Plurals that stand before an occupation as part of its name; others name a thing: "what injuries
# chefs get".
PLURAL_MODIFIERS = frozenset(
    """accounts admissions arts claims communications customs customer electronics events goods
    graphics highways human logistics markets mathematics operations parks physics politics
    products projects records resources revenues robotics sales savings securities settlements
    skills sports statistics supplies systems taxes telecoms works""".split()
)
SUBJECTS = frozenset("i you we they he she to who that can could would should will must".split())
VERBAL = frozenset(
    """accounting advertising banking becoming being building catering cleaning comparing computing
    dancing driving earning editing engineering farming fishing housing learning lettering lighting
    making manufacturing marketing mining nursing planning printing publishing recycling riding
    sailing sewing starting surveying swimming teaching trading training""".split()
)

# What somebody works with is a thing, however its name ends: "to drive a dumper".
WORKED_WITH = re.compile(
    r"\b(?:driv(?:e|es|ing)|operat(?:e|es|ing)|us(?:e|es|ing)|rid(?:e|es|ing)|fl(?:y|ies|ying)"
    r"|wear(?:s|ing)?|steer(?:s|ing)?|lift(?:s|ing)?|load(?:s|ing)?|unload(?:s|ing)?) "
    r"(?:an?|the|my|your|their|his|her|any) (?P<thing>[\w'-]+)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """Words of a question that name an occupation; ``guides`` is empty when none is about it."""

    text: str
    start: int
    end: int
    guides: tuple[str, ...] = ()
    own: tuple[str, ...] = ()  # those whose title is the name, where others go by it, too
    how: How = "name"
    qualified: str = ""  # the words with a qualifier that no linked guide knows: "dental nurse"
    name: tuple[str, ...] = ()  # as guides give it, where it stands in a list
    listed: tuple[str, ...] = ()  # those of the guides that are lists with a row on it
    passages: frozenset[str] = frozenset()  # ids of all that guides on others say of it


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a question and where it stands."""

    text: str
    one: str  # in the singular
    start: int
    end: int


def words_of(text: str) -> list[Word]:
    """Return the words of a text with their places."""
    found = []
    for match in TOKEN.finditer(text):
        word = match.group().lower().replace("’", "'")
        found.append(Word(word, singular(word), match.start(), match.end()))
    return found


def is_object(start: int, words: Sequence[Word]) -> bool:
    """Tell whether something is done to the word at ``start``: "you advise farmers".

    One worker alone behind a doing names another occupation: "welding inspector".
    """
    at = next(place for place, word in enumerate(words) if word.start == start)
    before = words[at - 1].text if at else ""
    doing = before.endswith("ing") and before not in VERBAL | BEFALLS
    if doing and words[at].text != words[at].one:
        return at < 2 or words[at - 2].text not in ("a", "an", "the", "do", "does", "are")
    acted = not is_known_verb(words[at - 1].text) and words[at - 1].text not in REPORTS
    return at >= 2 and words[at - 2].text in SUBJECTS and acted


def worked_with(text: str) -> frozenset[str]:
    """Return the lower-case words for what somebody works with: a dumper, a crane."""
    return frozenset(match["thing"].lower() for match in WORKED_WITH.finditer(text))


def is_known_verb(word: str) -> bool:
    """Tell whether a verb links a person to an occupation rather than acting on it."""
    return word in STOP or word in BENIGN or word in BEFALLS or is_cue(word)


@lru_cache(maxsize=8192)
def is_cue(word: str) -> bool:
    """Tell whether a word asks for an attribute or a level, so that it names no occupation."""
    if EXPERIENCED.fullmatch(word) or STARTER.fullmatch(word):
        return True
    return any(cue.fullmatch(word) for _, cue in CUES)


def overlaps(mention: Mention, others: Iterable[Mention]) -> bool:
    """Tell whether a mention shares words with one of others."""
    return any(mention.start < other.end and other.start < mention.end for other in others)


def without(text: str, mentions: Sequence[Mention]) -> str:
    """Return a text with its occupations named 'people': a software developer is no software."""
    for mention in sorted(mentions, key=lambda mention: -mention.start):
        if mention.how != "words":
            text = f"{text[: mention.start]}people{text[mention.end :]}"
    return text

"""Does the evidence answer the question? Decide the status and name what is missing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answers.absent_places import absent_places, on_asked, standing
from assistant.answers.absent_values import absent_values, matter, placed_words
from assistant.answers.all_careers import DEGREES
from assistant.answers.arrangements import absent_arrangements
from assistant.answers.attributes import CUE_WORDS, PERIODS, asked
from assistant.answers.evidence import Group
from assistant.answers.hardships import hardship, tells
from assistant.answers.mentions import BEFALLS, BENIGN, is_cue
from assistant.answers.places import places
from assistant.answers.premise import denial
from assistant.answers.question import Question
from assistant.answers.signals import section_fits, shown_terms, shown_text, value_fits
from assistant.answers.terms import STOP, content, root, singular, stem, stems, tokens
from assistant.answers.understand import GOAL
from assistant.answers.whose_pay import own_figures
from assistant.answers.wording import clean, listing
from assistant.schema import Attribute, Figure, Passage, Status

ATTRIBUTES: dict[Attribute, str] = {
    "pay": "the pay",
    "skills": "the skills",
    "entry": "how to get in",
    "outlook": "the outlook",
    "work": "that about the work",
}
KIND_OF_PAY = re.compile(r"\b([a-z]{4,}) (?:pay|rates?|allowances?)\b")
EXTRA_PAY = re.compile(
    r"\b(tips|gratuities|bonus(?:es)?|commissions?|overtime|pensions?|royalt(?:y|ies)|perks"
    r"|stipends?|severance|expenses)\b"
)
EXAMS = r"gcses?|btecs?|[aot][- ]levels?"  # they have no other words
# Words that tell what is asked about and are a thing of their own, too.
THINGS = re.compile(
    rf"{EXAMS}|uniform|dress code|clothes|clothing|travel|languages?|internships?"
    r"|(?:ai|artificial|robots?|machines?|automation|computers?|chatgpt)\b.+",
    re.I,
)
ABOUT_ONESELF = frozenset(  # what one feels about a career is in no guide, nor asked of it
    """hate hated love loved like liked enjoy enjoyed fancy bored fed sick tired thinking
    considering wondering curious interested dream dreaming hope hoping worried afraid scared sounds
    sound seems seem looks look""".split()
)
YEAR = re.compile(r"(?<![\d,.£$€])\b(?:19[5-9]|20[0-4])\d\b(?![\d,.]\d)")
ASKER = re.compile(r"\W*(?:i|i'm|im|i've|my|we|we're|as an?)\b", re.IGNORECASE)
ABBREVIATION = re.compile(r"\b[A-Z]{2,3}\b")
SPELT_OUT = {"ai": "artificial intelligence", "vr": "virtual reality"}
NEAR = 0.62  # cosine from which a passage may say the same in other words
GAIN = 0.05  # and how much nearer it must be to the question than to the occupation's name alone
LEAST = 0.5  # score below which the best passage says nothing on the question


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """Whether a question is answered, and in words what the guides do not say."""

    status: Status
    missing: tuple[str, ...] = ()  # phrases that complete "The guides do not give ..."
    premise: str = ""  # a clause the question takes for granted that no guide says
    kinds: str = ""  # the general name asked for, where guides are on several kinds of it
    spoken: str = ""  # the name asked for, where guides on others speak of it in passing
    aside: bool = False  # what is shown is on other matters than what is asked

    @property
    def gap(self) -> str:
        """What is missing, in sentences; an empty string when nothing is."""
        said = [denial(clean(self.premise))] if self.premise else []
        if self.kinds:
            said.append(f"No guide is on “{clean(self.kinds)}” alone, but several on kinds of it.")
        if self.spoken:
            said.append(f"No guide is on “{clean(self.spoken)}” as such, but others speak of it.")
        if self.missing:
            said.append(f"The guides do not give {listing(list(self.missing), 'or')}.")
        return " ".join(said)


def decide(question: Question, groups: Sequence[Group], figures: Sequence[Figure]) -> Coverage:
    """Decide whether the chosen evidence answers the question."""
    shown = [
        passage
        for group in groups
        for _, blocks in group.blocks
        for b in blocks
        for passage in b.passages
    ]
    best = max((group.hits[0].score for group in groups if group.hits), default=0.0)
    if not shown or best < LEAST:
        return Coverage(status="not_covered")
    strange = [
        *_kind_of_pay(question, shown),
        *_hardship(question, shown),
        *(absent_arrangements(question, groups) or _telling(question, groups)),
    ]
    general = _general(groups)
    missing = [
        *([] if general else _occupations(groups)),
        *absent_places(question, groups, figures),
        *_attributes(question, shown, figures),
        *absent_values(question, groups),
        *_period(question, shown, _own(groups, figures)),
        *_years(question, shown, figures),
        *strange,
    ]
    unsaid = question.premise if all(group.unsaid for group in groups) else ""
    spoken = next((group.asked for group in groups if group.how == "passing"), "")
    status: Status = "partial" if missing or unsaid or general or spoken else "answered"
    return Coverage(
        status=status,
        missing=tuple(dict.fromkeys(missing)),
        premise=unsaid,
        kinds=general,
        spoken=spoken,
        aside=bool(strange) and question.attributes in ((), ("work",)),
    )


def _general(groups: Sequence[Group]) -> str:
    """Return the name asked for when guides are on several kinds of it: nurse, engineer."""
    names = [group.asked for group in groups if group.how == "kind"]
    return next((name for name in names if names.count(name) > 1), "")


def _occupations(groups: Sequence[Group]) -> list[str]:
    if not any(group.how == "kind" for group in groups):
        return []
    name = next(group.asked for group in groups if group.how == "kind")
    return [f"anything on “{clean(name)}” as such"]


def _attributes(
    question: Question, shown: Sequence[Passage], figures: Sequence[Figure]
) -> list[str]:
    """Name what is asked when no shown passage stands under it, speaks of it or holds its value."""
    if not question.attributes or question.overview or question.expects == "hardship":
        return []
    if any(_on(question, one) or on_asked(question, one, standing(figures, one)) for one in shown):
        return []
    return [ATTRIBUTES[question.attributes[0]]]


def _on(question: Question, passage: Passage) -> bool:
    if section_fits(question.attributes, passage) or set(asked(passage.text)) & set(
        question.attributes
    ):
        return True
    if value_fits(question.expects, passage):
        return True
    return bool(matter(question) & shown_terms(passage))


def _period(question: Question, shown: Sequence[Passage], figures: Sequence[Figure]) -> list[str]:
    on_pay = question.expects == "pay" or "pay" in question.attributes
    if not on_pay and not re.search(r"\brates?\b|\ballowance\b", question.text, re.I):
        return []
    asked = next((name for name, cue in PERIODS if cue.search(question.text)), None)
    if asked is None or any(figure.period == asked for figure in figures):
        return []
    words = " ".join(f"{passage.lead} {passage.text}" for passage in shown)
    cue = next(cue for name, cue in PERIODS if name == asked)
    return [] if cue.search(words) else [f"pay by the {asked}"]


def _own(groups: Sequence[Group], figures: Sequence[Figure]) -> list[Figure]:
    return own_figures(figures, [guide for group in groups for guide in group.guides])


def _years(question: Question, shown: Sequence[Passage], figures: Sequence[Figure]) -> list[str]:
    """Name the past years whose pay is asked for and of which nothing shown speaks."""
    if "pay" not in question.attributes and question.expects != "pay":
        return []
    told = {str(figure.year) for passage in shown for figure in standing(figures, passage)}
    words = " ".join(map(shown_text, shown))
    asked = dict.fromkeys(YEAR.findall(question.text))
    return [f"pay for {year}" for year in asked if year not in told and year not in words]


def _kind_of_pay(question: Question, shown: Sequence[Passage]) -> list[str]:
    """Name a kind of pay that no shown passage speaks of: overtime pay, a housing allowance."""
    if not question.mentions and not question.carried:
        return []  # the word may be how the occupation was described
    bare = question.bare.lower()
    own = {word for mention in question.mentions for word in tokens(mention.text)}
    kinds = [
        kind
        for kind in KIND_OF_PAY.findall(bare)
        if not {kind, singular(kind)} & (BENIGN | STOP | own)
    ]
    words = " ".join(passage.text for passage in shown).lower()
    extra = [name for name in EXTRA_PAY.findall(bare) if stem(name) not in stems(words)]
    if extra:
        return [f"anything on “{extra[0]}”"]
    plain = (
        kind for kind in kinds if kind != "people" and not is_cue(kind) and kind[:-1] not in words
    )
    return [f"{kind} pay" for kind in plain if not places(kind)][:1]


def _hardship(question: Question, shown: Sequence[Passage]) -> list[str]:
    """Name the danger, stress or drawback asked for that no shown passage tells or names."""
    asked_for = hardship(question.bare) if question.expects == "hardship" else None
    if not asked_for:
        return []
    kind, words = asked_for
    named = {root(word) for word in tokens(words)}
    if any(tells(kind, passage) or named <= shown_terms(passage) for passage in shown):
        return []
    return [f"anything on “{words}”"]


def _kept_thing(cue: re.Match[str]) -> str:
    return cue.group() if THINGS.fullmatch(cue.group()) else " "


def _without_asker(text: str) -> str:
    """Return a question without what the asker says of themselves before a goal."""
    goal = GOAL.search(text) if ASKER.match(text) else None
    return text[goal.start() :] if goal else text


def _telling(question: Question, groups: Sequence[Group]) -> list[str]:
    """Name words of a question that its guide never uses, where nothing near is said either."""
    if question.expects or question.overview or not (question.mentions or question.carried):
        return []
    near = any(group.nearest >= NEAR and group.gain >= GAIN for group in groups)
    plain = CUE_WORDS.sub(_kept_thing, _without_asker(question.bare))
    placed = placed_words(question)
    capitals = ABBREVIATION.findall(plain) if not plain.isupper() else []
    telling = [
        word
        for word in dict.fromkeys(tokens(plain))
        if (len(word) > 3 or word.upper() in capitals)
        and word not in placed
        and word not in STOP
        and word not in BENIGN | BEFALLS | ABOUT_ONESELF
        and not DEGREES.fullmatch(word)
        and (not near or re.fullmatch(EXAMS, word))
        and word != "people"
    ]
    if not telling:
        return []
    known = frozenset(t for group in groups for hit in group.hits for t in shown_terms(hit.passage))
    for word in telling:
        if not set(content(SPELT_OUT.get(word, word))) <= known and root(word) not in known:
            return [f"anything on “{_as_written(word, plain)}”"]
    return []


def _as_written(word: str, text: str) -> str:
    spelt = re.search(rf"\b{re.escape(word)}\b".replace("\\ ", "[ -]"), text, re.IGNORECASE)
    return spelt.group() if spelt else word

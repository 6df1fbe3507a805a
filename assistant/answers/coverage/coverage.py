"""Does the evidence answer the question? Decide the status and name what is missing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.answers.asked.attributes import PERIODS, asked
from assistant.answers.asked.halves import halves
from assistant.answers.asked.mentions import BENIGN, is_cue
from assistant.answers.asked.otherwise import Near
from assistant.answers.asked.question import Question
from assistant.answers.asked.reasons import TOLD, asks_reason
from assistant.answers.coverage.absent_amounts import absent_amounts
from assistant.answers.coverage.absent_change import absent_change
from assistant.answers.coverage.absent_condition import absent_condition
from assistant.answers.coverage.absent_hardship import absent_hardship
from assistant.answers.coverage.absent_places import absent_places, on_asked, standing
from assistant.answers.coverage.absent_words import absent_words
from assistant.answers.coverage.kinds_told import general_name, on_kinds
from assistant.answers.coverage.named_so import not_as_such
from assistant.answers.coverage.of_each import Lack, lacks_of_each
from assistant.answers.coverage.untold_pay import untold_pay
from assistant.answers.facts.best_kinds import kinds_untold
from assistant.answers.facts.kinds_of_pay import learners_unpaid
from assistant.answers.facts.last_years import untold_back
from assistant.answers.facts.learners_paid import learners_untold
from assistant.answers.names.whose_pay import own_figures
from assistant.answers.names.wording import clean, listing, lowered
from assistant.answers.passages.signals import section_fits, shown_terms, shown_text, value_fits
from assistant.answers.retrieval.absent_values import absent_of_halves, absent_values, matter
from assistant.answers.retrieval.arrangements import absent_arrangements
from assistant.answers.retrieval.evidence import Group
from assistant.answers.text.places import places
from assistant.answers.text.terms import STOP, singular, stem, stems, tokens
from assistant.answers.verification.premise import denial
from assistant.schema import Attribute, Figure, Passage, Status

ATTRIBUTES: dict[Attribute, str] = {
    "pay": "the pay",
    "skills": "the skills",
    "entry": "how to get in",
    "outlook": "the outlook",
    "work": "that about the work",
}
KIND_OF_PAY = re.compile(r"\b((?!gross\b)[a-z]{4,}) (?:pay|allowances?)\b")
RATE_OF_PAY = re.compile(r"\b([a-z]{4,}) rates?\b")  # where pay is asked for: "pass rate" is none
EXTRA_PAY = re.compile(
    r"\b(tips|gratuities|bonus(?:es)?|commissions?|overtime|ot|pensions?|royalt(?:y|ies)|perks"
    r"|stipends?|severance|expenses)\b"
)
YEAR = re.compile(r"(?<![\d,.£$€])\b(?:19[5-9]|20[0-4])\d\b(?![\d,.]\d)")
LEAST = 0.5  # score below which the best passage says nothing on the question


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """Whether a question is answered, and in words what the guides do not say."""

    status: Status
    missing: tuple[str, ...] = ()  # phrases that complete "The guides do not give ..."
    premise: str = ""  # a clause the question takes for granted that no guide says
    kinds: str = ""  # the general name asked for, where guides are on several kinds of it
    spoken: str = ""  # the name asked for, where guides on others speak of it in passing
    guessed: str = ""  # the career that the nearest guide is on, where none is surely meant
    aside: bool = False  # what is shown is on other matters than what is asked
    lacks: tuple[Lack, ...] = ()  # of some of the careers asked about, where others are answered

    @property
    def gap(self) -> str:
        """What is missing, in sentences; an empty string when nothing is."""
        said = [denial(clean(self.premise))] if self.premise else []
        if self.kinds:
            said.append(f"No guide is on “{clean(self.kinds)}” alone, but several on kinds of it.")
        if self.spoken:
            said.append(f"No guide is on “{clean(self.spoken)}” as such, but others speak of it.")
        if self.guessed:
            said.append(f"No guide is surely meant; the nearest one is on {self.guessed}.")
        if self.missing:
            said.append(f"The guides do not give {listing(list(self.missing), 'or')}.")
        return " ".join(said)


def decide(
    question: Question, groups: Sequence[Group], figures: Sequence[Figure], near: Near
) -> Coverage:
    """Decide whether the chosen evidence answers the question; ``near`` weighs its words."""
    shown = [passage for group in groups for passage in group.shown]
    best = max((group.hits[0].score for group in groups if group.hits), default=0.0)
    if not shown or best < LEAST:
        return Coverage(status="not_covered")
    unsaid = question.premise if all(group.unsaid for group in groups) else ""
    general = general_name(groups)
    parts = halves(question) if len(groups) == 1 else ()
    strange = _strange(question, parts, groups, near)
    values = absent_of_halves(parts, shown) if parts else absent_values(question, groups)
    untold = values and not parts and (general or _of_no_kind(question, shown))
    if untold or (general and not on_kinds(question, general, shown)):
        return Coverage(status="not_covered")
    plain = [part for part in parts if not part.expects] if parts else [question]
    lacks = () if values or strange or parts else lacks_of_each(question, groups)
    missing = [
        *([] if general else [*not_as_such(question, groups), *kinds_untold(question)]),
        *absent_places(question, groups, figures),
        *(lack for part in plain for lack in _attributes(part, shown, figures)),
        *(*values, *_reason(question, shown)),
        *(absent_amounts(question, parts, groups) or _period(question, groups, shown, figures)),
        *(*_years(question, shown, figures), *untold_back(question, shown)),
        *(*untold_pay(question, len(groups), shown), *learners_unpaid(question, shown)),
        *(*learners_untold(question, shown), *absent_condition(question, groups)),
        *(f"pay {clean(group.employer)}" for group in groups if group.employer),
        *(*strange, *(lack.said for lack in lacks)),
    ]
    spoken, guessed = _spoken(groups), _guessed(groups)
    return Coverage(
        status="partial" if missing or unsaid or general or spoken or guessed else "answered",
        missing=tuple(dict.fromkeys(missing)),
        premise=unsaid,
        kinds=general,
        spoken=spoken,
        guessed=guessed,
        aside=bool(strange or values) and question.attributes in ((), ("work",)),
        lacks=lacks,
    )


def _strange(
    question: Question, parts: Sequence[Question], groups: Sequence[Group], near: Near
) -> list[str]:
    """Name what is asked for by a word or in a way of which the guides say nothing."""
    shown = [passage for group in groups for passage in group.shown]
    return [
        *_kind_of_pay(question, groups, shown),
        *(lack for part in parts or (question,) for lack in absent_hardship(part, shown)),
        *(absent_arrangements(question, groups) or _words(question, parts, groups, near)),
    ]


def _spoken(groups: Sequence[Group]) -> str:
    """Return the career that others than guides of its own speak of, as it was asked for."""
    return next((group.asked for group in groups if group.how == "passing"), "")


def _guessed(groups: Sequence[Group]) -> str:
    """Return the occupation of the nearest guide where none is surely meant."""
    nearby = (one for group in groups if group.how == "nearby" for one in group.guides)
    return next((lowered(clean(guide.occupation or guide.title)) for guide in nearby), "")


def _words(
    question: Question, parts: Sequence[Question], groups: Sequence[Group], near: Near
) -> list[str]:
    """Name the words asked for that no guide uses; each half of a question asks for its own."""
    if not question.expects:
        changes = absent_change(question, groups, near)
        return changes or absent_words(question, groups, near)
    named = [mention.text for mention in question.mentions]
    found = []
    for part in parts:
        bare = part.text
        for name in named:
            bare = bare.replace(name, "people")
        whole = f"{listing(named)}: {part.text}" if named else part.text
        found += absent_words(replace(part, bare=bare, standalone=whole), groups, near)
    return found


def _of_no_kind(question: Question, shown: Sequence[Passage]) -> bool:
    """Tell whether nothing but a length of time is asked for, and nothing shown holds any."""
    holding = any(value_fits(question.expects, passage) for passage in shown)
    return question.expects == "duration" and not question.attributes and not holding


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


def _period(
    question: Question, groups: Sequence[Group], shown: Sequence[Passage], figures: Sequence[Figure]
) -> list[str]:
    on_pay = question.expects == "pay" or "pay" in question.attributes
    if not on_pay and not re.search(r"\brates?\b|\ballowance\b", question.text, re.I):
        return []
    asked = next((name for name, cue in PERIODS if cue.search(question.text)), None)
    if asked is None or any(figure.period == asked for figure in _own(groups, figures)):
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


def _kind_of_pay(
    question: Question, groups: Sequence[Group], shown: Sequence[Passage]
) -> list[str]:
    """Name a kind of pay that no shown passage speaks of: overtime pay, a housing allowance."""
    of_kind = any(group.how == "kind" for group in groups)
    if not (question.mentions or question.carried or of_kind):
        return []  # the word may be how the occupation was described
    bare = question.bare.lower()
    named = [mention.text for mention in question.mentions]
    named += [f"{guide.occupation} {guide.title}" for group in groups for guide in group.guides]
    own = {singular(word) for name in named for word in tokens(name)}
    rates = RATE_OF_PAY.findall(bare) if "pay" in question.attributes else []
    kinds = [
        kind
        for kind in (*KIND_OF_PAY.findall(bare), *rates)
        if not {kind, singular(kind)} & (BENIGN | STOP | own)
        and not any(cue.search(f"{kind} rate") for _, cue in PERIODS)  # a daily rate
    ]
    words = " ".join(map(shown_text, shown)).lower()
    extra = [name for name in EXTRA_PAY.findall(bare) if stem(name) not in stems(words)]
    if extra:
        return [f"anything on “{extra[0]}”"]
    plain = (
        kind for kind in kinds if kind != "people" and not is_cue(kind) and kind[:-1] not in words
    )
    return [f"{kind} pay" for kind in plain if not places(kind)][:1]


def _reason(question: Question, shown: Sequence[Passage]) -> list[str]:
    """Name the reason that is asked for what was said, where nothing shown gives any."""
    if not asks_reason(question.text) or any(TOLD.search(one.text) for one in shown):
        return []
    return ["a reason in so many words"]

"""Pay by industry or employer: the rows that a guide gives, and those that a question asks for.

"Chef wages in hotels" asks for the row on traveller accommodation and for no other. A row is found
by the words of its label, else by what they mean; where none fits, no row stands for another.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.answers.asked.attributes import CUES, EXPERIENCED, PERIODS, STARTER, asked
from assistant.answers.asked.mentions import BENIGN
from assistant.answers.asked.question import ABOUT, Question
from assistant.answers.passages.said_again import pay_of
from assistant.answers.text.places import places
from assistant.answers.text.remembered import remembered
from assistant.answers.text.terms import STOP, content, tokens
from assistant.answers.text.values import values
from assistant.answers.verification.frames import LEFT_OUT
from assistant.schema import Figure, Passage

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from assistant.library import View

BY_EMPLOYER = re.compile(
    r"\b(?:industr(?:y|ies)|sectors?|employers?|workplaces?"
    r"|(?:type|kind|sort|size)s? of (?:company|companies|firms?|business(?:es)?"
    r"|organi[sz]ations?))\b",
    re.IGNORECASE,
)
WHERE = re.compile(r"\bwhere\b", re.IGNORECASE)
MOST = re.compile(r"\b(?:most|best|highest|top|least|worst|lowest)\b", re.IGNORECASE)
LEAST = re.compile(r"\b(?:least|worst|lowest)\b", re.IGNORECASE)
EXCEPT = re.compile(r",| \(| excluding | except | and (?:related|other|allied) ", re.IGNORECASE)
PUBLIC = frozenset({"local", "state", "feder", "govern"})
SETTING = re.compile(  # what stands behind a preposition, up to the end of its clause
    r"\b(?P<how>in|at|within|inside|for|with|by) (?P<where>[^|?.;,!()]+?)"
    r"(?=\s+(?:in|at|within|inside|for|with|by|compared|than|versus|vs?|or|get|gets|make|makes|do|does"
    r"|is|are|who|that|which)\b|\s*(?:[|?.;,!()]|\s-\s|$))",
    re.IGNORECASE,
)
ARTICLE = re.compile(r"^(?:(?:an?|the|some|any|my|your|big|large|small|one of the) )+", re.I)
# Nouns behind "in" or "at" that name no place of work: in general, at the start, in cash.
NO_PLACE = frozenset(
    """addition age apprenticeship area areas average beginning bottom career careers cash
    charge comparison country currency daily day days degree degrees demand dollar dollars early end
    euro euros exchange experience field figures first front future general hand hour hours
    industries industry job jobs kind last least level life line living long month months most next
    night nights occupation particular past place places point pound pounds practice practise
    present profession real reality return role run second sector sectors short spring start
    summer term terms theory third time times top total trade training weekend weekends week
    weeks winter work world worst year years old older young younger women woman men man people
    person money pay rate rates wage wages salary hourly annual yearly monthly weekly""".split()
)
NEAR, NEAREST, APART = 0.5, 0.41, 0.1  # cosines from which a label may mean what is asked
FITS, LISTED, OTHER = 0.9, 0.3, -0.8


@dataclass(frozen=True, slots=True)
class Employers:
    """The rows of a guide on pay by industry or employer, by their place among its passages."""

    labels: Mapping[int, str]
    leads: Mapping[int, str]  # what introduces the table that a row stands in
    amounts: Mapping[int, float]
    sentences: Mapping[int, frozenset[str]]  # terms of those on pay with several of them
    vectors: npt.NDArray[np.float32]  # of the labels, in their order


@remembered
def employers(view: View, guide: str) -> Employers | None:
    """Return the rows of a guide on pay by industry or employer, if it has any."""
    passages = view.passages(guide)
    figures = pay_of(view, guide)
    labels = {at: name for at, p in enumerate(passages) if (name := _label(p, figures))}
    places_of_work = [f for f in figures if f.industry]
    sentences = {
        at: frozenset(content(p.text))
        for at, p in enumerate(passages)
        if at not in labels and any(p.start <= f.start < p.end for f in places_of_work)
    }
    if not labels and not sentences:
        return None
    return Employers(
        labels=labels,
        leads={at: passages[at].lead for at in labels},
        amounts={at: _amount(passages[at]) for at in labels},
        sentences=sentences,
        vectors=view.embed([LEFT_OUT.sub("", label) for label in labels.values()]),
    )


def _amount(passage: Passage) -> float:
    return max((value.number for value in values(passage.text)), default=0.0)


def _label(passage: Passage, figures: Iterable[Figure]) -> str:
    """Return the industry or employer whose pay a row or a sentence gives, or nothing."""
    within = [f for f in figures if f.start < passage.end and passage.start < f.end]
    if within:
        named = [figure.industry for figure in within if figure.industry]
        return named[0] if len(named) == len(within) else ""
    label, apart, amount = passage.text.replace(": ", "|", 1).partition("|")
    head = passage.trail[-1] if passage.trail else ""
    announced = BY_EMPLOYER.search(passage.lead or head)
    told = apart and announced and "pay" in asked(f"{head} {passage.lead}")
    return label.strip() if told and values(amount) and not values(label) else ""


def employer_fits(view: View, question: Question, guide: str) -> Sequence[float]:
    """Return for each passage of a guide how well it fits as a row on an employer; 0 for others."""
    passages = view.passages(guide)
    if "pay" not in question.attributes and question.expects != "pay":
        return (0.0,) * len(passages)
    found = employers(view, guide)
    if found is None:
        return (0.0,) * len(passages)
    chosen = {at for rows in _fitting(view, question, found).values() for at in rows}
    general = not chosen and _asks_any(question)
    best = _leading(question, found) if general else set()
    weighed = {
        at: FITS if at in chosen or at in best else LISTED if general and not best else OTHER
        for at in found.labels
    }
    weighed |= {} if chosen else dict.fromkeys(_spoken(question, found), FITS)
    return [weighed.get(at, 0.0) for at in range(len(passages))]


def _spoken(question: Question, found: Employers) -> set[int]:
    """Return the sentences on several employers that speak of one asked for, or of any."""
    wanted = {term for _, phrase, _ in settings(question) for term in content(phrase)}
    general = _asks_any(question)
    return {at for at, terms in found.sentences.items() if general or terms & wanted}


def _asks_any(question: Question) -> bool:
    """Tell whether pay is asked by industry or employer, without one being named."""
    text = question.text
    return bool(BY_EMPLOYER.search(text) or (WHERE.search(text) and MOST.search(text)))


def _leading(question: Question, found: Employers) -> set[int]:
    """Return the best or worst paying row of each table, if that is asked for."""
    if not MOST.search(question.text):
        return set()
    best = min if LEAST.search(question.text) else max
    leads = found.leads.items()
    tables = {lead: [at for at, held in leads if held == lead] for _, lead in leads}
    return {best(rows, key=lambda at: found.amounts[at]) for rows in tables.values()}


def unfound(view: View, question: Question, guide: str) -> str:
    """Return the employer asked for, as "in a prison", that no row of a guide with such rows fits.

    A guide that speaks of it elsewhere under pay tells it in its own way.
    """
    found = employers(view, guide) if question.expects == "pay" else None
    if found is None or _asks_any(question):
        return ""
    fitting = _fitting(view, question, found)
    own = (LEFT_OUT.sub(" ", p.text) for p in view.passages(guide) if _on_pay(p))
    said = set(content(" ".join(own)))
    for how, phrase, whole in settings(question):
        telling = set(tokens(phrase))
        if phrase in fitting or how not in ("in", "at", "within", "inside"):
            continue
        if not set(content(phrase)) & said and not telling & (NO_PLACE | BENIGN):
            return whole
    return ""


def _on_pay(passage: Passage) -> bool:
    return "pay" in asked(f"{' '.join(passage.trail[-1:])} {passage.text}")


def _fitting(view: View, question: Question, found: Employers) -> dict[str, set[int]]:
    """Return the rows that fit each employer asked for: those that fit best."""
    fitting: dict[str, set[int]] = {}
    for _, phrase, _ in settings(question):
        if rows := _by_words(phrase, found) or _by_meaning(view, phrase, found):
            fitting[phrase] = rows
    if not fitting and (rest := _rest(question)) and (rows := _by_words(rest, found)):
        fitting[rest] = rows
    return fitting


def settings(question: Question) -> Iterator[tuple[str, str, str]]:
    """Yield places of work in a question: "in", "prison", "in a prison"; no field of its job."""
    named = {mention.text.lower() for mention in question.mentions}
    for setting in SETTING.finditer(CUES[0][1].sub("|", _unnamed(question))):
        phrase = ARTICLE.sub("", setting["where"].strip())
        plain = tokens(_plain(setting["where"]))
        telling = [word for word in plain if word not in STOP | NO_PLACE]
        if phrase.lower() in named or "people" in phrase.split():
            continue
        if telling and not telling[0][0].isdigit():
            yield setting["how"].lower(), phrase, setting.group()


def _unnamed(question: Question) -> str:
    """Return a question without its occupation: a "researcher in computing" works anywhere."""
    text = question.bare
    for mention in (*filter(None, (question.about,)), *question.mentions):
        text = text.replace(mention.text, "people") if mention.how == "words" else text
    return text


def _plain(text: str) -> str:
    """Return a text without levels, periods, places and words for employers of any kind."""
    for cue in (STARTER, EXPERIENCED, BY_EMPLOYER, *(cue for _, cue in PERIODS)):
        text = cue.sub(" ", text)
    words = text.split()
    for size in (3, 2, 1):
        at = 0
        while at + size <= len(words):
            named = places(" ".join(words[at : at + size]))
            words[at : at + size] = [] if named else words[at : at + size]
            at += not named
    return " ".join(words)


def _rest(question: Question) -> str:
    """Return the words of a question that stand beside its occupation and what is asked."""
    words = tokens(CUES[0][1].sub(" ", _plain(_unnamed(question))))
    return " ".join(w for w in words if w not in STOP | NO_PLACE and not set(content(w)) & ABOUT)


def _by_words(phrase: str, found: Employers) -> set[int]:
    wanted = set(content(phrase))
    wanted |= PUBLIC if "public" in wanted else frozenset()
    shares = {at: _share(label, wanted) for at, label in found.labels.items()}
    best = max(shares.values(), default=0.0)
    return {at for at, share in shares.items() if share == best} if best >= 0.5 else set()


def _share(label: str, wanted: set[str]) -> float:
    """Return what share of the words of a label's head are asked for."""
    first, _, rest = label.partition(";") if ";" in label else (EXCEPT.split(label)[0], "", "")
    terms = set(content(first))
    return len(terms & wanted) / max(1, len(terms)) + 0.5 * bool(set(content(rest)) & wanted)


def _by_meaning(view: View, phrase: str, found: Employers) -> set[int]:
    """Return the rows whose label means what is asked: hotels, traveller accommodation."""
    if not found.labels:
        return set()
    near = dict(zip(found.labels, (found.vectors @ view.embed([phrase])[0]).tolist(), strict=True))
    best = max(near.values())
    close = {at for at, value in near.items() if value >= best - APART}
    labels = {*found.labels.values()}
    alone = len(labels) > 1 and len({found.labels[at] for at in close}) == 1
    return close if best >= (NEAREST if alone else NEAR) else set()

"""The evidence of an answer: for each occupation asked about, its guides and chosen passages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from heapq import nlargest
from typing import TYPE_CHECKING

from assistant.answers.asked.attributes import of_trail
from assistant.answers.asked.halves import halves
from assistant.answers.asked.question import Question
from assistant.answers.asked.target import Target
from assistant.answers.facts.employers import unfound
from assistant.answers.facts.subjects import with_subjects
from assistant.answers.names.listed import is_overview, rows
from assistant.answers.passages.blocks import Block, Layout
from assistant.answers.passages.signals import value_fits
from assistant.answers.retrieval.absent_values import absent_values, replaceable
from assistant.answers.retrieval.arrangements import told
from assistant.answers.retrieval.each_once import each_once
from assistant.answers.retrieval.employed_by import asks_employer
from assistant.answers.retrieval.fellows import fellows
from assistant.answers.retrieval.granted import granted
from assistant.answers.retrieval.in_halves import ROOM, beside_best
from assistant.answers.retrieval.local_lines import best_local, local_first
from assistant.answers.retrieval.moving_on import of_a_move
from assistant.answers.retrieval.one_matter import by_one_matter
from assistant.answers.retrieval.purpose import purpose_of, with_purpose
from assistant.answers.retrieval.retrieve import placed, rank
from assistant.answers.retrieval.select import choose
from assistant.answers.retrieval.whole_kinds import with_whole_kinds
from assistant.answers.retrieval.working_times import asks_times
from assistant.schema import Guide, Hit, Passage

if TYPE_CHECKING:
    from assistant.library import View

BUDGET = 700  # characters of quotes for one occupation; several share it
MANY = 12  # guides on one occupation that are quoted: those with the best passages
HALF_ROOM = 220  # characters for the rest behind what an occupation is, at least
FEW = 3  # blocks that are shown where no guide says what is asked
NEARLY = 0.8  # of the best score, for each of them
HALF = 0.7  # score from which a passage may answer one half of a question
OWN = 0.4  # share of the best score from which a guide of that very title is shown
OWN_LINE = 1.05  # of the best score, for the line of the place asked about
TOLD = 1.6  # of the best score, for what speaks of an arrangement and nothing else is asked for
LIFTED = 0.9  # score from which the best passage for one part of a question is lifted


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """What the guides on one occupation have to say: blocks by guide, in reading order."""

    asked: str  # the words of the question that name the occupation, or an empty string
    guides: tuple[Guide, ...]
    hits: tuple[Hit, ...]  # of all its guides, best first
    blocks: tuple[tuple[Guide, tuple[Block, ...]], ...]
    how: str = "name"
    nearest: float = 0.0  # cosine of the shown passage nearest to the question
    gain: float = 0.0  # how much nearer that passage is to the question than to the name in it
    unsaid: bool = False  # whether the question takes for granted what its guides do not say
    employer: str = ""  # "in a prison": where pay is asked that the guides give for other employers

    @property
    def shown(self) -> tuple[Passage, ...]:
        """The passages that are quoted, in reading order."""
        return tuple(p for _, blocks in self.blocks for block in blocks for p in block.passages)


def gather(view: View, question: Question, chosen: Sequence[Target]) -> tuple[Group, ...]:
    """Rank and choose passages for each target."""
    budget = (
        BUDGET if len(chosen) == 1 or question.overview else max(220, 760 // max(1, len(chosen)))
    )
    budget = int(ROOM * budget) if halves(question) else budget
    found = tuple(group_of(view, question, target, budget) for target in chosen)
    if replaceable(question) and absent_values(question, found):
        question = replace(question, expects=None)  # other values of the kind are of other matters
        found = tuple(group_of(view, question, target, budget) for target in chosen)
    return each_once(found)


def group_of(view: View, question: Question, target: Target, budget: int) -> Group:
    """Rank and choose passages for one target, about ``budget`` characters of them."""
    guides = local_first(question, [view.guide(name) for name in target.guides])
    if target.how == "passage":
        question = replace(question, attributes=(), expects=None)
    if target.mention:
        question = of_a_move(replace(question.for_one(target.mention), about=target.mention))
    question = _anywhere(question)
    question = placed(view, question, guides)
    ranked = {name: _ranked(view, question, name) for name in guides}
    hits = sorted(
        (hit for found, _ in ranked.values() for hit in found),
        key=lambda hit: (-hit.score, hit.passage.guide, hit.passage.start),
    )
    top = hits[0].score if hits else 0.0
    tops = {
        name: _top(question, found[0], top, bool(target.mention and name in target.mention.own))
        for name, (found, _) in ranked.items()
        if found
    }
    able = [name for name, best in tops.items() if ranked[name][0][0].score >= 0.72 * best]
    best = sorted(able, key=lambda name: -ranked[name][0][0].score)[:MANY]  # stable: in order
    able = [name for name in able if name in best]
    rooms = budget // min(len(able), 3) + 60 * (len(able) > 1) if able else 0
    tops |= (more := fellows(question, guides, ranked, able, MANY - len(able)))
    blocks = [
        (guides[name], _blocks(view, question, guides[name], ranked[name], 0.6 * tops[name], rooms))
        for name in (*able, *more)
    ]
    nearest, gain = _nearness(view, question, blocks)
    return Group(
        nearest=nearest,
        gain=gain,
        asked=target.asked,
        guides=tuple(guides.values()),
        hits=tuple(hits),
        blocks=tuple(blocks),
        how=target.how,
        employer=next(filter(None, (unfound(view, question, name) for name in guides)), ""),
        unsaid=bool(question.premise) and not granted(view, question, guides.values()),
    )


def _top(question: Question, best: Hit, top: float, own: bool) -> float:
    """Return the score that the passages of a guide are held against: the best of all guides.

    A guide whose title is the name that was asked for is measured by itself where it answers: its
    passages need not say the name again, which those of a guide on several occupations do.
    """
    answers = value_fits(question.expects, best.passage) if question.expects else True
    able = own and answers and not question.places
    return best.score if able and best.score >= OWN * top else top


def _blocks(
    view: View,
    question: Question,
    guide: Guide,
    ranked: tuple[Sequence[Hit], frozenset[str]],
    least: float,
    room: int,
) -> tuple[Block, ...]:
    """Return the blocks of one guide, from its hits of at least a score and those lifted."""
    found, lifted = ranked
    wanted = _of_any_kind(question)
    layout = Layout(guide, view.passages(guide.id))
    tight = wanted.expects != question.expects
    said = purpose_of(view, question, guide.id)
    room = max(HALF_ROOM, room - sum(len(one.text) for one in said)) if said else room
    blocks = choose(wanted, found, layout, room, lifted, tight, least)
    blocks = with_whole_kinds(view, question, guide.id, blocks, layout)
    return with_purpose(said, with_subjects(view, guide.id, blocks, layout))


def _of_any_kind(question: Question) -> Question:
    """Return a question that asks for a value in one half only as one that passages answer, too."""
    mixed = len({part.expects for part in halves(question)}) > 1
    return replace(question, expects=None) if mixed else question


def _anywhere(question: Question) -> Question:
    """Return a question on the hard sides of a job for any section: each may tell of them."""
    alone = question.expects == "hardship" and question.attributes == ("work",)
    return replace(question, attributes=()) if alone else question


def scant(group: Group) -> Group:
    """Return a group with no more than the few blocks that come nearest to the question.

    Pay, for which nobody asked, is not among them where there are others.
    """
    scores = {hit.passage.id: hit.score for hit in group.hits}
    shown = [block for _, chosen in group.blocks for block in chosen]
    shown = [b for b in shown if of_trail(b.passages[0].trail) != "pay"] or shown
    near = {id(block): max(scores.get(p.id, 0.0) for p in block.passages) for block in shown}
    best = nlargest(FEW, shown, key=lambda block: near[id(block)])
    best = [block for block in best if near[id(block)] >= NEARLY * near[id(best[0])]]
    kept = ((guide, tuple(b for b in chosen if b in best)) for guide, chosen in group.blocks)
    return replace(group, blocks=tuple((guide, chosen) for guide, chosen in kept if chosen))


def _nearness(
    view: View, question: Question, blocks: Sequence[tuple[Guide, Iterable[Block]]]
) -> tuple[float, float]:
    """Return the cosine of the question and the shown passage nearest to it, and its gain."""
    shown = [p for _, chosen in blocks for block in chosen for p in block.passages]
    if not shown:
        return 0.0, 0.0
    names = " ".join(mention.text for mention in question.mentions)
    if not names and question.carried:
        names = " ".join(guide.occupation or guide.title for guide, _ in blocks)
    near, passage = max(
        zip(view.similarity(question.standalone, shown), shown, strict=True),
        key=lambda pair: pair[0],
    )
    return near, near - (view.similarity(names, [passage])[0] if names else 0.0)


def _rank(view: View, question: Question, guide: str) -> tuple[Hit, ...]:
    found = rows(view, question, guide, rank(view, question, guide))
    return by_one_matter(view, question, guide, found)


def _ranked(view: View, question: Question, guide: str) -> tuple[tuple[Hit, ...], frozenset[str]]:
    """Rank a guide's passages; each part of a question in several parts lifts its own best one.

    The second value holds the ids of the lifted passages.
    """
    hits = _rank(view, question, guide)
    if is_overview(question, guide):
        return hits, frozenset(hit.passage.id for hit in hits)
    if not hits:
        return hits, frozenset()
    lifted: dict[str, float] = {}
    for place, (part, least) in enumerate(_parts(question)):
        found = _rank(view, _anywhere(part), guide)
        best = next((h for h in found if value_fits(part.expects, h.passage)), found[0])
        fits = part.expects == "hardship" and value_fits("hardship", best.passage)
        if best.score >= least or fits:
            score = (0.97 - place / 100) * hits[0].score
            lifted[best.passage.id] = score
            for hit in beside_best(view, part, guide, best, found) if halves(question) else ():
                lifted.setdefault(hit.passage.id, score - 0.05 * hits[0].score)
    best_told = next((hit for hit in hits if told(question, hit.passage)), None)
    if best_told and not question.expects:
        share = 0.98 if question.attributes else TOLD
        lifted.setdefault(best_told.passage.id, max(share * hits[0].score, HALF))
    narrow = asks_times(question) or asks_employer(question)  # and nothing else on a place
    if not narrow and (line := best_local(question, hits)):
        lifted[line.id] = max(OWN_LINE * hits[0].score, HALF)
    raised = (
        Hit(passage=hit.passage, score=max(hit.score, lifted.get(hit.passage.id, 0.0)))
        for hit in hits
    )
    order = sorted(raised, key=lambda hit: (-hit.score, hit.passage.start))
    return tuple(order), frozenset(lifted)


def _parts(question: Question) -> list[tuple[Question, float]]:
    """Return the parts of a question, each with the score its best passage must have to be shown.

    A half is a question of its own; other parts may be no more than words between commas.
    """
    if parts := halves(question):
        return [(part, HALF) for part in parts]
    return [(part, LIFTED) for part in question.parts]

"""Occupations that guides give figures for without being about them: rows of a list, members."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.answers.asked.mentions import Mention
from assistant.answers.asked.question import Question
from assistant.answers.names.labels import names_in
from assistant.answers.names.names import JOINT, Name, name_of, names_of
from assistant.answers.names.whose_pay import Own, own_of
from assistant.answers.text.doers import ALSO_WORKERS, GENERIC, looks_like_doer
from assistant.schema import Figure, GuideCard, Hit, Passage

if TYPE_CHECKING:
    from assistant.library import View

BASELINE = frozenset("all total other occupation worker industry us uk national".split())
WHOLE = 0.6  # least score of a row that is the overview asked for
JOINED = 2  # characters between the sentences of a paragraph, at most one
FEW = 2  # guides that give figures for a member; what more of them give is a baseline


class Listed:
    """The occupations that figures are given for, and the guides that give them.

    A list of occupations gives figures for several and none for one of its own name: a table of
    the trades of a country. Other guides give some for the members of a group, head chefs, and
    some for careers that they only mention: ``others``, and ``among`` them those of "judges and
    hearing officers" one by one.
    """

    def __init__(
        self,
        cards: Mapping[str, GuideCard],
        figures: Iterable[Figure],
        names: Mapping[Name, Set[str]],
    ) -> None:
        told: dict[str, set[Name]] = defaultdict(set)
        whose: dict[str, set[Name]] = defaultdict(set)
        apart: dict[str, set[Name]] = defaultdict(set)
        parts: dict[str, set[Name]] = defaultdict(set)
        owns = {guide: own_of(card) for guide, card in cards.items()}
        for figure in figures:
            whole = name_of(figure.occupation)
            told[figure.guide].update(names_in(figure.occupation))
            if not BASELINE & set(whole):
                whose[figure.guide].add(whole)
                if figure.guide in owns and _is_others(figure, owns[figure.guide]):
                    apart[figure.guide].add(whole)
                    parts[figure.guide].update(names_in(figure.occupation))
        self.lists = frozenset(
            guide
            for guide, given in told.items()
            if len(whose[guide]) > 1
            and guide in cards
            and (not given & names_of(cards[guide]) or _is_on_many(cards[guide], whose[guide]))
        )
        self.beside: dict[Name, set[str]] = {}  # lists with a row on what other guides are about
        self.members: dict[Name, set[str]] = {}
        self.others = self._careers(apart)
        self.among = self._careers(parts)
        given = ((name, guide) for guide, every in told.items() for name in every)
        for name, guide in given:
            if name in names:
                if guide in self.lists and guide not in names[name]:
                    self.beside.setdefault(name, set()).add(guide)
            elif self._able(name, guide, whose[guide] - apart[guide]):
                self.members.setdefault(name, set()).add(guide)
        self.members = {
            name: guides for name, guides in self.members.items() if len(guides - self.lists) <= FEW
        }

    def _careers(self, given: Mapping[str, Set[Name]]) -> dict[Name, tuple[str, ...]]:
        """Return the guides that give figures for each career that they only mention."""
        found: dict[Name, set[str]] = defaultdict(set)
        for guide in given.keys() - self.lists:
            for name in given[guide]:
                if len(name) > 1 or _is_worker(name[0]):
                    found[name].add(guide)
        return {name: tuple(sorted(guides)) for name, guides in found.items()}

    def _able(self, name: Name, guide: str, own: Set[Name]) -> bool:
        """Tell whether a guide answers for a name that it gives figures for.

        A list does for each of its rows, another guide for the kinds of its own occupation.
        """
        if BASELINE & set(name) or (guide not in self.lists and name not in own):
            return False
        if len(name) == 1:
            if name[0] in GENERIC:
                return False  # "specialist equipment": no name of its own
            return looks_like_doer(name[0]) and (len(name[0]) > 7 or guide in self.lists)
        return 1 < len(name) < 6


def rows(view: View, question: Question, guide: str, hits: Sequence[Hit]) -> tuple[Hit, ...]:
    """Return the hits of a list that are on the occupation looked at; of other guides all.

    Of a guide that only mentions the occupation they are the passages that do; rows that are asked
    for together rank alike.
    """
    mention = question.about
    if mention and mention.passages:
        told = [hit for hit in hits if hit.passage.id in mention.passages]
        alike = 0.0 if mention.how == "passing" else max((h.score for h in told), default=0.0)
        return tuple(replace(hit, score=max(hit.score, WHOLE, alike)) for hit in told)
    if mention is None or guide not in mention.listed:
        return tuple(hits)
    figures = view.figures(guide=guide)
    entry = _entry(view.passages(guide), mention.name)
    kept = (h for h in hits if h.passage.id in entry or _on(mention.name, h.passage, figures))
    alone = is_overview(question, guide)
    return tuple(replace(h, score=max(h.score, WHOLE)) if alone else h for h in kept)


def is_overview(question: Question, guide: str) -> bool:
    """Tell whether the row of a list is the overview asked for, as no other guide gives one."""
    mention = question.about
    if mention and mention.passages:
        return True
    if mention is None or mention.how != "member" or guide not in mention.listed:
        return False
    rivals = (Mention(text=name, start=0, end=0) for name in question.rivals)
    return replace(question, mentions=(*question.mentions, *rivals)).overview


def _entry(passages: Sequence[Passage], name: Name) -> frozenset[str]:
    """Return the ids of the passages in a paragraph headed by a name: "Gaffer: the head of ..."."""
    found: set[str] = set()
    inside, end = False, 0
    for passage in passages:
        if not (inside and passage.start - end < JOINED):
            head, colon, _ = passage.text.partition(":")
            inside = bool(colon) and name in names_in(head.strip(" *_"))
        if inside:
            found.add(passage.id)
        end = passage.end
    return frozenset(found)


def _on(name: Name, passage: Passage, figures: Iterable[Figure]) -> bool:
    """Tell whether a passage of a list is on an occupation: by its figures, else by its words."""
    here = [f for f in figures if f.start < passage.end and passage.start < f.end]
    if here:
        return any(name in names_in(figure.occupation) for figure in here)
    return set(name) <= set(name_of(" ".join((*passage.trail, passage.lead, passage.text))))


def _is_others(figure: Figure, own: Own) -> bool:
    """Tell whether a figure is of no kind of a guide's own occupation: a physician assistant's."""
    names = (*names_in(figure.occupation), *map(name_of, JOINT.split(figure.occupation)))
    kinds = (own.words >= set(name) or name[-1] in own.heads for name in names if name)
    return own.differs(figure) or not any(kinds)


def _is_on_many(card: GuideCard, whose: Set[Name]) -> bool:
    """Tell whether a guide named after no worker, a rate card, gives the pay of many of them."""
    own = name_of(card.occupation or card.title)
    workers = [name for name in whose if any(map(_is_worker, name))]  # "gaffer (grade 1)"
    return len(own) > FEW and not _is_worker(own[-1]) and len(workers) > FEW


def _is_worker(word: str) -> bool:
    return word not in GENERIC and (looks_like_doer(word) or word in ALSO_WORKERS)

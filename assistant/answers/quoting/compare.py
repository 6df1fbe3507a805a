"""Careers side by side: for each matter the guides' own words, or that they do not tell it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

from assistant.answers.asked.comparison import (
    FEWEST,
    MOST,
    TITLES,
    Career,
    Cell,
    Comparison,
    Matter,
    Quoted,
    Row,
    Unknown,
)
from assistant.answers.asked.question import Question
from assistant.answers.asked.target import Target
from assistant.answers.facts.pay import OccupationPay, Occupations
from assistant.answers.facts.skills import asked_in
from assistant.answers.names.wording import clean, is_sentence, label, row
from assistant.answers.passages.blocks import Block, Layout
from assistant.answers.passages.leaning import standing
from assistant.answers.quoting.cite import citation_at
from assistant.answers.quoting.under_place import firsts, led, place_above, place_of_item
from assistant.answers.retrieval.evidence import gather
from assistant.answers.retrieval.matters import ASKED, ON_HOURS, fits, fitting
from assistant.errors import UsageError
from assistant.schema import Figure, Guide, Passage, Skill

if TYPE_CHECKING:
    from assistant.library import View

QUOTES = 4  # of one cell
SKILLS = 10  # of one cell
TIMES = 3  # quotes on time or hours
FIRST = ("starter", "experienced", "median", "average", "range", "stated", "percentile")


def compare(view: View, careers: Sequence[str]) -> Comparison:
    """Compare careers by name; raises UsageError unless two to four different ones are named.

    A guide answers only for the occupation it is about. A career no guide is about is among
    ``unknown``, with near names, and has no column.
    """
    wanted = tuple({" ".join(c.split()).casefold(): " ".join(c.split()) for c in careers}.values())
    wanted = tuple(name for name in wanted if name)
    if not FEWEST <= len(wanted) <= MOST:
        raise UsageError(
            f"{len(wanted)} careers are named. Name two to four different ones to compare."
        )
    known = view.ever("pay by name", lambda: Occupations(view.cards(), view.figures(kind="pay")))
    found = [known.pay(name) for name in wanted]
    named = {one.name: one for one in found if one.guides}
    columns = [_Column(view, one) for one in named.values()]
    number = _Numbers()
    rows = tuple(
        Row(
            matter=matter,
            title=title,
            cells=tuple(number.cell(column.cell(matter)) for column in columns),
        )
        for matter, title in TITLES.items()
    )
    return Comparison(
        careers=tuple(Career(asked=o.asked, name=o.name, guides=o.guides) for o in named.values()),
        rows=rows,
        unknown=tuple(Unknown(asked=o.asked, near=o.near) for o in found if not o.guides),
    )


class _Numbers:
    """Gives each place one number."""

    def __init__(self) -> None:
        self.known: dict[tuple[str, int, int], int] = {}

    def cell(self, cell: Cell) -> Cell:
        """Return the cell with its citations numbered."""
        quotes = []
        for quoted in cell.quotes:
            one = quoted.citation
            n = self.known.setdefault((one.guide, one.start, one.end), len(self.known) + 1)
            quotes.append(replace(quoted, citation=replace(one, n=n)))
        return replace(cell, quotes=tuple(quotes))


class _Column:
    """What the guides on one occupation say."""

    def __init__(self, view: View, pay: OccupationPay) -> None:
        self.view, self.pay = view, pay
        self.guides = {card.id: view.guide(card.id) for card in pay.guides}

    def cell(self, matter: Matter) -> Cell:
        """Return what is said of one matter."""
        if matter == "skills":
            return self._skills()
        if matter == "pay":
            own = [figure for figure in self.pay.figures if not figure.industry]
            return Cell(quotes=self._figures(own or self.pay.figures, _rank_of_pay))
        if matter == "hours":
            return self._hours()
        if matter == "outlook":
            told = [
                figure
                for guide in self.guides
                for figure in self.view.figures(guide=guide)
                if figure.kind != "pay" and _same(figure, self.guides[guide])
            ]
            if quotes := self._figures(
                told, lambda f: ("|" in f.quote, f.kind != "growth", f.start)
            ):
                return Cell(quotes=quotes)
        most = TIMES if matter == "time" else QUOTES
        return Cell(quotes=_distinct(self._passages(matter), most))

    def _skills(self) -> Cell:
        found = asked_in(self.view, self.guides)
        if not found:  # told in sentences that name no single skill
            return Cell(quotes=_distinct(self._passages("skills"), QUOTES))
        quotes = tuple(self._skill(skill.mentions[0]) for skill in found[:SKILLS])
        return Cell(quotes=quotes, left_out=max(0, len(found) - SKILLS))

    def _skill(self, mention: Skill) -> Quoted:
        return self._quoted(mention.guide, mention.start, mention.end, clean(mention.quote))

    def _figures(
        self, figures: Sequence[Figure], rank: Callable[[Figure], Any]
    ) -> tuple[Quoted, ...]:
        """Return the words that figures stand in, the most telling first, each place once."""
        shown: dict[tuple[str, int, int], Quoted] = {}
        for figure in sorted(figures, key=rank):
            place = figure.guide, figure.start, figure.end
            if place not in shown:
                shown[place] = self._quoted(*place, self._words(figure))
        return _of_each_country(tuple(shown.values()), QUOTES)

    def _words(self, figure: Figure) -> str:
        held = (p for p in self.view.passages(figure.guide) if p.start == figure.start)
        found = next((p for p in held if p.end == figure.end), None)
        if not found:
            return clean(figure.quote)
        return led(place_above(found), _labelled(found, row(found)))

    def _passages(self, matter: Matter) -> Iterator[Quoted]:
        """Yield what answers the matter's question, guide by guide in turn."""
        text, attribute, expects = ASKED[matter]
        question = Question(
            text=text, standalone=f"{self.pay.name}: {text}", attributes=(attribute,),
            expects=expects, starter=False, experienced=False, places=(), mentions=(),
            unknown=(), bare=text,
        )  # fmt: skip
        target = Target(asked=self.pay.asked, guides=tuple(self.guides), how="name")
        for group in gather(self.view, question, (target,)):
            if expects is not None:
                told = (hit.passage for hit in group.hits if fits(hit.passage, matter))
                yield from filter(None, map(self._standing, told))
                continue
            each = [[self._block(g, kept) for kept in fitting(blocks, attribute)]
                    for g, blocks in group.blocks]  # fmt: skip
            yield from (one for turn in zip_longest(*each) for one in turn if one)

    def _standing(self, passage: Passage) -> Quoted | None:
        """Return the quote of a passage behind the words that it leans on, if it can stand."""
        guide = self.guides[passage.guide]
        layout = Layout(guide, self.view.passages(guide.id))
        block = standing(Block(None, (passage,), listed=False, left_out=0), layout, frozenset())
        return self._block(guide, block.passages) if block else None

    def _hours(self) -> Cell:
        """Return the section on hours, in its own order, else the passages that tell them."""
        quotes = [
            self._block(self.guides[passage.guide], (passage,))
            for guide in self.guides
            for passage in self.view.passages(guide)
            if passage.trail and ON_HOURS.search(passage.trail[-1])
        ]
        return Cell(quotes=_distinct(quotes or self._passages("hours"), TIMES))

    def _block(self, guide: Guide, kept: Sequence[Passage]) -> Quoted:
        texts = [clean(passage.text) for passage in kept]
        ended = [text if text[-1:] in ".:;!?" else f"{text};" for text in texts[:-1]]
        words = led(place_of_item(kept[0]), _labelled(kept[0], " ".join([*ended, texts[-1]])))
        return self._quoted(guide.id, kept[0].start, kept[-1].end, words)

    def _quoted(self, guide_id: str, start: int, end: int, text: str) -> Quoted:
        guide = self.guides[guide_id]
        return Quoted(text=text, citation=citation_at(guide, start, end, n=0))


def _labelled(passage: Passage, words: str) -> str:
    """Return words with the heading that they need to be understood: "Typical hours: 37 to 40"."""
    head = "" if is_sentence(words) else label(passage)
    return f"{head}: {words}" if head else words


def _distinct(quotes: Iterable[Quoted], most: int) -> tuple[Quoted, ...]:
    """Return the first quotes that say something new, and one on each country among the others."""
    said: dict[str, Quoted] = {}
    for quoted in quotes:
        said.setdefault(quoted.text.casefold(), quoted)
    return _of_each_country(tuple(said.values()), most)


def _of_each_country(quotes: Sequence[Quoted], most: int) -> tuple[Quoted, ...]:
    """Return the first quotes, one on each country that they speak of among them, in order."""
    kept = firsts([quoted.text for quoted in quotes])[:most]
    more = [at for at in range(len(quotes)) if at not in kept][: most - len(kept)]
    return tuple(quotes[at] for at in sorted((*kept, *more)))


def _rank_of_pay(figure: Figure) -> tuple[object, ...]:
    statistic = figure.statistic or "stated"
    return bool(figure.industry), FIRST.index(statistic), figure.period != "year", figure.start


def _same(figure: Figure, guide: Guide) -> bool:
    from assistant.guides.figures.subjects import stem

    own = {stem(name) for name in (guide.occupation, guide.title, *guide.alternates) if name}
    return stem(figure.occupation) in own

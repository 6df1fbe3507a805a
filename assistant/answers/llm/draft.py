"""A model's reply as it grows: each sentence is checked, then kept as said or withheld."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from assistant.answers.llm.gap import gap_said, is_gap
from assistant.answers.llm.sentences import LONGEST, Sentence
from assistant.answers.llm.speaks import otherwise_qualified, speaks_of
from assistant.answers.llm.worded import worded
from assistant.answers.names.names import name_of
from assistant.answers.names.strangers import unknown
from assistant.answers.names.wording import IMAGE, clean
from assistant.answers.quoting.cite import Citations
from assistant.answers.quoting.quotes import Line
from assistant.answers.text.language import foreign
from assistant.answers.text.places import countries
from assistant.answers.text.terms import content, singular, tokens
from assistant.answers.text.values import shown, unsupported, values
from assistant.answers.verification.meanings import is_empty
from assistant.answers.verification.support import support
from assistant.answers.verification.verify import Finding, verify
from assistant.schema import Claim, Passage

if TYPE_CHECKING:
    from assistant.answers.asked.mentions import Mention
    from assistant.answers.llm.opinion import Opinion
    from assistant.answers.names.linking import Linker, Says
    from assistant.library import View

NOTHING = "NOT IN THE GUIDES"
DETERMINER = re.compile(r"^(?:an?|the|every|each|all|most|many|some|other|any|no|typical|new) ")
ACTIVE = re.compile(
    r"https?:|www\.|javascript:|data:\w+/|<\s*[a-z/!]|\]\(|\S@\w"
    r"|\b[\w-]+\.(?:com|org|net|gov|edu|info|biz|io|co|uk|eu|example)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Heard:
    """A sentence and what is found in it once, whatever it is checked against."""

    text: str
    mentions: tuple[Mention, ...]  # occupations of the guides
    strangers: tuple[str, ...]  # and others
    foreign: bool


@dataclass(slots=True)
class Draft:
    """What has been said so far, and the means to check what comes."""

    view: View
    linker: Linker
    says: Says
    asked: str
    passages: tuple[Passage, ...]
    titles: dict[str, str]
    citations: Citations
    opinion: Opinion | None = None
    lines: list[Line] = field(default_factory=list)
    withheld: list[Claim] = field(default_factory=list)
    gap: bool = False

    def add(self, sentence: Sentence) -> bool:
        """Check a sentence and keep it as said or withheld; tell whether the answer grew."""
        text = re.sub(r"\s+([.,;:!?])", r"\1", clean(IMAGE.sub(" ", sentence.text)))
        heads = "|" in sentence.text and not sentence.marks and not values(text)
        if not text or heads or text.upper().startswith(NOTHING):
            return False
        if is_gap(text) and not sentence.marks:
            return self.state_gap(gap_said(text, self.asked, map(self._whole, self.passages)))
        cited, finding = self._judged(text, sentence.marks)
        if _says_little(sentence, text, cited):
            finding = Finding(False, "it says too little to be checked", 0.0)
        if not finding.supported:
            self.withheld.append(
                Claim(text=text, citations=(), verdict="unsupported", reason=finding.reason)
            )
            return False
        marks = tuple(dict.fromkeys(self.citations.number((passage,)) for passage in cited))
        claim = Claim(text=text, citations=marks)
        self.lines.append(Line(f"- {text}" if sentence.bullet else text, claim))
        return True

    def _judged(self, text: str, marks: Sequence[int]) -> tuple[tuple[Passage, ...], Finding]:
        """Return what a sentence may cite and whether that supports it."""
        known = [self.passages[n - 1] for n in dict.fromkeys(marks) if 0 < n <= len(self.passages)]
        tries = [tuple(known)] if known or not self.passages else self._aligned(text)
        heard = self._heard(text)
        for chosen in tries:
            cited = self._with_openings(text, chosen)
            finding = self._check(heard, cited)
            if finding.supported:
                return self._needed(heard, cited), finding
        if finding.open and self.opinion:
            quotes = self._quotes(cited)
            if self.opinion.supports(text, quotes):
                return cited, Finding(True, score=finding.score)
        return cited, finding

    def _heard(self, text: str) -> Heard:
        mentions = self.linker.link(text, self.says)
        strangers = tuple(mention.text for mention in unknown(text))
        return Heard(text, mentions, strangers, foreign(text))

    def _needed(self, heard: Heard, cited: tuple[Passage, ...]) -> tuple[Passage, ...]:
        """Leave out cited passages that have no part in what a sentence says."""
        if len(cited) < 2:
            return cited
        alone = tuple(one for one in cited if self._check(heard, (one,)).supported)
        if alone:
            return alone
        for one in cited:
            rest = tuple(other for other in cited if other != one)
            if rest and self._check(heard, rest).supported:
                return self._needed(heard, rest)
        return cited

    def state_gap(self, text: str) -> bool:
        """Say once what the guides do not say, if anything; tell whether the answer grew."""
        fresh = bool(text) and not self.gap
        if fresh:
            self.lines.append(Line(text))
            self.gap = True
        return fresh

    def _aligned(self, text: str) -> list[tuple[Passage, ...]]:
        """Return what a sentence without marks may rest on: the passage that fits best, and with it
        the one that fits what is left."""
        near = self.view.similarity(text, self.passages)
        pairs = list(zip(self.passages, near, strict=True))
        best = max(pairs, key=lambda pair: self._fit(text, *pair))[0]
        left = " ".join(set(content(text)) - set(content(best.text)))
        if not left:
            return [(best,)]
        shared = {p.id: len(set(content(p.text)) & set(content(left))) for p in self.passages}
        second = max((p for p in self.passages), key=lambda p: shared[p.id])
        return [(best,)] if second == best else [(best,), (best, second)]

    def _fit(self, text: str, passage: Passage, near: float) -> float:
        return support(text, [passage.text], self._around((passage,)), lambda *_: (near,))

    def _with_openings(self, text: str, cited: Sequence[Passage]) -> tuple[Passage, ...]:
        """Add the sentences that open the cited lists where they hold a number of the text."""
        if not unsupported(text, "\n".join(self._quotes(cited))):
            return tuple(cited)
        openings = [
            before
            for passage in cited
            for before in self.view.passages(passage.guide)
            if passage.lead and before.end <= passage.start and before.text.endswith(passage.lead)
        ]
        return tuple(dict.fromkeys((*openings, *cited)))

    def _check(self, heard: Heard, cited: Sequence[Passage]) -> Finding:
        text = heard.text
        if len(text) > LONGEST // 2:
            return Finding(False, "it is too long to be checked", 0.0)
        if ACTIVE.search(text):
            return Finding(False, "it holds a link or code", 0.0)
        if other := self._other_occupation(heard, cited):
            return Finding(False, f"it speaks of “{other}”, the cited words do not", 0.0)
        quotes = self._quotes(cited)
        numbers = unsupported(text, "\n".join(quotes))
        if cited and numbers:
            return Finding(False, f"{shown(numbers[0])} does not stand in the cited words", 0.0)
        if heard.foreign:
            return Finding(False, "it is in another language than the guides", 0.0, open=True)
        return verify(
            text,
            quotes,
            self._around(cited),
            lambda said, _: self.view.similarity(said, cited),
            places_around=self._places(cited),
        )

    def _other_occupation(self, heard: Heard, cited: Sequence[Passage]) -> str:
        """Return an occupation of a sentence that its cited words do not speak of."""
        words = self._words(cited)
        held = {singular(word) for word in tokens(f"{words} {self._around(cited)}")}
        about = {passage.guide for passage in cited}
        for mention in heard.mentions:
            whole = mention.qualified.lower()
            subject = whole and DETERMINER.sub("", heard.text.lower()).startswith(whole)
            if subject and not held.issuperset(map(singular, tokens(whole))):
                return mention.qualified
            if whole and otherwise_qualified(whole, words):
                return mention.qualified
            if not about & set(mention.guides) and not speaks_of(mention.text, words):
                return mention.text
        strangers = (name for name in heard.strangers if name_of(name)[-1] not in held)
        return next((n for n in strangers if not is_empty(n) and not speaks_of(n, words)), "")

    def _places(self, cited: Sequence[Passage]) -> frozenset[str]:
        """Return the countries of the headings above the cited words, else of their guides."""
        return frozenset().union(
            *(countries(" . ".join(p.trail)) or countries(self.titles[p.guide]) for p in cited)
        )

    def _whole(self, passage: Passage) -> str:
        return f"{self._around((passage,))} {self._quotes((passage,))[0]}"

    def _quotes(self, cited: Sequence[Passage]) -> list[str]:
        return [self.view.once(("worded", one.id), partial(self._worded, one)) for one in cited]

    def _worded(self, passage: Passage) -> str:
        return worded(passage, self.view.passages(passage.guide))

    def _words(self, cited: Sequence[Passage]) -> str:
        return " ".join(f"{passage.lead} {passage.text}" for passage in cited).lower()

    def _around(self, cited: Sequence[Passage]) -> str:
        return " ".join(f"{self.titles[p.guide]} {' '.join(p.trail)}" for p in cited)


def _says_little(sentence: Sentence, text: str, cited: Sequence[Passage]) -> bool:
    """Tell whether a text of one telling word is neither a list item nor a passage as it stands."""
    if len(content(text)) > 1 or values(text):
        return False
    words = set(tokens(text))
    if sentence.bullet:
        return not any(words <= set(tokens(passage.text)) for passage in cited)
    return not any(tokens(text) == tokens(passage.text) for passage in cited)

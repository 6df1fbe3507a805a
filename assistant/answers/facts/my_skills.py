"""What a person has of what a career asks for: their words beside the guides' words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from assistant.answers.asked.attributes import of_trail
from assistant.answers.facts.skill_keys import WORD, words
from assistant.answers.facts.skills import Asked, OccupationSkills, skills_of
from assistant.answers.text.spelling import one_spelling
from assistant.answers.text.terms import STOP, sayable, stem
from assistant.errors import UsageError
from assistant.schema import Passage

if TYPE_CHECKING:
    from assistant.library import View

State = Literal["have", "near", "missing"]
LONGEST = 40_000  # characters of a CV
LINES = 400  # lines of it that are read
EMBEDDED = 80  # lines compared by meaning
SPAN = 3  # other words that may stand between the words of a skill
SPELLING = 88.0  # rapidfuzz ratio from which two long words are one, misspelt
CLOSE = 0.62  # cosine from which a line is shown as near; below it most pairs are chance
STEPS = 8  # sections on getting in, of one guide
POINTS = 8  # passages of one section

_LINE = re.compile(r"[^\n\r;•·|]+")
_WORD = re.compile(WORD.pattern, re.IGNORECASE)
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z])")
_DENIED = re.compile(
    r"\b(?:no|not|never|without|lack(?:ing)?|don['’]?t|cannot|can['’]?t|hardly|want to learn"
    r"|would like to|hope to|learning to|beginner in|no experience)\b(?:\W+\w+){0,4}\W*$",
    re.IGNORECASE,
)
_GENERAL = frozenset(map(stem, "skill work use other people team good well task job thing".split()))


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """One skill that is asked for, and the person's own words that speak for it."""

    skill: Asked
    state: State
    words: str = ""  # the line of the person, empty when missing
    how: str = ""  # "words", "spelling" or "meaning"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One section of a guide on getting in, in the guide's order."""

    guide: str
    heading: str
    passages: tuple[Passage, ...]
    left_out: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """How what a person says of themselves fits a career; nothing of it is kept."""

    career: OccupationSkills
    matches: tuple[Match, ...]
    steps: tuple[Step, ...]

    def of(self, state: State) -> tuple[Match, ...]:
        """Return the skills in one state."""
        return tuple(match for match in self.matches if match.state == state)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a CV: its words as written, and the stem of each."""

    text: str
    places: tuple[tuple[int, int], ...]
    words: tuple[str, ...]  # small, in one spelling
    stems: tuple[str, ...]


def fit(view: View, career: str, text: str) -> Fit:
    """Compare a CV or a list of skills with what a career asks for.

    Raises UsageError for a text of more than LONGEST characters. Nothing is written anywhere, and
    lines are compared by meaning only by an embedder of this machine.
    """
    if len(text) > LONGEST:
        raise UsageError(
            f"The text has {len(text):,} characters, more than {LONGEST:,}. "
            "Paste the part on skills and experience."
        )
    found = skills_of(view, career)
    lines = list(lines_of(text))
    matches = [_by_words(skill, lines) for skill in found.skills]
    matches = _by_meaning(view, matches, lines)
    order = {"have": 0, "near": 1, "missing": 2}
    ranked = tuple(sorted(matches, key=lambda match: order[match.state]))
    steps = tuple(step for card in found.guides for step in steps_of(view, card.id))
    return Fit(career=found, matches=ranked, steps=steps)


def lines_of(text: str) -> Iterator[Line]:
    """Yield the lines and sentences of a CV."""
    count = 0
    for found in _LINE.finditer(sayable(text)):
        for piece in _SENTENCE.split(found[0]):
            said = " ".join(piece.split())
            held = list(_WORD.finditer(said))
            if held:
                plain = tuple(one_spelling(word[0].lower().replace("’", "'")) for word in held)
                places = tuple(word.span() for word in held)
                yield Line(said, places, plain, tuple(map(stem, plain)))
                count += 1
            if count >= LINES:
                return


def _by_words(skill: Asked, lines: Sequence[Line]) -> Match:
    """Look for a skill's words: as they are, then misspelt, then the most telling of them."""
    names = {mention.name for mention in skill.mentions} | {skill.label}
    for misspelt in (False, True):
        for name in sorted(names):
            for line in lines:
                at = _stands(name, line, misspelt=misspelt)
                if at is not None and not _DENIED.search(line.text[:at]):
                    how = "spelling" if misspelt else "words"
                    return Match(skill=skill, state="have", words=line.text, how=how)
    for name in sorted(names):
        for line in lines:
            at = _partly(name, line)
            if at is not None and not _DENIED.search(line.text[:at]):
                return Match(skill=skill, state="near", words=line.text, how="words")
    return Match(skill=skill, state="missing")


def _stands(name: str, line: Line, *, misspelt: bool) -> int | None:
    """Return where all words of a skill stand close together in a line, in any order."""
    if len(name) <= 2:  # "R", "C", "Go": only as a word of its own, in capitals
        found = re.search(rf"(?<![\w+#.]){re.escape(name)}(?![\w+#])", line.text)
        return found.start() if found and not misspelt else None
    places = []
    told = words(name)
    if len(told) == 1 and told[0].endswith("ing") and told[0] not in line.words and not misspelt:
        return None  # "marketing" is no "market"
    for wanted in told:
        at = _find(wanted, line, misspelt=misspelt)
        if at is None:
            return None
        places.append(at)
    if not places or max(places) - min(places) > len(places) - 1 + SPAN:
        return None
    return line.places[min(places)][0]


def _find(wanted: str, line: Line, *, misspelt: bool) -> int | None:
    if (root := stem(wanted)) in line.stems:
        return line.stems.index(root)
    if not misspelt or len(wanted) < 5:
        return None
    from rapidfuzz import fuzz, process

    near = process.extractOne(wanted, line.words, scorer=fuzz.ratio, score_cutoff=SPELLING)
    return near[2] if near and near[0][0] == wanted[0] else None


def _partly(name: str, line: Line) -> int | None:
    """Return where most telling words of a longer skill stand: "communication", for verbal."""
    telling = [one for one in words(name) if stem(one) not in _GENERAL and one not in STOP]
    if len(telling) < 2:
        return None
    found = [_find(one, line, misspelt=True) for one in telling]
    held = [at for at in found if at is not None]
    enough = found[-1] is not None and 2 * len(held) >= len(telling)
    return line.places[min(held)][0] if enough else None


def _by_meaning(view: View, matches: list[Match], lines: Sequence[Line]) -> list[Match]:
    """Show a line as near when its meaning is close; only an embedder of this machine is asked."""
    missing = [match for match in matches if match.state == "missing"]
    told = [line for line in lines if 2 <= len(line.stems) <= 40][:EMBEDDED]
    if not missing or not told or view.library.settings.embedding.startswith("openai"):
        return matches
    embedder = view.library.embedder  # not view.embed, which remembers what it was given
    own = embedder.embed([line.text for line in told])
    asked = embedder.embed([match.skill.label for match in missing])
    scores = asked @ own.T
    found = dict(zip((match.skill.key for match in missing), scores, strict=True))
    return [_closest(match, told, found.get(match.skill.key)) for match in matches]


def _closest(match: Match, lines: Sequence[Line], scores: Iterable[float] | None) -> Match:
    if scores is None:
        return match
    best, line = max(zip(scores, lines, strict=True), key=lambda pair: float(pair[0]))
    if best < CLOSE or _DENIED.search(line.text):
        return match
    return Match(skill=match.skill, state="near", words=line.text, how="meaning")


def steps_of(view: View, guide: str) -> tuple[Step, ...]:
    """Return what a guide says on getting in, section by section in its own order."""
    sections: dict[tuple[str, ...], list[Passage]] = {}
    for passage in view.passages(guide):
        if passage.trail and of_trail(passage.trail) == "entry":
            sections.setdefault(passage.trail, []).append(passage)
    return tuple(
        Step(
            guide=guide,
            heading=" > ".join(trail),
            passages=tuple(held[:POINTS]),
            left_out=max(0, len(held) - POINTS),
        )
        for trail, held in list(sections.items())[:STEPS]
    )

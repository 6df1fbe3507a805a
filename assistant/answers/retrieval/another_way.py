"""Ways in without what a question rules out: "can I be a barber without college?".

The words of such a question are those of the way it does not want. So what stands under that way
goes behind what says that it is not needed, and behind the other ways in. Where a guide knows no
other, all stays as it is: what is needed is then the answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import replace

from assistant.answers.asked.attributes import of_trail
from assistant.answers.asked.question import Question
from assistant.answers.text.terms import STOP
from assistant.schema import Hit, Passage

HIGHEST = r"\bmaster['’]?s|post-?graduat\w+|ph\.?d\.?|doctora\w+"
HIGHER = (
    rf"{HIGHEST}|universit(?:y|ies)|uni|degrees?|bachelor\S*|(?:under-?)?graduat\w+"
    r"|higher education"
)
_EXAMS = r"gcses?|a[- ]levels?|btecs?|nvqs?|diplomas?|exams?"
STUDY = (
    rf"{HIGHER}|{_EXAMS}|college|courses?|school(?:ing)?|class(?:es|rooms?)|sixth form"
    r"|stud(?:y|ies|ying)|further education"
)
PAPERS = (
    rf"{HIGHER}|{_EXAMS}|qualifications?|certificates?|grades?|education|requirements?"
    r"|credentials?|school leaving \w+"
)
RULED_OUT = tuple(  # what is asked for to be left out, and what goes with it
    (re.compile(rf"\b(?:{asked})\b", re.IGNORECASE), re.compile(rf"\b(?:{held})\b", re.IGNORECASE))
    for asked, held in (
        (HIGHER, HIGHER),
        (r"college|courses?|school(?:ing)?|class(?:es|room)|sixth form|stud(?:y|ies|ying)", STUDY),
        (
            rf"{_EXAMS}|qualifications?|quals|certificates?|grades|education"
            r"|(?:formal|entry) requirements",
            PAPERS,
        ),
    )
)
_NOT = (
    r"(?:without|with (?:no|zero)|no|not|never|lack(?:ing)?|instead of|rather than|other than"
    r"|apart from|besides|skip\w*|avoid\w*|bypass\w*|(?:do|did|have|has|is|are|had|does)n['’]?t)"
)
_THING = rf"(?:{STUDY}|{PAPERS}|quals)"
EXCLUDED = re.compile(
    rf"\b{_NOT} (?P<what>(?:(?!(?:but|and|if|when|because|so)\b)[\w'’-]+ ){{0,4}}?{_THING}"
    rf"(?:,? (?:or|and|nor) (?:(?:an?|any|no|formal) )*{_THING})*)\b",
    re.IGNORECASE,
)
THING = re.compile(rf"\b{_THING}\b", re.IGNORECASE)
OF_HIGHEST = re.compile(rf"(?:{HIGHEST})\b", re.IGNORECASE)
PLAIN = frozenset(  # words before it that leave it as it is
    """formal academic official proper real single recognised recognized relevant required
    necessary right prior previous previously gone went attended done taken higher full good decent
    actual""".split()
)
DENIED = re.compile(  # "you may not need", "no set entry requirements", "degrees are not required"
    r"\b(?:no|not|without|never|neither|nor|rarely|seldom|\w+n['’]t)\b", re.IGNORECASE
)
SPARED = re.compile(  # ... needed, asked for: what is denied
    r"\b(?:need(?:s|ed)?|requir\w+|necess\w+|essential|compulsory|mandatory|set|formal|must|have to"
    r"|ask(?:s|ed)? for|expect(?:s|ed)?|without|matters?)\b",
    re.IGNORECASE,
)
INSTEAD = re.compile(  # something else will do: "can stand in for formal credentials"
    rf"\b(?:(?:stand|stands|standing) in for|in (?:place|lieu) of|instead of|rather than"
    rf"|substitutes? for|make up for|no more than)(?: [\w'’-]+){{0,3}}? (?:{PAPERS})\b"
    rf"|\b(?:{PAPERS}) (?:is|are) not the only\b",
    re.IGNORECASE,
)
WAYS_IN = re.compile(
    r"\b(?:ways?|routes?|paths?|pathways?|options?|become|becoming|qualify)\b", re.IGNORECASE
)
NEEDED = re.compile(
    r"\b(?:need|needs|must|have to|has to|requires?|required|essential|compulsory|only|minimum"
    r"|at least|insist\w*|expects?)\b",
    re.IGNORECASE,
)
AT_WORK = re.compile(
    r"\b(?:on[- ]the[- ]job|trainees?|train (?:as|while|with)|apprentic\w+|assistants?|labourers?"
    r"|laborers?|helpers?|juniors?|mates?|learn(?:ing)? (?:the trade|from|as you|while)"
    r"|(?:apply|applying|applications?) direct(?:ly)?|direct applications?|start(?:ing)? (?:out )?"
    r"(?:as|work|in)|begin(?:ning)? (?:as|by)|work(?:ing)? (?:(?:my|your|their) way up|upwards?)"
    r"|entry[- ]level)\b",
    re.IGNORECASE,
)
FORMAL = RULED_OUT[-1][1]
CLAUSES = re.compile(r"[.,;:]\s")
AT_SCHOOL = re.compile(rf"\b(?:{STUDY})\b", re.IGNORECASE)
APPRENTICED = re.compile(r"\bapprentic\w+", re.IGNORECASE)
BEHIND = 60  # characters behind "need" within which what is needed is named
FREE, WAY, MIXED, AGAINST, BESIDE = 0.8, 0.6, 0.2, -1.0, -0.2  # added to the score of a passage
LESS = 0.5  # of the best score, for what is ruled out, at most


def by_another_way(question: Question, hits: Sequence[Hit]) -> tuple[Hit, ...]:
    """Return hits, first those on the ways in that do without what the question rules out."""
    held = ruled_out(question)
    if not held or "entry" not in question.attributes:
        return tuple(hits)
    told = [hit.passage for hit in hits]
    bound = _bound(told) if FORMAL in held else frozenset()
    gains = {one.id: gain for one in told if (gain := _way(one, held, bound))}
    gains |= {one.id: WAY for one in _beside_it(told, held) if one.id not in gains}
    if not gains:
        return tuple(hits)
    ways = {one.trail for one in told if one.id in gains}
    changes = [gains.get(one.id) or _change(one, held, ways, bound) for one in told]
    best = max(hit.score + add for hit, add in zip(hits, changes, strict=True) if add > 0)
    scored = (
        replace(hit, score=min(hit.score, LESS * best) if add == AGAINST else hit.score + add)
        for hit, add in zip(hits, changes, strict=True)
    )
    return tuple(sorted(scored, key=lambda hit: (-hit.score, hit.passage.start)))


def ruled_out(question: Question) -> tuple[re.Pattern[str], ...]:
    """Return patterns of what a question wants to do without, none where it rules nothing out."""
    found = (match["what"] for match in EXCLUDED.finditer(question.bare or question.text))
    what = " ".join(words for words in found if not _of_a_kind(words))
    return tuple(held for asked, held in RULED_OUT if what and asked.search(what))


def _of_a_kind(words: str) -> bool:
    """Tell whether words rule out one kind only: "a maths degree", "a master's"."""
    before, thing = THING.split(words, maxsplit=1)[0].split(), THING.search(words)
    if thing and OF_HIGHEST.match(thing.group()):
        return True
    last = before[-1].lower() if before else ""
    return bool(last) and not (last in STOP or last in PLAIN or last.endswith("ing"))


def _bound(passages: Sequence[Passage]) -> frozenset[tuple[str, ...]]:
    """Return the sections on a way in below which stands what it asks for: grades, exams."""
    return frozenset(
        passage.trail[:-1]
        for passage in passages
        if len(passage.trail) > 2 and FORMAL.search(passage.text) and not _spares(passage.text)
    )


def _way(passage: Passage, held: Sequence[re.Pattern[str]], bound: Set[tuple[str, ...]]) -> float:
    """Return what a passage is worth as a way without it: it says so, or is a way through work."""
    if not _on_entry(passage):
        return 0.0
    if _spares(passage.text):
        return FREE if _holds(passage.text, held) else WAY
    parts = (*passage.trail, passage.lead)
    elsewhere = passage.trail in bound or any(_holds(part, (*held, AT_SCHOOL)) for part in parts)
    if elsewhere or not passage.trail or _holds(passage.text, held):
        return 0.0
    return WAY if AT_WORK.search(passage.text) else 0.0


def _beside_it(passages: Sequence[Passage], held: Sequence[re.Pattern[str]]) -> Iterator[Passage]:
    """Yield the items of a list of ways in without what is ruled out, where others hold it."""
    ruled = {(one.trail, one.lead) for one in passages if _holds(one.text, held)}
    for one in passages:
        listed = WAYS_IN.search(one.lead) and not _holds(one.lead, held)
        other = (one.trail, one.lead) in ruled and not _holds(one.text, held)
        if listed and other and _on_entry(one) and FORMAL.search(one.text):
            yield one


def _spares(text: str) -> bool:
    """Tell whether a clause says that something formal is not needed, or that all else will do.

    Two denials demand it.
    """
    if OF_HIGHEST.search(text):
        return False
    return bool(INSTEAD.search(text)) or any(
        len(DENIED.findall(clause)) == 1 and FORMAL.search(clause) and SPARED.search(clause)
        for clause in CLAUSES.split(text)
    )


def _change(
    passage: Passage,
    held: Sequence[re.Pattern[str]],
    ways: Set[tuple[str, ...]],
    bound: Set[tuple[str, ...]],
) -> float:
    """Return what is added to the score of a passage that is no way without it."""
    if passage.trail in bound:
        return AGAINST
    if not any(_holds(part, held) for part in (*passage.trail, passage.lead, passage.text)):
        return 0.0
    if APPRENTICED.search(passage.text) and _on_entry(passage) and not passage.lead:
        return MIXED  # "a degree apprenticeship"
    if passage.trail in ways:
        return BESIDE  # what is said of that way, against it, too
    return 0.0 if _needed(passage, held) else AGAINST


def _on_entry(passage: Passage) -> bool:
    return of_trail(passage.trail) in (None, "entry")


def _needed(passage: Passage, held: Sequence[re.Pattern[str]]) -> bool:
    """Tell whether a sentence says that what is ruled out is needed: the answer is no."""
    if "|" in passage.text:
        return _on_entry(passage)
    if passage.lead or passage.text.endswith(":"):
        return False
    ends = [match.end() for match in NEEDED.finditer(passage.text)]
    return any(_holds(passage.text[end : end + BEHIND], held) for end in ends)


def _holds(text: str, held: Sequence[re.Pattern[str]]) -> bool:
    return any(one.search(text) for one in held)

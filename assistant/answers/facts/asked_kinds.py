"""Which rows of a guide's own tables a question on pay asks for: a kind, or the best paid one.

"What do law professors make" asks for the row "Law teachers, postsecondary", "highest paid type of
dentist" for the first rows of the table of dentists. Such a row answers alone.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from assistant.answers.asked.attributes import of_trail
from assistant.answers.asked.halves import halves
from assistant.answers.asked.mentions import (
    BENIGN,
    VERBS,
    Mention,
    Word,
    is_cue,
    overlaps,
    without,
    words_of,
)
from assistant.answers.asked.question import Question
from assistant.answers.facts.employers import FITS, NO_PLACE, employer_fits
from assistant.answers.facts.own_kinds import CODE, Kind, Words, code_of, kinds_of, label_of
from assistant.answers.names.names import Name, everyday, name_of
from assistant.answers.names.whose_pay import own_of_guide, words_of_name
from assistant.answers.text.remembered import remembered
from assistant.answers.text.terms import STOP, tokens

if TYPE_CHECKING:
    from assistant.library import View

BEFORE = 2  # words before a name that may tell which kind of it is meant
MOST_GUIDES = 6  # whose tables are looked at for one name
FEW = 3  # rows that may be meant by one name; of more none is
PLAIN = frozenset({"general"})  # "Pediatricians, general" are those without a speciality
FAR = 2  # words of a row's name that may be left unsaid
LINKED = re.compile(r"\s+(?:of|for|to)\s+(?:an?\s+|the\s+)?", re.IGNORECASE)  # helpers of roofers


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of a guide that a name fits, and how many words of their names it leaves unsaid."""

    guide: str
    ids: frozenset[str]
    unsaid: int


def by_kinds(view: View, question: Question) -> Question:
    """Return a question on the pay of a kind with the rows on it as all that is looked at."""
    if question.expects != "pay" or halves(question):
        return question
    known = tuple(_of_known(view, question, mention) for mention in question.mentions)
    found = () if known else tuple(_of_unknown(view, question))
    if not known and (found or not question.unknown):
        found = (*filter(None, (_of_code(view, question),)),) or found
    if known == question.mentions and not found:
        return question
    mentions = known or found
    said = " ".join(one.text for one in mentions).lower()
    strange = (one for one in question.unknown if not overlaps(one, mentions))
    return replace(
        question,
        mentions=mentions,
        unknown=tuple(strange) if known or question.compares else (),
        bare=without(question.text, [one for one in mentions if _stands(question, one)]),
        places=tuple(place for place in question.places if place.name.lower() not in said),
        described=question.described and bool(known),
    )


def _stands(question: Question, one: Mention) -> bool:
    """Tell whether a name stands in a question, and not only in one before it."""
    return question.text[one.start : one.end] == one.text


def _of_known(view: View, question: Question, mention: Mention) -> Mention:
    """Return a known occupation as the kind of it that a question names, if its rows tell."""
    if mention.passages or not _stands(question, mention):
        return mention
    words = words_of(question.text)
    first = next((at for at, word in enumerate(words) if word.start == mention.start), 0)
    for start in range(max(0, first - _telling(question.text, words, first)), first):
        text = question.text[words[start].start : mention.end]
        if rows := _fitting(view, text, _guides(view, text, mention.guides), whole=False):
            kind = _mention(text, words[start].start, mention.end, rows)
            return mention if _told_more(view, question, kind) else kind
    rows = _fitting(view, mention.text, mention.guides, whole=True)
    if rows is None or question.starter or question.experienced:
        return mention  # of levels the guide may tell, but not for each kind
    kind = _mention(mention.text, mention.start, mention.end, rows)
    employed = FITS in employer_fits(view, question, rows.guide)
    return mention if employed or _told_more(view, question, kind) else kind


def _told_more(view: View, question: Question, kind: Mention) -> bool:
    """Tell whether what else a question asks stands under pay: whether tips are included."""
    rest = without(question.text, [kind])
    plain = STOP | BENIGN | NO_PLACE
    beside = {word for word in tokens(rest) if word not in plain and not is_cue(word)}
    passages = (p for guide in kind.guides for p in view.passages(guide) if "|" not in p.text)
    told = (passage for passage in passages if of_trail(passage.trail) == "pay")
    return any(beside & {*tokens(passage.text)} for passage in told)


def _of_unknown(view: View, question: Question) -> Iterator[Mention]:
    """Yield the names that no guide is about and that fit rows of a guide."""
    text, words = question.text, words_of(question.text)
    for start, end in _spans(question):
        first = next(at for at, word in enumerate(words) if word.start >= start)
        for at in range(first - _telling(text, words, first), first + 1):
            said = text[words[at].start : end]
            if rows := _fitting(view, said, _guides(view, said, ()), whole=False):
                yield _mention(said, words[at].start, end, rows)
                break


def _spans(question: Question) -> Iterator[tuple[int, int]]:
    """Yield where unknown names stand; two that are joined by "of" are one."""
    spans = sorted((one.start, one.end) for one in question.unknown if _stands(question, one))
    while spans:
        start, end = spans.pop(0)
        while spans and LINKED.fullmatch(question.text, end, spans[0][0]):
            end = spans.pop(0)[1]
        yield start, end


def _telling(text: str, words: Sequence[Word], first: int) -> int:
    """Return how many words before a name may belong to it."""
    count = 0
    while count < BEFORE and first - count > 0:
        word, after = words[first - count - 1], words[first - count]
        known = word.text in STOP | VERBS or is_cue(word.text)
        if known or text[word.end : after.start].strip(" -’'s"):
            break
        count += 1
    return count


def _of_code(view: View, question: Question) -> Mention | None:
    """Return the grade that a question names by its code, where one guide has rows on it."""
    for found in CODE.finditer(question.text):
        code = code_of(found.group())
        guides = words_of_rows(view).get((code,), ())
        rows = [k for guide in guides for t in kinds_of(view, guide) for k in t.rows]
        ids = frozenset(kind.passage for kind in rows if kind.code == code)
        if ids and len(guides) == 1:
            return _mention(found.group(), found.start(), found.end(), Rows(*guides, ids, 0))
    return None


def _mention(text: str, start: int, end: int, rows: Rows) -> Mention:
    """Return the mention of rows; a name that leaves words of theirs unsaid may mean another."""
    guides = (rows.guide,)
    return Mention(
        text=text, start=start, end=end, guides=guides, listed=guides, passages=rows.ids,
        name=name_of(text), how="kind" if rows.unsaid else "member",
    )  # fmt: skip


def _fitting(view: View, text: str, guides: Iterable[str], *, whole: bool) -> Rows | None:
    """Return the rows of one of the guides that a name fits best; ``whole`` leaves nothing unsaid.

    The whole of a guide's occupation is none of its kinds.
    """
    best: list[Rows] = []
    for guide in guides:
        card = view.cards_by_id()[guide]
        names = _alike(text.replace("’", "'").replace("'s", ""))
        if whole and set(names) & {words_of_name(n) for n in (card.occupation, card.title)}:
            continue
        fits: dict[int, set[str]] = defaultdict(set)
        for table in kinds_of(view, guide):
            for kind in table.rows:
                if (unsaid := _unsaid(kind, names, table.said, whole)) is not None:
                    fits[unsaid].add(kind.passage)
        least = min(fits, default=FAR + 1)
        if least <= FAR and len(fits[least]) <= FEW:
            best.append(Rows(guide, frozenset(fits[least]), least))
    return min(best, key=lambda rows: rows.unsaid, default=None)


def _unsaid(kind: Kind, names: Iterable[Words], said: Words, whole: bool) -> int | None:
    """Return how many words of a row's name one of these names leaves unsaid, if it fits the row.

    Each of its words must stand in the row's name, or hold for all rows of the table.
    """
    left = [
        len(own - name - (frozenset() if whole else said | PLAIN))
        for own in kind.names
        for name in names
        if name & kind.heads and name & own and name <= own | said
        and (own == name if whole else (name - said) & own)
    ]  # fmt: skip
    return min(left, default=None)


def _alike(text: str) -> tuple[Words, ...]:
    """Return the words of a name, and of the same name with another word for the worker in it."""
    name = tuple(word for word in name_of(text) if word not in STOP)
    others = (
        frozenset((*name[:at], *target))
        for at in range(len(name))
        for target in everyday().get(name[at:], ())
    )
    return (frozenset(name), *others)


def _guides(view: View, text: str, own: Sequence[str]) -> tuple[str, ...]:
    """Return the guides whose rows may name what a text says, those given first."""
    index, found = words_of_rows(view), dict.fromkeys(own)
    for name in _alike(text):
        # A word that is in no row may stand in the column headings: "Army rank".
        held = [set(index[word,]) for word in name if (word,) in index]
        if held:
            found |= dict.fromkeys(sorted(set.intersection(*held)))
    return tuple(found)[:MOST_GUIDES]


@remembered
def words_of_rows(view: View) -> Mapping[Name, tuple[str, ...]]:
    """Return the guides that have each word or code in a row of pay, their titles' words too."""
    held: dict[Name, set[str]] = defaultdict(set)
    with_rows: set[str] = set()
    for figure in view.figures(kind="pay"):
        cells = label_of(figure.quote) if "|" in figure.quote else ()
        for cell in cells:
            with_rows.add(figure.guide)
            for word in (*name_of(cell), code_of(cell)):
                held[word,].add(figure.guide)
    for guide in with_rows:
        for word in own_of_guide(view, guide).words:
            held[word,].add(guide)
    return {key: tuple(sorted(guides)) for key, guides in held.items()}

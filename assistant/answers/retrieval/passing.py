"""What guides say of a career that none of them is about: a row, a section, a sentence on it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from assistant.answers.asked.attributes import asked, of_trail
from assistant.answers.asked.mentions import VERBS, Word, words_of
from assistant.answers.asked.question import Question
from assistant.answers.facts.kinds_of_pay import EXTRA
from assistant.answers.names.labels import Label, names_in
from assistant.answers.names.names import Name, name_of
from assistant.answers.names.row_names import called
from assistant.answers.names.strangers import modifies
from assistant.answers.passages.signals import column_fits, section_fits, value_fits
from assistant.answers.retrieval.list_items import EXACT
from assistant.answers.text.doers import looks_like_doer
from assistant.answers.text.remembered import remembered
from assistant.answers.text.terms import SENTENCE, STOP, stem, stems
from assistant.guides.lines.flat_cells import flat_cells
from assistant.schema import Figure, Passage

if TYPE_CHECKING:
    from assistant.library import View

SEEN = 120  # passages with like words that are looked at
GUIDES = 3  # that are quoted
NAMED, CALLED, SUBJECT, SECTION, ROW = range(5)  # how much a passage is on a name
CALLED_AS = re.compile(r"\b(?:known as|called|speciali[sz]es? as|speciali[sz]ing as)$")
RELATED = re.compile(
    r"\b(?:similar|related|other|like|alternative) (?:\w+ )?(?:careers|jobs|occupations|roles)\b",
    re.IGNORECASE,
)
BECOMING = re.compile(r"\bbecom(?:e|ing)(?: an?)? (?P<name>.+)", re.IGNORECASE)
JOINING = frozenset(("and", "or"))
JOINED = 3  # words of a name that is joined to another
ARTICLES = frozenset("a an the".split())
# A name behind one of these is spoken of and not told about: "you work for a dentist".
BEHIND = VERBS | frozenset(
    """about against among as at become becomes becoming between by for from in into like of on
    over than through to under with without""".split()
)
AUXILIARY = frozenset(
    """are can could did do does get gets had has have is may might must often should take takes
    usually was were will would""".split()
)


class Standing(NamedTuple):
    """A passage with a name, and how much it is on it."""

    passage: Passage
    how: int
    alone: bool  # whether the name stands for itself and not as one of several


def passing(
    view: View, question: Question, label: Label, figured: tuple[str, ...], *, rows: bool = False
) -> tuple[Passage, ...]:
    """Return what the guides say of a career in passing that answers a question; often nothing.

    It comes from the few guides that say it most plainly; with ``rows`` only from tables.
    ``figured`` are guides that give figures for it, or are on its kind of worker.
    """
    standing = _standing(view, label, figured[: 2 * GUIDES])
    kinds = {one.passage.guide for one in standing if one.how > NAMED and not _beside(one.passage)}
    able = (one for one in standing if one.how > NAMED or one.passage.guide in kinds)
    fitting = [one for one in able if (one.how == ROW or not rows) and _fits(question, one)]
    best = max(((one.how, one.alone) for one in fitting), default=None)
    if best is None:
        return ()
    plain = dict.fromkeys(o.passage.guide for o in fitting if (o.how, o.alone) == best)
    kept = list(plain)[:GUIDES]
    told = (one for one in fitting if one.passage.guide in kept)
    if best[0] >= SECTION and (question.attributes or question.expects):
        told = (one for one in told if (one.how, one.alone) == best)
    return tuple(one.passage for one in told)


def headed(view: View, name: Name) -> tuple[str, ...]:
    """Return the guides with a section on becoming what a name says; they are on it, too."""
    found = (
        passage.guide
        for passage in _hits(view, name)
        for heading in passage.trail
        if (told := BECOMING.search(heading)) and name in names_in(told["name"])
    )
    return tuple(dict.fromkeys(found))


def _hits(view: View, name: Name) -> tuple[Passage, ...]:
    words = " ".join(name)
    return tuple(hit.passage for hit in view.lexical(words, SEEN))


@remembered
def _standing(view: View, label: Label, figured: tuple[str, ...]) -> tuple[Standing, ...]:
    """Return the passages on a name among those with its words, and in guides with its figures."""
    held = {passage.id: passage for guide in figured for passage in view.passages(guide)}
    held |= {passage.id: passage for passage in _hits(view, label.name)}
    figures = [f for guide in figured for f in view.figures(guide=guide)]
    rows = [figure for figure in figures if label.on(figure.occupation)]
    return tuple(one for passage in held.values() if (one := _stands(passage, label, rows)))


def _stands(passage: Passage, label: Label, figures: Iterable[Figure]) -> Standing | None:
    """Return how a passage is on a name, if it is; ``figures`` are those of the name."""
    name = label.name
    if figure := next((figure for figure in figures if _holds(passage, figure)), None):
        return Standing(passage, ROW, name_of(figure.occupation) == name)
    if len(cells := flat_cells(passage.text, passage.lead) or passage.text.split("|")) > 1:
        return _row(passage, label, cells)
    if any(map(label.on, passage.trail)):
        return Standing(passage, SECTION, alone=True)
    sentences = SENTENCE.split(passage.text)
    if any(_is_subject(sentence, name) for sentence in sentences):
        return Standing(passage, SUBJECT, alone=True)
    if any(_is_called(sentence, name) for sentence in sentences):
        return Standing(passage, CALLED, alone=True)
    named = any(_is_whole(sentence, name) for sentence in sentences)
    named = named and len(words_of(passage.text)) > len(name)
    return Standing(passage, NAMED, alone=True) if named else None


def _row(passage: Passage, label: Label, cells: Sequence[str]) -> Standing | None:
    """Return how a row of a table is on a name, by what it is on or by one of its columns."""
    told = next((c for c in cells if not any(map(str.isdigit, c))), "")
    on = any(map(label.on, (told, *passage.lead.split("|")[1:], *called(passage))))
    return Standing(passage, ROW, name_of(told) == label.name) if on else None


def _holds(passage: Passage, figure: Figure) -> bool:
    same = passage.guide == figure.guide
    return same and passage.start <= figure.start and figure.end <= passage.end


def _beside(passage: Passage) -> bool:
    """Tell whether a passage stands in a section on careers that are like the guide's own."""
    return any(map(RELATED.search, passage.trail))


def _places(words: Sequence[Word], name: Name) -> Iterable[int]:
    length = len(name)
    ones = [word.one for word in words]
    return (at for at in range(len(ones)) if tuple(ones[at : at + length]) == name)


def _is_subject(sentence: str, name: Name) -> bool:
    """Tell whether a sentence, or a line that is none, tells something of a name."""
    words = words_of(sentence)
    whole = sentence.rstrip().endswith((".", "!", "?"))
    return any(
        _free(sentence, words, at) and _goes_on(sentence, words, at + len(name), whole=whole)
        for at in _places(words, name)
    )


def _free(sentence: str, words: Sequence[Word], at: int) -> bool:
    """Tell whether nothing before a name makes another one of it or does something to it."""
    if at and modifies(sentence, words[at - 1], words[at]):
        return False
    first = at
    while first and words[first - 1].text in ARTICLES:
        first -= 1
    while first and first == at and words[first - 1].text in JOINING:
        first = at = _back(words, first - 1)  # "the pay of police and detectives"
    if not first or sentence[words[first - 1].end : words[first].start].strip():
        return True
    return words[first - 1].text not in BEHIND


def _back(words: Sequence[Word], end: int) -> int:
    """Return where the words begin that are joined to what follows ``end``."""
    first = end
    while first and words[first - 1].text not in STOP | BEHIND:
        first -= 1
    return first


def _goes_on(sentence: str, words: Sequence[Word], end: int, *, whole: bool) -> bool:
    """Tell whether a doing or a value follows a name that ends before the word at ``end``."""
    if end < len(words) and words[end].text in JOINING:  # "detectives and investigators work ..."
        joined = range(end + 1, min(end + 1 + JOINED, len(words)))
        end = next((at + 1 for at in joined if looks_like_doer(words[at].text)), end)
    if end == len(words):
        return False
    last, after = words[end - 1], words[end]
    if sentence[last.end : after.start].strip(" -"):
        # A line of a table: "Fish wardens, median $61,000"; of one in a list nothing is told.
        return not whole and not re.search(r"[,;:]", sentence[: last.start])
    if after.text in AUXILIARY | VERBS or after.text[0].isdigit():
        return True
    if after.text in STOP or looks_like_doer(after.text):
        return False
    return last.text != last.one or after.text.endswith(("s", "ed", "ly"))


def _is_whole(sentence: str, name: Name) -> bool:
    words = words_of(sentence)
    return any(
        not (at and modifies(sentence, words[at - 1], words[at]))
        and not (words[at + len(name) :] and looks_like_doer(words[at + len(name)].text))
        for at in _places(words, name)
    )


def _is_called(sentence: str, name: Name) -> bool:
    words = words_of(sentence)
    return any(
        CALLED_AS.search(sentence[: words[at].start].lower().rstrip())
        for at in _places(words, name)
    )


def _fits(question: Question, one: Standing) -> bool:
    """Tell whether a passage on a name holds what is asked."""
    passage, attributes = one.passage, question.attributes
    if one.how == SECTION and _shares(question, passage):
        return True
    if one.how == ROW and question.expects == "pay" and column_fits(("pay",), passage):
        return any(map(str.isdigit, passage.text))
    if question.expects in EXACT:
        return one.how > CALLED and bool(value_fits(question.expects, passage))
    if not attributes:
        return one.how > NAMED
    if one.how == ROW and (_beside(one.passage) or "outlook" not in attributes):
        return column_fits(attributes, passage)  # other rows count people, or tell of their pay
    if section_fits(attributes, passage) or set(asked(passage.text)) & set(attributes):
        return True
    return "work" in attributes and of_trail(passage.trail) is None


def _shares(question: Question, passage: Passage) -> bool:
    """Tell whether a passage speaks of an addition to pay that is asked for: a bonus."""
    return bool({*map(stem, EXTRA.findall(question.bare.lower()))} & {*stems(passage.text)})

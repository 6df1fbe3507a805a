"""The kinds of a guide's occupation whose pay its own tables give, row by row.

"Dentists, general", "Helpers—roofers" and "E-5 | Sergeant" are kinds; rows on industries, places
and other occupations are not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from assistant.answers.asked.attributes import of_trail
from assistant.answers.facts.kinds_of_pay import EVERYONE
from assistant.answers.names.column_heads import heads_of
from assistant.answers.names.labels import JOINTS
from assistant.answers.names.names import JOINT, Name, initials, is_place, name_of, shortened
from assistant.answers.names.whose_pay import ADDED, Own, own_of_guide
from assistant.answers.passages.signals import OPEN_END
from assistant.answers.text.doers import ALSO_WORKERS, looks_like_doer
from assistant.answers.text.remembered import remembered
from assistant.answers.text.values import values
from assistant.schema import Passage

if TYPE_CHECKING:
    from assistant.library import View

Words = frozenset[str]

INDUSTRIES = re.compile(r"\b(?:industr(?:y|ies)|sectors?|employers?|workplaces?)\b", re.IGNORECASE)
CODE = re.compile(r"\b(?P<letters>[A-Z]{1,3})[- ]?(?P<number>\d{1,2})\b", re.IGNORECASE)
MONEY = re.compile(r"(?:[A-Z]{0,3}[$£€¥₹]|[A-Z]{3})?\s?\d[\d,.]*\+?|[—–-]+")
OPEN = re.compile(rf"\d{OPEN_END}\s*$", re.IGNORECASE)
TURNED = re.compile(r"\s*[—–]\s*|\s+--?\s+")  # "Helpers—roofers"
LISTS = re.compile(r"\b(?:and|or)\b|[&/]", re.IGNORECASE)
LABELS = 2  # cells of a row that may name a kind: its grade and its rank


@dataclass(frozen=True, slots=True)
class Kind:
    """A row on one kind of an occupation, by the words of each name that its label gives."""

    passage: str  # id of the row
    names: tuple[Words, ...]
    heads: Words  # the words that name the worker, one of which whoever asks for the row says
    code: str  # "e5"
    amount: float
    open: bool  # whether it is "or more"


@dataclass(frozen=True, slots=True)
class Kinds:
    """A table of the kinds of an occupation, and the words that hold for all of its rows."""

    rows: tuple[Kind, ...]
    said: Words  # of the occupation and the column headings


@remembered
def kinds_of(view: View, guide: str) -> tuple[Kinds, ...]:
    """Return the tables of a guide that give the pay of kinds of its occupation."""
    own = own_of_guide(view, guide)
    tables = groupby(view.passages(guide), key=lambda one: (one.trail, one.lead))
    return tuple(kinds for _, rows in tables if (kinds := _kinds(tuple(rows), own)))


def _kinds(rows: Sequence[Passage], own: Own) -> Kinds | None:
    first = rows[0]
    if of_trail(first.trail) != "pay" or INDUSTRIES.search(f"{first.trail[-1]} {first.lead}"):
        return None
    held = [kind for row in rows if (kind := _kind(row, own))]
    if len(held) < len(rows) or len(rows) < 2:
        return None
    heads = " ".join(heads_of(first)[:LABELS])
    return Kinds(rows=tuple(held), said=own.words | frozenset(name_of(heads)))


def label_of(row: str) -> tuple[str, ...]:
    """Return the cells of a row of pay that say whose it is; empty where it is no such row."""
    cells = [cell.strip() for cell in row.strip(" |").split("|")]
    size = next((at for at, cell in enumerate(cells) if MONEY.match(cell)), 0)
    told = all(MONEY.match(cell) for cell in cells[size:])
    return tuple(cells[:size]) if told and size <= LABELS else ()


def _kind(row: Passage, own: Own) -> Kind | None:
    """Return the kind that a row is on, if it is on one."""
    cells = label_of(row.text)
    code = code_of(cells[0]) if cells else ""
    label = " ".join(cells[1:] if code else cells)
    amounts = [value.number for value in values(row.text.split("|", len(cells))[-1])]
    if not amounts or is_place(label) or EVERYONE.search(label):
        return None
    named = list(_with_initials(ADDED.sub("", label).strip(), own))
    heads = frozenset(head for _, head in named if head)
    if not (heads or code):
        return None
    names = tuple(words for words, _ in named)
    return Kind(row.id, names, heads, code, max(amounts), bool(OPEN.search(row.text)))


def code_of(cell: str) -> str:
    """Return the code of a grade, "e5" for "E-5"; else nothing."""
    found = CODE.fullmatch(cell.strip())
    return f"{found['letters']}{found['number']}".lower() if found else ""


def _names(label: str, own: Own) -> Iterator[tuple[Name, str]]:
    """Yield each name that a label gives, and the word that names the worker.

    What stands behind a comma is said of all names before it ("Law teachers, postsecondary"), and
    a list before the worker has a name for each of its parts ("English and history teachers").
    """
    before, *turned = TURNED.split(label, maxsplit=1)
    if turned and (head := _head(before, own)):
        for name, _ in _names(turned[0], own):
            yield (*name, *name_of(before)), head
        return
    parts = [part for part in JOINT.split(label) if part.strip()]
    doers = [at for at, part in enumerate(parts) if _head(part, own)]
    if not doers:
        yield name_of(label), next((w for w in name_of(label) if looks_like_doer(w)), "")
        return
    last = doers[-1]
    behind = " ".join(parts[last + 1 :])
    head = _head(parts[last], own)
    if last:  # "Physicians, pathologists" are one, "Barbers and hairdressers" one and two
        yield name_of(label), head
    for at, part in enumerate(parts[: last + 1]):
        mine = _head(part, own)
        if mine and not LISTS.search(label) and at < last:
            continue
        shared = parts[at - 1].split()[:-1] if mine and at and " " not in part else []
        words = [*shared, part, behind] if mine else [part, head, behind]
        yield name_of(" ".join(words)), mine or head  # "Nursing instructors and (nursing) teachers"


def _with_initials(label: str, own: Own) -> Iterator[tuple[Words, str]]:
    """Yield the words of the names of a label, those of one name with initials, too: "EMT"."""
    joined = bool(JOINT.search(label))
    for name, head in _names(label, own):
        yield frozenset(name) - JOINTS, head
        for short in () if joined else shortened(name):
            yield frozenset(short) - JOINTS, head
        if not joined and (letters := initials(" ".join(name))):
            yield frozenset((letters,)), letters


def _head(part: str, own: Own) -> str:
    """Return the last word of a part of a label, before "of ships", where it names a worker."""
    name = name_of(part.split(" of ")[0])
    worker = name and (looks_like_doer(name[-1]) or name[-1] in own.heads | ALSO_WORKERS)
    return name[-1] if worker else ""

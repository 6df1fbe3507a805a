"""What a sync did, for people and programs."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from assistant.schema import Figure

SYMBOLS = {"USD": "$", "GBP": "£", "EUR": "€"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A fact that another version of the same guide states differently."""

    about: str
    before: tuple[Figure, ...]  # empty when the fact is new
    after: tuple[Figure, ...]  # empty when the fact is gone

    def __str__(self) -> str:
        return f"{self.about}: {spell(self.before)} -> {spell(self.after)}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What a sync did, or with ``dry_run`` what it would do."""

    root: str
    dry_run: bool = False
    generation: int = 0
    guides: int = 0  # in the library afterwards, all roots
    passages: int = 0
    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    renamed: tuple[tuple[str, str], ...] = ()
    removed: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    unreadable: tuple[tuple[str, str], ...] = ()  # guide id or path, reason
    skipped: tuple[str, ...] = ()  # files that are no guides
    notes: tuple[str, ...] = ()
    to_embed: int = 0  # texts without a vector
    to_drop: int = 0  # passages that go
    embedded: int = 0
    written: int = 0  # rows
    estimate: float = 0.0  # seconds that embedding will take
    tokens: int = 0  # about as many are sent to a paid embedder
    price: float | None = None  # US dollars for them at list price, where it is known
    seconds: float = 0.0
    facts: tuple[Change, ...] = ()

    @property
    def touched(self) -> bool:
        """Whether the library differs, or would differ, from before."""
        return bool(self.added or self.changed or self.renamed or self.removed)

    def to_json(self) -> dict[str, object]:
        """Return the report as plain values; a fact also as its sentence."""
        data = asdict(self)
        data["facts"] = [
            {"text": str(fact), "about": fact.about, "before": before, "after": after}
            for fact in self.facts
            for before, after in [
                (
                    [asdict(figure) for figure in fact.before],
                    [asdict(figure) for figure in fact.after],
                )
            ]
        ]
        data["unreadable"] = [{"guide": name, "reason": why} for name, why in self.unreadable]
        data["renamed"] = [{"from": old, "to": new} for old, new in self.renamed]
        return data


def compare_facts(before: Iterable[Figure], after: Iterable[Figure]) -> tuple[Change, ...]:
    """Return the facts that differ between two versions of a guide."""
    old, new = grouped(before), grouped(after)
    changes = []
    for key in dict.fromkeys([*old, *new]):
        was, now = old.get(key, ()), new.get(key, ())
        if values(was) != values(now):
            changes.append(
                Change(about=", ".join(part for part in key if part), before=was, after=now)
            )
    return tuple(changes)


def grouped(figures: Iterable[Figure]) -> dict[tuple[str, ...], tuple[Figure, ...]]:
    """Return figures by what they speak of, without their value and year."""
    found: dict[tuple[str, ...], list[Figure]] = {}
    for figure in figures:
        found.setdefault(subject(figure), []).append(figure)
    return {key: tuple(group) for key, group in found.items()}


def subject(figure: Figure) -> tuple[str, ...]:
    """Return the words for what a figure speaks of, in the order they are said."""
    statistic = figure.statistic if figure.statistic not in (None, "stated") else ""
    return (
        f"{statistic} {figure.kind}".strip(),
        figure.occupation,
        figure.level if figure.level and figure.level != statistic else "",
        figure.industry or "",
        figure.region or "",
        f"a {figure.period}" if figure.period and figure.period != "year" else "",
    )


def values(figures: tuple[Figure, ...]) -> list[tuple[object, ...]]:
    """Return what counts when two versions are compared."""
    return sorted(
        ((f.low, f.high, f.currency, f.year) for f in figures),
        key=lambda value: tuple(str(part) for part in value),
    )


def spell(figures: tuple[Figure, ...]) -> str:
    """Return the values as a person writes them."""
    spelled = []
    for figure in figures:
        ends = [amount(end, figure) for end in (figure.low, figure.high) if end is not None]
        year = f" ({figure.year})" if figure.year else ""
        spelled.append(" to ".join(dict.fromkeys(ends)) + year)
    return ", ".join(dict.fromkeys(spelled)) or "not stated"


def amount(value: float, figure: Figure) -> str:
    """Return one number with its unit."""
    number = f"{value:,.0f}" if float(value).is_integer() else f"{value:,.2f}"
    if figure.kind == "growth":
        return f"{value:g}%"
    if not figure.currency:
        return number
    symbol = SYMBOLS.get(figure.currency)
    return f"{symbol}{number}" if symbol else f"{figure.currency} {number}"

"""Where guides give different values for the same thing: shown side by side, never picked from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from assistant.answers.facts.scope import is_central
from assistant.answers.names.names import name_of
from assistant.schema import Citation, Conflict, Figure


def conflicts(
    figures: Sequence[Figure], citations: Sequence[Citation], published: Mapping[str, str]
) -> tuple[Conflict, ...]:
    """Return the sets of comparable pay figures from different guides that differ.

    ``published`` gives the date of each guide; every figure stands in one of the citations.
    """
    alike: dict[tuple[object, ...], list[Figure]] = defaultdict(list)
    for figure in figures:
        if figure.kind == "pay" and figure.low is not None and figure.industry is None:
            alike[_scope(figure)].append(figure)
    found = []
    for group in alike.values():
        values = _one_a_guide(group)
        if len({(figure.low, figure.high) for figure in values}) > 1:
            first, cited = values[0], tuple(_cited(figure, citations) for figure in values)
            about = ", ".join(filter(None, ("pay", first.occupation, first.region)))
            reason = _reason(values, published)
            found.append(
                Conflict(about=about, values=tuple(values), citations=cited, reason=reason)
            )
    return tuple(found)


def _scope(figure: Figure) -> tuple[object, ...]:
    return (
        name_of(figure.occupation),
        figure.currency,
        figure.period,
        "centre" if is_central(figure) else (figure.statistic, figure.level),
    )


def _one_a_guide(figures: Sequence[Figure]) -> list[Figure]:
    kept: dict[str, Figure] = {}
    for figure in figures:
        kept.setdefault(figure.guide, figure)
    return list(kept.values())


def _cited(figure: Figure, citations: Sequence[Citation]) -> int:
    return next(
        citation.n
        for citation in citations
        if citation.guide == figure.guide and citation.start <= figure.start < citation.end
    )


def _reason(figures: Sequence[Figure], published: Mapping[str, str]) -> str:
    said: dict[str, set[object]] = {
        "year": {figure.year for figure in figures},
        "region": {figure.region for figure in figures},
        "statistic": {figure.statistic for figure in figures},
    }
    differs = [name for name, values in said.items() if len(values - {None}) > 1]
    dates = {published.get(figure.guide, "") for figure in figures}
    reasons = []
    if "year" not in differs and len(dates - {""}) > 1:
        differs.append("date of publication")
    elif "year" not in differs and (len(said["year"]) > 1 or len(dates) > 1):
        reasons.append("not all say of which year they are")
    if len(said["region"]) > 1 and "region" not in differs:
        reasons.append("not all name a region")
    if differs:
        reasons.insert(0, f"different {' and '.join(differs)}")
    return "; ".join(reasons)

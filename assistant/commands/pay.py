"""``pay``: the pay figures of the library, each with the words it stands in."""

from __future__ import annotations

import argparse
import difflib
import json
import sys
from collections.abc import Sequence
from contextlib import closing
from typing import TYPE_CHECKING, Any

from assistant.errors import UsageError

if TYPE_CHECKING:
    from argparse import _SubParsersAction

    from assistant.schema import Figure, GuideCard

KINDS = ("pay", "growth", "jobs", "openings")
NEAR = 3  # guides named when an occupation is unknown


def add_parser(subparsers: _SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add ``pay`` to the parser."""
    parser = subparsers.add_parser("pay", help="list the pay figures of guides, with their words")
    parser.add_argument("occupation", nargs="?", help="whose pay: the name of an occupation")
    parser.add_argument("--guide", metavar="ID", help="only the figures of this guide")
    parser.add_argument("--all", action="store_true", help="the figures of every guide")
    parser.add_argument("--kind", choices=KINDS, default="pay", help="what to list (default: pay)")
    parser.add_argument("--json", action="store_true", help="print figures as JSON, one a line")


def run(args: argparse.Namespace) -> int:
    """Print the figures asked for; exit 1 when the occupation or the guide is unknown."""
    if sum((args.occupation is not None, args.guide is not None, args.all)) != 1:
        raise UsageError(
            'Name an occupation, as in pay "Baker", or give --guide ID, or --all: one of the three.'
        )
    from assistant.config import load_settings
    from assistant.library import Library

    with closing(Library.open(load_settings())) as library, library.reading() as view:
        cards = view.cards()
        figures = view.figures(guide=args.guide, kind=args.kind)
    if args.guide is not None and all(card.id != args.guide for card in cards):
        return _unknown(f"No guide has the id {args.guide!r}.", args.guide, cards)
    if args.occupation is not None:
        from assistant.answers.facts.pay import Occupations

        found = Occupations(cards, figures).pay(args.occupation)
        if not found.known:
            said = f"No guide is about {args.occupation!r}."
            return _unknown(said, args.occupation, cards)
        figures_of_all, figures = figures, found.figures
        if found.silent:
            titles = ", ".join(card.title for card in found.silent)
            print(f"No {args.kind} figure stands in: {titles}.", file=sys.stderr)
            _tell_others(found.silent, figures_of_all)
    _print(figures, as_json=args.json)
    return 0


def _tell_others(silent: Sequence[GuideCard], figures: Sequence[Figure]) -> None:
    """Tell whose figures stand in guides that have none under the name asked for."""
    for card in silent:
        others = dict.fromkeys(f.occupation for f in figures if f.guide == card.id)
        if others:
            named = ", ".join(list(others)[:NEAR])
            print(f"Under other names: {named}. See --guide {card.id!r}.", file=sys.stderr)


def _unknown(said: str, name: str, cards: Sequence[GuideCard]) -> int:
    titles = {name.lower(): card for card in cards for name in (card.title, card.id)}
    close = difflib.get_close_matches(name.lower(), titles, n=NEAR, cutoff=0.5)
    words = set(name.lower().split())
    close += [title for title in titles if words & set(title.split()) and title not in close]
    near = list(dict.fromkeys(titles[title].title for title in close))[:NEAR]
    advice = f"Near it are: {', '.join(near)}." if near else "Use --all to list every figure."
    print(f"{said} {advice}", file=sys.stderr)
    return 1


def _print(figures: Sequence[Figure], *, as_json: bool) -> None:
    if as_json:
        from assistant.answers.shape import figure_to_json

        for figure in figures:
            print(json.dumps(figure_to_json(figure), ensure_ascii=False))
        return
    if not figures:
        print("The guides give no figures of this kind.")
        return
    heads = ("occupation", "amount", "per", "what", "region", "year", "guide")
    table = [heads, *(_cells(figure) for figure in figures)]
    widths = [min(44, max(len(line[at]) for line in table)) for at in range(len(heads))]
    for line in table:
        cells = (cell[:width].ljust(width) for cell, width in zip(line, widths, strict=True))
        print("  ".join(cells).rstrip())


def _whole(value: Any) -> Any:
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _cells(figure: Figure) -> tuple[str, ...]:
    what = " ".join(filter(None, dict.fromkeys((figure.statistic, figure.level, figure.industry))))
    return (
        figure.occupation, _amount(figure), figure.period or "", what, figure.region or "",
        str(figure.year or ""), figure.guide,
    )  # fmt: skip


def _amount(figure: Figure) -> str:
    unit = "%" if figure.kind == "growth" else ""
    low, high = (None if v is None else f"{_whole(v):,}{unit}" for v in (figure.low, figure.high))
    sign = f"{figure.currency} " if figure.currency else ""
    if low is None or high is None:
        return f"{sign}up to {high}" if low is None else f"{sign}from {low}"
    return f"{sign}{low}" if low == high else f"{sign}{low} to {high}"

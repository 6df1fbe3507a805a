"""``compare``: two to four careers side by side, in the guides' own words."""

from __future__ import annotations

import argparse
import json
import sys
from contextlib import closing
from typing import TYPE_CHECKING

from assistant.errors import UsageError

if TYPE_CHECKING:
    from argparse import _SubParsersAction

    from assistant.answers.asked.comparison import Comparison


def add_parser(subparsers: _SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add ``compare`` to the parser."""
    parser = subparsers.add_parser("compare", help="show careers side by side, with their words")
    parser.add_argument("career", nargs="+", help="two to four occupations")
    parser.add_argument("--json", action="store_true", help="print the comparison as JSON")


def run(args: argparse.Namespace) -> int:
    """Print the comparison; exit 1 when a career is unknown."""
    if not 2 <= len(args.career) <= 4:
        raise UsageError('Name two to four careers, as in compare "Baker" "Chef".')
    from assistant.answers.asked.comparison import comparison_to_json
    from assistant.answers.quoting.compare import compare
    from assistant.config import load_settings
    from assistant.library import Library

    with closing(Library.open(load_settings())) as library, library.reading() as view:
        found = compare(view, args.career)
    for one in found.unknown:
        near = f" Near it are: {', '.join(one.near)}." if one.near else ""
        print(f"No guide is about {one.asked!r}.{near}", file=sys.stderr)
    if args.json:
        print(json.dumps(comparison_to_json(found), ensure_ascii=False))
    elif found.careers:
        _print(found)
    return 1 if found.unknown else 0


def _print(found: Comparison) -> None:
    for row in found.rows:
        print(row.title)
        for career, cell in zip(found.careers, row.cells, strict=True):
            said = [f"{quoted.text} [{quoted.citation.n}]" for quoted in cell.quotes]
            print(f"  {career.name}")
            for line in said or ["not in the guides"]:
                print(f"    {line}")
    print("Sources")
    for one in found.citations:
        print(f"  [{one.n}] {one.title}, {one.source} ({one.guide}, {one.start} to {one.end})")

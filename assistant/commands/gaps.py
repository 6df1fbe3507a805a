"""``gaps``: what was asked and the guides do not say, most asked for first."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from argparse import _SubParsersAction

    from assistant.answers.coverage.gaps import Gap


def add_parser(subparsers: _SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add ``gaps`` to the parser."""
    parser = subparsers.add_parser("gaps", help="list what was asked and the guides do not say")
    parser.add_argument("--json", action="store_true", help="print gaps as JSON, one a line")
    parser.add_argument("--clear", action="store_true", help="forget all that was counted")


def run(args: argparse.Namespace) -> int:
    """Print the gaps, or forget them."""
    from assistant.answers.coverage import gaps
    from assistant.config import load_settings

    settings = load_settings()
    if args.clear:
        gaps.clear(settings)
        return 0
    found = gaps.read(settings)
    if args.json:
        for gap in found:
            print(json.dumps(row(gap), ensure_ascii=False))
        return 0
    if not settings.gaps:
        print("ASSISTANT_GAPS is off: no new questions are counted.")
    _print(found)
    return 0


def row(gap: Gap) -> dict[str, object]:
    """Return a gap as the JSON line of it."""
    return {
        "what": gap.what,
        "missing": gap.missing,
        "count": gap.count,
        "last": gap.last,
        "examples": list(gap.examples),
    }


def _print(gaps: Sequence[Gap]) -> None:
    if not gaps:
        print("No question that the guides leave open has been counted.")
    for gap in gaps:
        name = f"{gap.what}: {gap.missing}" if gap.missing else gap.what
        times = "once" if gap.count == 1 else f"{gap.count} times"
        print(f"{name}, asked {times}, last {gap.last[:10]}")
        for example in gap.examples:
            print(f"    {example}")

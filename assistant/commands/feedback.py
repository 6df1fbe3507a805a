"""``feedback``: what readers said of answers and citations, newest first."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from argparse import _SubParsersAction

    from assistant.answers.quality.feedback import Judged


def add_parser(subparsers: _SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add ``feedback`` to the parser."""
    parser = subparsers.add_parser(
        "feedback", help="list what readers said of answers and citations"
    )
    shape = parser.add_mutually_exclusive_group()
    shape.add_argument("--csv", action="store_true", help="print a table for a spreadsheet")
    shape.add_argument("--json", action="store_true", help="print judgements as JSON, one a line")
    shape.add_argument("--forget", action="store_true", help="forget all that was said")


def run(args: argparse.Namespace) -> int:
    """Print what was said, or forget it."""
    from assistant.answers.quality import feedback
    from assistant.answers.quality.feedback_table import as_csv, row, said
    from assistant.config import load_settings

    settings = load_settings()
    if args.forget:
        count = feedback.forget(settings)
        print(f"Forgotten: {count:,} {'judgement' if count == 1 else 'judgements'}.")
        return 0
    found = feedback.read(settings)
    if args.json:
        for judged, one in said(found):
            print(json.dumps(row(judged, one), ensure_ascii=False))
    elif args.csv:
        sys.stdout.writelines(as_csv(found))
    else:
        if not settings.feedback:
            print("ASSISTANT_FEEDBACK is off: readers are not asked.")
        _print(found)
    return 0


def _print(found: Sequence[Judged]) -> None:
    from assistant.answers.quality.feedback_table import said

    if not found:
        print("Nobody has judged an answer yet.")
    for judged, one in said(found):
        about = f" [{one.citation}]" if one.citation is not None else ""
        note = f": {' '.join(one.note.split())}" if one.note else ""
        print(f"{one.at[:16].replace('T', ' ')} {one.opinion}{about}{note}")
        print(f"    {judged.answer['question']}")

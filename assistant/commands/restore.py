"""``restore``: put back a guide's file that the Library page removed or replaced."""

from __future__ import annotations

import argparse
import json
from contextlib import closing
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from argparse import _SubParsersAction

    from assistant.web.upkeep.aside import Kept


def add_parser(subparsers: _SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add ``restore`` to the parser."""
    parser = subparsers.add_parser(
        "restore",
        help="put back a guide's file that the Library page removed or replaced",
        description="Without a name it lists the files that are kept, the newest first. They stay "
        "until somebody deletes them on the Library page. What stands in the place of a file that "
        "is put back is kept in its turn.",
        epilog="Exit code: 0 when it is done, 1 when it could not be, 2 for a usage error.",
    )
    parser.add_argument(
        "name", nargs="?", default="", metavar="NAME",
        help="as listed, or the name of a file for the newest of that name",
    )  # fmt: skip
    parser.add_argument("--json", action="store_true", help="one JSON value")


def run(args: argparse.Namespace) -> int:
    """List what is kept, or put one of it back."""
    from assistant.config import load_settings
    from assistant.web.upkeep.aside import aside

    settings = load_settings()
    if args.name:
        return restore(args)
    kept = aside(settings).back
    if args.json:
        print(json.dumps([to_json(one) for one in kept], ensure_ascii=False))
        return 0
    for one in kept:
        print(f"{one.name}  {one.why} {one.at.replace('T', ' ')} UTC from {one.place.parent}")
    if not kept:
        print("No removed or replaced file is kept.")
    return 0


def restore(args: argparse.Namespace) -> int:
    """Put a file back and tell what that changed."""
    from assistant.commands.ingest import lines_of
    from assistant.config import load_settings
    from assistant.library import Library
    from assistant.web.upkeep.changes import put_back

    with closing(Library.open(load_settings(), create=False)) as library:
        (report,) = put_back(library, args.name, lambda _: None).reports
    if args.json:
        print(json.dumps(report.to_json(), ensure_ascii=False))
    else:
        print("\n".join(lines_of(report)))
    return 1 if report.unreadable else 0


def to_json(kept: Kept) -> dict[str, str]:
    """Return a kept file as plain values."""
    return {"name": kept.name, "place": str(kept.place), "why": kept.why, "at": kept.at}

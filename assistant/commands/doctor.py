"""``doctor``: prove that the library is whole, and mend it."""

from __future__ import annotations

import argparse
import json
from contextlib import closing
from dataclasses import asdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from argparse import _SubParsersAction


def add_parser(subparsers: _SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add ``doctor`` to the parser."""
    parser = subparsers.add_parser(
        "doctor",
        help="check that files, catalog, vectors and full-text index agree",
        epilog="Exit code: 0 when nothing is wrong, 1 when something was found.",
    )
    parser.add_argument(
        "--repair",
        action="store_true",
        help="rebuild what can be rebuilt from the catalog, and give disk space back",
    )
    parser.add_argument("--json", action="store_true", help="one JSON object")


def run(args: argparse.Namespace) -> int:
    """Check, mend when asked to, and check again; returns 1 when something is wrong."""
    from assistant.commands.ingest import Bar
    from assistant.config import load_settings
    from assistant.library import Library, check, repair

    settings = load_settings()
    done: tuple[str, ...] = ()
    with closing(Library.open(settings, create=False, ready=False)) as library:
        if args.repair:
            with Bar(args) as bar:
                done = repair(library, progress=bar)
        findings = check(library)
        generation = library.generation
    if args.json:
        print(
            json.dumps(
                {
                    "healthy": not findings,
                    "generation": generation,
                    "repaired": list(done),
                    "findings": [asdict(finding) for finding in findings],
                }
            )
        )
    else:
        for line in done:
            print(line)
        for finding in findings:
            print(f"{finding.where}: {finding.what}")
        if not findings:
            print(f"Library generation {generation}: files, catalog, vectors and text agree.")
    return int(bool(findings))

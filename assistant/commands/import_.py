"""``import``: bring back a library that ``export`` wrote."""

from __future__ import annotations

import argparse
import json
from contextlib import closing
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from argparse import _SubParsersAction

    from assistant.library import Imported


def add_parser(subparsers: _SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add ``import`` to the parser."""
    parser = subparsers.add_parser(
        "import",
        help="bring back a library that export wrote",
        description="Checks every byte of the archive, then puts its library in the place of this "
        "one in a single step; a page that is served goes on with it at the next question. "
        "Uploaded files that give way are kept in the data folder and named. Nothing is embedded. "
        "Import only archives you trust.",
        epilog="Exit code: 0 when the library is the archive's, 1 when the archive is cut, changed "
        "or of another embedder (then nothing has changed), 2 for a usage error.",
    )
    parser.add_argument("file", type=Path, metavar="FILE.zip", help="archive to read")
    parser.add_argument(
        "--replace", action="store_true", help="replace the guides that the library holds now"
    )
    parser.add_argument("--json", action="store_true", help="one JSON object")


def run(args: argparse.Namespace) -> int:
    """Import the archive and tell what the library now holds."""
    from assistant.commands.ingest import Bar
    from assistant.config import load_settings
    from assistant.library import Library, import_library

    with closing(Library.open(load_settings())) as library:
        with Bar(args) as bar:
            found = import_library(library, args.file.resolve(), replace=args.replace, progress=bar)
        generation = library.generation
    if args.json:
        print(json.dumps(asdict(found) | {"generation": generation}))
    else:
        tell(found, generation)
    return 0


def tell(found: Imported, generation: int) -> None:
    """Print what was imported and what gave way."""
    manifest = found.manifest
    print(
        f"Library generation {generation}: {manifest.guides:,} guides, {manifest.passages:,} "
        f"passages, exported {manifest.made}."
    )
    if found.set_aside:
        names = ", ".join(found.set_aside[:12])
        more = f" and {len(found.set_aside) - 12:,} more" if len(found.set_aside) > 12 else ""
        print(f"Uploaded files that gave way, kept in {found.kept}: {names}{more}")

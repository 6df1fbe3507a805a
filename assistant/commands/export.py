"""``export``: the whole library in one archive, as a backup or for another machine."""

from __future__ import annotations

import argparse
import json
from contextlib import closing
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from argparse import _SubParsersAction


def add_parser(subparsers: _SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add ``export`` to the parser."""
    parser = subparsers.add_parser(
        "export",
        help="write the whole library, with uploaded files, to one archive",
        description="Writes the published version: guides, passages, figures, vectors and uploaded "
        "files. The page may be served and guides ingested meanwhile. An older file of that name "
        "is replaced once the new one is whole.",
        epilog="Exit code: 0 when the archive is written, 1 when it could not be, 2 for a usage "
        "error.",
    )
    parser.add_argument("file", type=Path, metavar="FILE.zip", help="archive to write")
    parser.add_argument("--json", action="store_true", help="one JSON object")


def run(args: argparse.Namespace) -> int:
    """Write the archive and tell what it holds."""
    from assistant.config import load_settings
    from assistant.library import Library, export_library

    with closing(Library.open(load_settings(), create=False)) as library:
        manifest = export_library(library, args.file.resolve())
    size = args.file.stat().st_size
    if args.json:
        print(json.dumps(asdict(manifest) | {"file": str(args.file), "bytes": size}))
        return 0
    uploads = len(manifest.sha256) - 1
    print(
        f"Wrote {args.file} ({size / 1e6:,.1f} MB): generation {manifest.generation}, "
        f"{manifest.guides:,} guides, {manifest.passages:,} passages, {uploads:,} uploaded files."
    )
    return 0

"""``serve``: the page in the browser."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from argparse import _SubParsersAction


def add_parser(subparsers: _SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add ``serve`` to the parser."""
    parser = subparsers.add_parser("serve", help="serve the page in the browser")
    parser.add_argument("--host", help="address to serve on (ASSISTANT_HOST)")
    parser.add_argument("--port", type=int, help="port to serve on (ASSISTANT_PORT)")


def run(args: argparse.Namespace) -> int:
    """Serve the page until interrupted."""
    from assistant.config import load_settings

    named = {"host": args.host, "port": args.port}
    settings = load_settings(**{key: value for key, value in named.items() if value is not None})

    from assistant.web.server import serve

    serve(settings, started=lambda address: print(f"Open {address}  (Ctrl+C ends it)", flush=True))
    return 0

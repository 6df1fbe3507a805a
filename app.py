"""Serve the career-guide assistant: ``python app.py`` is ``python -m assistant serve``."""

import sys

from assistant.__main__ import main


def run() -> int:
    """Serve the page with the words of the command line."""
    return main(["serve", *sys.argv[1:]])


if __name__ == "__main__":
    sys.exit(run())

"""The subcommands of ``python -m assistant``: each file wires the rooms for one of them.

A subcommand is a module with ``add_parser(subparsers)`` and ``run(args) -> exit code``. It imports
heavy packages inside ``run``, so that ``--help`` stays instant.
"""

import keyword

COMMANDS = (
    "ask",
    "ingest",
    "serve",
    "pay",
    "skills",
    "compare",
    "doctor",
    "evaluate",
    "gaps",
    "feedback",
    "export",
    "import",
    "restore",
    "users",
)


def module_of(command: str) -> str:
    """Return the module of a subcommand; a word of Python's own gets an underscore."""
    return f"{__name__}.{command}{'_' if keyword.iskeyword(command) else ''}"

"""The subcommands of ``python -m assistant``: each file wires the rooms for one of them.

A subcommand is a module with ``add_parser(subparsers)`` and ``run(args) -> exit code``. It imports
heavy packages inside ``run``, so that ``--help`` stays instant.
"""

COMMANDS = ("ask", "ingest", "serve", "pay", "doctor", "evaluate", "gaps")

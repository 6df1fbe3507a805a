"""``python -m assistant`` and ``career-guide``: one program, a subcommand for each task."""

from __future__ import annotations

import argparse
import contextlib
import importlib
import io
import logging
import os
import sys
import traceback
import warnings
from collections.abc import Iterable, Sequence
from pathlib import Path
from types import ModuleType
from typing import TextIO, cast

from assistant import __version__
from assistant.commands import COMMANDS, module_of
from assistant.errors import AssistantError, UsageError
from assistant.legible import Legible, legible

INTERRUPTED = 130  # 128 + SIGINT, as shells count
BROKEN_PIPE = 141  # 128 + SIGPIPE

# What the packages underneath would send or fetch without being asked, and how many threads they
# would start; a value already set wins.
ENVIRONMENT = {
    "ANONYMIZED_TELEMETRY": "False",
    "DO_NOT_TRACK": "1",
    "GRADIO_ANALYTICS_ENABLED": "False",
    "HF_HUB_DISABLE_TELEMETRY": "1",
    "HF_HUB_OFFLINE": "1",
    "LANGCHAIN_TRACING_V2": "false",
    "LANGSMITH_TRACING": "false",
    "OPENBLAS_NUM_THREADS": "1",  # a guide's vectors are few: a second thread only spins beside it
    "TOKENIZERS_PARALLELISM": "false",
}

# Seconds after which a thread yields to another. By default a thread that comes back from the model
# or a database waits for ten times as long, beside one that reads a guide or a question.
SWITCH = 0.0005


def main(argv: Sequence[str] | None = None) -> int:
    """Run one subcommand and return its exit code; a failure is one line on standard error."""
    prepare()
    try:
        modules = {name: importlib.import_module(module_of(name)) for name in COMMANDS}
        args = parser(modules.values()).parse_args(argv)
        with contextlib.redirect_stdout(cast(TextIO, Legible(sys.stdout))):
            code = int(modules[args.command].run(args))
            sys.stdout.flush()
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # Nobody reads any more; the interpreter's own flush at exit must not complain either.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return BROKEN_PIPE
    except Exception as error:  # noqa: BLE001 - the border: no traceback reaches a person
        return report(error)
    return code


def prepare() -> None:
    """Set what the packages underneath may send, print and start, and write UTF-8 to pipes."""
    sys.setswitchinterval(SWITCH)
    for name, value in ENVIRONMENT.items():
        os.environ.setdefault(name, value)
    if debugging():
        logging.basicConfig(level=logging.INFO)
    else:
        logging.getLogger().addHandler(logging.NullHandler())
        warnings.simplefilter("ignore")
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            encoding = stream.encoding if stream.isatty() else "utf-8"
            stream.reconfigure(encoding=encoding, errors="backslashreplace")


def parser(modules: Iterable[ModuleType]) -> argparse.ArgumentParser:
    """Return the parser of all subcommands."""
    top = argparse.ArgumentParser(
        prog="career-guide",
        description="Cited answers to career questions, from a folder of career guides.",
    )
    top.add_argument("--version", action="version", version=__version__)
    subparsers = top.add_subparsers(dest="command", metavar="COMMAND", required=True)
    for module in modules:
        module.add_parser(subparsers)
    return top


def report(error: Exception) -> int:
    """Print ``error`` as one line and return the exit code that stands for it."""
    if debugging():
        traceback.print_exception(error)
    with contextlib.suppress(OSError):
        print(f"error: {legible(sentence(error))}", file=sys.stderr)
    return 2 if isinstance(error, UsageError) else 1


def sentence(error: Exception) -> str:
    """Return what went wrong in one line, and for a fault of ours the place it happened."""
    if isinstance(error, AssistantError):
        return " ".join(str(error).split())
    if isinstance(error, PermissionError) and error.filename:
        return (
            f"{str(error.filename)!r} cannot be used: {error.strerror}. "
            "Let the account that runs this read and write it, or name another place."
        )
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if Path(frame.filename).is_relative_to(Path(__file__).parent)]
    place = f" in {Path(ours[-1].filename).name}, line {ours[-1].lineno}" if ours else ""
    said = " ".join(str(error).split())
    return (
        f"{type(error).__name__}{place}: {said or 'no reason given'}. "
        "This is a fault of the program; set ASSISTANT_DEBUG=1 to see all of it."
    )


def debugging() -> bool:
    """Tell whether tracebacks and the packages' own messages are wanted."""
    return os.environ.get("ASSISTANT_DEBUG", "") not in ("", "0")


if __name__ == "__main__":
    sys.exit(main())

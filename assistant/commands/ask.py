"""``ask``: a cited answer on the command line, for one question or for a file of them."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.errors import AssistantError, UsageError
from assistant.legible import legible

if TYPE_CHECKING:
    from argparse import _SubParsersAction

    from assistant.answers import Assistant
    from assistant.schema import Answer, Turn


SHAPE = 'Each line is {"id", "question", "history"}.'


def add_parser(subparsers: _SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add ``ask`` to the parser."""
    parser = subparsers.add_parser("ask", help="answer a question from the guides, with citations")
    parser.add_argument("question", nargs="?", help="what to ask")
    parser.add_argument(
        "--batch",
        metavar="FILE",
        help="answer each line of a JSON Lines file: {id, question, history}; - is standard input",
    )
    parser.add_argument("--json", action="store_true", help="print answers as JSON, one a line")


def run(args: argparse.Namespace) -> int:
    """Answer and print; with --batch each answer is printed as soon as it is there."""
    if (args.question is None) == (args.batch is None):
        raise UsageError(
            'Give either a question, as in ask "What does a chef earn?", or --batch FILE.'
        )
    from assistant.answers import Assistant
    from assistant.config import load_settings
    from assistant.library import Library

    settings = load_settings(**({"gaps": False} if args.batch else {}))  # nobody asks a batch
    with closing(Library.open(settings)) as library:
        assistant = Assistant(library, settings)
        if args.batch is None:
            _print(assistant.ask(args.question), args.json)
            return 0
        return _batch(assistant, args.batch, args.json)


def _batch(assistant: Assistant, name: str, as_json: bool) -> int:
    failed = 0
    for number, line in enumerate(_lines(name), 1):
        if not line.strip():
            continue
        item: dict[str, Any] = {}
        try:
            item = _item(line, number)
            history = _history(item.get("history") or [], number)
            answer = assistant.ask(_question(item, number), history)
        except UsageError as error:
            failed += 1
            _print_error(item.get("id", number), error, as_json)
            continue
        _print(answer, as_json, item.get("id", number))
    return 1 if failed else 0


def _lines(name: str) -> Iterator[str]:
    try:
        if name == "-":
            yield from sys.stdin
            return
        with Path(name).open(encoding="utf-8-sig") as file:
            yield from file
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is not UTF-8 text"
        raise UsageError(
            f"The file {name!r} cannot be read: {reason}. Name a JSON Lines file."
        ) from error


def _item(line: str, number: int) -> dict[str, Any]:
    try:
        found = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise UsageError(
            f"Line {number} is not JSON ({error}). Each line is one object."
        ) from error
    if not isinstance(found, dict):
        raise UsageError(f"Line {number} is not an object. {SHAPE}")
    return found


def _question(item: dict[str, Any], number: int) -> str:
    question = item.get("question")
    if not isinstance(question, str):
        raise UsageError(f'Line {number} has no "question". {SHAPE}')
    return question


def _history(turns: object, number: int) -> tuple[Turn, ...]:
    from assistant.schema import Turn

    if not isinstance(turns, list):
        raise UsageError(f'The "history" of line {number} is not a list of turns.')
    found = []
    for turn in turns:
        role = turn.get("role") if isinstance(turn, dict) else None
        if role not in ("user", "assistant") or not isinstance(turn.get("content"), str):
            raise UsageError(
                f'A turn in line {number} is not {{"role": "user" or "assistant", "content"}}.'
            )
        found.append(Turn(role=role, content=turn["content"]))
    return tuple(found)


def _print(answer: Answer, as_json: bool, id: str | int | None = None) -> None:
    from assistant.answers import to_json

    if as_json:
        print(json.dumps(to_json(answer, id), ensure_ascii=False), flush=True)
        return
    print(answer.text, end="\n\n")
    for citation in answer.citations:
        source = " · ".join(
            part for part in (citation.source, citation.published, citation.section) if part
        )
        print(f"[{citation.n}] {citation.guide}: {source}")
    if answer.withheld:
        count = len(answer.withheld)
        print(f"\nSentences of the chat model that the guides do not support, withheld: {count}.")
    if answer.note:
        print(f"\n{answer.note}")
    sys.stdout.flush()


def _print_error(id: object, error: AssistantError, as_json: bool) -> None:
    if as_json:
        print(json.dumps({"id": id, "error": str(error)}, ensure_ascii=False), flush=True)
    else:
        print(f"error: {legible(str(error))}", file=sys.stderr, flush=True)

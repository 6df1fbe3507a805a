"""``skills``: what the guides on an occupation ask for, each skill with its places."""

from __future__ import annotations

import argparse
import json
import sys
from contextlib import closing
from typing import TYPE_CHECKING

from assistant.errors import UsageError

if TYPE_CHECKING:
    from argparse import _SubParsersAction

    from assistant.answers.facts.skills import OccupationSkills

TYPES = ("tool", "knowledge", "quality")


def add_parser(subparsers: _SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add ``skills`` to the parser."""
    parser = subparsers.add_parser("skills", help="list the skills that guides ask for")
    parser.add_argument("occupation", help="the name of an occupation")
    parser.add_argument("--type", choices=TYPES, help="only skills of this type")
    parser.add_argument("--json", action="store_true", help="print skills as JSON, one a line")


def run(args: argparse.Namespace) -> int:
    """Print the skills; exit 1 when the occupation is unknown."""
    if not args.occupation.strip():
        raise UsageError('Name an occupation, as in skills "Baker".')
    from assistant.answers.facts.skills import skill_to_json, skills_of
    from assistant.config import load_settings
    from assistant.library import Library

    with closing(Library.open(load_settings())) as library, library.reading() as view:
        found = skills_of(view, args.occupation)
    if not found.known:
        near = f" Near it are: {', '.join(found.near)}." if found.near else ""
        print(f"No guide is about {args.occupation!r}.{near}", file=sys.stderr)
        return 1
    if args.json:
        for line in skill_to_json(found):
            if args.type in (None, line["type"]):
                print(json.dumps(line, ensure_ascii=False))
        return 0
    _print(found, args.type)
    return 0


def _print(found: OccupationSkills, wanted: str | None) -> None:
    skills = [skill for skill in found.skills if wanted in (None, skill.type)]
    if not skills:
        print("The guides list no skills of this kind.")
    width = min(48, max((len(skill.label) for skill in skills), default=0))
    told = len(found.telling)
    for skill in skills:
        guides = f"{len(skill.guides)} of {told} guides" if told > 1 else skill.guides[0]
        print(f"{skill.label[:width].ljust(width)}  {skill.type.ljust(9)}  {guides}")

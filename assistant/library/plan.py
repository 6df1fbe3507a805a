"""Compare a folder with the catalog: what is new, changed, moved, gone or unreadable."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.library.roots import find_root, inner_guides, owner_of, rows_by_path
from assistant.library.scan import Found, absolute, fingerprint, scan
from assistant.library.tables import files, guides

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

    import sqlalchemy as sa

    from assistant.config import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A file to read and the guide it becomes."""

    guide: str  # id it gets
    found: Found
    replaces: str = ""  # id of the guide whose rows give way, often the same


@dataclass(slots=True, kw_only=True)
class Plan:
    """What a sync will do with one root."""

    root: Path
    root_seq: int | None = None  # None while the root is new
    whole: bool = False  # whether all of the root is synced
    readings: list[Reading] = field(default_factory=list)
    added: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    renamed: list[tuple[str, str]] = field(default_factory=list)  # old id, new id
    removed: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    unreadable: list[tuple[str, str]] = field(default_factory=list)  # id or path, reason
    skipped: tuple[str, ...] = ()
    notes: list[str] = field(default_factory=list)
    problems: dict[str, tuple[Found, str]] = field(default_factory=dict)  # newly known
    healed: list[str] = field(default_factory=list)  # paths whose known problem is over
    vanished: list[str] = field(default_factory=list)  # paths of files that are gone


@dataclass(frozen=True, slots=True)
class Rules:
    """What reading depends on besides the file."""

    reader: str
    suffixes: frozenset[str]
    max_bytes: int
    timeout: float  # seconds
    former: int = 0  # replaced texts kept of each guide

    @property
    def limits(self) -> str:
        """Mark of rules and limits: a file that failed under others is tried again."""
        return f"{self.reader}/{self.max_bytes}/{self.timeout:g}"


def make_rules(settings: Settings) -> Rules:
    """Return the rules of the reading room under these settings."""
    from assistant.guides import FINGERPRINT, SUFFIXES

    max_bytes = int(settings.max_file_mb * 1_000_000)
    limits = max_bytes, settings.read_timeout
    return Rules(FINGERPRINT, SUFFIXES, *limits, former=settings.former_versions)


def make_plan(
    connection: sa.Connection, root: Path, rules: Rules, only: Sequence[Path] = ()
) -> Plan:
    """Compare the files below ``root`` with the catalog."""
    plan = Plan(root=root, root_seq=find_root(connection, root), whole=not only)
    known = rows_by_path(connection, files, plan.root_seq)
    held = rows_by_path(connection, guides, plan.root_seq)
    listing = scan(root, rules.suffixes, only)
    plan.skipped = listing.skipped
    if plan.root_seq is None and not (only or listing.files or listing.closed):
        plan.notes.append(f"{root} holds no file that could be a guide.")
    seen = set()
    fresh: list[Found] = []
    for entry in listing.files:
        found = fingerprint(entry, known, rules.max_bytes)
        seen.add(found.path)
        if sort_known(plan, found, known.get(found.path), held.get(found.path), rules):
            fresh.append(found)
    seen |= keep_closed(plan, listing.closed, known, held)
    scope = [scope_of(root, path) for path in only]
    gone = [path for path in {*known, *held} - seen if in_scope(path, scope)]
    plan.vanished = sorted(gone)
    missing = {path: held[path] for path in sorted(gone) if path in held}
    inner = inner_guides(connection, root)
    place_fresh(connection, plan, fresh, missing, inner)
    plan.removed = sorted(row.id for row in missing.values())
    return plan


def keep_closed(
    plan: Plan, closed: Sequence[Found], known: Mapping[str, Any], held: Mapping[str, sa.Row[Any]]
) -> set[str]:
    """Note folders that cannot be looked into; return their paths and all that is known below."""
    seen = set()
    for folder in closed:
        note_problem(plan, folder.path, folder, folder.problem, known.get(folder.path))
        seen |= {folder.path, *(path for path in {*known, *held} if in_scope(path, [folder.path]))}
    plan.unchanged += [held[path].id for path in sorted(seen) if path in held]
    return seen


def sort_known(
    plan: Plan, found: Found, known: sa.Row[Any] | None, guide: sa.Row[Any] | None, rules: Rules
) -> bool:
    """Sort a file that needs no new id into the plan; tell whether it is still to be placed."""
    name = guide.id if guide else found.path
    if found.problem:
        note_problem(plan, name, found, found.problem, known)
        return False
    if guide and guide.sha256 == found.sha256 and guide.reader == rules.reader:
        plan.unchanged.append(guide.id)
        if known and known.problem:
            plan.healed.append(found.path)
        return False
    same_problem = known and known.problem and known.reader == rules.limits
    large = found.size > rules.max_bytes and known and known.size == found.size  # is not hashed
    if same_problem and known and (large or found.sha256) and known.sha256 == found.sha256:
        plan.unreadable.append((name, known.problem))
        return False
    if guide:
        plan.changed.append(guide.id)
        plan.readings.append(Reading(guide=guide.id, found=found, replaces=guide.id))
        return False
    return True


def note_problem(
    plan: Plan, name: str, found: Found, reason: str, known: sa.Row[Any] | None = None
) -> None:
    """Put a file that cannot be read into the plan; it is written down only when it is news."""
    plan.unreadable.append((name, reason))
    if not known or known.problem != reason or known.sha256 != found.sha256:
        plan.problems[found.path] = (found, reason)


def place_fresh(
    connection: sa.Connection,
    plan: Plan,
    fresh: list[Found],
    missing: dict[str, sa.Row[Any]],
    inner: dict[str, str],
) -> None:
    """Give new files their ids; one with the words of a missing guide is that guide, moved.

    A file that a root below this one holds already moves to this root.
    """
    by_content: dict[str, list[str]] = {}
    for path, row in missing.items():
        by_content.setdefault(row.sha256, []).append(path)
    taken = set(plan.changed) | set(plan.unchanged)
    for found in fresh:
        guide_id, replaces = choose_id(connection, plan, found, taken)
        taken.add(guide_id)
        former = by_content.get(found.sha256) if found.sha256 else None
        if former:
            replaces = missing.pop(former.pop(0)).id
            plan.renamed.append((replaces, guide_id))
        elif found.path in inner:
            replaces = inner[found.path]
            plan.renamed.append((replaces, guide_id))
        elif replaces:
            plan.renamed.append((replaces, guide_id))
        else:
            plan.added.append(guide_id)
        plan.readings.append(Reading(guide=guide_id, found=found, replaces=replaces))


def choose_id(
    connection: sa.Connection, plan: Plan, found: Found, taken: set[str]
) -> tuple[str, str]:
    """Return a guide id for a new file and the id of a guide it takes over, if any.

    The id is the path. When a guide of another root has it already, that guide is taken over if
    the root's folder is gone; else the new one is named after its root.
    """
    owner = owner_of(connection, found.path)
    if found.path not in taken and (owner is None or owner.root == plan.root_seq):
        return found.path, ""
    if owner and owner.root != plan.root_seq and not Path(owner.folder).is_dir():
        return found.path, found.path
    number = 1
    while True:
        mark = "" if number == 1 else f"-{number}"
        name = f"{plan.root.name or 'root'}{mark}/{found.path}"
        if name not in taken and owner_of(connection, name) is None:
            plan.notes.append(
                f"Another folder has a guide {found.path!r}; this one is kept as {name!r}."
            )
            return name, ""
        number += 1


def scope_of(root: Path, path: Path) -> str:
    """Return a path below the root as the catalog spells it; '.' is the root itself."""
    from os.path import relpath

    return Path(relpath(absolute(path), root)).as_posix()


def in_scope(path: str, scope: list[str]) -> bool:
    """Tell whether a path is at or below one of the wanted ones; no wish means all."""
    return not scope or any(
        one == "." or path == one or path.startswith(f"{one}/") for one in scope
    )

"""``ingest``: bring the library in line with folders or files of guides."""

from __future__ import annotations

import argparse
import json
import sys
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.errors import UsageError
from assistant.legible import legible, many

if TYPE_CHECKING:
    from argparse import _SubParsersAction
    from collections.abc import Callable, Iterable

    from tqdm import tqdm

    from assistant.library import Library, Progress, Report

SHOWN = 12  # names of a kind on the terminal; --json has all


def add_parser(subparsers: _SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add ``ingest`` to the parser."""
    parser = subparsers.add_parser(
        "ingest",
        help="bring the library in line with folders of guides",
        epilog="Exit code: 0 when the library equals the folders, 1 when some file could not be "
        "read (the rest is done) or --check held the update back, 2 for a usage error.",
    )
    parser.add_argument(
        "paths",
        nargs="*",
        type=Path,
        metavar="PATH",
        help="folder or file to read; without one, the folder set by ASSISTANT_CORPUS",
    )
    parser.add_argument("--dry-run", action="store_true", help="tell what would be done")
    parser.add_argument("--json", action="store_true", help="one JSON report a line")
    parser.add_argument("--watch", action="store_true", help="stay and follow changes")
    parser.add_argument(
        "--remove", nargs="+", metavar="ID", help="remove guides from the library by their id"
    )
    parser.add_argument(
        "--rebuild",
        action="store_true",
        help="embed everything anew, needed when the embedder was changed",
    )
    parser.add_argument(
        "--check",
        type=Path,
        metavar="FILE",
        help="publish nothing that makes right answers to these questions wrong (ASSISTANT_CHECK); "
        "lines as for evaluate",
    )
    parser.add_argument(
        "--force", action="store_true", help="publish all the same, and tell what breaks"
    )


def run(args: argparse.Namespace) -> int:
    """Do what the arguments say; returns 1 when some file could not be read."""
    from assistant.config import load_settings

    settings = load_settings()
    check_usage(args)
    targets = find_targets(args.paths or [settings.corpus])
    from assistant.library import Library

    with closing(Library.open(settings)) as library:
        set_gate(library, args)
        reports = work(library, args, targets)
        if args.watch:
            follow(library, args, [root for root, _ in targets])
    return int(any(report.unreadable for report in reports))


def check_usage(args: argparse.Namespace) -> None:
    """Refuse words that contradict each other."""
    if args.remove and (args.paths or args.watch or args.dry_run or args.rebuild):
        raise UsageError("--remove takes guide ids and goes with --json only. Leave the rest out.")
    if args.check and args.dry_run:
        raise UsageError("--check judges what is about to be published; leave --dry-run out.")
    if args.watch and args.dry_run:
        raise UsageError("--watch and --dry-run exclude each other. Leave one out.")
    if args.rebuild and args.dry_run:
        raise UsageError("--rebuild and --dry-run exclude each other. Leave one out.")


def set_gate(library: Library, args: argparse.Namespace) -> None:
    """Let the questions that are set judge every update."""
    named = str(args.check or library.settings.check)
    if not named or args.dry_run:
        return
    from assistant.answers.quality.gate import questions_gate

    warn = (lambda reason: say(f"warning: {reason}")) if args.force else None
    library.gate = questions_gate(library.settings, Path(named), warn=warn)


def find_targets(paths: Iterable[Path]) -> list[tuple[Path, list[Path]]]:
    """Return each folder to sync with the files wanted of it, none meaning all."""
    targets: dict[Path, list[Path]] = {}
    for path in paths:
        if path.is_dir():
            targets[path.resolve()] = []
        elif path.exists() or path.is_symlink():
            folder = path.parent.resolve()
            if targets.get(folder) != []:
                targets.setdefault(folder, []).append(folder / path.name)
        else:
            raise UsageError(f"There is no file or folder {str(path)!r}. Check the name.")
    return list(targets.items())


def work(
    library: Library, args: argparse.Namespace, targets: list[tuple[Path, list[Path]]]
) -> list[Report]:
    """Remove, or rebuild and sync, and tell each report."""
    from assistant.library import home_of, rebuild, remove, sync

    if args.remove:
        report = remove(library, args.remove)
        tell(report, args)
        return [report]
    reports = []
    if args.rebuild:
        with Bar(args) as bar:
            rebuild(library, progress=bar)
    for folder, only in targets:
        root = home_of(library, folder) if only else folder
        with Bar(args) as bar:
            report = sync(library, root, only=only, dry_run=args.dry_run, progress=bar)
        tell(report, args)
        reports.append(report)
    return reports


def follow(library: Library, args: argparse.Namespace, roots: list[Path]) -> None:
    """Watch the folders until the process is told to end."""
    import signal
    import threading

    from assistant.library import watch

    stop = threading.Event()
    for name in (signal.SIGINT, signal.SIGTERM):
        signal.signal(name, lambda *_: stop.set())
    say(f"Watching {', '.join(str(root) for root in roots)}. Press Ctrl-C to end.")

    def done(report: Report) -> None:
        if report.touched or report.unreadable:
            tell(report, args)

    watch(library, roots, stop, done=done, failed=lambda error: say(f"error: {error}"))


class Bar:
    """A progress bar on the terminal for work that takes longer than two seconds."""

    def __init__(self, args: argparse.Namespace) -> None:
        self.shown = sys.stderr.isatty() and not args.json
        self.bar: tqdm[object] | None = None
        self.phase = ""

    def __enter__(self) -> Callable[[Progress], None]:
        return self.note

    def __exit__(self, *_: object) -> None:
        self.finish()

    def finish(self) -> None:
        """Take the bar away."""
        if self.bar is not None:
            self.bar.close()
            self.bar = None

    def note(self, progress: Progress) -> None:
        """Show how far the work is."""
        if not self.shown:
            return
        from tqdm import tqdm

        if self.bar is None or progress.phase != self.phase:
            self.finish()
            self.phase = progress.phase
            self.bar = tqdm(
                total=progress.total, desc=progress.phase, delay=2, leave=False, file=sys.stderr
            )
        self.bar.update(progress.done - self.bar.n)


def tell(report: Report, args: argparse.Namespace) -> None:
    """Print a report."""
    if args.json:
        print(json.dumps(report.to_json(), ensure_ascii=False), flush=True)
        return
    for line in lines_of(report):
        print(line, flush=True)


def lines_of(report: Report) -> list[str]:
    """Return a report as a person reads it."""
    lines = [*listed("added", report.added), *listed("changed", report.changed)]
    lines += listed("renamed", [f"{old} -> {new}" for old, new in report.renamed])
    lines += listed("removed", report.removed)
    lines += listed("", [str(fact) for fact in report.facts])
    lines += list(report.notes)
    lines += [f"could not read {name}: {reason}" for name, reason in report.unreadable]
    if report.skipped:
        left = many(len(report.skipped), "file")
        lines.append(f"{left} of a kind that is not read: {some(report.skipped)}")
    lines.append(summary(report))
    return [line.replace("\n", "\\n") for line in lines]  # the name of a file may hold it


def listed(word: str, names: Iterable[str]) -> list[str]:
    """Return a line a name, and one for those beyond the first dozen."""
    every = list(names)
    lines = [f"{word} {name}".strip() for name in every[:SHOWN]]
    if len(every) > SHOWN:
        lines.append(f"{word} and {len(every) - SHOWN:,} more".strip())
    return lines


def some(names: tuple[str, ...]) -> str:
    """Return the first names, and a sign that there are more."""
    return ", ".join(names[:3]) + (", ..." if len(names) > 3 else "")


def summary(report: Report) -> str:
    """Return the last line."""
    counts = (
        f"{len(report.added)} added, {len(report.changed)} changed, "
        + (f"{len(report.renamed)} renamed, " if report.renamed else "")
        + f"{len(report.removed)} removed"
    )
    if report.dry_run:
        price = "" if report.price is None else f", about ${report.price:.2f} at list price"
        return (
            f"Would be done: {counts}; {report.to_embed:,} texts to embed "
            f"(about {report.estimate:.0f} s, {report.tokens:,} tokens{price}), "
            f"{report.to_drop:,} passages to drop. Nothing was written."
        )
    held = f"{many(report.guides, 'guide')}, {many(report.passages, 'passage')}"
    return f"Library generation {report.generation}: {held}. {counts} in {report.seconds:.1f} s."


def say(text: str) -> None:
    """Print a line for people on standard error."""
    print(legible(text), file=sys.stderr, flush=True)

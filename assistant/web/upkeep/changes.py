"""What the Library page can do to the library; each returns what to show about it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from assistant.config import Settings
from assistant.errors import UsageError
from assistant.library import Library, Report, remove, sync
from assistant.library.originals import Original, original
from assistant.web.base.texts import plain
from assistant.web.upkeep.aside import forget, kept_file
from assistant.web.upkeep.offers import Note, Offer, Proposer, chosen
from assistant.web.upkeep.placing import Placing
from assistant.web.upkeep.uploads import uploads_folder

PATIENCE = 10.0  # seconds to wait for another writer before saying who it is


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What was done: one report a folder, and where old files are kept."""

    reports: tuple[Report, ...]
    kept: str = ""  # folder of the files that were replaced or taken out
    back: str = ""  # name of a kept file that undoes it
    waiting: tuple[str, ...] = ()  # files that could not be read and wait still


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """Where a waiting file goes."""

    offer: Offer
    root: Path
    place: Path


def check_folder(library: Library, note: Note) -> Outcome:
    """Tell what re-ingesting would do; writes nothing."""
    return Outcome(
        reports=tuple(
            sync(library, root, dry_run=True, progress=note) for root in _roots(library.settings)
        )
    )


def sync_folders(library: Library, note: Note, *, checked: bool = True) -> Outcome:
    """Bring the library in line with the configured folder and the uploads."""
    return Outcome(
        reports=tuple(
            sync(library, root, progress=note, wait=PATIENCE, checked=checked)
            for root in _roots(library.settings)
        )
    )


def _roots(settings: Settings) -> tuple[Path, ...]:
    uploads = uploads_folder(settings)
    return (settings.corpus, uploads) if uploads.is_dir() else (settings.corpus,)


def apply_uploads(
    proposer: Proposer, choices: Mapping[str, str], note: Note, *, checked: bool = True
) -> Outcome:
    """Put what waits into its places, and the library in line with them."""
    library, offers = proposer.library, proposer.propose(note).offers
    targets = _targets(library, offers, choices)
    with Placing(library.settings) as placing:
        for target in targets:
            placing.put(target.offer.file, target.place)
        outcome = _synced(library, targets, placing, note, checked)
    unreadable = tuple(offer.file.name for offer in offers if offer.problem)
    proposer.waiting.drop({offer.file.name for offer in offers} - set(unreadable))
    return replace(outcome, waiting=unreadable)


def _targets(
    library: Library, offers: Sequence[Offer], choices: Mapping[str, str]
) -> tuple[Target, ...]:
    uploads = uploads_folder(library.settings)
    targets: dict[Path, Target] = {}
    for offer in offers:
        choice = chosen(offer, choices)
        if choice == "skip":
            continue
        home = offer.home
        if choice == "replace" and home and home.place not in targets:
            targets[home.place] = Target(offer=offer, root=home.root, place=home.place)
        else:
            place = uploads / offer.name
            targets[place] = Target(offer=offer, root=uploads, place=place)
    return tuple(targets.values())


def _synced(
    library: Library, targets: Sequence[Target], placing: Placing, note: Note, checked: bool
) -> Outcome:
    reports = []
    for root in dict.fromkeys(target.root for target in targets):
        places = [target.place for target in targets if target.root == root]
        report = sync(library, root, only=places, progress=note, wait=PATIENCE, checked=checked)
        reports.append(replace(report, unchanged=()))
    replaced = str(placing.aside) if placing.aside.is_dir() else ""
    return Outcome(reports=tuple(reports), kept=replaced)


def remove_guide(library: Library, guide: str, note: Note, *, checked: bool = True) -> Outcome:
    """Remove a guide, and its file with it where the page looks after the folder."""
    home = original(library, guide)
    if home is None:
        raise UsageError(plain("library.no_such_guide", guide=guide))
    if not looked_after(library, home):
        return Outcome(reports=(remove(library, [guide], wait=PATIENCE, checked=checked),))
    with Placing(library.settings) as placing:
        placing.take(home.place)
        outcome = _brought_in(library, home.root, home.place, note, checked)
    if not placing.aside.is_dir():  # its file had gone before
        return outcome
    back = f"{placing.aside.name}/{home.place.name}"
    return replace(outcome, kept=str(placing.aside), back=back)


def put_back(library: Library, name: str, note: Note, *, checked: bool = True) -> Outcome:
    """Put a kept file back to where it stood; what stands there now is kept in its turn."""
    kept = kept_file(library.settings, name)
    roots = (library.settings.corpus.resolve(), uploads_folder(library.settings))
    root = next((one for one in roots if kept.place.is_relative_to(one)), None)
    if root is None:
        folder, copy = str(kept.place.parent), str(kept.copy)
        raise UsageError(plain("maintenance.other_folder", folder=folder, file=copy))
    with Placing(library.settings) as placing:
        placing.put(kept.copy, kept.place)
        outcome = _brought_in(library, root, kept.place, note, checked)
    forget(kept)
    return replace(outcome, kept=str(placing.aside) if placing.aside.is_dir() else "")


def _brought_in(library: Library, root: Path, place: Path, note: Note, checked: bool) -> Outcome:
    report = sync(library, root, only=[place], progress=note, wait=PATIENCE, checked=checked)
    return Outcome(reports=(replace(report, unchanged=()),))


def looked_after(library: Library, home: Original) -> bool:
    """Tell whether a guide's file is in the configured folder or among the uploads."""
    settings = library.settings
    return home.root in (settings.corpus.resolve(), uploads_folder(settings))

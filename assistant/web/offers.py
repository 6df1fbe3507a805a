"""What each waiting file would become: a new guide, a new version of one, or nothing."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from assistant.errors import LibraryEmpty, ReadError
from assistant.guides import figures, read_many, split
from assistant.library import Change, Library, Progress, sync
from assistant.library.originals import Original, originals
from assistant.library.report import compare_facts
from assistant.schema import Figure, Guide, GuideCard
from assistant.web.uploads import MEGABYTE, Waiting, free_name, uploads_folder

Choice = Literal["replace", "add", "skip"]
Note = Callable[[Progress], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """One waiting file; ``rival`` is the guide it may be a new version of."""

    file: Path
    problem: str = ""  # why it cannot be read
    same: str = ""  # id of the guide that has exactly these bytes
    title: str = ""
    passages: int = 0
    rival: GuideCard | None = None
    home: Original | None = None  # the rival's file
    name: str = ""  # of the file when it is added beside what is there
    choice: Choice = "add"  # what is done unless the person chooses otherwise
    facts: tuple[Change, ...] = ()  # that differ from the rival's

    @property
    def open(self) -> bool:
        """Tell whether there is anything to choose."""
        return not self.problem and not self.same


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """All waiting files, and what putting them into the library takes."""

    offers: tuple[Offer, ...]
    to_embed: int = 0
    estimate: float = 0.0  # seconds


class Holdings:
    """What the library holds, as far as uploads can meet it."""

    def __init__(self, library: Library) -> None:
        settings = library.settings
        self.uploads = uploads_folder(settings)
        self.managed = {settings.corpus.resolve(), self.uploads}
        self.homes = originals(library)
        self.library = library
        try:
            with library.reading() as view:
                self.cards = {card.id: card for card in view.cards()}
        except LibraryEmpty:
            self.cards = {}
        here = self.uploads.iterdir() if self.uploads.is_dir() else ()
        self.taken = {*self.cards, *(one.name for one in here)}
        self.by_content = {card.sha256: card.id for card in self.cards.values() if not card.problem}

    def rival(self, name: str, guide: Guide) -> tuple[GuideCard | None, bool]:
        """Return the guide a file may be a new version of, and whether it very likely is."""
        movable = [
            self.cards[one.guide]
            for one in self.homes.values()
            if one.root in self.managed and one.guide in self.cards and not one.place.is_symlink()
        ]
        named = [one for one in movable if self._file(one).casefold() == name.casefold()]
        alike = [one for one in named if _alike(one, guide)]
        if alike or named:
            return (alike or named)[0], bool(alike)
        suffix = Path(name).suffix
        titled = [
            one
            for one in movable
            if one.title.casefold() == guide.title.casefold()
            and Path(self._file(one)).suffix.lower() == suffix
        ]
        return (titled[0], False) if len(titled) == 1 else (None, False)

    def _file(self, card: GuideCard) -> str:
        return Path(self.homes[card.id].path).name

    def facts(self, rival: GuideCard, new: tuple[Figure, ...]) -> tuple[Change, ...]:
        """Return the facts that a new version states differently."""
        with self.library.reading() as view:
            return compare_facts(view.figures(guide=rival.id), new)


def _alike(card: GuideCard, guide: Guide) -> bool:
    return (
        card.title.casefold() == guide.title.casefold()
        or card.occupation.casefold() == guide.occupation.casefold()
    )


def propose(library: Library, waiting: Waiting, note: Note) -> Proposal:
    """Read what waits and tell what it would become; nothing is written."""
    files = waiting.files()
    if not files:
        return Proposal(offers=())
    settings, held = library.settings, Holdings(library)
    read = read_many(
        [(file.name, file) for file in files],
        max_bytes=int(settings.max_file_mb * MEGABYTE),
        timeout=settings.read_timeout,
        progress=lambda done: note(Progress(phase="reading", done=done, total=len(files))),
    )
    results = dict(read)
    offers: list[Offer] = []
    for file in files:
        offer = _offer(held, file, results[file.name])
        held.taken.add(offer.name)
        offers.append(offer)
    report = sync(library, waiting.folder, dry_run=True)
    return Proposal(offers=tuple(offers), to_embed=report.to_embed, estimate=report.estimate)


def _offer(held: Holdings, file: Path, result: Guide | ReadError) -> Offer:
    if isinstance(result, ReadError):
        return Offer(file=file, problem=str(result))
    passages = split(result)
    same = held.by_content.get(hashlib.sha256(file.read_bytes()).hexdigest(), "")
    rival, likely = held.rival(file.name, result)
    return Offer(
        file=file,
        same=same,
        title=result.title,
        passages=len(passages),
        rival=rival,
        home=held.homes[rival.id] if rival else None,
        name=free_name(file.name, held.taken),
        choice="replace" if likely else "add",
        facts=held.facts(rival, figures(result, passages)) if rival else (),
    )


def chosen(offer: Offer, choices: Mapping[str, str]) -> Choice:
    """Return what is to become of a file: what the person chose, if it can be done."""
    if not offer.open:
        return "skip"
    wish = choices.get(offer.file.name, offer.choice)
    if wish == "replace" and offer.rival:
        return "replace"
    return "skip" if wish == "skip" else "add"

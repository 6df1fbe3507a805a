"""What each waiting file would become: a new guide, a new version of one, or nothing."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from assistant.errors import LibraryEmpty, ReadError
from assistant.guides import figures, read_many, split
from assistant.library import Change, Library, Progress
from assistant.library.effort import Effort, effort
from assistant.library.originals import Original, originals
from assistant.library.report import compare_facts
from assistant.library.texts import Excerpt, excerpts_of
from assistant.schema import Figure, Guide, GuideCard, Passage
from assistant.web.upkeep.uploads import MEGABYTE, Waiting, free_name, uploads_folder

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
    effort: Effort = field(default_factory=Effort)


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


class Proposer:
    """Reads what waits once, and again only when a file or the library has changed since."""

    def __init__(self, library: Library, waiting: Waiting) -> None:
        self.library, self.waiting = library, waiting
        self._kept: tuple[object, Proposal] | None = None

    def propose(self, note: Note) -> Proposal:
        """Tell what each waiting file would become; nothing is written."""
        files = self.waiting.files()
        stamps = tuple((one.name, one.stat().st_size, one.stat().st_mtime_ns) for one in files)
        state = (self.library.generation, stamps)
        kept = self._kept
        if kept is None or kept[0] != state:
            kept = (state, propose(self.library, files, note))
            self._kept = kept
        return kept[1]


def propose(library: Library, files: Sequence[Path], note: Note) -> Proposal:
    """Read files that wait and tell what each would become."""
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
    excerpts: list[Excerpt] = []
    for file in files:
        result = results[file.name]
        passages = split(result) if isinstance(result, Guide) else ()
        offer = _offer(held, file, result, passages)
        held.taken.add(offer.name)
        offers.append(offer)
        if offer.open and isinstance(result, Guide):
            excerpts += excerpts_of(result.title, passages, library.embedder.stretch)
    return Proposal(offers=tuple(offers), effort=effort(library, excerpts))


def _offer(
    held: Holdings, file: Path, result: Guide | ReadError, passages: tuple[Passage, ...]
) -> Offer:
    if isinstance(result, ReadError):
        return Offer(file=file, problem=str(result))
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

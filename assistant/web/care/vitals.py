"""How the server is: who writes, what the library holds, disk, memory, speed, health."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeVar

from prometheus_client import Histogram

from assistant import __version__
from assistant.answers.llm.provider import model_name
from assistant.errors import AssistantError
from assistant.library import Finding, LastChange, Library, last_change, quick_check
from assistant.web.programs.metrics import Counted
from assistant.web.shell.site import Site

Value = TypeVar("Value")
FRESH = 20.0  # seconds for which a look at disk and health is believed


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """What one part of the data folder takes."""

    name: Literal["catalog", "vectors", "uploads", "models", "rest"]
    bytes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Vitals:
    """What the Settings page shows besides the settings."""

    version: str
    writer: str  # "quotes", or a chat model
    key: bool  # whether a key of a provider is set
    embedder: str
    generation: int = 0
    guides: int = 0
    passages: int = 0
    change: LastChange | None = None
    disk: tuple[Size, ...] = ()
    free: int = 0  # bytes
    memory: int = 0  # bytes, resident; 0 where it cannot be known
    questions: int = 0  # answered since the start
    seconds: tuple[float, float] | None = None  # half, and 95 of 100, were answered within


class Watcher:
    """Looks at the vital signs; what is dear to look at is remembered for some seconds."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._held: dict[str, tuple[float, object]] = {}

    def vitals(self) -> Vitals:
        """Return the vital signs now."""
        settings, library = self._site.settings, self._site.library
        generation, guides, passages = _held(library)
        count, seconds = _speed(self._site)
        return Vitals(
            version=__version__,
            writer=model_name(settings),
            key=bool(settings.openai_api_key.get_secret_value()),
            embedder=library.embedder.fingerprint,
            generation=generation,
            guides=guides,
            passages=passages,
            change=_change(library),
            disk=self._fresh("disk", lambda: disk(settings.data_dir)),
            free=_free(settings.data_dir),
            memory=memory(),
            questions=count,
            seconds=seconds,
        )

    def findings(self) -> tuple[Finding, ...]:
        """Return what is plainly wrong."""
        return self._fresh("health", lambda: quick_check(self._site.library))

    def _fresh(self, name: str, look: Callable[[], Value]) -> Value:
        at, value = self._held.get(name, (-FRESH, None))
        if time.monotonic() - at >= FRESH:
            value = look()
            self._held[name] = (time.monotonic(), value)
        return value  # type: ignore[return-value]


def _held(library: Library) -> tuple[int, int, int]:
    try:
        with library.reading() as view:
            cards = view.cards()
            return view.generation, len(cards), sum(card.passages for card in cards)
    except AssistantError:
        return 0, 0, 0


def _change(library: Library) -> LastChange | None:
    with suppress(AssistantError):
        return last_change(library)
    return None


def disk(folder: Path) -> tuple[Size, ...]:
    """Return what the parts of the data folder take on disk."""
    found = dict.fromkeys(("catalog", "vectors", "uploads", "models", "rest"), 0)
    for place, folders, files in os.walk(folder):
        top = Path(place).relative_to(folder).parts[:1]
        for name in files:
            with suppress(OSError):
                size = os.lstat(os.path.join(place, name)).st_size  # noqa: PTH118 - many files
                found[_part(top[0] if top else name)] += size
        del folders
    return tuple(Size(name=name, bytes=size) for name, size in found.items() if size)  # type: ignore[arg-type]


def _part(name: str) -> str:
    if name.startswith("catalog"):
        return "catalog"
    if name.startswith("chroma"):
        return "vectors"
    return name if name in ("uploads", "models") else "rest"


def _free(folder: Path) -> int:
    with suppress(OSError):
        return shutil.disk_usage(folder).free
    return 0


def memory() -> int:
    """Return the bytes of this process that are in memory; 0 where the system does not tell."""
    with suppress(OSError, ValueError, IndexError, AttributeError):
        pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE")
    return 0


def _speed(site: Site) -> tuple[int, tuple[float, float] | None]:
    """Return how many questions were counted, and the seconds half and 95 % of them took."""
    if not isinstance(site.assistant, Counted):
        return 0, None
    seconds = site.assistant.metrics.seconds
    count = buckets(seconds)[-1][1]
    return count, (quantile(seconds, 0.5), quantile(seconds, 0.95)) if count else None


def buckets(histogram: Histogram) -> list[tuple[float, int]]:
    """Return the upper bounds of a histogram and how many values lie below each."""
    (family,) = histogram.collect()
    named = [one for one in family.samples if one.name.endswith("_bucket")]
    return [(float(one.labels["le"]), int(one.value)) for one in named]


def quantile(histogram: Histogram, share: float) -> float:
    """Return the value below which a share of all lies, as Prometheus estimates it."""
    found = buckets(histogram)
    rank, low, before = share * found[-1][1], 0.0, 0
    for bound, count in found:
        if count >= rank and count > before:
            if bound == float("inf"):
                return low
            return low + (bound - low) * (rank - before) / (count - before)
        low, before = bound, count
    return low

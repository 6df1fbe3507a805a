"""Write guides that hold strings in every field: title, front matter, text, file name."""

from __future__ import annotations

import csv
import html
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from urllib.parse import quote

import yaml

from benchmarks.hostile_look import Told

PACKED = 20  # strings in one guide of many
CITED = 6  # strings in one guide whose sentences a model repeats
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")  # a file with these is read as no text
_LONGEST = 255  # bytes of one part of a path
_SUFFIX = ".md"


@dataclass(frozen=True, slots=True)
class Packed:
    """A guide that holds several strings; ``work`` is the occupation it is about."""

    id: str
    told: tuple[Told, ...]
    work: str = ""


@dataclass(frozen=True, slots=True)
class Corpus:
    """The guides of some strings."""

    told: tuple[Told, ...]
    ids: tuple[str, ...]  # of the guide of each string
    reasons: tuple[str, ...]  # why its file cannot have the whole string as its name, or ""
    packed: tuple[Packed, ...]  # texts of .txt, .html and .csv files
    raw: tuple[Packed, ...]  # pages of which each string is a part as it is
    cited: tuple[Packed, ...]  # sentences on the pay of one occupation


def parted(told: Sequence[Told], size: int) -> list[tuple[Told, ...]]:
    """Cut into parts of a size."""
    return [tuple(told[at : at + size]) for at in range(0, len(told), size)]


def address(guide: str) -> str:
    """Return the address of a guide."""
    return "/guide/" + quote(guide, safe="/", errors="replace")


def work(index: int) -> str:
    """Return an occupation that only guide ``index`` is about."""
    sounds = ["".join(pair) for pair in product("bdfgklmnprstvz", "aeiou")]
    first, second = divmod(index, len(sounds))
    return f"{sounds[first % len(sounds)]}{sounds[second]}lo maker"


def path_of(told: Told) -> tuple[str, str]:
    """Return the path of a file whose name is the string, and why it is not quite, or "".

    A stroke parts a folder from what is in it, so that the path as a whole is the string.
    """
    start, end = f"s{told.index}b ", f" s{told.index}e{_SUFFIX}"
    reasons = {}
    string = told.string.encode("utf-8", "replace").decode()
    if string != told.string:
        reasons["half of a surrogate pair"] = True
    if "\0" in string:
        reasons["NUL"] = True
    first, *rest = string.replace("\0", "").split("/")
    if rest and first.endswith("~"):
        reasons["a part that names a hidden or temporary file"] = True
        first = first.rstrip("~")
    inner = [_part(part, reasons) for part in rest[:-1]]
    path = "/".join((first, *filter(None, inner), *rest[-1:]))
    if rest and rest[-1].startswith((".", "#", "~$")):
        reasons["a part that names a hidden or temporary file"] = True
        path = "/".join((path.rpartition("/")[0], rest[-1].lstrip(".#~")))
    if any(len(f"{start}{part}{end}".encode()) > _LONGEST for part in path.split("/")):
        reasons["a part of more than 255 bytes"] = True
        path = "/".join(part.encode()[:200].decode(errors="ignore") for part in path.split("/"))
    if not string.strip():
        reasons["nothing but space"] = True
    return f"{start}{path}{end}", ", ".join(reasons)


def _part(part: str, reasons: dict[str, bool]) -> str:
    """Return a folder of a path as a file system and a folder of guides take it."""
    if part in ("", ".", ".."):
        reasons["'//', '/./' or '/../'"] = True
        return ""
    hidden = part.startswith((".", "#", "~$")) or part.endswith("~")
    if hidden:
        reasons["a part that names a hidden or temporary file"] = True
    return part.lstrip(".#~").rstrip("~") if hidden else part


def write(folder: Path, told: Sequence[Told]) -> Corpus:
    """Write the guides below a folder."""
    paths = [path_of(one) for one in told]
    for one, (path, _) in zip(told, paths, strict=True):
        _put(folder / path, _guide(one))
    packed, raw = [], []
    clean = [one for one in told if not CONTROL.search(one.string)]
    for n, some in enumerate(parted(clean, PACKED)):
        for suffix, text in (("txt", _text(some)), ("html", _page(some)), ("csv", _rows(some))):
            packed.append(Packed(f"packed-{n}.{suffix}", some))
            _put(folder / packed[-1].id, text)
        raw.append(Packed(f"raw-{n}.html", some))
        _put(folder / raw[-1].id, _raw(some))
    return Corpus(
        told=tuple(told), ids=tuple(path for path, _ in paths),
        reasons=tuple(reason for _, reason in paths), packed=tuple(packed), raw=tuple(raw),
        cited=tuple(_cited(folder, told)),
    )  # fmt: skip


def _put(place: Path, text: str) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(CONTROL.sub("\ufffd", text).encode("utf-8", "replace"))


def _guide(one: Told) -> str:
    """Return a guide with the string in every field; its address alone stands by itself."""
    named, line, pay = work(one.index), one.line, f"£{20_000 + one.index:,} a year"
    fields = {"title": f"{named} {line}", "occupation": named, "publisher": one.marked,
              "published": one.marked, "region": one.marked, "url": one.string,
              "licence": one.marked, "alternates": [f"{named} {line}"]}  # fmt: skip
    return (
        f"---\n{yaml.safe_dump(fields, allow_unicode=True)}---\n# {line}\n\n"
        f"A {named} earns {pay}. {line}\n\n{one.marked}\n\n{one.string}\n\n"
        f"## Skills {line}\n\nYou'll need:\n\n- knowledge of {line}\n- {line}\n\n"
        f"## Pay\n\n| Level | {line} |\n|---|---|\n| Starter {line} | {pay} |\n"
    )


def _text(some: Sequence[Told]) -> str:
    return "Weaver\n\n" + "\n\n".join(one.marked for one in some)


def _page(some: Sequence[Told]) -> str:
    """Return a web page that shows the strings, as one that tells of markup does."""
    parts = "".join(
        f'<h2>{html.escape(one.line)}</h2><p title="{html.escape(one.string)}">Weavers say '
        f"{html.escape(one.marked)}.</p><ul><li>{html.escape(one.marked)}</li></ul>"
        for one in some
    )
    title = html.escape(some[0].line)
    return f"<html><head><title>{title}</title></head><body><h1>{title}</h1>{parts}</body></html>"


def _raw(some: Sequence[Told]) -> str:
    parts = "".join(
        f"<p>Weavers earn £{20_000 + one.index:,} a year.</p><div>{one.string}</div>"
        for one in some
    )
    return f"<html><head><title>Weaver</title></head><body><h1>Weaver</h1>{parts}</body></html>"


def _rows(some: Sequence[Told]) -> str:
    held = io.StringIO()
    rows = csv.writer(held)
    rows.writerow(("Occupation", "Salary a year", "What weavers say"))
    rows.writerows((work(one.index), f"£{20_000 + one.index:,}", one.line) for one in some)
    return held.getvalue()


def _cited(folder: Path, told: Sequence[Told]) -> Iterator[Packed]:
    """Write guides on the pay of one occupation each, with a string in each sentence."""
    for n, some in enumerate(parted(told, CITED)):
        named = work(len(told) + n)
        body = f"A {named} earns £29,000 a year.\n\n" + "".join(
            f"A {named} in town {one.index} earns £{30_000 + one.index:,} a year {one.line}.\n\n"
            for one in some
        )
        guide = f"cited-{n}.md"
        _put(
            folder / guide, f"---\ntitle: {named}\noccupation: {named}\n---\n\n# {named}\n\n{body}"
        )
        yield Packed(guide, some, named)

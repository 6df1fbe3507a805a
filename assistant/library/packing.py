"""The file of an archive: a ZIP of a catalog and uploaded files, each with its hash."""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
import zipfile
import zlib
from dataclasses import asdict, dataclass
from pathlib import Path, PurePosixPath
from typing import IO, TYPE_CHECKING

from assistant.errors import LibraryError, UsageError
from assistant.library.catalog import CATALOG
from assistant.library.lock import unwritable

if TYPE_CHECKING:
    from collections.abc import Mapping

MANIFEST = "manifest.json"
UPLOADS = "uploads"
BLOCK = 1 << 20  # bytes copied at once
LARGEST_MANIFEST = 64 << 20  # bytes
DENSEST = 200  # times its packed size a member may have; a bomb has more
SMALL = 1 << 20  # bytes; smaller members may be denser
RESERVE = 64 << 20  # bytes left free on the disk


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What an archive holds."""

    schema_version: int
    embedder: str
    generation: int
    guides: int
    passages: int
    made: str  # ISO time, UTC
    sha256: dict[str, str]  # of every member, by name


def scratch(folder: Path, prefix: str, *, alone: bool = False) -> ScratchFolder:
    """Return a folder on the same disk that goes when it is left.

    With ``alone`` none of that prefix is in use there, and what killed runs have left goes too.
    """
    try:
        for left in folder.glob(f"{prefix}*") if alone else ():
            shutil.rmtree(left, ignore_errors=True)
        return ScratchFolder(prefix=prefix, dir=folder, ignore_cleanup_errors=True)
    except OSError as error:
        raise unwritable(error, folder) from error


class ScratchFolder(tempfile.TemporaryDirectory[str]):
    """A temporary folder as a path."""

    def __enter__(self) -> Path:  # type: ignore[override]
        return Path(super().__enter__())


def pack(target: Path, manifest: Manifest, members: Mapping[str, Path], partial: Path) -> None:
    """Write an archive, whole or not at all; the hashes are added to the manifest.

    ``partial`` is its place while it grows: on the same disk, and no other export's.
    """
    try:
        with zipfile.ZipFile(partial, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, file in members.items():
                add(archive, manifest, name, file)
            archive.writestr(MANIFEST, json.dumps(asdict(manifest), indent=2))
        partial.replace(target)
    except OSError as error:
        raise LibraryError(
            f"{target} cannot be written ({error.strerror or error}). Name another place, or make "
            "room there."
        ) from error


def add(archive: zipfile.ZipFile, manifest: Manifest, name: str, file: Path) -> None:
    """Add one file and note its hash; an upload that was removed meanwhile is left out."""
    try:
        source = file.open("rb")
    except FileNotFoundError:
        if name == CATALOG:
            raise
        return
    with source:
        info = zipfile.ZipInfo.from_file(file, name, strict_timestamps=False)
        info.compress_type = zipfile.ZIP_DEFLATED
        with archive.open(info, "w", force_zip64=True) as member:
            manifest.sha256[name] = copy(source, member)


def copy(source: IO[bytes], target: IO[bytes]) -> str:
    """Copy all bytes and return their SHA-256."""
    digest = hashlib.sha256()
    while block := source.read(BLOCK):
        digest.update(block)
        target.write(block)
    return digest.hexdigest()


def unpack(source: Path, folder: Path) -> Manifest:
    """Unpack an archive and check every byte of it against its manifest.

    Raises UsageError when there is no such file and LibraryError for one that is cut, was changed,
    is no archive, or would fill the disk.
    """
    broken = f"{source} is not a whole archive of a library ({{}}). Export it again."
    try:
        with zipfile.ZipFile(source) as archive:
            manifest = read_manifest(archive)
            check_sizes(archive, manifest, folder)
            for name, wanted in manifest.sha256.items():
                if extract(archive, name, folder / name) != wanted:
                    raise LibraryError(broken.format(f"{name} was changed"))
    except (FileNotFoundError, IsADirectoryError, PermissionError) as error:
        if error.filename != str(source):
            raise LibraryError(broken.format(error.strerror)) from error
        raise UsageError(
            f"There is no file {str(source)!r} to be read ({error.strerror}). Check the name."
        ) from error
    except (KeyError, TypeError, ValueError, RuntimeError, zipfile.BadZipFile, EOFError,
            zlib.error, RecursionError, FileExistsError, NotADirectoryError) as error:  # fmt: skip
        raise LibraryError(broken.format(" ".join(str(error).split()) or "broken")) from error
    except OSError as error:
        raise LibraryError(
            f"{source} could not be unpacked in {folder.parent} ({error.strerror or error}). Free "
            "some space and try again; the library is as it was."
        ) from error
    return manifest


def read_manifest(archive: zipfile.ZipFile) -> Manifest:
    """Return the manifest; raises ValueError, KeyError or TypeError when it is none."""
    if archive.getinfo(MANIFEST).file_size > LARGEST_MANIFEST:
        raise ValueError("its manifest is too large")
    manifest = Manifest(**json.loads(archive.read(MANIFEST)))
    numbers = (manifest.schema_version, manifest.generation, manifest.guides, manifest.passages)
    hashes = manifest.sha256
    if not (
        all(type(one) is int for one in numbers)
        and isinstance(manifest.embedder, str)
        and isinstance(hashes, dict)
        and all(isinstance(one, str) for one in hashes.values())
    ):
        raise ValueError("its manifest is not understood")
    if CATALOG not in hashes:
        raise ValueError("it holds no catalog")
    for name in hashes:
        if name != CATALOG and not is_upload(name):
            raise ValueError(f"it names {name!r}")
    return manifest


def is_upload(name: str) -> bool:
    """Tell whether a name is that of an uploaded file and leads nowhere else."""
    parts = PurePosixPath(name).parts
    plain = str(PurePosixPath(name)) == name and not {"\\", "\0"} & set(name)
    return plain and len(parts) > 1 and parts[0] == UPLOADS and ".." not in parts


def check_sizes(archive: zipfile.ZipFile, manifest: Manifest, folder: Path) -> None:
    """Refuse an archive that would swell beyond reason or fill the disk.

    A member never yields more than the size that is checked here.
    """
    total = 0
    for name in manifest.sha256:
        info = archive.getinfo(name)
        if info.file_size > max(SMALL, DENSEST * info.compress_size):
            raise ValueError(f"{name} swells to {info.file_size / 1e6:,.0f} MB")
        total += info.file_size
    free = shutil.disk_usage(folder).free
    if total + RESERVE > free:
        raise LibraryError(
            f"Unpacking {archive.filename} takes {total / 1e6:,.0f} MB, and {folder.parent} has "
            f"{free / 1e6:,.0f} MB free. Free some space and try again."
        )


def extract(archive: zipfile.ZipFile, name: str, place: Path) -> str:
    """Write one member to its place and return its SHA-256."""
    place.parent.mkdir(parents=True, exist_ok=True)
    with archive.open(name) as member, place.open("xb") as file:
        return copy(member, file)

"""Break a library in every way that happens, and follow the remedy that the message names.

    python -m benchmarks faults [NAME ...] [--json FILE]

Each fault is done to a real library, and met through the real commands. A command that cannot do
its work ends with exit code 1 or a finding, in lines without a traceback; what was published is
still there; and what the message says to do, done literally, brings the library back. Mounting
small and read-only disks needs root; elsewhere a limit on file sizes and plain file modes do.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
from assistant.config import load_settings
from assistant.errors import LibraryLocked
from assistant.library import Library, check, sync
from assistant.library.tables import SCHEMA_VERSION
from benchmarks.crash import Corpus

GUIDES = 8
FREE = (4, 40, 100, 200, 300, 450, 600, 800, 1100, 1500, 64_000)  # kilobytes, one after the other
REPAIR = "python -m assistant doctor --repair"
DESCRIBED = "Who builds things and should ask for advice before the work begins?"


class NotPossible(Exception):
    """This machine does not allow the fault."""


@dataclass
class Bench:
    """A library, its folder of guides, and what commands said."""

    base: Path
    corpus: Corpus
    said: list[str] = field(default_factory=list)
    prefix: tuple[str, ...] = ()  # words before every command

    @property
    def data(self) -> Path:
        """Return the data folder."""
        return self.base / "data"

    @property
    def catalog(self) -> Path:
        """Return the catalog's file."""
        return self.data / "catalog.sqlite3"

    @property
    def chroma(self) -> Path:
        """Return Chroma's folder."""
        return next(self.data.glob("chroma-*"))

    def command(self, *words: str, limit: int = 0, data: Path | None = None) -> tuple[int, str]:
        """Run a command of the program; return its exit code and all that it said."""
        environment = {
            **os.environ, "ASSISTANT_DATA_DIR": str(data or self.data),
            "ASSISTANT_CORPUS": str(self.corpus.folder),
        }  # fmt: skip

        def prepare() -> None:
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

        done = subprocess.run(
            [*self.prefix, sys.executable, *words], check=False, cwd=ROOT, env=environment, capture_output=True,
            text=True, timeout=180, preexec_fn=prepare if limit else None,
        )  # fmt: skip
        said = done.stdout + done.stderr
        assert "Traceback" not in said, said
        assert "fault of the program" not in said, said
        assert len(done.stderr.splitlines()) <= 1, said
        return done.returncode, said

    def fails(self, words: str, *named: str, limit: int = 0) -> str:
        """Run a command that must fail and name something; return its message."""
        code, said = self.command(*words.split(), limit=limit)
        assert code == 1, (words, code, said)
        missing = [name for name in named if name not in said]
        assert not missing, (words, missing, said)
        self.said.append(said.strip().splitlines()[-1])
        return said

    def works(self, words: str) -> str:
        """Run a command that must work and return what it said."""
        code, said = self.command(*words.split())
        assert code == 0, (words, code, said)
        return said

    def ask(self, question: str = DESCRIBED) -> None:
        """Ask a question; the answer must be words of the published guides."""
        code, said = self.command("-m", "assistant", "ask", question, "--json")
        assert code == 0, said
        for place in json.loads(said)["citations"]:
            text = self.published()[place["guide"]]
            assert text[place["start"] : place["end"]] == place["quote"]

    def published(self) -> dict[str, str]:
        """Return the text of every guide in the library."""
        opened = Library.open(load_settings(data_dir=self.data), create=False)
        with closing(opened) as library, library.reading() as view:
            return {card.id: view.guide(card.id).text for card in view.cards()}

    def is_whole(self) -> None:
        """Assert that the library equals the folder and the doctor finds nothing."""
        assert self.published() == self.corpus.texts, "guides are lost"
        with closing(Library.open(load_settings(data_dir=self.data), create=False)) as library:
            found = check(library)
        assert not found, found


@contextmanager
def mounted(folder: Path, *options: str) -> Iterator[None]:
    """Mount something on a folder, which only root may do."""
    done = subprocess.run(["mount", *options, folder], capture_output=True, text=True, check=False)
    if done.returncode:
        raise NotPossible(f"nothing can be mounted here: {done.stderr.strip()}")
    try:
        yield
    finally:
        subprocess.run(["umount", "-l", folder], check=True)


def two_writers(bench: Bench) -> None:
    """Two at once: both are done, one after the other; one that waits too long names the first."""
    other = Corpus(bench.base / "other", random.Random(5), made=500)
    other.folder.mkdir()
    other.add()
    bench.corpus.change()
    codes: list[int] = []
    folders = (bench.corpus.folder, other.folder)
    threads = [
        threading.Thread(
            target=lambda one=one: codes.append(bench.command("ingest.py", str(one))[0])
        )
        for one in folders
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert codes == [0, 0], codes
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(bench.data)], stdout=subprocess.PIPE, cwd=ROOT
    )
    try:
        assert holder.stdout is not None
        holder.stdout.readline()
        said = refused(bench)
        assert f"Process {holder.pid} is writing" in said, said
        bench.said.append(f"error: {said}")
    finally:
        holder.kill()  # "Wait until it is done, or end it, and try again."
        holder.communicate()
    bench.works("ingest.py")
    assert bench.published() == bench.corpus.texts | other.texts


HOLD = (
    "import sys, time; from pathlib import Path; from assistant.library.lock import folder_lock\n"
    "with folder_lock(Path(sys.argv[1]), 1): print(flush=True); time.sleep(60)"
)


def refused(bench: Bench) -> str:
    """Sync without waiting for another writer and return why it was refused."""
    library = Library.open(load_settings(data_dir=bench.data))
    try:
        sync(library, bench.corpus.folder, wait=0.2)
    except LibraryLocked as error:
        return str(error)
    finally:
        library.close()
    return "not refused"


def full_disk(bench: Bench) -> None:
    """The disk is full in the middle of an update: free space, run it again."""
    try:
        with small_disk(bench) as grow:
            fill_disk(bench, lambda: bench.command("ingest.py"), grow)
    except NotPossible:
        full_limit(bench)


@contextmanager
def small_disk(bench: Bench) -> Iterator[Callable[[int], None]]:
    """Put the data folder on a disk of its own; yield what sets the free space in kilobytes."""
    kept = bench.base / "kept"
    bench.data.rename(kept)
    bench.data.mkdir()
    try:
        with mounted(bench.data, "-t", "tmpfs", "-o", "size=64m", "tmpfs"):
            shutil.copytree(kept, bench.data, symlinks=True, dirs_exist_ok=True)

            def grow(free: int) -> None:
                status = os.statvfs(bench.data)
                used = (status.f_blocks - status.f_bfree) * status.f_frsize // 1024
                options = f"remount,size={used + free}k"
                subprocess.run(["mount", "-o", options, bench.data], check=True)

            yield grow
    finally:
        bench.data.rmdir()
        kept.rename(bench.data)


def fill_disk(
    bench: Bench, ingest: Callable[[], tuple[int, str]], grow: Callable[[int], None]
) -> None:
    """Give an update a little more space each time until it is through."""
    failed = 0
    for _ in range(GUIDES):
        bench.corpus.add()
    old = bench.published()
    for free in FREE:
        grow(free)
        code, said = ingest()
        if code == 0:
            break
        assert "space" in said, said
        assert "run the command again" in said, said
        bench.said.append(said.strip())
        grow(64_000)
        assert bench.published() == old, "a full disk lost guides"
        failed += 1
    assert failed >= 2, "the disk was never full"
    bench.works("ingest.py")
    bench.is_whole()


def full_limit(bench: Bench) -> None:
    """No file may grow beyond a limit: what a full disk is without a disk of its own."""
    for _ in range(GUIDES):
        bench.corpus.add()
    old = bench.published()
    for limit in (20_000, 100_000, bench.catalog.stat().st_size):
        said = bench.fails("ingest.py", limit=limit)
        assert "again" in said or "cannot be written" in said, said
        assert bench.published() == old, "a full disk lost guides"
    bench.works("ingest.py")
    bench.is_whole()


def read_only_folder(bench: Bench) -> None:
    """The data folder cannot be written: questions are answered, updates say what to do."""
    old = bench.published()
    bench.corpus.change()
    with read_only(bench):
        bench.fails("ingest.py", "cannot be written", "ASSISTANT_DATA_DIR")
        bench.ask()
        assert bench.published() == old
    bench.works("ingest.py")  # "Make it writable"
    bench.is_whole()


@contextmanager
def read_only(bench: Bench) -> Iterator[None]:
    """Make the data folder read-only, also for root."""
    if os.geteuid() == 0:
        try:
            with mounted(bench.data, "--bind", str(bench.data)):
                subprocess.run(["mount", "-o", "remount,ro,bind", bench.data], check=True)
                yield
                return
        except NotPossible:
            bench.prefix = ("setpriv", "--bounding-set=-dac_override")  # modes count for root too
            if shutil.which("setpriv") is None:
                raise
    places = [bench.data, *(place for place in bench.data.rglob("*") if not place.is_symlink())]
    modes = [place.stat().st_mode for place in places]
    for place in places:
        place.chmod(0o555 if place.is_dir() else 0o444)
    try:
        yield
    finally:
        bench.prefix = ()
        for place, mode in zip(places, modes, strict=True):
            place.chmod(mode)


def newer_catalog(bench: Bench) -> None:
    """A newer program wrote the catalog: it is left alone."""
    change_catalog(bench, "UPDATE meta SET value = '999' WHERE key = 'schema_version'")
    before = bench.catalog.read_bytes()
    for words in ("ingest.py", "-m assistant ask nurse", "-m assistant doctor", REPAIR[7:]):
        bench.fails(words, "version 999", "ASSISTANT_DATA_DIR")
    assert bench.catalog.read_bytes() == before, "it was changed"
    code, said = bench.command("ingest.py", data=bench.base / "another")
    assert code == 0, said
    old = f"UPDATE meta SET value = '{SCHEMA_VERSION}' WHERE key = 'schema_version'"
    change_catalog(bench, old)
    bench.is_whole()


def change_catalog(bench: Bench, statement: str) -> None:
    """Run a statement on the catalog behind the program's back."""
    with closing(sqlite3.connect(bench.catalog)) as connection:
        connection.execute(statement)
        connection.commit()


def corrupted_page(bench: Bench) -> None:
    """A page of the catalog is garbage: the doctor saves the rest and reads the lost guides."""
    data = bytearray(bench.catalog.read_bytes())
    pages = range(4, len(data) // 4096, 7)
    for page in pages:
        data[page * 4096 : page * 4096 + 3000] = random.Random(page).randbytes(3000)
    bench.catalog.write_bytes(data)
    bench.fails("-m assistant doctor", "damaged", REPAIR)
    bench.works(REPAIR[7:])
    bench.is_whole()
    bench.ask()


def no_database(bench: Bench) -> None:
    """The catalog is no database at all: the doctor reads the folder again."""
    bench.catalog.write_bytes(b"nothing of use " * 9000)
    bench.fails("-m assistant ask nurse", "damaged", REPAIR)
    bench.works(REPAIR[7:])
    bench.is_whole()


def lost_catalog(bench: Bench) -> None:
    """The catalog is gone: the next ingest reads the folder again."""
    bench.catalog.unlink()
    bench.fails("-m assistant ask nurse", "python ingest.py")
    bench.works("ingest.py")
    bench.is_whole()


def deleted_chroma(bench: Bench) -> None:
    """Chroma's folder is gone: the doctor makes it anew, and so does the next update."""
    shutil.rmtree(bench.chroma)
    bench.fails("-m assistant doctor", "folder is missing", REPAIR)
    bench.works(REPAIR[7:])
    bench.is_whole()
    shutil.rmtree(bench.chroma)
    bench.corpus.change()
    bench.works("ingest.py")
    bench.is_whole()
    bench.ask()


def spoiled_chroma(bench: Bench) -> None:
    """Files inside Chroma's folder are garbage or gone, one after the other."""
    names = sorted(
        place.relative_to(bench.chroma) for place in bench.chroma.rglob("*") if place.is_file()
    )
    assert len(names) >= 5, names
    for turn, name in enumerate(names):
        place = next(iter([*bench.chroma.glob(f"*/{name.name}"), bench.chroma / name.name]))
        if turn % 2 or name.suffix == ".sqlite3":
            place.write_bytes(b"nothing of use " * (1 + place.stat().st_size // 30))
        else:
            place.unlink()
        code, said = bench.command("-m", "assistant", "doctor")
        if code:
            assert REPAIR in said, said
            bench.said.append(f"{name.name}: {said.strip().splitlines()[0]}")
        bench.works(REPAIR[7:])
        bench.is_whole()
    bench.ask()


def removed_half(bench: Bench) -> None:
    """Half of a library is removed: its words leave the disk with the doctor."""
    gone = sorted(bench.corpus.texts)[: len(bench.corpus.texts) // 2]
    marks = [bench.corpus.texts[name].split("The ", 1)[1].split()[0] for name in gone]
    for name in gone:
        bench.corpus.remove(name)
    bench.works("ingest.py")
    bench.works(REPAIR[7:])
    bench.is_whole()
    for place in bench.data.rglob("*"):
        if place.is_file() and "models" not in place.parts:
            content = place.read_bytes()
            left = [mark for mark in marks if mark.encode() in content]
            assert not left, f"{place.name} holds {left}"


FAULTS: dict[str, Callable[[Bench], None]] = {
    work.__name__: work
    for work in (
        two_writers, full_disk, full_limit, read_only_folder, newer_catalog, corrupted_page,
        no_database, lost_catalog, deleted_chroma, spoiled_chroma, removed_half,
    )
}  # fmt: skip


def make_bench(base: Path, models: Path) -> Bench:
    """Make a library of a few guides; the model's graph lies outside of it."""
    bench = Bench(base, Corpus(base / "corpus", random.Random(3)))
    bench.corpus.folder.mkdir(parents=True)
    bench.data.mkdir()
    models.mkdir(parents=True, exist_ok=True)
    (bench.data / "models").symlink_to(models)
    for _ in range(GUIDES):
        bench.corpus.add()
    bench.works("ingest.py")
    bench.is_whole()
    return bench


def meet(name: str, models: Path) -> dict[str, object]:
    """Do one fault to a new library, print how it went and return that."""
    began = time.monotonic()
    outcome = "borne"
    with tempfile.TemporaryDirectory(prefix="faults-") as folder:
        bench = make_bench(Path(folder), models)
        try:
            FAULTS[name](bench)
        except NotPossible as error:
            outcome = f"not possible: {error}"
        except AssertionError as error:
            outcome = f"FAILED: {error}"
    said = list(dict.fromkeys(line.replace(folder, "") for line in bench.said))
    seconds = round(time.monotonic() - began, 1)
    print(f"{name:<18} {outcome:<8} {seconds:6.1f} s", flush=True)
    for line in said:
        print(f"    {line}")
    return {"outcome": outcome, "seconds": seconds, "said": said}


def main() -> int:
    """Do the faults and print a table; 1 when one of them was not borne."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("names", nargs="*", choices=[[], *FAULTS], metavar="NAME")
    parser.add_argument("--json", type=Path)
    args = parser.parse_args()
    results: dict[str, dict[str, object]] = {}
    with tempfile.TemporaryDirectory(prefix="faults-models-") as models:
        for name in args.names or FAULTS:
            results[name] = meet(name, Path(models))
    if args.json:
        args.json.write_text(json.dumps(results, indent=2) + "\n", encoding="utf-8")
    return int(any(str(one["outcome"]).startswith("FAILED") for one in results.values()))


if __name__ == "__main__":
    with suppress(KeyboardInterrupt):
        sys.exit(main())

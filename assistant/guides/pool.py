"""Read files in child processes that can be killed, one child for many files."""

from __future__ import annotations

import itertools
import json
import os
import queue
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any

from assistant.errors import ReadError
from assistant.guides.read import MAX_BYTES, TEXT_SUFFIXES, read
from assistant.schema import Guide, Section, Source

TIMEOUT = 60.0  # seconds for one file
MAX_MEMORY_MB = 2_000
ROOT = Path(__file__).resolve().parents[2]


class Worker:
    """A child process that reads one file after another; it is started when first needed."""

    def __init__(self, max_memory_mb: int = MAX_MEMORY_MB) -> None:
        self._memory = max_memory_mb
        self._child: subprocess.Popen[bytes] | None = None
        self._lines: queue.SimpleQueue[bytes] = queue.SimpleQueue()

    def read(self, path: Path, *, guide_id: str, max_bytes: int, timeout: float) -> Guide:
        """Read a file as a guide; raises ReadError, also when the child hangs or dies."""
        child = self._running()
        request = {"path": os.fsencode(path.absolute()).hex(), "guide_id": guide_id,
                   "max_bytes": max_bytes, "timeout": timeout}  # fmt: skip
        try:
            assert child.stdin is not None
            child.stdin.write(json.dumps(request).encode("ascii") + b"\n")
            child.stdin.flush()
            reply = self._lines.get(timeout=timeout)
        except queue.Empty:
            self.close()
            raise ReadError(
                f"Reading took longer than {timeout:g} seconds. "
                "Split the file, or raise ASSISTANT_READ_TIMEOUT."
            ) from None
        except OSError:
            reply = b""
        if not reply:
            self.close()
            raise ReadError("The file's reader crashed. Save it again or in another format.")
        return _guide(json.loads(reply))

    def close(self) -> None:
        """End the child process."""
        child, self._child = self._child, None
        if child is not None:
            child.kill()
            child.wait()
            for stream in (child.stdin, child.stdout):
                try:
                    if stream is not None:
                        stream.close()
                except OSError:
                    pass

    def _running(self) -> subprocess.Popen[bytes]:
        if self._child is None or self._child.poll() is not None:
            self.close()
            paths = [str(ROOT), os.environ.get("PYTHONPATH", "")]
            self._lines = queue.SimpleQueue()
            self._child = subprocess.Popen(
                [sys.executable, "-m", "assistant.guides.worker", str(self._memory)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=os.environ | {"PYTHONPATH": os.pathsep.join(p for p in paths if p)},
            )
            listener = threading.Thread(
                target=_listen, args=(self._child.stdout, self._lines), daemon=True
            )
            listener.start()
        return self._child


def _listen(stream: Any, lines: queue.SimpleQueue[bytes]) -> None:
    try:
        for line in stream:
            lines.put(line)
    except (OSError, ValueError):
        pass  # closed by the other thread
    lines.put(b"")


def _guide(reply: dict[str, Any]) -> Guide:
    if "reason" in reply:
        raise ReadError(reply["reason"])
    fields = reply["guide"]
    fields["alternates"] = tuple(fields["alternates"])
    fields["pages"] = tuple(fields["pages"])
    fields["sections"] = tuple(Section(**section) for section in fields["sections"])
    fields["source"] = Source(**fields["source"])
    return Guide(**fields)


def read_guarded(
    path: Path,
    *,
    guide_id: str,
    max_bytes: int = MAX_BYTES,
    timeout: float = TIMEOUT,
    max_memory_mb: int = MAX_MEMORY_MB,
    worker: Worker | None = None,
) -> Guide:
    """Read a file as ``read`` does, but formats whose reader can hang in a child process."""
    if path.suffix.lower() in TEXT_SUFFIXES:
        return read(path, guide_id=guide_id, max_bytes=max_bytes)
    own = worker or Worker(max_memory_mb)
    try:
        return own.read(path, guide_id=guide_id, max_bytes=max_bytes, timeout=timeout)
    finally:
        if worker is None:
            own.close()


def read_many(
    items: Iterable[tuple[str, Path]],
    *,
    max_bytes: int = MAX_BYTES,
    timeout: float = TIMEOUT,
    max_memory_mb: int = MAX_MEMORY_MB,
    workers: int = 2,
    progress: Callable[[int], None] | None = None,
) -> Generator[tuple[str, Guide | ReadError]]:
    """Read (guide id, path) pairs in order; a file that cannot be read yields its error.

    ``progress`` is told the number of files done. At most ``4 * workers`` guides are held.
    Who stops before the end closes the generator, which ends its child processes.
    """
    idle: queue.SimpleQueue[Worker] = queue.SimpleQueue()
    for _ in range(workers):
        idle.put(Worker(max_memory_mb))

    def one(guide_id: str, path: Path) -> tuple[str, Guide | ReadError]:
        worker = idle.get()
        try:
            return guide_id, read_guarded(
                path, guide_id=guide_id, max_bytes=max_bytes, timeout=timeout, worker=worker
            )
        except ReadError as error:
            return guide_id, error
        finally:
            idle.put(worker)

    try:
        with ThreadPoolExecutor(workers) as threads:
            waiting: deque[Future[tuple[str, Guide | ReadError]]] = deque()
            source = iter(items)
            for done in itertools.count(1):
                for item in itertools.islice(source, 4 * workers - len(waiting)):
                    waiting.append(threads.submit(one, *item))
                if not waiting:
                    return
                result = waiting.popleft().result()
                if progress:
                    progress(done)
                yield result
    finally:
        for _ in range(workers):
            idle.get().close()

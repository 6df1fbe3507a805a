"""The child process that reads risky files: one request a line in, one answer a line out."""

from __future__ import annotations

import json
import os
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

from assistant.errors import ReadError
from assistant.guides.read import read

GRACE = 10  # seconds of processor time above the limit, for a child whose parent is gone


def main() -> None:
    """Serve requests until standard input ends; answers are JSON, never objects to unpickle."""
    replies = os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="ascii")
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # readers may print
    _limit_memory(int(sys.argv[1]))
    sys.setrecursionlimit(5_000)
    for line in sys.stdin:
        request = json.loads(line)
        _limit_time(request["timeout"])
        replies.write(json.dumps(answer(request)) + "\n")
        replies.flush()


def answer(request: dict[str, Any]) -> dict[str, Any]:
    """Read one file and return its guide or the reason why not."""
    try:
        path = Path(os.fsdecode(bytes.fromhex(request["path"])))
        guide = read(path, guide_id=request["guide_id"], max_bytes=request["max_bytes"])
        return {"guide": asdict(guide)}
    except ReadError as error:
        return {"reason": str(error)}
    except MemoryError:
        return {"reason": "The file needs more memory to read than is allowed. Split it."}
    except RecursionError:
        return {"reason": "The file is nested too deeply. Save it again in a simpler form."}
    except Exception as error:  # noqa: BLE001 - a reader's own defect must not end the run
        kind = type(error).__name__
        return {"reason": f"The file's reader failed ({kind}). Save it again or in another format."}


def _limit_memory(megabytes: int) -> None:
    try:
        import resource
    except ImportError:  # not on this system
        return
    limit = megabytes * 1_000_000
    resource.setrlimit(resource.RLIMIT_AS, (limit, resource.getrlimit(resource.RLIMIT_AS)[1]))


def _limit_time(seconds: float) -> None:
    try:
        import resource
    except ImportError:  # not on this system
        return
    usage = resource.getrusage(resource.RUSAGE_SELF)
    limit = int(usage.ru_utime + usage.ru_stime + seconds + GRACE)
    resource.setrlimit(resource.RLIMIT_CPU, (limit, resource.getrlimit(resource.RLIMIT_CPU)[1]))


if __name__ == "__main__":
    main()

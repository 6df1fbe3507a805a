"""Time the start of the page, its first answer, and one question on the command line.

    python -m benchmarks start [--data DIR] [--corpus DIR] [--question TEXT] [--repeats N]
                               [--json FILE]

Each is a new process over a library that is up to date: the first run makes it where ``--data``
holds none, and is not counted. ``page`` is from the start of ``app.py`` to the page's HTML, ``first
answer`` to the answer of a question that is asked as soon as the page is there, ``ask`` one run of
``python -m assistant ask``. Medians, with the processor seconds of the process and its children
beside them: on a machine that does other things, too, these tell what an idle one would need.
"""

from __future__ import annotations

import argparse
import json
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

ROOT = Path(__file__).resolve().parent.parent
PATIENCE = 600.0  # seconds until a start counts as failed
TICKS = os.sysconf("SC_CLK_TCK")


def environment(args: argparse.Namespace, data: Path) -> dict[str, str]:
    """Return the environment of a machine without settings."""
    kept = {key: text for key, text in os.environ.items() if not key.startswith("ASSISTANT_")}
    wanted = {"ASSISTANT_DATA_DIR": str(data), "ASSISTANT_CHAT_MODEL": "quotes"}
    if args.corpus:
        wanted["ASSISTANT_CORPUS"] = str(args.corpus.resolve())
    return kept | wanted


def free_port() -> int:
    """Return a port of this machine that nobody listens on."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def processor(process: int) -> float:
    """Return the processor seconds of a running process and of its children that have ended."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return sum(int(field) for field in fields[11:15]) / TICKS


def fetch(address: str, body: dict[str, str] | None = None) -> bytes:
    """Return what an address answers, as soon as it does."""
    data = None if body is None else json.dumps(body).encode()
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        request = Request(address, data, {"Content-Type": "application/json"} if data else {})
        try:
            with urlopen(request, timeout=PATIENCE) as reply:
                return bytes(reply.read())
        except HTTPError as error:
            if error.code != 503:
                sys.exit(f"error: {address} answered {error.code}: {error.read()[:300]!r}")
        except (URLError, OSError):
            pass
        time.sleep(0.02)
    sys.exit(f"error: {address} did not answer in {PATIENCE:.0f} s.")


def serve(question: str, kept: dict[str, str]) -> dict[str, float]:
    """Start the page and ask it; return seconds."""
    port = free_port()
    began = time.perf_counter()
    with subprocess.Popen(
        [sys.executable, "app.py", "--port", str(port)],
        cwd=ROOT,
        env=kept,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as process:
        try:
            page = fetch(f"http://127.0.0.1:{port}/")
            times = {"page s": time.perf_counter() - began, "page cpu s": processor(process.pid)}
            assert b"</html>" in page
            fetch(f"http://127.0.0.1:{port}/api/v1/ask", {"question": question})
            times["first answer s"] = time.perf_counter() - began
            times["first answer cpu s"] = processor(process.pid)
        finally:
            process.terminate()
    return times


def ask(question: str, kept: dict[str, str]) -> dict[str, float]:
    """Ask on the command line; return seconds."""
    began, before = time.perf_counter(), os.times()
    subprocess.run(
        [sys.executable, "-m", "assistant", "ask", question],
        cwd=ROOT,
        env=kept,
        check=True,
        stdout=subprocess.DEVNULL,
    )
    after = os.times()
    spent = sum(after[2:4]) - sum(before[2:4])
    return {"ask s": time.perf_counter() - began, "ask cpu s": spent}


def main() -> int:
    """Print the table and write the figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, help="keep the library in this folder")
    parser.add_argument("--corpus", type=Path, help="guides; the bundled ones unless named")
    parser.add_argument("--question", default="What does a registered nurse earn?")
    parser.add_argument("--repeats", type=int, default=5)
    parser.add_argument("--json", type=Path, help="write the figures to this file")
    args = parser.parse_args()
    found: dict[str, list[float]] = defaultdict(list)
    with tempfile.TemporaryDirectory(prefix="start-") as fresh:
        kept = environment(args, (args.data or Path(fresh)).resolve())
        subprocess.run([sys.executable, "ingest.py"], cwd=ROOT, env=kept, check=False)
        for turn in range(args.repeats + 1):
            times = serve(args.question, kept) | ask(args.question, kept)
            for name, value in times.items() if turn else ():
                found[name].append(value)
    figures = {name: round(statistics.median(values), 2) for name, values in found.items()}
    print(f"medians of {args.repeats}")
    for name, value in figures.items():
        print(f"{name:<20}{value:>8.2f}  (most {max(found[name]):.2f})")
    if args.json:
        args.json.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""Small runs of the proofs in benchmarks/: kills in the middle of updates, and two processes."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

ROOT = Path(__file__).parent.parent


def run(python: str, result: Path, *words: str) -> dict[str, float]:
    """Run a proof and return its counts."""
    command = [python, "-m", "benchmarks", *words, "--json", str(result)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stdout + done.stderr
    counts: dict[str, float] = json.loads(result.read_text())
    return counts


def test_a_killed_update_tears_nothing(python: str, tmp_path: Path) -> None:
    """Law: after kill -9 a reader sees the whole old or the whole new folder."""
    counts = run(python, tmp_path / "r.json", "crash", "--kills", "4",
                 "--guides", "20")  # fmt: skip
    assert counts["failures"] == 0
    assert counts["kills"] == 4


def test_askers_and_an_updater_do_not_mix(python: str, tmp_path: Path) -> None:
    """Law: while another process updates, every hit is a quote of the version it was read in."""
    counts = run(python, tmp_path / "r.json", "two_processes", "--questions", "60",
                 "--askers", "4", "--updates", "3", "--pause", "0.1")  # fmt: skip
    assert counts["failures"] == 0
    assert counts["questions"] >= 60

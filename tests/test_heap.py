"""Memory that is free again."""

from __future__ import annotations

import os
import platform
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
HELD = """
import ctypes, sys
from assistant.web.serving.heap import give_back
if "told" in sys.argv:
    give_back()
C = ctypes.CDLL(None)
C.malloc.restype, C.malloc.argtypes = ctypes.c_void_p, [ctypes.c_size_t]
C.free.argtypes = [ctypes.c_void_p]
def block(size):
    place = C.malloc(size)
    ctypes.memset(place, 1, size)
    return place
def anonymous():
    lines = open("/proc/self/status").read().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("RssAnon"))
C.free(block(30_000_000))
before = anonymous()
many = [block(200_000) for _ in range(400)]
last = block(100_000)  # too large for a hole, so it comes above them
for place in many:
    C.free(place)
print((anonymous() - before) // 1000)
"""


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="only glibc can be told")
@pytest.mark.parametrize(("told", "low", "high"), [("told", -5, 5), ("untold", 60, 90)])
def test_large_blocks_go_back_to_the_system(told: str, low: int, high: int) -> None:
    """Law: 80 MB that are free again are not held by one small block after them."""
    kept = {name: text for name, text in os.environ.items() if "MALLOC" not in name}
    result = subprocess.run(
        [sys.executable, "-c", HELD, told], cwd=ROOT, env=kept, capture_output=True, text=True
    )
    assert low <= int(result.stdout) <= high, result

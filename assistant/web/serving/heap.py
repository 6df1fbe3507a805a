"""What the C library does with memory that is free again."""

from __future__ import annotations

import ctypes

# Of glibc's malloc.h. By itself it raises the size from which a block is mapped alone, up to 32 MB,
# so that one long-lived block above freed ones keeps all of them; and it has 8 heaps a core.
_TRIM_THRESHOLD, _MMAP_THRESHOLD, _ARENA_MAX = -1, -3, -8
LARGE = 128 * 1024  # bytes, where it begins
HEAPS = 2


def give_back() -> None:
    """Let free memory go back to the system, before threads start; only glibc can be told."""
    try:
        mallopt = ctypes.CDLL(None).mallopt
    except (AttributeError, OSError, TypeError):
        return
    for option, value in (
        (_MMAP_THRESHOLD, LARGE), (_TRIM_THRESHOLD, LARGE), (_ARENA_MAX, HEAPS),
    ):  # fmt: skip
        mallopt(option, value)

"""What many readers ask for at once is made once."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from assistant.library.library import Cache


def test_one_reader_makes_what_all_wait_for() -> None:
    """Law: readers that ask for a value while it is made get that one."""
    cache, made, going = Cache(8), [], threading.Event()

    def make() -> object:
        made.append(1)
        going.wait(5)
        return object()

    with ThreadPoolExecutor(4) as readers:
        asked = [readers.submit(cache.get, "key", make) for _ in range(4)]
        going.set()
        assert len({id(one.result()) for one in asked}) == 1
    assert len(made) == 1


def test_a_reader_whose_value_failed_takes_nobody_along(monkeypatch: pytest.MonkeyPatch) -> None:
    """Law: an error goes to the reader that met it; the others try by themselves, side by side."""
    cache, waiting, going = Cache(8), threading.Semaphore(0), threading.Event()
    together = threading.Barrier(3, timeout=5)

    class Counted(threading.Event):
        def wait(self, timeout: float | None = None) -> bool:
            waiting.release()
            return super().wait(timeout)

    def fail() -> int:
        going.wait(5)
        raise ValueError("away")

    monkeypatch.setattr("assistant.library.library.threading.Event", Counted)
    with ThreadPoolExecutor(4) as readers:
        failing = readers.submit(cache.get, "key", fail)
        while not cache.making:
            pass
        others = [readers.submit(cache.get, "key", together.wait) for _ in range(3)]
        for _ in others:
            assert waiting.acquire(timeout=5)
        going.set()
        with pytest.raises(ValueError, match="away"):
            failing.result()
        assert {one.result() for one in others} == {0, 1, 2}
    assert cache.making == {}


def test_the_oldest_value_goes_first() -> None:
    """Law: a full cache forgets what was used longest ago."""
    cache = Cache(2)
    for key in ("one", "two", "one", "three"):
        cache.get(key, lambda key=key: key)  # type: ignore[misc]
    assert list(cache.values) == ["one", "three"]
    assert cache.making == {}

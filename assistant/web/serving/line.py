"""A fair line: who asks much waits behind who asks little, and everyone knows their place.

Each question is given a round: the one that is being served, or the one after the asker's last
question. Slots go to the lowest round, in it to who came first (start-time fair queueing).
"""

from __future__ import annotations

import math
import threading
import time
from bisect import insort
from collections import Counter, deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Literal

from assistant.errors import Busy

FULL = "Too many questions are waiting. Ask again in {seconds} second{s}."
FULL_OF_YOURS = "{count} questions of yours are waiting. Ask again in {seconds} second{s}."
MANY = 1000  # askers whose last round is remembered
REMEMBERED = 50  # turns that the time of one is judged by
LONGEST_ADVICE = 120  # seconds


@dataclass(eq=False, slots=True)
class Place:
    """One question's place; ``begin`` is called, in any thread, when its turn has come."""

    who: str
    begin: Callable[[Place], object]
    round: int
    state: Literal["waiting", "served", "left"] = "waiting"
    since: float = 0.0  # time.monotonic() when its turn came


class Line:
    """Lends ``slots`` to the questions that wait, ``of_one`` at most to one asker; thread-safe."""

    def __init__(
        self, slots: int, *, of_one: int | None = None, most: int = 200, most_of_one: int = 50
    ) -> None:
        self.slots, self.of_one = slots, slots if of_one is None else of_one
        self.most, self.most_of_one = most, most_of_one  # waiting questions
        self._lock = threading.Lock()
        self._waiting: list[Place] = []  # the next one first
        self._round = 0  # that is being served
        self._next_round: dict[str, int] = {}  # of askers who had a turn in this round or later
        self._served: Counter[str] = Counter()
        self._times: deque[float] = deque(maxlen=REMEMBERED)  # seconds

    def join(self, who: str, begin: Callable[[Place], object], *, sure: bool = False) -> Place:
        """Take a place; raises Busy when too many wait, unless it is ``sure`` to be let in."""
        with self._lock:
            if not sure:
                self._let_in(who)
            place = Place(who, begin, max(self._round, self._next_round.get(who, 0)))
            self._next_round[who] = place.round + 1
            insort(self._waiting, place, key=lambda other: other.round)
            ready = self._next_ones()
        _begin(ready)
        return place

    def leave(self, place: Place) -> None:
        """Give a place up, waiting or served; a slot goes to the next one. Twice is no harm."""
        with self._lock:
            if place.state == "waiting":
                self._waiting.remove(place)
            elif place.state == "served":
                self._times.append(time.monotonic() - place.since)
                self._served[place.who] -= 1
                self._served += Counter()  # drops who is at zero
            place.state = "left"
            ready = self._next_ones()
        _begin(ready)

    def withdraw(self, place: Place) -> bool:
        """Give a place up if it still waits, and tell whether it did."""
        with self._lock:
            if place.state != "waiting":
                return False
            self._waiting.remove(place)
            place.state = "left"
            return True

    @contextmanager
    def slot(self, who: str) -> Iterator[Callable[[], None]]:
        """Wait for a slot in this thread and hold it, at most until what is yielded is called."""
        turn = threading.Event()
        place = self.join(who, lambda _: turn.set(), sure=True)
        try:
            turn.wait()
            yield lambda: self.leave(place)
        finally:
            self.leave(place)

    def before(self, place: Place) -> int:
        """Return how many people are served before this place; 0 when its turn has come."""
        with self._lock:
            if place.state != "waiting":
                return 0
            ahead = self._waiting[: self._waiting.index(place)]
            return len({other.who for other in ahead} - {place.who})

    @property
    def waiting(self) -> int:
        """How many questions wait."""
        with self._lock:
            return len(self._waiting)

    @property
    def served(self) -> int:
        """How many slots are lent."""
        with self._lock:
            return self._served.total()

    def _let_in(self, who: str) -> None:
        own, all_of_them = sum(p.who == who for p in self._waiting), len(self._waiting)
        if own < self.most_of_one and all_of_them < self.most:
            return
        usual = sum(self._times) / len(self._times) if self._times else 1.0
        wait = usual * (own if own >= self.most_of_one else all_of_them) / self.slots
        seconds = min(LONGEST_ADVICE, max(1, math.ceil(wait)))
        said = FULL_OF_YOURS if own >= self.most_of_one else FULL
        raise Busy(said.format(count=own, seconds=seconds, s="s" * (seconds > 1)), seconds)

    def _next_ones(self) -> list[Place]:
        """Take those whose turn has come out of the line; the caller holds the lock."""
        ready: list[Place] = []
        while self._served.total() < self.slots:
            able = (place for place in self._waiting if self._served[place.who] < self.of_one)
            place = next(able, None)
            if place is None:
                break
            self._waiting.remove(place)
            self._served[place.who] += 1
            place.state, place.since = "served", time.monotonic()
            self._serve_round(place.round)
            ready.append(place)
        return ready

    def _serve_round(self, number: int) -> None:
        if len(self._next_round) > MANY:  # askers of one question each: nobody's round would end
            number = self._round + 1
        if number > self._round:
            self._round = number
            later = {who: last for who, last in self._next_round.items() if last > number}
            self._next_round = later


def _begin(ready: list[Place]) -> None:
    for place in ready:
        place.begin(place)

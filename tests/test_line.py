"""Laws of the line in which questions wait."""

from __future__ import annotations

import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.errors import Busy
from assistant.web.serving.line import Line, Place


class Desk:
    """A line whose turns are noted; ``end`` ends the one that is served longest."""

    def __init__(self, slots: int, **limits: int) -> None:
        self.line = Line(slots, **limits)
        self.turns: list[str] = []
        self.served: list[Place] = []

    def join(self, who: str) -> Place:
        return self.line.join(who, self._begin)

    def end(self) -> None:
        self.line.leave(self.served.pop(0))

    def _begin(self, place: Place) -> None:
        self.turns.append(place.who)
        self.served.append(place)


def test_who_asks_ten_at_once_waits_behind_others() -> None:
    """Law: a newcomer is served next, however many questions another has waiting."""
    desk = Desk(1)
    for _ in range(10):
        desk.join("ten")
    desk.join("one")
    desk.join("other")
    for _ in range(4):
        desk.end()
    assert desk.turns == ["ten", "one", "other", "ten", "ten"]


def test_the_questions_of_one_keep_their_order() -> None:
    """Law: who asks several questions has them answered in the order they were asked."""
    desk = Desk(1)
    places = [desk.join("a") for _ in range(4)]
    seen = [desk.served[0]]
    for _ in range(3):
        desk.end()
        seen += desk.served
    assert seen == places


def test_a_place_counts_people_not_questions() -> None:
    """Law: the place that is told is the number of people who are served before."""
    desk = Desk(1)
    desk.join("served")
    for _ in range(5):
        desk.join("many")
    place, later = desk.join("one"), desk.join("two")
    assert [desk.line.before(p) for p in (desk.served[0], place, later)] == [0, 1, 2]
    desk.end()
    assert desk.turns[-1] == "many"
    assert [desk.line.before(p) for p in (place, later)] == [0, 1]
    desk.end()
    assert desk.turns[-1] == "one"
    assert desk.line.before(place) == 0


def test_one_asker_cannot_hold_all_slots() -> None:
    """Law: with a limit for one asker a slot is left for the next one, at once."""
    desk = Desk(4, of_one=2)
    for _ in range(6):
        desk.join("many")
    assert desk.turns == ["many", "many"]
    desk.join("one")
    assert desk.turns == ["many", "many", "one"]


def test_too_long_a_line_says_when_to_come_back() -> None:
    """Law: a full line refuses, with seconds; one asker fills only their own part of it."""
    desk = Desk(1, most=6, most_of_one=3)
    for _ in range(4):
        desk.join("many")
    with pytest.raises(Busy, match="3 questions of yours are waiting") as refused:
        desk.join("many")
    assert refused.value.seconds >= 1
    for who in "abc":
        desk.join(who)
    with pytest.raises(Busy, match="Too many questions are waiting"):
        desk.join("d")
    desk.end()
    desk.join("d")
    assert desk.line.waiting == 6


def test_leaving_twice_frees_one_slot() -> None:
    """Law: a slot is given back once, whoever says so how often."""
    desk = Desk(1)
    place = desk.join("a")
    for who in "bc":
        desk.join(who)
    for _ in range(3):
        desk.line.leave(place)
    assert desk.turns == ["a", "b"]
    assert (desk.line.served, desk.line.waiting) == (1, 1)


def test_who_is_served_cannot_withdraw() -> None:
    """Law: a waiting question can be taken back, one that is being answered ends by itself."""
    desk = Desk(1)
    served, waits = desk.join("a"), desk.join("b")
    assert not desk.line.withdraw(served)
    assert desk.line.withdraw(waits)
    assert not desk.line.withdraw(waits)
    desk.end()
    assert desk.turns == ["a"]
    assert (desk.line.served, desk.line.waiting) == (0, 0)


@given(
    slots=st.integers(1, 4),
    acts=st.lists(st.tuples(st.sampled_from("join leave withdraw".split()), st.integers(0, 7))),
)
def test_slots_are_never_lost_or_lent_twice(slots: int, acts: list[tuple[str, int]]) -> None:
    """Law: whatever comes and goes, slots are full while anyone waits, and all come back."""
    desk = Desk(slots)
    places: list[Place] = []
    for act, number in acts:
        if act == "join":
            places.append(desk.join("abcd"[number % 4]))
        elif places:
            place = places[number % len(places)]
            (desk.line.leave if act == "leave" else desk.line.withdraw)(place)
        states = Counter(place.state for place in places)
        assert desk.line.served == states["served"] <= slots
        assert desk.line.waiting == states["waiting"]
        assert not states["waiting"] or states["served"] == slots
        served = {place.who for place in places if place.state == "waiting"}
        assert all(0 <= desk.line.before(p) <= len(served) for p in places)
    for place in places:
        desk.line.leave(place)
    assert (desk.line.served, desk.line.waiting) == (0, 0)


def test_threads_share_a_line() -> None:
    """Law: with many threads never more than the slots are held, and a crash gives its slot back."""
    line, lock = Line(3), threading.Lock()
    held, most = 0, 0

    def work(number: int) -> None:
        nonlocal held, most
        with line.slot(f"asker {number % 7}"):
            with lock:
                held += 1
                most = max(most, held)
            try:
                if number % 5 == 0:
                    raise ValueError(number)
            finally:
                with lock:
                    held -= 1

    with ThreadPoolExecutor(16) as pool:
        ends = [pool.submit(work, number) for number in range(400)]
    assert sum(isinstance(end.exception(), ValueError) for end in ends) == 80
    assert 1 <= most <= 3
    assert (line.served, line.waiting) == (0, 0)

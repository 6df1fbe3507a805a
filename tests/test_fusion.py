"""Two rankings become one."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from assistant.answers.text.fusion import fuse, hybrid
from assistant.library.fulltext import Ranked
from tests.small_library import small_library


def ranking(scores: dict[int, float]) -> list[tuple[int, float]]:
    """Return numbers of passages with their scores, best first."""
    return sorted(scores.items(), key=lambda one: -one[1])


def order(joined: Ranked) -> list[int]:
    """Return the numbers of the passages in their order."""
    return [number for number, _ in joined]


RANKINGS = st.dictionaries(st.integers(0, 20), st.integers(-100, 100).map(float), max_size=12)


@given(RANKINGS, RANKINGS)
def test_nothing_is_lost_and_nothing_twice(one: dict[int, float], two: dict[int, float]) -> None:
    """Law: each passage of either ranking stands in the joined one, once, best first."""
    joined = fuse(ranking(one), ranking(two))
    assert sorted(order(joined)) == sorted({*one, *two})
    assert [score for _, score in joined] == sorted((score for _, score in joined), reverse=True)


@given(RANKINGS, RANKINGS, st.integers(1, 9), st.integers(-50, 50))
def test_the_unit_of_a_score_says_nothing(
    one: dict[int, float], two: dict[int, float], factor: int, shift: int
) -> None:
    """Law: scores in another unit, or counted from another zero, give the same order."""
    other = {n: score * factor + shift for n, score in two.items()}
    plain, scaled = fuse(ranking(one), ranking(two)), fuse(ranking(one), ranking(other))
    near = dict(scaled)
    assert all(abs(near[number] - score) < 1e-6 for number, score in plain)


def test_one_ranking_alone_keeps_its_order() -> None:
    """Law: a ranking that found nothing has no say."""
    assert order(fuse(ranking({1: 0.2, 2: 0.9, 3: 0.5}), [])) == [2, 3, 1]
    assert fuse([], []) == []


def test_a_clear_winner_is_heard() -> None:
    """Law: a score far above the others of its ranking outweighs a first place by a hair."""
    level = {n: 0.5 + n % 3 / 100 for n in range(20)}
    clear = {n: 9.0 if n == 3 else 1.0 for n in range(20)}
    assert order(fuse(ranking(level), ranking(clear)))[0] == 3


def test_a_passage_in_both_stands_before_those_in_one() -> None:
    """Law: of equals, the one that both rankings found comes first."""
    assert order(fuse(ranking({1: 3.0, 2: 3.0, 3: 1.0}), ranking({2: 3.0, 4: 3.0, 5: 1.0})))[0] == 2


def test_the_library_is_searched_both_ways() -> None:
    """Law: a word that only one guide has finds it, whatever stands around it."""
    with small_library() as library, library.reading() as view:
        lone = view.lexical("welder", 1)[0].passage.guide
        assert next(hybrid(view, "welder")).guide == lone

"""What is worked out once for a guide says the same as looking at each passage."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answers.passages.signals import shown_terms, value_fits
from assistant.answers.passages.traits import Traits, traits, values_held
from assistant.answers.text.terms import root, stem
from tests.small_library import small_library

WORDS = ("welder", "steel", "bread", "year", "training", "unheard", "carpenter")


@pytest.mark.parametrize("words", [WORDS[:1], WORDS[1:4], WORDS, ()])
def test_shares_are_those_of_each_passage(words: tuple[str, ...]) -> None:
    """Law: a passage's share is the weight of the terms that it shows over the weight of all."""
    terms = [stem(word) for word in words]
    with small_library() as library, library.reading() as view:
        for card in view.cards():
            passages = view.passages(card.id)
            shown = [shown_terms(passage) for passage in passages]
            counts = {term: sum(term in held for held in shown) for held in shown for term in held}
            rarest = min(counts.values())
            weight = {t: math.log(1 + len(passages) / counts.get(t, rarest)) for t in terms}
            wanted = [
                sum(weight[t] for t in terms if t in held or root(t) in held)
                / (sum(weight[t] for t in terms) or 1)
                for held in shown
            ]
            assert traits(view, card.id).shares(terms) == pytest.approx(wanted)


def test_values_are_those_of_each_passage() -> None:
    """Law: what is kept of a guide is what each of its passages holds, kind by kind."""
    with small_library() as library, library.reading() as view:
        held = set()
        for card in view.cards():
            for expects in ("pay", "hours", "duration"):
                values = values_held(view, card.id, expects)
                passages = view.passages(card.id)
                assert list(values) == [value_fits(expects, passage) for passage in passages]
                held |= set(values)
            assert set(values_held(view, card.id, None)) == {0.0}
    assert len(held) > 1


@given(st.lists(st.tuples(st.floats(-5, 5), st.booleans()), min_size=1, max_size=9))
def test_a_score_is_lifted_by_its_paragraph_alone(rows: list[tuple[float, bool]]) -> None:
    """Law: no score falls, none passes the best neighbour's, and nothing crosses a paragraph."""
    scores = [score for score, _ in rows]
    goes_on = (*(joined for _, joined in rows[:-1]), False)
    size = (False,) * len(rows)
    known = Traits(
        holders={},
        amounts=size,
        sources=size,
        pointers=size,
        remarks=("",) * len(rows),
        leads=size,
        goes_on=goes_on,
    )
    for at, lifted in enumerate(known.carried(scores, 0.5)):
        before = [scores[at - 1]] if at and goes_on[at - 1] else []
        after = [scores[at + 1]] if goes_on[at] else []
        best = max(scores[at], *before, *after) if before or after else scores[at]
        assert lifted == pytest.approx(scores[at] + 0.5 * (best - scores[at]))

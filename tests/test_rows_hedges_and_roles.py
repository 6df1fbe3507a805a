"""Sentences of a model that are nearly true: another row, surer, exchanged, more often."""

from __future__ import annotations

import pytest

from assistant.answers.text.values import unsupported
from assistant.answers.verification.verify import verify
from tests.test_verify import similar

LEAD = "The largest employers of lamplighters were as follows:"
STREETS = f"{LEAD} Street departments | 62%"
TOWERS = f"{LEAD} Tower and harbour companies | 7"
AFTER = "Stage: After three years | Pay a year: €33,100"
SENIOR = "Stage: Senior lighter | Pay a year: €41,800"
LIGHTERS = "Median yearly pay Lamplighters: £31,250"
ALL_LIGHTS = "Median yearly pay Lighting workers: £27,480"
GROWTH = (
    "Jobs of lamplighters are projected to grow 4 percent, faster than the average for all jobs."
)
ALMOST = "Almost all lamplighters work at night. Shifts are long. Pay is weekly."
FEW = "A few lamplighters have certificates in gas and steam."
SEASON = "They work 44 to 48 hours a week in winter and around 26 in summer."
RATIO = "Apprentices outnumber paid lighters by four to one."
TEST = "Lighters must pass an eye test every three years."
NIGHT = "Work on towers is voluntary."
TITLE = "Lamplighter lamplighter Lamp Board"
ENDS = (
    "The lowest 10 percent earned less than $21,300, and the highest 10 percent more than $58,900."
)


@pytest.mark.parametrize(
    ("sentence", "quotes"),
    [
        ("About 62% of lamplighters work in tower and harbour companies.", (STREETS, TOWERS)),
        ("Senior lighters earn €33,100 a year.", (AFTER, SENIOR)),
        ("Lighting workers earn more than lamplighters.", (LIGHTERS, ALL_LIGHTS)),
        ("Lighting workers earn more than lamplighters.", (ALL_LIGHTS,)),
        ("Jobs of lamplighters are projected to grow much faster than the average.", (GROWTH,)),
        ("Jobs of lamplighters are projected to grow as fast as the average.", (GROWTH,)),
        ("Jobs of lamplighters will certainly grow 4 percent.", (GROWTH,)),
        ("Jobs of lamplighters will grow 4 percent.", (GROWTH,)),
        ("All lamplighters work at night.", (ALMOST,)),
        ("Lamplighters must have certificates in both gas and steam.", (FEW,)),
        ("Lamplighters work 44 to 48 hours a week in summer.", (SEASON,)),
        ("Paid lighters outnumber apprentices by four to one.", (RATIO,)),
        ("Lighters must pass an eye test every year.", (TEST,)),
        ("Work on towers is compulsory for lamplighters.", (NIGHT,)),
        ("Masters take orders from lamplighters.", ("take orders from masters",)),
        ("You can become a lamplighter at 19.", ("You must be over 19 years of age.",)),
        ("Falls are more common than in mining.",
         ("Falls are more common than in farming but less common than in mining.",)),
        ("What does a lamplighter earn, £31,250?", (LIGHTERS,)),
    ],
)  # fmt: skip
def test_what_is_nearly_true_is_withheld(sentence: str, quotes: tuple[str, ...]) -> None:
    """Law: a number stays with its row, a doer with the doing, a forecast and a share are kept."""
    assert not verify(sentence, quotes, TITLE, similar).supported


@pytest.mark.parametrize(
    ("sentence", "quotes"),
    [
        ("About 62% of lamplighters work in street departments.", (STREETS, TOWERS)),
        ("Lamplighters earn more than lighting workers.", (LIGHTERS, ALL_LIGHTS)),
        ("Jobs of lamplighters are expected to grow 4 percent.", (GROWTH,)),
        ("Jobs of lamplighters should grow more quickly than the average.", (GROWTH,)),
        ("Nearly all lamplighters work at night.", (ALMOST,)),
        ("In winter they work 44 to 48 hours a week.", (SEASON,)),
        ("Paid lighters are outnumbered by apprentices by four to one.", (RATIO,)),
        ("Every three years lighters must pass an eye test.", (TEST,)),
        ("Pay ranges from under $21,300 for the lowest 10 percent to over $58,900 for the"
         " highest 10 percent.", (ENDS,)),
    ],
)  # fmt: skip
def test_the_same_said_otherwise_stands(sentence: str, quotes: tuple[str, ...]) -> None:
    """Law: modal and light verbs, passives and joined figures add nothing."""
    assert verify(sentence, quotes, TITLE, similar).supported


@pytest.mark.parametrize(
    ("claim", "evidence", "held"),
    [
        ("Two thirds of them pass.", "Two out of three pass.", True),
        ("About half of them pass.", "51%", True),
        ("51% of them pass.", "About half of them pass.", False),
        ("One in five pass.", "20%", True),
        ("It takes one to two years.", "It lasts between 12 and 24 months.", True),
        ("It takes one to two years.", "It lasts between 12 and 20 months.", False),
    ],
)
def test_numbers_said_otherwise_are_the_same(claim: str, evidence: str, *, held: bool) -> None:
    """Law: a share or a time in other words is the same number; a rough one gives none exact."""
    assert (unsupported(claim, evidence) == ()) == held

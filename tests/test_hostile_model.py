"""A chat model that lies on purpose, through the real client: no wrong figure is shown."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest

from assistant.answers.verification.directions import flipped
from assistant.answers.verification.figure_of import strange_frame
from assistant.answers.verification.frames import frames
from benchmarks import hostile_model
from benchmarks.hostile_sentences import WRONG

ROOT = Path(__file__).parent.parent
US = "In the United States the median pay of welders was $52,340 a year ($25.16 an hour) in May 2024."
UK = "In the United Kingdom welders earned £18,000 a year as starters and £30,000 when experienced."
GROWTH = "Employment of welders should grow 9% from 2024 to 2034, faster than the 3% of all jobs."
SECTORS = "Shipyards paid a median of $61,200, but repair shops only $44,900."
LESS = "Apprentices earn less than trained welders."


def test_a_lying_model_shows_no_wrong_figure(tmp_path: Path) -> None:
    """Law: made wrong in any of twenty ways, no figure is shown, and what is true stays."""
    for name in ("electrician.md", "carpenter.txt", "registered-nurse.md"):
        shutil.copy(ROOT / "docs_corpus" / name, tmp_path)
    found, asked, leaks = hostile_model.run(tmp_path, 15, seed=4)
    rows = hostile_model.table(found)
    shown = [made.text for made, was_shown, _ in found if was_shown and made.figure]
    assert asked == 15
    assert leaks == 0
    assert shown == []
    assert rows["all true"]["right"] >= 0.95
    assert rows["all wrong"]["right"] >= 0.95


def test_the_lies_are_lies() -> None:
    """Law: every rule that makes a sentence wrong changes it or leaves it alone."""
    dice = random.Random(2)
    for text in (US, UK, GROWTH, SECTORS, LESS):
        passage = hostile_model.Given(1, "Welder; Forge; 2025", text)
        for rule in WRONG:
            made = rule(passage, [passage], ["welder", "baker"], dice)
            assert made is None or (not made.true and made.text)


@pytest.mark.parametrize(
    ("sentence", "cited"),
    [
        ("Welders in the US earn a median of $52,340 an hour.", US),
        ("Welders in the US earn a median of $25.16 a year.", US),
        ("The median pay of welders in the United Kingdom was $52,340 a year.", US),
        ("The average pay of welders in the United States was $52,340 a year.", US),
        ("In the United Kingdom welders earned £30,000 a year as starters.", UK),
        ("In the United Kingdom experienced welders earned £18,000 a year.", UK),
        ("Employment of welders should grow 3% from 2024 to 2034.", GROWTH),
        ("Repair shops paid a median of $61,200, but shipyards only $44,900.", SECTORS),
    ],
)
def test_a_figure_keeps_what_it_is_a_figure_of(sentence: str, cited: str) -> None:
    """Law: period, place, level and subject belong to one figure, not to the whole sentence."""
    assert strange_frame(sentence, [cited], frozenset())
    assert not strange_frame(cited, [cited], frozenset())


@pytest.mark.parametrize(
    "sentence",
    [
        "Welders in the US had a median pay of $52,340 a year, or $25.16 an hour, in May 2024.",
        "In the US the median was $25.16 an hour in 2024.",
        "UK welders start at £18,000 and earn £30,000 with experience.",
        "In the UK welders earn between £18,000 and £30,000 a year.",
        "Welders' employment should grow by 9% between 2024 and 2034; all jobs grow by 3%.",
        "Repair shops paid $44,900 and shipyards $61,200.",
    ],
)
def test_other_words_for_the_same_figures_fit(sentence: str) -> None:
    """Law: order, joining and leaving out change nothing."""
    cited = "\n".join((US, UK, GROWTH, SECTORS))
    assert not strange_frame(sentence, [cited], frozenset())


@pytest.mark.parametrize(
    ("sentence", "cited", "opposite"),
    [
        ("Apprentices earn more than trained welders.", LESS, True),
        ("Trained welders earn less than apprentices.", LESS, True),
        ("Trained welders earn more than apprentices.", LESS, False),
        ("Doors are always closed.", "Doors are never closed.", True),
        ("A degree is optional.", "A degree is not required.", False),
        ("A degree is required.", "A degree is not required.", True),
        ("You cannot work without a licence.", "You need a licence to work.", False),
        ("You can work without a licence.", "You need a licence to work.", True),
        ("Welders work shifts.", "Welders work shifts, but they do not travel.", False),
        ("UK facts stand beside UK facts.", "US facts stand beside UK facts.", True),
        ("Employment will decrease, faster than average.", "Employment will grow, faster than average.", True),
    ],
)  # fmt: skip
def test_opposites_are_told_clause_by_clause(sentence: str, cited: str, opposite: bool) -> None:
    """Law: two turns lift each other, and a denial reaches no further than its clause."""
    assert flipped(sentence, cited) == opposite


def test_frames_take_what_they_do_not_say_from_their_neighbours() -> None:
    """Both figures of a sentence have its place; each has its own level."""
    one, two = frames(UK)
    assert one.places == two.places == {"GB"}
    assert (one.level, two.level) == ({"starter"}, {"experienced"})

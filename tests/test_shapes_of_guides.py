"""Shapes that publishers use: booklets, overviews in prose, scales, forms, letters, interviews."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from assistant.guides import figures, split
from assistant.schema import Guide
from tests.test_reading_odd_shapes import from_text as guide_of


def pay(guide: Guide) -> list[tuple[Any, ...]]:
    """Return occupation, low, high and period of each pay figure."""
    found = figures(guide, split(guide))
    return [(f.occupation, f.low, f.high, f.period) for f in found if f.kind == "pay"]


def test_the_sentences_of_a_cell_speak_of_their_own_amounts(tmp_path: Path) -> None:
    """Law: what one sentence of a cell says of time or of costs holds for no amount of another."""
    text = (
        "# Three crafts\n\n## Cooper\n\n"
        "| Pay | Apprentices £15,500, qualified £27,000. Self-employed coopers charge £190 a day. |\n"
        "\n## Basket weaver\n\n"
        "| Pay | £17,500 to £22,000 employed; a travelling weaver charges £40 a basket. |\n"
    )
    assert pay(guide_of(tmp_path, "crafts.md", text)) == [
        ("Cooper", 15500, 15500, "year"),
        ("Cooper", 27000, 27000, "year"),
        ("coopers", 190, 190, "day"),
        ("Basket weaver", 17500, 22000, "year"),
    ]


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [
        ("no less than £26,000", 26000, None),
        ("not less than £26,000", 26000, None),
        ("less than £26,000", None, 26000),
    ],
)
def test_no_less_than_is_a_floor(
    tmp_path: Path, words: str, low: int | None, high: int | None
) -> None:
    """Law: 'no less than' gives the least, 'less than' the most."""
    text = f"# Cooper\n\n## Pay\n\nCoopers should earn {words} a year.\n"
    assert pay(guide_of(tmp_path, "cooper.md", text)) == [("Cooper", low, high, "year")]


def test_pay_of_last_year_is_no_pay_of_today(tmp_path: Path) -> None:
    """Law: an amount that pay is up from is no figure; one that pay rises from is."""
    text = "# Cooper\n\n## Pay\n\nThe middle cooper earns £31,000 a year, up from £29,500.\n"
    assert pay(guide_of(tmp_path, "cooper.md", text)) == [("Cooper", 31000, 31000, "year")]


def test_pay_in_prose_is_of_the_worker_brought_in_last(tmp_path: Path) -> None:
    """Law: 'they', or the bare noun, mean the worker that the sentence before brings in."""
    text = (
        "# Work at the harbour\n\n"
        "Behind the gate the crane signaller waves loads in. Signallers earn £24,000 a year.\n\n"
        "On the quay the ship planner has the last word. They earn £33,000 to £41,000 a year.\n\n"
        "The tide gauge keeper walks the wall at dawn. Last, the deck cleaner has an hour for each "
        "ferry and is paid £12.40 an hour.\n"
    )
    assert [(who, low) for who, low, _, _ in pay(guide_of(tmp_path, "harbour.md", text))] == [
        ("crane signaller", 24000),
        ("ship planner", 33000),
        ("deck cleaner", 12.4),
    ]


def test_you_are_not_the_worker_who_is_only_spoken_of(tmp_path: Path) -> None:
    """Law: pay told of 'you' stays that of the guide's own occupation."""
    text = "# Cooper\n\n## Pay\n\nYou report to a cellar manager. You earn £28,000 a year.\n"
    assert pay(guide_of(tmp_path, "cooper.md", text)) == [("Cooper", 28000, 28000, "year")]


def test_steps_of_a_scale_are_pay_in_years(tmp_path: Path) -> None:
    """Law: columns of money beside spine points are pay, though no heading says so."""
    text = (
        "# Bargees\n\n## Bargee scale\n\n| Spine point | Grade | 2024-25 (£) | 2025-26 (£) |\n"
        "| --- | --- | --- | --- |\n| 12 | Trainee bargee | 21,000 | 21,800 |\n"
        "| 17 | Senior bargee | 29,000 | 30,100 |\n"
    )
    guide = guide_of(tmp_path, "bargees.md", text)
    found = [(f.low, f.year) for f in figures(guide, split(guide)) if f.kind == "pay"]
    assert found == [(21000, 2024), (21800, 2025), (29000, 2024), (30100, 2025)]


def test_columns_tell_low_and_high_and_the_step(tmp_path: Path) -> None:
    """Law: a level that heads a column below a common heading is the level of its amounts."""
    text = (
        "# Bargee\n\n## Pay\n\n| Grade | Hourly, step 1 | Annual, step 10 |\n| --- | --- | --- |\n"
        "| BG-3 | $18.50 | $47,900 |\n\n## Wages by province\n\n"
        "| Province | Wages ($/hour), Low | Wages ($/hour), High |\n| --- | --- | --- |\n"
        "| Manitoba | 22.00 | 31.50 |\n"
    )
    guide = guide_of(tmp_path, "bargee.md", text)
    levels = [f.level for f in figures(guide, split(guide)) if f.kind == "pay"]
    assert [level.rpartition(", ")[2] for level in levels if level] == [
        "step 1",
        "step 10",
        "low",
        "high",
    ]


def test_a_question_in_bold_heads_its_answer(tmp_path: Path) -> None:
    """Law: a paragraph of one bold line heads what follows; bold words that end in a stop do not."""
    text = (
        "# Life as a cooper\n\nWe met Ann.\n\n**What skills matter most?**\n\nA good eye.\n\n"
        "**It is wet.**\n\n**Patience.** Coopers wait for wood to dry.\n"
    )
    guide = guide_of(tmp_path, "cooper.md", text)
    assert [head.heading for head in guide.sections] == [
        "Life as a cooper",
        "What skills matter most?",
    ]
    assert "What skills matter most?" not in [passage.text for passage in split(guide)]


def test_numbered_lines_between_rules_are_headings(tmp_path: Path) -> None:
    """Law: '2. Heat' between two rules of a letter heads what follows it."""
    rule = "-" * 30
    text = (
        f"The letter for coopers\n\n{rule}\n1. Pay\n{rule}\n\nCoopers tell us that they earn more "
        f"than before. Day rates:\n\n  Kent   £180\n  Devon   £170\n\n{rule}\n2. Heat\n{rule}\n\n"
        "Coopers drink half a litre of water an hour when it is hot.\n"
    )
    last = split(guide_of(tmp_path, "letter.txt", text))[-1]
    assert last.text.startswith("Coopers drink")
    assert last.trail[-1] == "Heat"


@pytest.mark.parametrize(
    ("text", "title", "occupation"),
    [
        (
            "# Job description\n\n| Post title | Weir Keeper |\n| Grade | 5 |\n\nKeep the weir.\n",
            "Job description",
            "Weir Keeper",
        ),
        (
            "The monthly letter for coopers\n\nMorning all.\n\nThe middle cooper earns more now. "
            "Coopers in Kent told us so. Many coopers are busy.\n",
            "The monthly letter for coopers",
            "coopers",
        ),
        (
            "Working on the river: six jobs and their pay\n\nRiver Skills Board, autumn 2025\n\n"
            "A river is a long place. Six kinds of people work on ours, and all of them get wet.\n",
            "Working on the river: six jobs and their pay",
            "Working on the river",
        ),
    ],
)
def test_a_form_a_letter_and_an_overview_are_named(
    tmp_path: Path, text: str, title: str, occupation: str
) -> None:
    """Law: a form is on its post, a letter on its readers; a first line in two parts is a title."""
    suffix = "md" if text.startswith("#") else "txt"
    guide = guide_of(tmp_path, f"page-0.{suffix}", text)
    assert (guide.title, guide.occupation) == (title, occupation)

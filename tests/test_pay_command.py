"""The pay command chooses figures by occupation and prints them whole."""

from __future__ import annotations

import json

import pytest

from assistant.answers.facts.pay import Occupations
from assistant.answers.shape import FIGURE_KEYS, figure_to_json
from assistant.commands import pay
from assistant.schema import Figure, GuideCard

CARDS = (
    GuideCard(
        id="baker.md", root="r", title="Baker", occupation="Baker", alternates=("Bread maker",)
    ),
    GuideCard(
        id="cooks.md", root="r", title="Cooks and pastry chefs", occupation="Cooks and pastry chefs"
    ),
)


def about(
    name: str, figures: tuple[Figure, ...], cards: tuple[GuideCard, ...] = CARDS
) -> tuple[bool, tuple[Figure, ...]]:
    found = Occupations(cards, figures).pay(name)
    return found.known, found.figures


def figure(guide: str, occupation: str, low: float = 30_000.0) -> Figure:
    return Figure(
        guide=guide, occupation=occupation, low=low, high=low, currency="GBP", period="year",
        statistic="average", quote="£30,000", start=5, end=12,
    )  # fmt: skip


FIGURES = (
    figure("baker.md", "Baker"),
    figure("cooks.md", "Cooks and pastry chefs"),
    figure("cooks.md", "pastry chefs"),
    figure("cooks.md", "butchers"),
)


@pytest.mark.parametrize("name", ["baker", "Bakers", "bread makers"])
def test_an_occupation_is_found_by_any_of_its_names(name: str) -> None:
    """Case, plural and alternate names lead to the same guide."""
    assert about(name, FIGURES) == (True, FIGURES[:1])


def test_a_group_guide_gives_the_occupations_its_name_lists() -> None:
    """Occupations of the group come along; others that the guide merely mentions do not."""
    assert about("cooks and pastry chefs", FIGURES) == (True, FIGURES[1:3])


def test_a_figure_of_several_occupations_counts_for_each() -> None:
    """'bakers and grocers' is pay of bakers too."""
    shared = figure("baker.md", "bakers and grocers")
    assert about("baker", (shared,)) == (True, (shared,))


def test_an_occupation_without_a_guide_is_found_in_others() -> None:
    """A figure that names the occupation counts when no guide is about it."""
    assert about("butcher", FIGURES) == (True, FIGURES[3:])
    assert about("astronaut", FIGURES) == (False, ())


def test_a_json_line_has_the_promised_keys_and_whole_numbers() -> None:
    """The keys are those of the interface, in order; 30000.0 is written 30000."""
    line = json.loads(json.dumps(figure_to_json(FIGURES[0])))
    assert tuple(line) == FIGURE_KEYS
    assert json.dumps(line["low"]) == "30000"
    assert line["level"] is None


def test_an_unknown_occupation_names_near_guides(capsys: pytest.CaptureFixture[str]) -> None:
    """The sentence says what is unknown and what is near; the exit code is 1."""
    assert pay._unknown("No guide is about 'bakr'.", "bakr", CARDS) == 1
    assert "Near it are: Baker" in capsys.readouterr().err


def test_the_table_shows_open_ranges(capsys: pytest.CaptureFixture[str]) -> None:
    """'from' and 'up to' are told apart from a single amount."""
    pay._print(FIGURES[:1], as_json=False)
    assert "GBP 30,000" in capsys.readouterr().out


def test_a_silent_guide_tells_whose_figures_it_has(capsys: pytest.CaptureFixture[str]) -> None:
    """Law: figures under other names are not mixed in; it is said where they stand."""
    pay._tell_others(CARDS[:1], FIGURES)
    said = capsys.readouterr().err
    assert f"--guide {CARDS[0].id!r}" in said
    assert all(f.occupation in said for f in FIGURES if f.guide == CARDS[0].id)
    pay._tell_others(CARDS[:1], ())
    assert not capsys.readouterr().err

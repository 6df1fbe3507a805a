"""Whose pay a figure is, and of which year and place: a neighbour's pay is not the guide's own."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.guides import read, split
from assistant.guides.figures.figures import figures
from assistant.schema import Figure

GUIDE = """# Cave guide

Cave guides lead visitors through show caves.

## Pay

{pay}
"""


def found(folder: Path, pay: str) -> dict[float | None, Figure]:
    """Return the figures of a guide on cave guides by their lower bound."""
    path = folder / "cave-guide.md"
    path.write_text(GUIDE.format(pay=pay), encoding="utf-8")
    guide = read(path, guide_id="cave-guide.md")
    return {figure.low: figure for figure in figures(guide, split(guide))}


@pytest.mark.parametrize(
    ("said", "whose"),
    [
        ("Mine surveyors, who are employed by the state, start at £33,100.", "Mine surveyors"),
        ("Museum porters, by contrast, earn £33,100.", "Museum porters"),
        ("A museum shop manager gets £33,100 a year and a flat.", "museum shop manager"),
        ("Archivists, who keep the records, had median earnings of £33,100.", "Archivists"),
        ("In 2023 a ticket inspector got around £33,100 a year.", "ticket inspector"),
        ("Kent pays its park wardens about £33,100.", "park wardens"),
        ("A ferry boatswain is paid £33,100 a year.", "ferry boatswain"),
        ("Cave guides, who work all year, earn £33,100.", "Cave guide"),
        ("The median pay of cave guides was £33,100 a year.", "Cave guide"),
    ],
)
def test_whose_pay(tmp_path: Path, said: str, whose: str) -> None:
    """Law: a figure is of those that its sentence names, whatever stands before the verb."""
    assert found(tmp_path, said)[33100].occupation == whose


def test_region_of_another(tmp_path: Path) -> None:
    """Law: the place of one occupation's pay is not that of another named after it."""
    said = (
        "In Ohio, cave guides earn $31,000 a year. "
        "Translators, who work with written text, had median earnings of $57,100."
    )
    held = found(tmp_path, said)
    assert held[31000].region == "Ohio"
    assert held[57100].region != "Ohio"


def test_year_of_an_earlier_figure(tmp_path: Path) -> None:
    """Law: the year of an older figure beside a new one is not the new one's, nor what follows."""
    said = "Pay is now £29,700 (2021: £27,300). In Wales, guides get £30,900."
    held = found(tmp_path, said)
    assert (held[29700].year, held[27300].year, held[30900].year) == (None, 2021, None)


def test_year_of_a_look_back(tmp_path: Path) -> None:
    """Law: after a look back to an older year, what is said next is not of that year."""
    said = (
        "In 2025 cave guides earn £29,700 a year. In 2022 they earned £26,100 a year. "
        "Trainee guides earn £21,400 a year."
    )
    held = found(tmp_path, said)
    assert (held[29700].year, held[26100].year, held[21400].year) == (2025, 2022, None)


def test_year_of_an_introduction(tmp_path: Path) -> None:
    """Law: the year in the line that announces rates is theirs; half a day is no day."""
    said = (
        "Guides are paid by the day. From January 2025 the rates are:\n\n"
        "Certified guide: £210 per day, £120 per half day"
    )
    held = found(tmp_path, said)
    assert (held[210].year, held[210].period) == (2025, "day")
    assert 120 not in held

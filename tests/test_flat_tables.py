"""Tables that were flattened to lines or printed on a page: rows, heads and labels come back."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.answers import Assistant
from assistant.guides import read, split
from assistant.guides.figures.figures import figures
from assistant.guides.printed.lines import PageLine
from assistant.guides.printed.tables import with_tables
from assistant.schema import Figure, Passage
from tests.small_library import assistant_of, talk

STACKED = """Bell founder

Bell founders cast bells in bronze and tune them on a lathe.

The average salary of a bell founder in the United Kingdom was £29,900 in 2024.

Pay by grade

Grade
2023
2024
Junior founder
£21,400
£22,900
Founder
£29,700
£31,050
Master founder
£41,200
£43,600

Pay by region, 2024

Wales
£28,450
Scotland
£30,300
North Mercia
£27,150

Tools of the trade
Loam board
Tuning fork
Crucible tongs
"""
HEADED = """Bargee

Bargees steer cargo boats on canals and look after their engines.

Hourly wages in Canada
Area
Low
($/hour)
Median
($/hour)
Ontario
21.10
27.35
Quebec
20.40
26.15
Yukon
N/A
N/A

Prospects over three years
Ontario
Very good
Quebec
Limited
Alberta
Good
"""


def read_as(tmp_path: Path, name: str, text: str) -> tuple[tuple[Passage, ...], tuple[Figure, ...]]:
    """Return passages and figures of a file with this text."""
    (tmp_path / name).write_text(text, encoding="utf-8")
    guide = read(tmp_path / name, guide_id=name)
    passages = split(guide)
    for passage in passages:
        assert guide.text[passage.start : passage.end] == passage.text
    assert guide.text == text
    return passages, figures(guide, passages)


def row(passages: tuple[Passage, ...], label: str) -> Passage:
    """Return the only passage that begins with a label."""
    (found,) = (passage for passage in passages if passage.text.startswith(label))
    return found


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_a_regular_stride_is_a_table(tmp_path: Path, gap: str) -> None:
    """Law: a label and as many values, again and again, are rows below their heads and heading."""
    head, _, table = STACKED.partition("Grade\n")
    passages, found = read_as(tmp_path, "founder.txt", head + "Grade\n".replace("\n", gap) + table.replace("\n", gap))  # fmt: skip
    founder = row(passages, "Founder")
    assert founder.text.split() == ["Founder", "£29,700", "£31,050"]
    assert (founder.trail[-1], founder.lead) == ("Pay by grade", "Grade | 2023 | 2024")
    by_year = {(f.year, f.low) for f in found if f.quote == founder.text}
    assert by_year == {(2023, 29700), (2024, 31050)}
    wales = row(passages, "Wales")
    assert wales.trail[-1] == "Pay by region, 2024"
    regions = {f.region: (f.low, f.year) for f in found if f.year == 2024 and f.region}
    assert regions["Scotland"] == (30300, 2024)
    assert regions["North Mercia"] == (27150, 2024)


def test_a_list_stays_a_list(tmp_path: Path) -> None:
    """Law: short lines without a stride of values are no table, and their heading stands."""
    passages, _ = read_as(tmp_path, "founder.txt", STACKED)
    tools = [passage.text for passage in passages if passage.trail[-1:] == ("Tools of the trade",)]
    assert tools == ["Loam board", "Tuning fork", "Crucible tongs"]


def test_values_before_their_labels_are_not_paired(tmp_path: Path) -> None:
    """Law: where each value may belong to the line above or below it, nothing is paired."""
    text = "Clockmaker\n\nClockmakers mend clocks.\n\n1907\nGuild founded\n1931\nFirst school\n"
    passages, _ = read_as(tmp_path, "clockmaker.txt", text + "1958\nLast strike\n1972\n")
    assert not any("\n" in passage.text for passage in passages)


def test_heads_of_two_lines_and_values_in_words(tmp_path: Path) -> None:
    """Law: a head goes on in brackets; places with a word each are rows, too."""
    passages, found = read_as(tmp_path, "bargee.txt", HEADED)
    quebec = next(p for p in passages if p.text.startswith("Quebec\n20"))
    assert quebec.lead == "Area | Low ($/hour) | Median ($/hour)"
    assert quebec.trail[-1] == "Hourly wages in Canada"
    told = {(f.low, f.statistic, f.period) for f in found if f.region == "Quebec"}
    assert told == {(20.4, "stated", "hour"), (26.15, "median", "hour")}
    assert "Ontario\nVery good" in [passage.text for passage in passages]


def test_tabs_set_cells_apart(tmp_path: Path) -> None:
    """Law: lines with as many tabs are a table, its first line the heads; bullets are none."""
    text = "Sexton\n\nSextons dig graves.\n\nSalary\n\nPost\t2023\t2024\nSexton\t£19,100\t£20,350\n"
    more = "Verger\t£22,000\t£23,700\n\nTools\n\n•\tSpade of ash\n•\tBarrow of elm\n"
    passages, found = read_as(tmp_path, "sexton.txt", text + more)
    assert row(passages, "Sexton\t").lead == "Post | 2023 | 2024"
    assert {(f.year, f.low) for f in found if f.quote.startswith("Verger")} == {
        (2023, 22000),
        (2024, 23700),
    }
    assert "Spade of ash" in [passage.text for passage in passages]


def line(y: float, *cells: tuple[float, str], bold: bool = False, size: float = 12.0) -> PageLine:
    """Return a printed line of these parts."""
    text = " ".join(words for _, words in cells)
    return PageLine(text=text, size=size, y=y, cells=cells, bold=bold)


CENTRED = [
    line(640, (40, "Pay"), bold=True, size=18),
    line(608, (62, "Area"), (150, "Learner"), (230, "Full hand"), bold=True),
    line(592, (40, "Northern coast"), (140, "£21,000"), (228, "£29,500")),
    line(576, (40, "Fens"), (140, "£19,750"), (228, "£27,250")),
    line(560, (40, "Isles"), (140, "£20,100"), (228, "£30,000")),
]
FLUSH = [  # the amounts end, and do not begin, at the same place
    line(608, (40, "Area"), (140, "Learner"), (228, "Full hand"), bold=True),
    line(592, (40, "Northern coast"), (166.6, "£9,500"), (260, "£129,500")),
    line(576, (40, "Fens"), (160, "£19,750"), (266.4, "£27,250")),
    line(560, (40, "Isles"), (153.6, "£120,100"), (266.4, "£30,000")),
]


@pytest.mark.parametrize("page", [CENTRED, FLUSH], ids=["centred heads", "flush amounts"])
def test_heads_stand_over_their_columns(page: list[PageLine]) -> None:
    """Law: a head belongs to the column it stands over, however head and column are aligned."""
    rows = [one.text for one in with_tables(page) if one.row]
    assert rows[0] == "| Area | Learner | Full hand |"
    assert len(rows) == 5
    assert rows[3].startswith("| Fens | £19,750 | £27,250")


def test_a_title_is_no_head() -> None:
    """Law: larger print above the heads is the heading of the section and stays one."""
    assert [one.text for one in with_tables(CENTRED) if not one.row] == ["Pay"]


assistant = assistant_of({"bell-founder.txt": STACKED, "bargee.txt": HEADED})


def test_the_whole_country_comes_first(assistant: Assistant) -> None:
    """Law: where no place is asked about, pay in the whole country is told before its parts."""
    text = talk(assistant, "how much does a bell founder earn in 2024").text
    assert "£29,900" in text.partition("Wales")[0].partition("Scotland")[0]


def test_rows_are_answers(assistant: Assistant) -> None:
    """Law: an amount of a flattened table is told with its label and head, and cited exactly."""
    answer = talk(assistant, "bell founder pay in Scotland")
    assert answer.status == "answered"
    assert "Scotland: £30,300" in answer.text
    assert "Wales" not in answer.text  # the rows beside it go on with nothing
    assert "Scotland\n£30,300" in [citation.quote for citation in answer.citations]
    answer = talk(assistant, "bargee hourly wage in Quebec")
    assert "Quebec: Low ($/hour) 20.40, Median ($/hour) 26.15" in answer.text

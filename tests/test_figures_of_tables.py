"""Whose pay, where and at which level an amount is, in tables and in sentences of several."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.guides.passages.split import split
from assistant.guides.read import read
from tests.test_figures import UK, found
from tests.test_reading_formats import pdf_of

ROW = "|---|---|---|---|\n"


def test_the_level_of_a_row_and_of_its_column_are_both_kept() -> None:
    """Law: no two amounts that a table tells apart have the same occupation, level and place."""
    text = (
        "## Monthly pay\n\n| Job role | 25th percentile | Median | 75th percentile |\n"
        + ROW
        + "| Glazier | £1,900 | £2,300 | £2,700 |\n| Senior glazier | £2,800 | £3,100 | £3,600 |\n"
        "| Glazing Shop Lead | £3,700 | £4,100 | £4,800 |\n"
    )
    rows = found(text, region=UK)
    assert len({(f.occupation, f.statistic, f.level) for f in rows}) == len(rows) == 9
    assert [(f.occupation, f.level) for f in rows if f.low in (1900, 2800, 3700)] == [
        ("Glazier", "25th percentile"), ("Glazier", "senior, 25th percentile"),
        ("Glazing Shop Lead", "lead, 25th percentile"),
    ]  # fmt: skip


def test_a_step_of_a_scale_is_a_level() -> None:
    """Law: the number of a step tells two amounts of one grade apart."""
    text = (
        "## Pay\n\n| Pay point | Grade | Salary (£) | Hourly rate (£) |\n"
        + ROW
        + "| 14 | Grade 3 | 25,100 | 13.90 |\n| 17 | Grade 3 | 27,300 | 15.10 |\n"
    )
    levels = [f.level for f in found(text, region=UK)]
    assert levels == ["Grade 3, Pay point 14"] * 2 + ["Grade 3, Pay point 17"] * 2


def test_columns_of_places() -> None:
    """Law: a column headed by a place is pay there, as is one beside such columns."""
    text = (
        "## Pay\n\n| Job | London | Marchlands | Scotland |\n"
        + ROW
        + "| Glazier | £31,000 | £24,500 | £25,900 |\n"
    )
    rows = found(text, region=UK)
    assert [(f.low, f.region, f.level) for f in rows] == [
        (31000, "London", None), (24500, "Marchlands", None), (25900, "Scotland", None),
    ]  # fmt: skip
    groups = found(text.replace("London", "Union rate").replace("Scotland", "Other"), region=UK)
    assert {f.region for f in groups} == {UK}


def test_words_right_above_a_table_hold_for_its_amounts() -> None:
    """Law: a caption gives bare numbers their money and year; a mere sentence on pay does not."""
    table = (
        "| Occupation | Lower quartile | Median | Average bonus |\n"
        + ROW
        + "| Potter | 21,400 | 24,700 | 9,900 |\n| All respondents | 22,000 | 25,000 | 8,000 |\n"
    )
    rows = found(f"# Trades\n\nGross yearly salaries in EUR, spring 2025.\n\n{table}", "", "")
    assert [(f.low, f.currency, f.year, f.statistic) for f in rows] == [
        (21400, "EUR", 2025, "percentile"), (24700, "EUR", 2025, "median"),
    ]  # fmt: skip
    rows = found(f"# Trades\n\nWages in Norway rise in NOK each year.\n\n{table}", "", "")
    assert [f.currency for f in rows] == [None, None]


SURVEY = """Vale Crafts Pay 2025,,,,
"Gathered by the Vale Guild, May 2025. Annual base pay in GBP.",,,,
,,,,
Occupation,Code,Lower quartile,Median,Average bonus
Cooper,7522,"23,100","26,800",
Saddler,7441,"24,600","28,900",700
Potter,7314,"21,400","24,700",450
"Note: small samples are left out.",,,,
"""


@pytest.mark.parametrize("above", [0, 1, 2])
def test_lines_around_a_table_of_a_csv_file(tmp_path: Path, above: int) -> None:
    """Law: the headings of a .csv file are found below a title, and empty cells keep their place."""
    lines = SURVEY.splitlines(keepends=True)
    (tmp_path / "crafts.csv").write_text("".join(lines[2 - above : 2] + lines[3:]))
    guide = read(tmp_path / "crafts.csv", guide_id="crafts.csv")
    rows = [p for p in split(guide) if "|" in p.text]
    assert {p.lead.rpartition(": ")[2] for p in rows} == {
        "Occupation | Code | Lower quartile | Median | Average bonus"
    }
    assert "Note: small samples are left out." in guide.text.splitlines()
    assert len(rows) == 3


def test_the_money_above_a_table_of_a_csv_file(tmp_path: Path) -> None:
    """Law: what stands above the headings gives the amounts their money."""
    (tmp_path / "crafts.csv").write_text(SURVEY)
    guide = read(tmp_path / "crafts.csv", guide_id="crafts.csv")
    rows = found(guide.text, "")
    assert {(f.currency, f.period) for f in rows} == {("GBP", "year")}
    assert [(f.occupation, f.statistic, f.low) for f in rows][:2] == [
        ("Cooper", "percentile", 23100), ("Cooper", "median", 26800),
    ]  # fmt: skip
    assert len(rows) == 6


def test_two_rows_below_headings_are_a_printed_table(tmp_path: Path) -> None:
    """Law: two rows of values with centred headings above them are a table, not a paragraph."""
    lines = [(18, 40, 760, "Farrier pay"), (10, 40, 730, "Yearly pay in pounds by place.")]
    table = [(700, (70, "Post"), (216, "Wales"), (366, "Kent")),
             (684, (40, "Farrier"), (200, "25,000 - 29,000"), (350, "27,000 - 31,000")),
             (668, (40, "Master farrier"), (200, "31,000 - 35,000"), (350, "33,000 - 39,000"))]  # fmt: skip
    lines += [(10, x, y, words) for y, *cells in table for x, words in cells]
    stream = "".join(f"BT /F1 {size} Tf 1 0 0 1 {x} {y} Tm ({words}) Tj ET\n"
                     for size, x, y, words in lines)  # fmt: skip
    (tmp_path / "f.pdf").write_bytes(pdf_of([stream.encode("cp1252")]))
    rows = [p for p in split(read(tmp_path / "f.pdf", guide_id="f.pdf")) if "|" in p.text]
    assert [p.text.split(" | ")[0] for p in rows] == ["Farrier", "Master farrier"]
    assert all(p.lead.endswith("Post | Wales | Kent") for p in rows)


@pytest.mark.parametrize(
    ("text", "occupation", "expected"),
    [
        ("Head glass cutters earn £33,000, and locum RGCs charge £19 an hour.", "Glass cutter",
         ["Head glass cutters", "Glass cutter"]),
        ("Trainees earn £18,000 a year, and PQAs earn £20,000.", "Glazier",
         ["Glazier", "PQAs"]),
        ("As a senior or consultant glazier, you can earn £38,000 a year.", "Glazier",
         ["consultant glazier"]),
        ("At the Trent and Tamar yards experienced glaziers earn £44,000.", "Glazier",
         ["Glazier"]),
    ],
)  # fmt: skip
def test_whose_pay_it_is(text: str, occupation: str, expected: list[str]) -> None:
    """Law: the nearest subject has the pay, be it an abbreviation; a name has no stray words."""
    assert [f.occupation for f in found(f"## Pay\n\n{text}", occupation, UK)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "I know a glazier who paid off a £300,000 house in six years.",
        "Pay is good, excluding the tool allowance of £2,300 a year.",
        "You get a salary and meals, plus a £70 weekly lodging contribution.",
    ],
)
def test_what_is_no_pay(text: str) -> None:
    """Law: debts, allowances and contributions are no pay, whatever stands beside them."""
    assert found(text, region=UK) == ()


def test_apprentices_stay_apprentices() -> None:
    """Law: what apprentices' pay rises to in a later year of theirs is no experienced worker's."""
    text = "Apprentice glaziers earn £900 a month, rising to £1,400 a month in the third year."
    assert [(f.statistic, f.level) for f in found(text, region=UK)] == [
        ("starter", "apprentice"), ("starter", "apprentice, third year"),
    ]  # fmt: skip
    text = "Apprentice glaziers earn £900 a month, rising to £2,400 a month once qualified."
    assert [f.statistic for f in found(text, region=UK)] == ["starter", "experienced"]


def test_each_amount_takes_the_place_said_with_it() -> None:
    """Law: places that stand alike in a sentence are each their amount's, known to us or not."""
    text = "The average wage runs from €2,400 a month in Kehrwieder to €3,100 a month in Hamburg."
    assert [f.region for f in found(text, region="Germany")] == ["Kehrwieder", "Hamburg"]
    text = "Pay is £24,000 in May and £31,000 in London."
    assert [f.region for f in found(text, region=UK)][1:] == ["London"]

"""Whose pay, where and for how long: columns of places, columns set apart by spaces, clauses."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.answers import Assistant
from assistant.answers.names.names import name_of, variants
from assistant.guides import figures, split
from tests.small_library import assistant_of, talk
from tests.test_reading_odd_shapes import from_text

SCALE = """UNION OF CANAL WORKERS
PAY SCALE
Agreed for 2026

GRADE                 DAY SHIFT      NIGHT SHIFT (1.5x)
                       per hour           per hour
---------------------------------------------------
Lock keeper             £14.50            £21.75
Barge engineer          £19.20            £28.80
Towpath ranger          £13.10            £19.65

CONDITIONS
The minimum shift is four hours for all grades.
"""
GUIDES = {
    "canal-scale.txt": SCALE,
    "lock-gate-technician.md": """# Lock gate technician

- Level: 4
- Maximum funding: £19,000
- Typical duration: 30 months

Lock gate technicians hang and mend the gates of canals.
""",
}


def pay(tmp_path: Path, name: str, text: str) -> list[tuple[object, ...]]:
    """Return occupation, amount, period and place of each pay figure of a guide."""
    guide = from_text(tmp_path, name, text)
    found = (f for f in figures(guide, split(guide)) if f.kind == "pay")
    return [(f.occupation, f.high, f.period, f.region) for f in found]


assistant = assistant_of(GUIDES)


def test_columns_of_spaces_are_a_table(tmp_path: Path) -> None:
    """Law: values in columns set apart by spaces are rows, each with all lines of its headings."""
    guide = from_text(tmp_path, "scale.txt", SCALE)
    rows = [passage for passage in split(guide) if "£" in passage.text]
    assert [" ".join(row.text.split()) for row in rows] == [
        "Lock keeper £14.50 £21.75",
        "Barge engineer £19.20 £28.80",
        "Towpath ranger £13.10 £19.65",
    ]
    assert all("DAY SHIFT per hour | NIGHT SHIFT (1.5x) per hour" in row.lead for row in rows)
    assert ("Lock keeper", 14.5, "hour", "United Kingdom") in pay(tmp_path, "scale.txt", SCALE)


def test_a_row_of_spaces_is_shown_with_its_headings(assistant: Assistant) -> None:
    """Law: such a row is told by its columns, and the headings are cited, too."""
    answer = talk(assistant, "What is the night shift rate of a barge engineer?")
    assert "NIGHT SHIFT (1.5x) per hour £28.80" in answer.text
    assert any("NIGHT SHIFT (1.5x)" in citation.quote for citation in answer.citations)


def test_wide_spaces_in_prose_are_no_table(tmp_path: Path) -> None:
    """Law: two spaces behind a sentence, or a signature set apart, make no rows."""
    text = (
        "BARGEE\n\nThe work is slow.  It pays £90 a day.  Most like it.\n"
        "You need a boat.  It costs £60,000.  Few own one.\n\n"
        "Office: 20 Quay Street      Hours: 9 to 5\n"
    )
    guide = from_text(tmp_path, "bargee.txt", text)
    assert not any("|" in passage.lead for passage in split(guide))


def test_parts_of_a_country_head_columns(tmp_path: Path) -> None:
    """Law: a column headed by a part of a country is of that part, its measure left aside."""
    text = (
        "# Pay monitor\n\nSalaries in the United Kingdom.\n\n"
        "| Job | London average (£) | South East and East average (£) | "
        "North of England average (£) |\n|---|---|---|---|\n"
        "| Cutler | 33,000 | 30,000 | 27,000 |\n"
    )
    places = [found[3] for found in pay(tmp_path, "monitor.md", text)]
    assert places == ["London", "South East and East", "North of England"]


def test_the_end_of_a_name_is_the_job_itself(tmp_path: Path) -> None:
    """Law: "farm managers" are the oyster farm managers of the guide; other managers are not.

    Nor are those whom it names with a level in brackets among its other names.
    """
    text = (
        "# Oyster Farm Manager\n\nAlternative titles: Bed keeper, tray manager (assistant).\n\n"
        "## Pay\n\n- Tray managers usually earn £21,000 to £24,000 a year.\n"
        "- Farm managers usually earn £31,000 to £38,000 a year.\n"
        "- Area managers overseeing several farms can earn £52,000.\n"
    )
    guide = from_text(tmp_path, "oyster.md", text)
    assert guide.alternates == ("Bed keeper",)
    assert [found[:2] for found in pay(tmp_path, "oyster.md", text)] == [
        ("Tray managers", 24000),
        ("Oyster Farm Manager", 38000),
        ("Area managers", 52000),
    ]


def test_an_addition_is_no_pay(tmp_path: Path) -> None:
    """Law: what something adds to the pay is not the pay."""
    text = "# Sommelier\n\n## Pay\n\nTips add £4,200 a year on average. Sommeliers earn £29,000.\n"
    assert [found[1] for found in pay(tmp_path, "sommelier.md", text)] == [29000]


def test_the_clause_says_whose_pay_it_is(tmp_path: Path) -> None:
    """Law: "a master of a large ship may earn" is of masters, whoever the clause before was of."""
    text = (
        "# Careers afloat\n\n## Pay\n\nA third officer starts on about £31,000; a master of a "
        "large container ship may earn £95,000.\n"
    )
    found = pay(tmp_path, "afloat.md", text)
    assert [one[:2] for one in found] == [("third officer", 31000), ("master", 95000)]


@pytest.mark.parametrize(
    ("title", "name", "known"),
    [
        ("Crane and Hoisting Equipment Operator: Tower Crane", "tower crane operator", True),
        ("Crane and Hoisting Equipment Operator", "crane operator", True),
        ("Operations and sales support manager", "operations manager", False),
        ("Bargee: pay and prospects", "pay bargee", False),
    ],
)
def test_names_turned_round(title: str, name: str, known: bool) -> None:
    """Law: the kind may stand behind the worker, and what belongs to a class before it."""
    assert (name_of(name) in map(name_of, variants(title))) is known


def test_funding_is_no_pay(assistant: Assistant) -> None:
    """Law: what training costs does not answer what the job pays."""
    assert talk(assistant, "What do lock gate technicians earn?").status != "answered"


def test_amounts_told_alike_are_paid_alike(tmp_path: Path) -> None:
    """Law: "£9 an hour for a helper, £12 for a cutler" tells the pay of both."""
    text = (
        "# Forge rates\n\nRelief rates are £9.50 an hour for a striker, £12.75 for a cutler and "
        "£15.00 for a head grinder.\n"
    )
    found = pay(tmp_path, "forge.md", text)
    assert [one[1:3] for one in found] == [(9.5, "hour"), (12.75, "hour"), (15.0, "hour")]

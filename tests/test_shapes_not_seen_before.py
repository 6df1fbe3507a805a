"""Pay scales with a grade beside the job, tables in tables, advertisements, figures in words."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from assistant.answers import Assistant
from assistant.guides.read import read
from tests.small_library import assistant_of, talk
from tests.test_reading_odd_shapes import from_text, pay, texts

GUIDES = {
    "canal-scale.txt": """NARROWBOAT AND TOWPATH UNION
Pay scale from April 2025

Grade   Job                   Point   Annual      Hourly
A       Towpath sweeper       3       £22,310     £11.56
B       Lock keeper           7       £25,640     £13.29
C       Dredger driver        12      £29,870     £15.48

Last year the lock keeper was on £24,800 and the dredger driver on £28,900.
""",
    "cooper.md": """# Becoming a cooper

Coopers make casks out of oak staves and hoops.

## What it pays

An apprentice in the first year may expect some thirteen thousand pounds. A cooper on piece work
earns between twenty-seven and thirty-one thousand pounds a year. Repairs are paid at about one
hundred and eighty pounds a day.

## How long it takes

It takes three to four years to be left alone with a cask. Applicants must be sixteen or over.
""",
    "wherryman.html": """<html><head><title>Wherryman</title></head><body><main>
<h1>Wherryman</h1><p>Wherrymen sail cargo boats on rivers and broads.</p>
<p>Wherrymen start on £23,400, which rises to £26,200 after a year.</p>
<p>That compares with £22,100 and £25,000 a year ago.</p>
<div class="cards"><div><h3>0-2 years</h3><p>£23,400 per year</p></div>
<div><h3>10+ years</h3><p>£31,900 per year</p></div></div>
<aside class="ad"><p>Drive a van and earn up to £19.70 an hour!</p></aside>
<h3>Related</h3><ul><li>Ferry pilots ask for more; average pay £58,000</li></ul>
<p>Correction: this page previously said that wherrymen start on £25,600. The right starting pay
is £23,400.</p></main></body></html>""",
}
assistant = assistant_of(GUIDES)


def test_a_grade_may_stand_before_the_job_in_columns_of_spaces(tmp_path: Path) -> None:
    """Law: in a scale set with spaces each amount is that of the job in its row."""
    rows = pay(from_text(tmp_path, "scale.txt", GUIDES["canal-scale.txt"]))
    told = {(who, value, period) for who, _, value, _, period in rows}
    assert ("Lock keeper", 25640, "year") in told
    assert ("Dredger driver", 15.48, "hour") in told


@pytest.mark.parametrize("job", ["lock keeper", "towpath sweeper"])
def test_the_row_of_the_job_is_shown_and_no_other(assistant: Assistant, job: str) -> None:
    """Law: where a column names the job of each grade, other grades are other jobs."""
    answer = talk(assistant, f"What does a {job} earn?")
    assert answer.status == "answered"
    assert "29,870" not in answer.text
    assert answer.text.index({"lock keeper": "25,640"}.get(job, "22,310"))


def test_todays_pay_comes_before_last_years(assistant: Assistant) -> None:
    """Law: the pay of the year before stands behind today's, and in front where it is asked for."""
    now = talk(assistant, "What does a wherryman earn?").text
    assert "23,400" in now
    assert "22,100" not in now or now.index("23,400") < now.index("22,100")
    assert "22,100" in talk(assistant, "What did wherrymen earn a year ago?").text


def test_what_was_said_by_mistake_is_no_pay(tmp_path: Path, assistant: Assistant) -> None:
    """Law: an amount that a page takes back is nobody's pay."""
    guide = from_text(tmp_path, "wherryman.html", GUIDES["wherryman.html"])
    assert 25600 not in [value for _, _, value, _, _ in pay(guide)]
    assert "25,600" not in talk(assistant, "What is the starting pay of a wherryman?").text


def test_advertisements_and_boxes_of_links_are_no_part_of_a_guide(tmp_path: Path) -> None:
    """Law: an amount in an advertisement or a list of other pages is not read; the rest is."""
    guide = from_text(tmp_path, "wherryman.html", GUIDES["wherryman.html"])
    assert "19.70" not in guide.text
    assert "58,000" not in guide.text
    assert "Correction" in guide.text


def test_an_amount_stands_under_a_heading_with_a_number(assistant: Assistant) -> None:
    """Law: an amount that says nothing alone is shown with the heading it stands under."""
    text = talk(assistant, "What does a wherryman with more than 10 years earn?").text
    assert "10+ years: £31,900" in text


def test_a_card_with_a_job_and_an_amount_is_its_pay(tmp_path: Path) -> None:
    """Law: an amount for a time that stands alone under the name of a job is its pay."""
    page = """# Working in our mills

## Mill operator Level 2 (nights)

£12.65 per hour

## Mill foreman

£31,400 – £33,900 per annum pro rata

## Parking

£4 per day
"""
    told = [(who, value) for who, _, value, _, _ in pay(from_text(tmp_path, "mill.md", page))]
    assert told == [("Mill operator", 12.65), ("Mill foreman", 33900)]


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("What does an apprentice cooper earn?", "thirteen thousand"),
        ("How long does it take to learn coopering?", "three to four years"),
        ("What is the minimum age for a cooper?", "sixteen or over"),
        ("What is the daily rate of a cooper for repairs?", "one hundred and eighty pounds a day"),
    ],
)
def test_a_figure_in_words_is_a_figure(assistant: Assistant, question: str, words: str) -> None:
    """Law: what a guide says in words is not said to be missing."""
    answer = talk(assistant, question)
    assert answer.status == "answered", answer.text
    assert words in " ".join(answer.text.split())


def test_thousands_said_above_a_table_hold_for_its_bare_numbers(tmp_path: Path) -> None:
    """Law: "in £000s" above a table is the unit of the numbers in it, and of no other."""
    page = """# Timber salary survey

Base salary in £000s, without bonus. P25 is the lower quartile.

| Role | Leeds, P25 | Leeds, P50 |
|---|---|---|
| Sawyer | 24.5 | 27 |
| Timber grader | 29 | 120 |
"""
    told = {(who, value) for who, _, value, _, _ in pay(from_text(tmp_path, "survey.md", page))}
    assert told >= {("Sawyer", 24500), ("Sawyer", 27000), ("Timber grader", 120000)}


def test_rands_are_read_with_spaces_between_thousands(tmp_path: Path) -> None:
    """Law: "R18 500" is an amount of money wherever "£18,500" is one."""
    page = """SHAFT TIMBERMAN

Shaft timbermen keep mine shafts safe in South Africa.

What will I earn?
New timberman               R14 500 - R17 000 a month
Foreman                     R410 000 a year
"""
    told = {value for _, _, value, _, _ in pay(from_text(tmp_path, "timberman.txt", page))}
    assert {17000, 410000} <= told


def test_tables_in_cells_and_divided_headings_of_a_docx_are_read(tmp_path: Path) -> None:
    """Law: no words of a table of a .docx file are lost, and both lines of its headings count."""
    from docx import Document

    document = Document()
    document.add_heading("Jobs in the abbey", 1)
    table = document.add_table(rows=0, cols=3)
    for row in (
        ["Job", "Weekdays", ""],
        ["", "Starting", "After 2 years"],
        ["Bell ringer", "£21,300", "£23,800"],
        ["Verger", "£24,100", "£26,900"],
    ):
        for cell, words in zip(table.add_row().cells, row, strict=True):
            cell.text = words
    table.cell(0, 1).merge(table.cell(0, 2))
    about = document.add_table(rows=1, cols=2).rows[0].cells
    about[0].text, about[1].text = "Verger", "Opens the abbey and carries the staff."
    inner = about[1].add_table(rows=1, cols=2).rows[0].cells
    inner[0].text, inner[1].text = "Training", "eight weeks"
    out = io.BytesIO()
    document.save(out)
    (tmp_path / "abbey.docx").write_bytes(out.getvalue())
    guide = read(tmp_path / "abbey.docx", guide_id="abbey.docx")
    assert "| Job | Weekdays, Starting | Weekdays, After 2 years |" in guide.text
    assert any("Verger – Training | eight weeks" in one for one in texts(guide))


def test_jobs_that_share_a_row_are_each_known(assistant_of_bands: Assistant) -> None:
    """Law: a semicolon in a cell sets names apart, and each of them has the pay of the row."""
    answer = talk(assistant_of_bands, "What does a signal clerk earn?")
    assert "26,310" in answer.text
    assert "34,700" not in answer.text


BANDS = {
    "bands.md": """# Pay bands on the tramway

| Band | Roles | Entry | Top |
|---|---|---|---|
| Band 2 | Depot cleaner; signal clerk | £24,120 | £26,310 |
| Band 3 | Tram driver; inspector (trainee) | £30,450 | £34,700 |
| Band 4 | Depot manager | £41,200 | £46,800 |
"""
}
assistant_of_bands = assistant_of(BANDS)

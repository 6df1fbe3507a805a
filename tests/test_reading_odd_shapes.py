"""Reading guides in odd shapes: foreign ones, pasted pages, accordions, bare answers, pay lists."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest

from assistant.errors import ReadError
from assistant.guides import figures, read, split
from assistant.schema import Guide
from tests.test_reading_formats import pdf_of

NO_RESULT: list[Any] = []


def from_text(tmp_path: Path, name: str, text: str) -> Guide:
    """Return the guide read from a file with this text."""
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return read(path, guide_id=name)


def pay(guide: Guide) -> list[tuple[Any, ...]]:
    """Return occupation, level, value, currency and period of each pay figure."""
    found = figures(guide, split(guide))
    return [(f.occupation, f.level, f.high, f.currency, f.period) for f in found if f.kind == "pay"]


def texts(guide: Guide) -> list[str]:
    """Return the passages with white space folded."""
    return [" ".join(passage.text.split()) for passage in split(guide)]


@pytest.mark.parametrize(
    ("opening", "region", "currency"),
    [
        ("Farriers shoe horses in New Zealand.", "New Zealand", "NZD"),
        ("Farriers shoe horses across Queensland and Tasmania.", "Australia", "AUD"),
        ("Farriers shoe horses in the United States.", "United States", "USD"),
        ("Farriers shoe horses, unlike those of Singapore and Malta.", "", "SGD"),
        ("Farriers shoe horses.", "United States", "USD"),
    ],
)
def test_a_named_country_beats_bare_dollars(
    tmp_path: Path, opening: str, region: str, currency: str
) -> None:
    """Law: dollars and a bachelor's degree make no guide American that names another country."""
    text = f"# Farrier\n\n{opening}\n\n## Pay\n\nFarriers earn $61,000 a year.\n\n## Entry\n\n"
    guide = from_text(tmp_path, "farrier.md", text + "A bachelor's degree helps. It cost $900.\n")
    assert guide.source.region == region
    assert pay(guide)[0][2:] == (61000, currency, "year")


@pytest.mark.parametrize(
    ("name", "text", "occupation", "region"),
    [
        (
            "a.md",
            "# Becoming a farrier in Aotearoa New Zealand\n\nHot.\n",
            "farrier",
            "New Zealand",
        ),
        ("a.md", "# Farrier pay 2025/26: a members' guide\n\nHot.\n", "Farrier", ""),
        (
            "a.md",
            "# Careers with Horses: Farrier (Army), Kenya\n\nHot.\n",
            "Farrier (Army)",
            "Kenya",
        ),
        ("glass-cutter-ireland.txt", "So you want to cut?\n\nHot and loud.\n", "Glass cutter", ""),
        ("a.md", "# Baker in New Mexico\n\nBakers bake.\n", "Baker in New Mexico", ""),
    ],
)
def test_an_occupation_is_neither_pay_nor_year_nor_country(
    tmp_path: Path, name: str, text: str, occupation: str, region: str
) -> None:
    """Law: words of pay, years, countries and the name of a series are no part of the job's name."""
    guide = from_text(tmp_path, name, text)
    assert (guide.occupation, guide.source.region) == (occupation, region)


PASTED = """Skip to main content
Accept all cookies   Manage preferences
Home | Jobs | Students | Log in
Search careers...
Home > Careers > Crafts > Farrier

Farrier

Farriers shoe horses. They forge shoes over a hot fire, all day long.

Training

Training takes four years and two months with an approved farrier.
"""
DAY = """<html><head><title>A day in the life of a farrier - Vale Echo</title></head><body>
<h1>A day in the life: “A mare bit me”</h1><p>Jo Hay is a farrier in the vale.</p></body></html>"""


def test_a_page_is_not_named_after_its_furniture(tmp_path: Path) -> None:
    """Law: cookie buttons, menus and the way to a page are no title and no passage."""
    for first in ("", "Cookies on this website\nWe use essential cookies. View cookies\n"):
        guide = from_text(tmp_path, "page.txt", first + PASTED)
        assert (guide.title, guide.occupation) == ("Farrier", "Farrier")
        assert not [text for text in texts(guide) if "Home" in text or "cookies" in text]


def test_a_title_that_names_no_job_gives_way_to_one_that_does(tmp_path: Path) -> None:
    """Law: the page's own title names the job where the headline is only a headline."""
    assert from_text(tmp_path, "day.html", DAY).occupation == "farrier"
    quiet = DAY.replace("is a farrier", "works").replace("life: “A", "life at Hay: a")
    assert from_text(tmp_path, "day.html", quiet).occupation != "farrier"


def test_an_index_of_files_is_no_guide(tmp_path: Path) -> None:
    """Law: a table that names a file in each row and holds no prose is refused, with its reason."""
    rows = "title,slug,pay\nFarriers,farriers,31000\nGlass cutters,glass-cutters,29000\n"
    with pytest.raises(ReadError, match="lists files"):
        from_text(tmp_path, "truth.csv", rows)
    prose = rows.replace("31000", "They shoe horses and forge the shoes over a hot fire every day.")
    assert from_text(tmp_path, "truth.csv", prose).occupation == ""


BUTTONS = {
    "plain": '<div><button class="h">{ask}</button><div class="p"><p>{say}</p></div></div>',
    "expanded": '<div><button aria-expanded="false">{ask}</button></div><div><p>{say}</p></div>',
    "controls": '<button aria-controls="{id}">{ask}</button><hr><div id="{id}"><p>{say}</p></div>',
}


@pytest.mark.parametrize("kind", BUTTONS)
def test_a_button_that_opens_text_is_its_heading(tmp_path: Path, kind: str) -> None:
    """Law: an accordion's buttons head their panels; buttons that do something vanish."""
    asked = [("How long does it take?", "It takes four years and two months in all."),
             ("Do I register?", "Yes, with the Farriers Council of the vale.")]  # fmt: skip
    items = [BUTTONS[kind].format(ask=ask, say=say, id=n) for n, (ask, say) in enumerate(asked)]
    page = f"<h1>Farrier</h1><button>Print</button><p>Hot work.</p>{''.join(items)}"
    menu = '<button aria-expanded="false">Topics</button><div><a>Pay</a> <a>Entry</a></div>'
    guide = from_text(tmp_path, "farrier.html", f"<html><body>{page}{menu}</body></html>")
    assert [section.heading for section in guide.sections] == ["Farrier", *(a for a, _ in asked)]
    assert "Print" not in guide.text
    assert texts(guide)[-1] == "Do I register? Yes, with the Farriers Council of the vale."


@pytest.mark.parametrize(
    ("answer", "kept"),
    [
        ("No. Shoes come from the forge, and nails do not.", True),
        ("Honestly, no. Most of us walk to the next yard.", True),
        ("No upper limit. The oldest who started was 51.", True),
        ("Not at the start. You drive the van from year two.", True),
        ("Nobody asks for a licence before the second year.", False),
        ("Notice is given by the farrier four weeks ahead.", False),
    ],
)
def test_a_bare_answer_is_quoted_with_its_question(tmp_path: Path, answer: str, kept: bool) -> None:
    """Law: a passage that begins with a bare yes or no holds the question it answers."""
    ask = "Do I need a licence?"
    guide = from_text(tmp_path, "f.md", f"# Farrier\n\n## {ask}\n\n{answer} Ask the yard first.\n")
    first = split(guide)[0]
    assert " ".join(first.text.split()).startswith(f"{ask} {answer}" if kept else answer)
    assert guide.text[first.start : first.end] == first.text
    assert [passage.text for passage in split(guide)].count(first.text) == 1


def test_a_header_row_may_name_a_year(tmp_path: Path) -> None:
    """Law: a first row with dates and without values is a row of headings."""
    from docx import Document

    document = Document()
    table = document.add_table(rows=0, cols=3)
    for cells in (
        ("Step", "City (from 1 July 2024)", "County (2024)"),
        ("New", "$68,212", "$70,630"),
    ):
        for cell, words in zip(table.add_row().cells, cells, strict=True):
            cell.text = words
    document.save(file := io.BytesIO())
    (tmp_path / "f.docx").write_bytes(file.getvalue())
    passage = split(read(tmp_path / "f.docx", guide_id="f.docx"))[0]
    assert passage.lead == "Step | City (from 1 July 2024) | County (2024)"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "## Pay bands\n\n| Band | Role | 37-hour base minimum | Extra hours (20%) |\n"
            "|---|---|---|---|\n| Band 3 | Farrier | £28,725 | £5,745 |\n",
            [("Farrier", "Band 3, minimum", 28725, "GBP", "year")],
        ),
        (
            "## The money\n\nRates from March 2025:\n\n- F5 farrier: £28.92 an hour\n"
            "- F1 labourer: £16.20 an hour\n- height money: £2.10 an hour\n",
            [("Farrier", None, 28.92, "GBP", "hour"), ("F1 labourer", None, 16.2, "GBP", "hour")],
        ),
        (
            "## Facts\n\nPay as an apprentice (gross a month): 1st year: £900; 2nd year: £1,000\n",
            [("Farrier", "1st year", 900, "GBP", "month"),
             ("Farrier", "2nd year", 1000, "GBP", "month")],
        ),
        ("## Pay\n\nFarrier £2,400 £3,300 £3,900\n", NO_RESULT),
        ("## Pay\n\nIf you leave within two years you must repay up to £12,000.\n", NO_RESULT),
        ("## Pay\n\nTravelling farriers receive a per diem of £125 a day.\n", NO_RESULT),
        ("## Pay\n\nStandby is paid at £165 a week. Waiting at the yard is paid at £13 an hour.\n",
         NO_RESULT),
    ],
)  # fmt: skip
def test_what_is_a_figure_of_pay(tmp_path: Path, text: str, found: list[Any]) -> None:
    """Law: labelled rates are pay; repayments, standby and rows without columns are none."""
    assert pay(from_text(tmp_path, "f.md", f"# Farrier\n\n{text}")) == found


def test_a_table_of_many_jobs_gives_pay_for_each(tmp_path: Path) -> None:
    """Law: a column's heading gives sign and period; what is right of an amount is not its level."""
    rows = ("Occupation,Entry monthly gross (S$),Median monthly gross (S$),Licence\n"
            "Farrier,1950,2520,renewed every 2 years\nGlass cutter,2400,3020,none\n")  # fmt: skip
    guide = from_text(tmp_path, "norway-pay-survey.csv", rows.replace("S$", "kr"))
    assert (guide.occupation, guide.source.region) == ("", "Norway")
    guide = from_text(tmp_path, "singapore-pay-survey.csv", rows)
    assert pay(guide) == [
        ("Farrier", "starter", 1950, "SGD", "month"),
        ("Farrier", None, 2520, "SGD", "month"),
        ("Glass cutter", "starter", 2400, "SGD", "month"),
        ("Glass cutter", None, 3020, "SGD", "month"),
    ]


def test_sentences_that_only_point_elsewhere_are_no_passages(tmp_path: Path) -> None:
    """Law: what announces a list or points to another page stays in the guide and is no answer."""
    said = [
        "The following are examples of qualities that are important for farriers.",
        "For more information, visit the Horses and Hooves data page.",
        "Compare the duties, training and pay of farriers with similar occupations.",
    ]
    kept = ["For information about exams, visit the Farriers Council.",
            "The following year, farriers forge alone."]  # fmt: skip
    text = "# Farrier\n\n## Qualities\n\n" + "\n\n".join((*said, *kept)) + "\n"
    guide = from_text(tmp_path, "farrier.md", text)
    assert texts(guide) == kept
    assert all(sentence in guide.text for sentence in said)


def test_tables_and_numbered_headings_of_printed_pages(tmp_path: Path) -> None:
    """Law: cells that stand under each other are a table, and a number marks no large heading."""
    lines = [(18, 40, 760, "Farrier"), (14, 40, 720, "1. What they do"),
             (10, 40, 700, "Farriers shoe horses and forge the shoes over a hot fire all day long."),
             (14, 40, 660, "2. Wages in pounds a month")]  # fmt: skip
    table = [(640, "Rank", "Town stables", "Country"), (624, "Shoeing", "£1,350", "£1,450"),
             (612, "cadet", "", ""), (596, "First farrier", "£2,400", "£2,300")]  # fmt: skip
    lines += [
        (10, 40 + 150 * n, y, cell) for y, *row in table for n, cell in enumerate(row) if cell
    ]
    lines += [(10, 40, 580, "Wages rise each spring, as the farriers of the vale agreed once.")]
    stream = "".join(f"BT /F1 {size} Tf 1 0 0 1 {x} {y} Tm ({words}) Tj ET\n"
                     for size, x, y, words in lines)  # fmt: skip
    (tmp_path / "f.pdf").write_bytes(pdf_of([stream.encode("cp1252")]))
    guide = read(tmp_path / "f.pdf", guide_id="f.pdf")
    assert [s.heading for s in guide.sections][1:] == ["What they do", "Wages in pounds a month"]
    rows = [(p.lead, p.text) for p in split(guide) if "|" in p.text]
    columns = "Rank | Town stables | Country"
    assert rows == [
        (columns, "Shoeing cadet | £1,350 | £1,450"),
        (columns, "First farrier | £2,400 | £2,300"),
    ]
    assert texts(guide)[-1].startswith("Wages rise each spring")


def test_two_columns_of_prose_are_no_table(tmp_path: Path) -> None:
    """Law: sentences side by side, and bullets beside their words, stay sentences."""
    said = ["Farriers shoe horses and forge the shoes", "over a fire that burns from six until noon",
            "and then they drive on to the next yard."]  # fmt: skip
    stream = "".join(
        f"BT /F1 10 Tf 1 0 0 1 40 {700 - 12 * n} Tm ({words}) Tj ET\n"
        f"BT /F1 10 Tf 1 0 0 1 280 {700 - 12 * n} Tm (Beside it stands other text.) Tj ET\n"
        for n, words in enumerate(said)
    )
    (tmp_path / "f.pdf").write_bytes(pdf_of([stream.encode("cp1252")]))
    assert "|" not in read(tmp_path / "f.pdf", guide_id="f.pdf").text

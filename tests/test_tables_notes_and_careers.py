"""What an amount in a table, a box of facts or a note is of, and whose a section of a guide is."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.answers import Assistant
from assistant.answers.names.wording import clean
from assistant.guides import read, split
from assistant.guides.figures.figures import figures
from assistant.guides.lines.sentences import sentences
from assistant.schema import Figure, Guide, Passage
from tests.small_library import assistant_of, talk

CSV = """Occupation,Region,Median annual pay (CAD),Low (CAD),High (CAD),Jobs,Year
Cooper,Ontario,44100,36200,58300,1900,2024
Cooper,Quebec,42700,35100,61900,2010,2023
Thatcher,Ontario,39800,31500,50200,620,2024
"""
BOX = """<html><body><h1>Lock keeper</h1><p>Lock keepers work the gates of canals.</p>
<h2>Key facts</h2><dl><dt>Starting salary</dt><dd>€24,300 a year</dd>
<dt>After two seasons</dt><dd>€29,900 a year</dd><dt>End of the ladder</dt><dd>€46,200</dd>
<dt>Uniform</dt><dd>€310 a year</dd><dt>Moorings for a boat</dt><dd>€1,150 a year</dd>
<dt>Boat licence fee</dt><dd>€25,000 a year</dd></dl>
<h2>Pay by canal</h2><table><tr><th>Canal</th><th>Pay</th></tr>
<tr><td>Dublin</td><td><table><tr><td>Day</td><td>€27,100</td></tr>
<tr><td>Night</td><td>€33,600</td></tr></table></td></tr>
<tr><td>Cork</td><td><table><tr><td>Day</td><td>€26,400</td></tr></table></td></tr></table>
</body></html>"""
BANDS = """# Chart engineering

## C2 – Chart Drawer

Band: £31,000 – £38,500. Draws charts from soundings.

## Gdynia bands (gross a month)

| Level | Low | High |
|---|---|---|
| C1 | PLN 9,000 | PLN 12,500 |
| C3 | PLN 22,500 | PLN 31,000 |
"""
NOTES = """# Engraver

Engravers cut letters into metal and glass.

## Earnings

Engravers in Austria earn a median of €33,400 a year[^pay], more than in 2020.[2] Some take a \
second job.[citation needed]

## Training

The course takes three years.[^3]

[^pay]: Gross and full time. In 2019 the median was €30,750.
[^3]: Four for glass.
"""
CAREERS = """# Two careers by the sea: winkle picker and buoy painter

All pay is for the United Kingdom.

## Winkle picker

**Pay.** Winkle pickers earn £17,900 to £21,300 a year.

**Training.** Older hands teach newcomers the tides in one season.

## Buoy painter

**Pay.** A trainee painter gets £20,600 and an experienced painter £27,450 a year.

**Training.** The course in marine coatings takes nine months.

## At a glance

| | Winkle picker | Buoy painter |
|---|---|---|
| Top pay | £21,300 | £29,800 |
"""


def read_as(
    tmp_path: Path, name: str, text: str
) -> tuple[Guide, tuple[Passage, ...], tuple[Figure, ...]]:
    """Return guide, passages and figures of a file with this text."""
    (tmp_path / name).write_text(text, encoding="utf-8")
    guide = read(tmp_path / name, guide_id=name)
    passages = split(guide)
    return guide, passages, figures(guide, passages)


def test_a_count_is_no_year(tmp_path: Path) -> None:
    """Law: a number is a year only in a column of years; a count of jobs names nobody."""
    _, _, found = read_as(tmp_path, "crafts.csv", CSV)
    assert {f.occupation for f in found} == {"Cooper", "Thatcher"}
    pay = {(f.region, f.year, f.level): f.low for f in found if f.kind == "pay" and f.low > 9000}
    assert pay[("Ontario", 2024, None)] in (44100, 39800)
    assert pay[("Quebec", 2023, None)] == 42700


def test_low_and_high_beside_pay(tmp_path: Path) -> None:
    """Law: 'Low' and 'High' beside a column of pay in the same money are pay."""
    _, _, found = read_as(tmp_path, "crafts.csv", CSV)
    quebec = {f.low for f in found if f.kind == "pay" and f.region == "Quebec"}
    assert quebec == {42700, 35100, 61900}


def test_a_box_with_pay(tmp_path: Path) -> None:
    """Law: in a box of facts, amounts like the pay above them are pay; costs and others are not."""
    _, _, found = read_as(tmp_path, "lock-keeper.html", BOX)
    boxed = {f.low for f in found if f.quote.endswith(("a year", "46,200"))}
    assert boxed == {24300, 29900, 46200}


def test_a_table_beside_a_label(tmp_path: Path) -> None:
    """Law: the rows of a table in a cell carry the label beside it, and so do their quotes."""
    _, passages, found = read_as(tmp_path, "lock-keeper.html", BOX)
    rows = [passage.text for passage in passages if "27,100" in passage.text]
    assert rows == ["Dublin – Day | €27,100"]
    night = [(f.region, f.level) for f in found if f.low == 33600]
    assert night == [("Dublin", "Night")]
    assert [f.region for f in found if f.low == 26400] == ["Cork"]


def test_bands_of_pay(tmp_path: Path) -> None:
    """Law: a band of money is pay; a gross month stays a month in money of small units."""
    _, _, found = read_as(tmp_path, "charts.md", BANDS)
    told = {(f.low, f.high, f.currency, f.period) for f in found}
    assert (31000, 38500, "GBP", "year") in told
    assert {period for _, _, currency, period in told if currency == "PLN"} == {"month"}
    assert (22500, 22500, "PLN", "month") in told


def test_notes_stand_where_their_marks_are(tmp_path: Path) -> None:
    """Law: a note is read below the heading and behind the words of its mark."""
    guide, passages, found = read_as(tmp_path, "engraver.md", NOTES)
    (note,) = (passage for passage in passages if "30,750" in passage.text)
    assert note.trail == ("Earnings",)
    assert note.lead == "Engravers in Austria earn a median of €33,400 a year"
    assert guide.text[note.start : note.end] == note.text
    old = next(f for f in found if f.low == 30750)
    assert (old.statistic, old.year, old.region) == ("median", 2019, "Austria")
    assert guide.text[old.start : old.end] == old.quote
    assert next(p for p in passages if "glass." in p.text and "Four" in p.text).trail[-1:] == (
        "Training",
    )


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("They earn €900 a week[^2], or more.[9]", "They earn €900 a week, or more."),
        ("Most are owners.[citation needed][b]", "Most are owners."),
        ("See [1](https://example.org) and [the code] [x].", "See 1 and [the code]."),
        ("[3] stands first", "[3] stands first"),
    ],
)
def test_marks_of_notes_are_not_said(written: str, said: str) -> None:
    """Law: marks of notes are no words, links and brackets of other kinds are."""
    assert clean(written) == said


def test_a_sentence_ends_before_its_note() -> None:
    """Law: the mark of a note behind a full stop belongs to the sentence that it ends."""
    text = "They got £60 in 2019.[10] In 2023 it was £75.[11][12] Few stay."
    assert [text[a:b] for a, b in sentences(text)] == [
        "They got £60 in 2019.[10]",
        "In 2023 it was £75.[11][12]",
        "Few stay.",
    ]


def test_columns_of_careers(tmp_path: Path) -> None:
    """Law: a column headed by an occupation gives its pay, a short name in its section its own."""
    _, _, found = read_as(tmp_path, "sea.md", CAREERS)
    pay = {f.low or f.high: f.occupation for f in found}
    assert pay[29800] == "Buoy painter"
    assert pay[27450] == "Buoy painter"


assistant = assistant_of({"sea.md": CAREERS, "engraver.md": NOTES, "crafts.csv": CSV})


def test_a_section_is_of_its_career(assistant: Assistant) -> None:
    """Law: of a guide on several careers, only sections of the one asked of are quoted."""
    text = talk(assistant, "buoy painter training").text
    assert "nine months" in text
    assert "tides" not in text
    text = talk(assistant, "how do I train as a winkle picker").text
    assert "tides" in text
    assert "nine months" not in text


def test_the_best_place_is_of_one_kind_of_figure(assistant: Assistant) -> None:
    """Law: the best paying place is the one with the highest middle, not the widest range."""
    text = talk(assistant, "which province pays coopers best").text
    assert text.index("44100") < (text.index("42700") if "42700" in text else len(text))


def test_notes_are_answers(assistant: Assistant) -> None:
    """Law: what only a note says is found, and no answer shows its mark."""
    text = talk(assistant, "what was the median pay of engravers in 2019").text
    assert "€30,750" in text
    assert "[^" not in text

"""Reading wrapped cells of printed tables, narrow columns of text, and boxes of text files."""

from __future__ import annotations

import io
from pathlib import Path

from assistant.guides import read
from assistant.guides.formats.docx import _listed
from tests.test_reading_formats import pdf_of
from tests.test_reading_odd_shapes import from_text, pay

Words = tuple[int, int, str]  # from the left, from below, words


def printed(tmp_path: Path, lines: list[Words]) -> str:
    """Return the text read from a page with these words, in the order given."""
    content = b"".join(
        f"BT /F1 10 Tf 1 0 0 1 {x} {y} Tm ({words}) Tj ET\n".encode() for x, y, words in lines
    )
    path = tmp_path / "cutler.pdf"
    path.write_bytes(pdf_of([content]))
    return read(path, guide_id="cutler.pdf").text


def test_wrapped_cells_stand_in_one_row(tmp_path: Path) -> None:
    """Law: headings and labels that are wrapped within their cells stay in their columns.

    A browser prints all lines of one cell before those of the next.
    """
    heads = [
        (40, 694, "Trade"), (140, 700, "Sheffield"), (140, 688, "average (GBP)"),
        (250, 700, "Elsewhere"), (250, 688, "average (GBP)"),
    ]  # fmt: skip
    rows = [
        (40, 670, "Cutler"), (140, 670, "31,000"), (250, 670, "28,500"),
        (40, 650, "Scissor"), (40, 638, "maker"), (140, 644, "33,200"), (250, 644, "30,100"),
        (40, 620, "Grinder"), (140, 620, "27,400"), (250, 620, "25,900"),
    ]  # fmt: skip
    assert printed(tmp_path, [*heads, *rows]).splitlines() == [
        "| Trade | Sheffield average (GBP) | Elsewhere average (GBP) |",
        "| --- | --- | --- |",
        "| Cutler | 31,000 | 28,500 |",
        "| Scissor maker | 33,200 | 30,100 |",
        "| Grinder | 27,400 | 25,900 |",
    ]


def test_columns_of_text_are_no_rows(tmp_path: Path) -> None:
    """Law: short texts printed side by side are read one after the other."""
    left = ["Cutlers make knives, and", "they sharpen them in", "small workshops."]
    right = ["Grinders work for them", "and are paid by the", "piece."]
    lines = [(40, 700 - 12 * n, words) for n, words in enumerate(left)]
    lines += [(250, 700 - 12 * n, words) for n, words in enumerate(right)]
    assert printed(tmp_path, lines).split("\n\n") == [" ".join(left), " ".join(right) + "\n"]


def test_a_narrow_column_goes_on_with_a_name_or_a_number(tmp_path: Path) -> None:
    """Law: a full line of a narrow column that breaks off is no paragraph of its own."""
    wide = "This leaflet is for everyone who would like to make knives, scissors and other tools."
    column = ["Cutlers need a good eye and five passes, including",
              "English. They may be", "asked for a drawing and must then show it in",
              "the workshop. The heat of a forge can reach about", "900 degrees, so that boots and",
              "aprons are always worn by all who are there."]  # fmt: skip
    lines = [(40, 740, wide), *((40, 700 - 12 * n, words) for n, words in enumerate(column))]
    text = printed(tmp_path, lines)
    assert "including English." in text
    assert "about 900 degrees" in text


def test_boxes_of_text_are_read_once(tmp_path: Path) -> None:
    """Law: what stands in a text box of a Word file is read where the box is anchored, once."""
    from docx import Document
    from docx.oxml import parse_xml

    names = (
        'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
        'xmlns:v="urn:schemas-microsoft-com:vml"'
    )
    box = (
        "<v:textbox><w:txbxContent><w:p><w:r><w:t>Cutlers get a bonus of 400 pounds."
        "</w:t></w:r></w:p></w:txbxContent></v:textbox>"
    )
    document = Document()
    document.add_heading("Cutler", 1)
    anchor = document.add_paragraph("Cutlers make knives.")
    anchor._p.append(
        parse_xml(
            f'<w:r {names}><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>{box}'
            f"</w:drawing></mc:Choice><mc:Fallback><w:pict>{box}</w:pict></mc:Fallback>"
            "</mc:AlternateContent></w:r>"
        )
    )
    out = io.BytesIO()
    document.save(out)
    (path := tmp_path / "cutler.docx").write_bytes(out.getvalue())
    assert read(path, guide_id="cutler.docx").text.split("\n\n") == [
        "# Cutler",
        "Cutlers make knives.",
        "Cutlers get a bonus of 400 pounds.\n",
    ]


def test_other_names_in_a_column_are_not_whose_pay_it_is(tmp_path: Path) -> None:
    """Law: a column of other names says what a row is also called, not what the guide is."""
    rows = (
        "Code,Job title,Alternative titles,Gross monthly salary (EUR)\n"
        '0711,Cutler,"Knife maker, Bladesmith",2100 - 2900\n'
        '0712,Grinder,"Knife sharpener, Polisher",2000 - 2600\n'
    )
    guide = from_text(tmp_path, "trades.csv", rows)
    assert guide.alternates == ()
    assert [found[0] for found in pay(guide)] == ["Cutler", "Grinder"]


def test_a_short_line_announces_the_others_of_a_box() -> None:
    """Law: "At a glance" above several facts heads them as a list; two sentences stay as they are."""
    facts = ["At a glance", "Pay: £300 a week", "Hours: 38"]
    assert list(_listed(facts)) == ["At a glance:", "- Pay: £300 a week", "- Hours: 38"]
    assert list(_listed(["One sentence.", "Another."])) == ["One sentence.", "Another."]

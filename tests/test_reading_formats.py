"""Reading each file format: text, title, occupation, source and places."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from assistant.errors import ReadError
from assistant.guides import SUFFIXES, read, read_guarded, split
from assistant.schema import Guide

MARKDOWN = """\
---
title: Becoming a baker
occupation: baker
alternates: [bread maker, pastry cook]
publisher: A careers service
url: https://example.org/baker
published: 28 August 2025
region: US
licence: public domain
---
# Becoming a baker

Bakers make bread every day.
"""


def from_bytes(tmp_path: Path, name: str, data: bytes) -> Guide:
    """Return the guide read from a file with these bytes."""
    path = tmp_path / name
    path.write_bytes(data)
    return read(path, guide_id=name)


def shown(guide: Guide) -> list[tuple[str, str, str]]:
    """Return trail, lead and words of each passage."""
    return [(" > ".join(p.trail), p.lead, p.text) for p in split(guide)]


def test_front_matter(tmp_path: Path) -> None:
    """Law: front matter gives the source; the text stays the file's own."""
    guide = from_bytes(tmp_path, "a.md", MARKDOWN.encode())
    assert guide.text == MARKDOWN
    assert (guide.title, guide.occupation) == ("Becoming a baker", "baker")
    assert guide.alternates == ("bread maker", "pastry cook")
    source = guide.source
    assert (source.publisher, source.url) == ("A careers service", "https://example.org/baker")
    assert (source.published, source.region) == ("2025-08-28", "United States")
    assert source.licence == "public domain"
    assert [p.text for p in split(guide)] == ["Bakers make bread every day."]


def test_only_an_anchor_is_an_anchor(tmp_path: Path) -> None:
    """Law: an ampersand or a star in a value leaves the front matter YAML, folded lines and all."""
    head = "title: Arts &crafts *teacher*\npublisher: Smith &Sons\n  of Leith &amp;Co\n"
    guide = from_bytes(tmp_path, "a.md", f"---\n{head}---\n# Teacher\n".encode())
    assert guide.title == "Arts &crafts *teacher*"
    assert guide.source.publisher == "Smith &Sons of Leith &amp;Co"
    bomb = "title: &a x\nsource: [*a, *a]\n"
    guide = from_bytes(tmp_path, "b.md", f"---\n{bomb}---\n# Teacher\n".encode())
    assert guide.source.publisher == "[*a, *a]"


@pytest.mark.parametrize(
    ("title", "occupation"),
    [
        ("How to become a machine learning engineer", "machine learning engineer"),
        ("How to Become an Electrician in 2025: Step by Step", "Electrician"),
        ("What does a data analyst do?", "Data analyst"),
        ("Registered nurse job description", "Registered nurse"),
        ("Plumber career guide", "Plumber"),
        ("Career guide: plumber", "plumber"),
        ("Actuary salary", "Actuary"),
        ("Bricklayer", "Bricklayer"),
        ("15-1252.00 - Software Developers", "Software Developers"),
        ("Working as a vet", "vet"),
        ("Machine Learning Engineers", "Machine Learning Engineers"),
    ],
)
def test_the_occupation_is_in_the_title(tmp_path: Path, title: str, occupation: str) -> None:
    """Law: a title names the occupation, in one of the ways that guides have."""
    text = f"# {title}\n\nThe work is described here in a sentence.\n"
    assert from_bytes(tmp_path, "x.md", text.encode()).occupation == occupation


def test_a_file_without_title_goes_by_its_name(tmp_path: Path) -> None:
    """Law: the last resort is the file's name."""
    guide = from_bytes(tmp_path, "data-scientist_2.txt", b"they work with data, mostly.\n")
    assert guide.title == "Data scientist 2"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Café bakers earn £9 – “fresh” bread. " * 12, "cp1252"),
        ("Bäcker backen täglich frisches Brot und Brötchen für alle. " * 12, "latin-1"),
        ("Bakers bake.", "utf-16"),
        ("Bakers bake – bread.", "utf-8-sig"),
    ],
)
def test_encodings(tmp_path: Path, text: str, encoding: str) -> None:
    """Law: text in a usual encoding is read as it was written."""
    assert from_bytes(tmp_path, "a.txt", text.encode(encoding)).text.lstrip("\ufeff") == text


def test_word_files(tmp_path: Path) -> None:
    """Law: headings, lists and tables of a .docx file come in the order of its body."""
    from docx import Document

    document = Document()
    document.add_heading("Baker", 0)
    document.add_paragraph("Bakers make bread.")
    document.add_heading("Skills", 1)
    document.add_paragraph("You need:")
    document.add_paragraph("patience", style="List Bullet")
    document.add_paragraph("strong arms", style="List Number 2")
    bold = document.add_paragraph()
    bold.add_run("What about pay?").bold = True
    rows = (
        ("Region", "Level", "Pay"),
        ("North", "starter", "£17,000"),
        ("South", "any", "£21,000"),
    )
    table = document.add_table(3, 3)
    for row, cells in zip(table.rows, rows, strict=True):
        for cell, words in zip(row.cells, cells, strict=True):
            cell.text = words
    document.core_properties.author = "A careers service"
    out = io.BytesIO()
    document.save(out)
    guide = from_bytes(tmp_path, "baker.docx", out.getvalue())
    assert (guide.title, guide.source.publisher) == ("Baker", "A careers service")
    assert shown(guide) == [
        ("", "", "Bakers make bread."),
        ("Skills", "", "You need:"),
        ("Skills", "You need:", "patience"),
        ("Skills", "patience", "strong arms"),
        ("Skills > What about pay?", "Region | Level | Pay", "North | starter | £17,000"),
        ("Skills > What about pay?", "Region | Level | Pay", "South | any | £21,000"),
    ]


def test_open_document_files(tmp_path: Path) -> None:
    """Law: headings, lists and tables of an .odt file come in the order of its body."""
    from odf.opendocument import OpenDocumentText
    from odf.table import Table, TableCell, TableRow
    from odf.text import H, List, ListItem, P

    document = OpenDocumentText()
    document.text.addElement(H(outlinelevel=1, text="Baker"))
    document.text.addElement(P(text="They bake bread every day."))
    document.text.addElement(P(text="You need:"))
    items, item = List(), ListItem()
    item.addElement(P(text="patience"))
    items.addElement(item)
    document.text.addElement(items)
    table = Table()
    for cells in (("Region", "Level", "Pay"), ("North", "starter", "£17,000")):
        row = TableRow()
        for words in cells:
            cell = TableCell()
            cell.addElement(P(text=words))
            row.addElement(cell)
        table.addElement(row)
    document.text.addElement(table)
    path = tmp_path / "baker.odt"
    document.save(str(path))
    guide = read(path, guide_id="baker.odt")
    assert guide.title == "Baker"
    assert shown(guide) == [
        ("", "", "They bake bread every day."),
        ("", "", "You need:"),
        ("", "You need:", "patience"),
        ("", "Region | Level | Pay", "North | starter | £17,000"),
    ]


def test_comma_separated_tables(tmp_path: Path) -> None:
    """Law: each row of a .csv file is a passage with the column headings as its lead."""
    data = 'Occupation;Median pay\nBaker;"£21,000"\nCook;£23,000\n'.encode()
    guide = from_bytes(tmp_path, "uk_pay.csv", data)
    assert guide.title == "Uk pay"
    assert shown(guide) == [
        ("", "Occupation | Median pay", "Baker | £21,000"),
        ("", "Occupation | Median pay", "Cook | £23,000"),
    ]


def test_saved_pages(tmp_path: Path) -> None:
    """Law: a saved page is the page, and its envelope knows the address."""
    data = (
        b"From: <Saved by Blink>\nSnapshot-Content-Location: https://example.org/baker\n"
        b"Subject: Baker\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary=xx\n\n"
        b"--xx\nContent-Type: text/html\nContent-Transfer-Encoding: quoted-printable\n\n"
        b"<h1>Baker</h1><p>Bakers earn =C2=A39 an hour.</p><nav>Home</nav>\n"
        b"--xx\nContent-Type: text/css\n\np { color: red }\n--xx--\n"
    )
    guide = from_bytes(tmp_path, "baker.mhtml", data)
    assert shown(guide) == [("", "", "Bakers earn £9 an hour.")]
    assert guide.source.url == "https://example.org/baker"


def page_of(lines: list[tuple[int, int, str]]) -> bytes:
    """Return a PDF content stream with (size, height, words) lines."""
    return b"".join(
        f"BT /F1 {size} Tf 1 0 0 1 40 {height} Tm ({words}) Tj ET\n".encode()
        for size, height, words in lines
    )


def pdf_of(pages: list[bytes]) -> bytes:
    """Return a .pdf file with these content streams."""
    from pypdf import PdfWriter
    from pypdf.generic import DictionaryObject, NameObject, StreamObject

    writer = PdfWriter()
    font = {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Helvetica"}
    helvetica = DictionaryObject({NameObject(k): NameObject(v) for k, v in font.items()})
    for content in pages:
        page, stream = writer.add_blank_page(width=500, height=800), StreamObject()
        stream.set_data(content)
        page[NameObject("/Contents")] = writer._add_object(stream)
        fonts = DictionaryObject({NameObject("/F1"): helvetica})
        page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
    writer.add_metadata({"/Title": "Baker", "/Author": "A careers service"})
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_printed_pages(tmp_path: Path) -> None:
    """Law: running lines go, hyphens at line ends are mended, pages and headings are known."""
    body = [
        [(18, 700, "Pay"), (10, 680, "Bakers earn 21,000 pounds a year, and the appren-"),
         (10, 668, "tices among them earn less while they are in self-"),
         (10, 656, "directed training. That is about the average.")],
        [(18, 700, "Outlook"), (10, 680, "Jobs will grow by 5 percent until the year 2034."),],
        [(18, 700, "Skills"), (10, 680, "You need:"), (10, 668, "- patience"), (10, 656, "- care")],
    ]  # fmt: skip
    pages = [
        page_of([(8, 780, "Careers Handbook 2025"), *lines, (8, 20, f"Page {n} of 3")])
        for n, lines in enumerate(body, start=1)
    ]
    guide = from_bytes(tmp_path, "baker.pdf", pdf_of(pages))
    assert shown(guide) == [
        ("Pay", "", "Bakers earn 21,000 pounds a year, and the apprentices among them earn less "
         "while they are in self-directed training. That is about the average."),
        ("Outlook", "", "Jobs will grow by 5 percent until the year 2034."),
        ("Skills", "", "You need:"),
        ("Skills", "You need:", "patience"),
        ("Skills", "You need:", "care"),
    ]  # fmt: skip
    assert [p.page for p in split(guide)] == [1, 2, 3, 3, 3]
    assert len(guide.pages) == 3
    assert (guide.title, guide.source.publisher) == ("Baker", "A careers service")


def test_printed_columns(tmp_path: Path) -> None:
    """Law: columns are read one after the other, and what a browser prints around them goes."""
    left = ["Bakers earn a median of 36,650 dollars a year in", "May 2024. They start early and use",
            "ovens, mixers and scales. Grocers pay more than", "Bakeries do."]  # fmt: skip
    right = ["They learn on the job for a year or two. Many of", "them take an evening course."]
    lines = [(8, 40, 785, "11/21/26, 6:06 AM Baker")]
    lines += [(10, 40, 700 - 12 * n, words) for n, words in enumerate(left)]
    lines += [(10, 280, 700 - 12 * n, words) for n, words in enumerate(right)]
    lines += [(8, 40, 15, "https://example.org/baker 1/1")]
    content = b"".join(
        f"BT /F1 {size} Tf 1 0 0 1 {x} {y} Tm ({words}) Tj ET\n".encode()
        for size, x, y, words in lines
    )
    guide = from_bytes(tmp_path, "baker.pdf", pdf_of([content]))
    assert guide.text == (
        "Bakers earn a median of 36,650 dollars a year in May 2024. They start early and use "
        "ovens, mixers and scales. Grocers pay more than Bakeries do.\n\n"
        "They learn on the job for a year or two. Many of them take an evening course.\n"
    )


@pytest.mark.parametrize(
    ("text", "region"),
    [
        ("Bakers earn £9 an hour. You need GCSEs.", "United Kingdom"),
        ("Bakers earn $15 an hour in the United States.", "United States"),
        ("Bakers earn $15 an hour.", ""),
        ("Bakers earn $40,000 in the US and £24,000 in the UK.", ""),
        ("Bakers in Australia earn $30 an hour, with a bachelor's degree.", "Australia"),
    ],
)
def test_the_region_is_inferred_only_without_doubt(tmp_path: Path, text: str, region: str) -> None:
    """Law: currency and words must agree, else the guide does not say."""
    assert from_bytes(tmp_path, "a.txt", text.encode()).source.region == region


def test_the_child_reads_what_the_parent_reads(tmp_path: Path) -> None:
    """Law: reading in a child process changes nothing in the guide."""
    path = tmp_path / "baker.html"
    page = "<html lang='en-GB'><h1>Baker</h1><p>Also known as bread maker.</p><h2>Pay</h2><p>£9</p>"
    path.write_text(page, encoding="utf-8")
    assert read_guarded(path, guide_id="b") == read(path, guide_id="b")


def test_known_suffixes(tmp_path: Path) -> None:
    """Law: what is read is told in SUFFIXES, and what is not is refused by its ending."""
    assert {".md", ".txt", ".html", ".htm", ".mhtml", ".pdf", ".docx", ".odt", ".csv"} <= SUFFIXES
    with pytest.raises(ReadError, match=r"'\.exe' cannot be read"):
        from_bytes(tmp_path, "a.exe", b"words")
    assert from_bytes(tmp_path, "A.MD", b"# Baker\n\nBakers bake bread.").title == "Baker"

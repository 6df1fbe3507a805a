"""What a web page says of itself: the job behind its slogan, who published it, and when."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.guides import read
from assistant.schema import Guide

PAGE = """<!DOCTYPE html><html lang="en-GB"><head><title>{head}</title></head><body>
<header><div>{site}</div></header><main><h1>{title}</h1>
<p>Bargees steer barges along canals and rivers.</p>{more}</main>
<footer>{foot}</footer></body></html>"""


def page(folder: Path, **parts: str) -> Guide:
    """Read a page made of these parts."""
    blank = {"head": "", "site": "", "title": "Bargee", "more": "", "foot": ""}
    (folder / "page.html").write_text(PAGE.format(**(blank | parts)), encoding="utf-8")
    return read(folder / "page.html", guide_id="page.html")


@pytest.mark.parametrize(
    ("title", "job"),
    [
        ("Become a lock keeper with us", "lock keeper"),
        ("So you want to be a lock keeper?", "lock keeper"),
        ("Why become a lock keeper?", "lock keeper"),
        ("Could you be a lock keeper?", "lock keeper"),
        ("How I became a lock keeper", "lock keeper"),
        ("Meet our lock keepers", "lock keepers"),
        ("Join us as a lock keeper", "lock keeper"),
        ("The Lock Keeper Handbook", "Lock Keeper"),
        ("Lock keeper", "Lock keeper"),
        ("Director of nursing", "Director of nursing"),
    ],
)
def test_a_slogan_names_its_job(tmp_path: Path, title: str, job: str) -> None:
    """Law: a title that is more than a name gives way to the job that it names."""
    assert page(tmp_path, title=title).occupation == job


@pytest.mark.parametrize(
    ("parts", "publisher"),
    [
        ({"foot": "Follow us on TikTok. © 2025 Canal Careers"}, "Canal Careers"),
        ({"head": "Bargee | Canal Careers", "site": "Canal Careers"}, "Canal Careers"),
        ({"head": "Bargee | canals.example"}, "canals.example"),
        ({"head": "Bargee | Pay", "more": "<h2>Pay</h2><p>It varies.</p>"}, ""),
        ({"foot": "© Crown copyright 2025"}, ""),
    ],
)
def test_a_page_tells_who_published_it(
    tmp_path: Path, parts: dict[str, str], publisher: str
) -> None:
    """Law: who holds the rights, else the site that the title names and the page repeats."""
    assert page(tmp_path, **parts).source.publisher == publisher


@pytest.mark.parametrize(
    ("said", "date"),
    [
        (
            "Last Updated: February, 2025. Lower figures are those of starters. " + "x" * 300,
            "2025-02",
        ),
        ("This page was last edited on 18 August 2025, at noon.", "2025-08-18"),
        ("The canal was reviewed in a book of 12 May 2001. " + "x" * 300, ""),
    ],
)
def test_a_page_tells_when_it_was_changed(tmp_path: Path, said: str, date: str) -> None:
    """Law: a date that is stated counts in the foot and in long paragraphs, too."""
    assert page(tmp_path, foot=said).source.published == date
    assert page(tmp_path, more=f"<p>{said}</p>").source.published == date


def test_a_document_knows_its_date_better_than_its_properties(tmp_path: Path) -> None:
    """Law: what a document's own lines state comes before what an office program filled in."""
    from docx import Document

    document = Document()
    document.add_heading("Bargee", 1)
    document.add_paragraph("Reviewed September 2025")
    document.add_paragraph("Bargees steer barges along canals and rivers.")
    document.core_properties.author = "Ann"
    document.save(str(tmp_path / "bargee.docx"))
    assert read(tmp_path / "bargee.docx", guide_id="bargee.docx").source.published == "2025-09"

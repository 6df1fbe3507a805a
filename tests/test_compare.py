"""Careers side by side, and the pages on skills, over HTTP: quoted, cited, escaped."""

from __future__ import annotations

import asyncio
import html
import json
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from pydantic import SecretStr

from assistant.__main__ import main
from assistant.answers.asked.comparison import Comparison, comparison_to_json
from assistant.answers.facts.my_skills import LONGEST
from assistant.answers.quoting.compare import compare
from assistant.config import Settings
from assistant.errors import UsageError
from assistant.library import View
from assistant.web.app import build
from tests.openai_server import OpenAIServer
from tests.small_library import library_of, write_guides

FARRIER = """---
title: Farrier
occupation: Farrier
publisher: Forge Careers
region: United Kingdom
---
# Farrier

Farriers shoe horses.

## Pay

A farrier earns £22,000 a year at the start.

A sheep shearer earns £99,000 a year.

## How to become one

You'll usually need:

- 4 GCSEs at grade 4
- a place with a training farrier

An apprenticeship takes 4 years.

## Skills

You'll need:

- patience with horses
- knowledge of anatomy

## Working hours

Farriers work 40 to 45 hours a week.
"""
SADDLER = """---
title: Saddler
occupation: Saddler
publisher: Leather Board
region: United Kingdom
---
# Saddler

Saddlers make saddles and bridles of leather.

## Salary

Saddlers earn £19,500 a year on average.

## Outlook

Employment of saddlers is projected to fall 3 percent from 2024 to 2034.

## Skills

- patience
- careful stitching
"""
HOSTILE = """---
title: "<img src=x onerror=alert(1)> Lamplighter"
occupation: "Lamplighter <b>x</b>"
---
# Lamplighter

## Skills

You'll need:

- knowledge of <script>alert(2)</script> gas lamps
- "quoted" patience & <i>calm</i>

## Pay

A lamplighter earns £18,000 a year </td></table><script>alert(3)</script>.
"""
GUIDES = {"farrier.md": FARRIER, "saddler.md": SADDLER, "lamp.md": HOSTILE}


@pytest.fixture(scope="module")
def view(tmp_path_factory: pytest.TempPathFactory) -> Iterator[View]:
    """Return a view of a library of the guides above."""
    place = tmp_path_factory.mktemp("compared")
    with library_of(place, GUIDES) as held, held.reading() as view:
        yield view


def cells(found: Comparison, matter: str) -> list[list[str]]:
    """Return the quotes of each cell of one row."""
    row = next(row for row in found.rows if row.matter == matter)
    return [[quoted.citation.quote for quoted in cell.quotes] for cell in row.cells]


def test_every_cell_is_quoted_and_blanks_are_blank(view: View) -> None:
    """Law: a cell holds slices of the career's own guides, or nothing."""
    found = compare(view, ["farrier", "saddlers"])
    assert [career.name for career in found.careers] == ["Farrier", "Saddler"]
    own = {"Farrier": "farrier.md", "Saddler": "saddler.md"}
    for row in found.rows:
        for career, cell in zip(found.careers, row.cells, strict=True):
            for quoted in cell.quotes:
                one = quoted.citation
                assert one.guide == own[career.name]
                assert view.guide(one.guide).text[one.start : one.end] == one.quote
    assert cells(found, "time")[1] == []
    assert cells(found, "hours")[1] == []
    assert cells(found, "outlook")[0] == []
    assert "4 years" in " ".join(cells(found, "time")[0])
    assert "40 to 45 hours" in " ".join(cells(found, "hours")[0])
    assert "fall 3 percent" in " ".join(cells(found, "outlook")[1])
    assert "GCSEs" in " ".join(cells(found, "entry")[0])
    said = [set(cell) for cell in cells(found, "skills")]
    assert said == [{"patience", "knowledge of anatomy"}, {"patience", "careful stitching"}]


def test_a_neighbours_pay_is_not_the_careers(view: View) -> None:
    """Law: what a guide says that another occupation earns is in no cell."""
    pay = cells(compare(view, ["farrier", "saddler"]), "pay")
    assert ["22,000" in " ".join(pay[0]), "19,500" in " ".join(pay[1])] == [True, True]
    assert "99,000" not in json.dumps(pay)


def test_citations_are_numbered_through(view: View) -> None:
    found = compare(view, ["farrier", "saddler"])
    assert [citation.n for citation in found.citations] == list(range(1, len(found.citations) + 1))
    assert compare(view, ["farrier", "saddler"]) == found


def test_an_unknown_career_is_named_and_has_no_column(view: View) -> None:
    found = compare(view, ["saddler", "sadler maker"])
    assert [career.name for career in found.careers] == ["Saddler"]
    assert [(one.asked, one.near[:1]) for one in found.unknown] == [("sadler maker", ("Saddler",))]


@pytest.mark.parametrize("names", [[], ["farrier"], ["farrier", " Farrier "], list("abcde")])
def test_two_to_four_careers(view: View, names: list[str]) -> None:
    with pytest.raises(UsageError, match="two to four"):
        compare(view, names)


def test_the_json_says_the_same(view: View) -> None:
    found = compare(view, ["farrier", "saddler"])
    said = comparison_to_json(found)
    assert [row["matter"] for row in said["rows"]] == [row.matter for row in found.rows]
    assert json.loads(json.dumps(said)) == said
    assert all(
        GUIDES[quoted["guide"]][quoted["start"] : quoted["end"]] == quoted["quote"]
        for row in said["rows"] for cell in row["cells"] for quoted in cell
    )  # fmt: skip


def test_the_command(
    view: View, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Law: JSON or a list; unknown is one line and exit 1; a wrong number of careers is 2."""
    monkeypatch.setenv("ASSISTANT_DATA_DIR", str(view.library.settings.data_dir))
    assert main(["compare", "farrier", "saddler", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["careers"][0]["name"] == "Farrier"
    assert main(["compare", "farrier", "saddler"]) == 0
    assert "not in the guides" in capsys.readouterr().out
    assert main(["compare", "farrier", "shepherd"]) == 1
    assert capsys.readouterr().err.count("\n") == 1
    assert main(["compare", "farrier"]) == 2
    assert main(["compare", *"abcde"]) == 2


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """Return a client of the whole application on the guides above."""
    root = tmp_path_factory.mktemp("pages")
    corpus = write_guides(root, GUIDES)

    with started(Settings(corpus=corpus, data_dir=root / "data")) as client:
        yield client


@contextmanager
def started(settings: Settings) -> Iterator[TestClient]:
    """Start the whole application and wait until its library has been read."""

    async def building() -> FastAPI:
        return build(settings)

    with TestClient(asyncio.run(building()), base_url="http://127.0.0.1") as client:
        for _ in range(1200):
            if client.get("/readyz").status_code == 200:
                break
            time.sleep(0.1)
        yield client


def opens(site: TestClient, page: str) -> list[tuple[str, str]]:
    """Follow every citation of a page; return what each link marks, and its title or text."""
    found = re.findall(r'<a class="cite" href="([^"]*)"(?: title="([^"]*)")?', page)
    marked = []
    for href, title in found:
        parts = urlsplit(html.unescape(href))
        shown = site.get(f"{parts.path}?{parts.query}").text
        assert 'data-state="found"' in shown, href
        marks = re.findall(r"<mark[^>]*>(.*?)</mark>", shown, re.S)
        marked.append((re.sub(r"<[^>]*>", "", "".join(marks)), title))
    return marked


def test_every_cell_of_the_matrix_opens_the_words(site: TestClient) -> None:
    """Law: each number of the matrix leads to the guide, where the words are marked."""
    page = site.get("/skills?o=farrier&o=saddler").text
    marked = opens(site, page)
    assert len(marked) == 4
    assert all(words == title for words, title in marked)


def test_every_cell_of_the_comparison_opens_the_words(site: TestClient) -> None:
    page = site.get("/compare?careers=farrier&careers=saddler").text
    assert len(opens(site, page)) > 8
    assert page.count("not in the guides") == 4  # outlook, entry, time, hours


def test_without_a_choice_the_most_shared_skills_are_shown(site: TestClient) -> None:
    page = site.get("/skills").text
    rows = re.findall(r'<th scope="row">([^<]*)</th>', page)
    assert rows[0] == "Patience"
    assert "Patience" in site.get("/skills?find=patien").text
    assert "Careful stitching" not in site.get("/skills?find=patien").text
    assert '<th scope="row">Patience' not in site.get("/skills?type=knowledge").text


def test_the_guides_of_one_skill(site: TestClient) -> None:
    page = site.get("/skills").text
    address = html.unescape(re.search(r'href="(/skills\?skill=[^"]*)"', page)[1])  # type: ignore[index]
    shown = site.get(address).text
    assert {"Farrier", "Saddler"} <= set(re.findall(r'/guide/[^"]*">([^<]*)</a>', shown))
    assert opens(site, shown)


@pytest.mark.parametrize(
    "path",
    [
        "/skills?page=0", "/skills?page=99999999999999999999", "/skills?page=-1&type=x",
        "/skills?skill=none", "/skills?o=" + "x" * 5000, "/skills?o=%00%ff", "/compare",
        "/compare?careers=farrier", "/compare?careers=" + "&careers=".join("abcdef"),
        "/compare?careers=%F0%9F%A6%84&careers=%00", "/my-skills?career=%3Cb%3E",
    ],
)  # fmt: skip
def test_odd_addresses_are_answered(site: TestClient, path: str) -> None:
    assert site.get(path).status_code == 200


def test_hostile_text_is_shown_as_text(site: TestClient) -> None:
    """Law: what a guide, an address or a CV says never becomes markup."""
    cv = "<script>alert(4)</script> gas lamps </textarea><img src=x onerror=alert(5)> patience"
    pages = [
        site.get("/skills").text,
        site.get("/skills?o=lamplighter&o=%3Cscript%3Ealert(6)%3C/script%3E").text,
        site.get(
            "/compare?careers=lamplighter&careers=%22%3E%3Cscript%3Ealert(7)%3C/script%3E"
        ).text,
        site.post("/my-skills", data={"career": "lamplighter", "text": cv}).text,
    ]
    for page in pages:
        body = page.partition("<body")[2]
        assert not re.search(r"<script|<img|<iframe|onerror=(?!alert\(\d\)&gt;)", body), body[:400]
        assert body.count("<textarea") == body.count("</textarea>")
    assert "&lt;script&gt;alert(4)" in pages[3]


def test_what_is_pasted_is_sent_back_and_nowhere_else(
    site: TestClient, caplog: pytest.LogCaptureFixture
) -> None:
    """Law: the answer is not to be stored, and no log names a word of the CV."""
    with caplog.at_level(0):
        sent = site.post("/my-skills", data={"career": "Saddler", "text": "patience, quokkas"})
    assert sent.headers["cache-control"] == "no-store"
    assert "1 of 2 skills found" in sent.text
    assert "quokka" not in caplog.text
    assert "nothing is stored" in sent.text


def test_a_chat_model_never_sees_a_cv(tmp_path: Path, openai_server: OpenAIServer) -> None:
    """Law: with a model set, what is pasted is still compared here, and the page says so."""
    settings = Settings(
        corpus=write_guides(tmp_path, GUIDES),
        data_dir=tmp_path / "data",
        openai_api_key=SecretStr("key"),
        openai_base_url=openai_server.url,
    )
    with started(settings) as client:
        sent = client.post("/my-skills", data={"career": "Saddler", "text": "patience"})
    assert "1 of 2 skills found" in sent.text
    assert "chat model is not asked" in sent.text
    assert not openai_server.requests


def test_a_cv_that_is_too_long_is_refused(site: TestClient) -> None:
    long = site.post("/my-skills", data={"career": "Saddler", "text": "x" * (LONGEST + 1)})
    assert "longer than" in long.text
    assert site.post("/my-skills", content=b"text=" + b"x" * 13 * LONGEST).status_code == 413


def test_another_site_cannot_send_a_cv(site: TestClient) -> None:
    foreign = site.post("/my-skills", data={"text": "x"}, headers={"Origin": "http://evil.example"})
    assert foreign.status_code == 403


def test_pages_name_each_other(site: TestClient) -> None:
    """Law: every page of the navigation is in the header of every other, and of a guide."""
    names = ("Chat", "Pay", "Skills", "Compare", "Library")
    for path in ("/skills", "/compare", "/library", "/pay", "/guide/farrier.md"):
        header = re.search(r"<nav aria-label=\"Pages\">.*?</nav>", site.get(path).text, re.S)
        assert header, path
        assert all(f">{name}</a>" in header[0] for name in names), path


def test_an_empty_library_says_so(tmp_path: Path) -> None:
    async def building() -> FastAPI:
        return build(Settings(corpus=tmp_path / "none", data_dir=tmp_path / "data"))

    with TestClient(asyncio.run(building()), base_url="http://127.0.0.1") as client:
        for path in ("/skills", "/compare?careers=a&careers=b", "/my-skills"):
            page = client.get(path)
            assert page.status_code == 200
            assert "library is empty" in page.text


def test_a_fragment_is_shown_with_its_heading_and_said_once(tmp_path: Path) -> None:
    """Law: what is no sentence has its heading before it; the same words stand once in a cell."""
    roofer = (
        "# Roofer\n\nRoofers mend roofs.\n\n## Typical hours (a week)\n\n37 to 40\n\n"
        "## How to become one\n\nAn apprenticeship takes 2 years.\n\n"
        "### More\n\nAn apprenticeship takes 2 years.\n\nYou may wait 6 months for a place.\n"
    )
    with library_of(tmp_path, {**GUIDES, "roofer.md": roofer}) as held, held.reading() as view:
        found = compare(view, ["roofer", "saddler"])
    hours = next(row for row in found.rows if row.matter == "hours").cells[0].quotes
    assert [quoted.text for quoted in hours] == ["Typical hours (a week): 37 to 40"]
    assert hours[0].citation.quote == "37 to 40"
    assert cells(found, "time")[0] == ["An apprenticeship takes 2 years."]

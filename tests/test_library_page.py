"""The Library page over HTTP: what it shows, what it changes, and what it refuses."""

from __future__ import annotations

import asyncio
import json
import os
import re
import time
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient

from assistant.config import Settings
from assistant.errors import UsageError
from assistant.library.lock import folder_lock
from assistant.web.care import library_list
from assistant.web.care.maintenance_html import gaps_html
from assistant.web.shell import chooser
from assistant.web.shell.shell import STATIC
from assistant.web.upkeep import changes, offers
from assistant.web.upkeep.uploads import Waiting, check_kind, free_name, safe_name
from tests.test_web_http import served, wait_until_ready

SAILMAKER = """---
title: Sailmaker
occupation: sailmaker
publisher: Loft <Press>
published: 2024-02
region: United States
---
# Sailmaker

Sailmakers cut and sew sails.

## Pay

The average salary of a sailmaker in the United States is $131,076 a year.
"""
NEWER = SAILMAKER.replace("$131,076", "$140,000")
COOPER = "# Cooper\n\nCoopers make barrels. The median pay of a cooper is $41,000 a year.\n"


def settings_in(folder: Path) -> Settings:
    corpus = folder / "corpus"
    corpus.mkdir()
    (corpus / "sailmaker.md").write_text(SAILMAKER, "utf-8")
    (corpus / "broken.pdf").write_bytes(b"%PDF-1.4 nothing")
    (folder / "secret.md").write_text("a secret", "utf-8")
    return Settings(
        corpus=corpus, data_dir=folder / "data", watch=False, upload_files=4, max_file_mb=0.01
    )


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return settings_in(tmp_path)


@pytest.fixture
def page(settings: Settings) -> Iterator[TestClient]:
    yield from opened(settings)


@pytest.fixture(scope="module")
def still(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """Give the tests that change nothing one page for all of them."""
    yield from opened(settings_in(tmp_path_factory.mktemp("still")))


def opened(settings: Settings) -> Iterator[TestClient]:
    with served(settings) as client:
        wait_until_ready(client)
        for _ in range(600):
            if client.get("/readyz").json()["phase"] != "working":
                break
            time.sleep(0.05)
        yield client


def send(page: TestClient, name: str, text: str | bytes = COOPER) -> Any:
    return page.post(f"/library/files?name={quote(name)}", content=text)


def ended(page: TestClient, path: str, **body: object) -> str:
    """Start a piece of work and return what it ended with."""
    started = page.post(f"/library/{path}", json=body)
    assert started.status_code == 202, started.text
    for _ in range(1200):
        state = page.get("/library/state").json()
        if state["phase"] != "working":
            return str(state["html"])
        time.sleep(0.05)
    pytest.fail("the work never ended")


def test_the_page_lists_guides_and_files_that_could_not_be_read(still: TestClient) -> None:
    text = still.get("/library").text
    for words in ("Sailmaker", "Loft &lt;Press&gt;", "2024-02", "United States", "OK", "broken.pdf",
                  "1 file could not be read"):  # fmt: skip
        assert words in text
    assert "<Press>" not in text
    assert "aria-current=page>Library" in text
    assert 'href="/library"' in still.get("/guide/sailmaker.md").text


def test_guides_come_a_page_at_a_time(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """Law: the pages hold each guide once, words are looked for on all of them, each has an address."""
    monkeypatch.setattr(library_list, "ROWS", 3)
    for n in range(8):
        (settings.corpus / f"cooper-{n}.md").write_text(COOPER.replace("Cooper", f"Cooper {n}", 1))
    with served(settings) as client:
        wait_until_ready(client)
        seen, at = [], "/library"
        while at:
            shown = client.get(at).text
            assert "9 guides" in shown
            seen += re.findall(r'<th scope="row"><a href="/guide/([^"]+)"', shown)
            onward = re.search(r'rel="next" href="([^"]+)"', shown)
            at = onward[1].replace("&amp;", "&") if onward else ""
        assert seen == [*(f"cooper-{n}.md" for n in range(8)), "sailmaker.md"]
        for query, guides in (("find=SAIL+loft", 1), ("find=cooper+7", 1), ("find=none", 0),
                              ("page=99", 3), ("page=-1", 3), ("page=x&find=cooper", 3)):  # fmt: skip
            listed = client.get(f"/library/guides?{query}").text
            assert listed.count('<th scope="row">') == guides, query
        assert "find=cooper&amp;page=2" in client.get("/library?find=cooper").text


def test_a_field_of_a_large_library_asks_for_names(
    page: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Law: names stand on the page while they are few; of many, those that fit are asked for."""
    few = 'value="Sailmaker"'
    pages = ("/pay", "/skills", "/my-skills", "/compare")
    assert all(few in page.get(path).text for path in pages)
    monkeypatch.setattr(chooser, "LISTED", 0)
    for path in pages:
        assert few not in page.get(path).text
        assert f'data-names="{chooser.NAMES}"' in page.get(path).text
    assert page.get(chooser.NAMES, params={"find": "MAKER sail"}).json() == ["Sailmaker"]
    assert page.get(chooser.NAMES, params={"find": " "}).json() == []
    assert page.get(chooser.NAMES, params={"find": "none"}).json() == []


def test_the_original_is_sent_to_be_saved(still: TestClient) -> None:
    response = still.get("/library/original/sailmaker.md")
    assert response.text == SAILMAKER
    assert response.headers["content-disposition"].startswith("attachment")
    assert response.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(
    "name",
    ["../secret.md", "..%2fsecret.md", "%2e%2e/secret.md", "/etc/passwd", "%2fetc%2fpasswd",
     "broken.pdf", "none.md", "", "sailmaker.md%00"],
)  # fmt: skip
def test_only_originals_of_guides_are_sent(still: TestClient, name: str) -> None:
    """Law: the file is looked up by a guide's id; no path is made of the address."""
    response = still.get(f"/library/original/{name}")
    assert response.status_code == 404
    assert "secret" not in response.text


def test_a_link_that_leaves_its_root_is_not_sent(page: TestClient, settings: Settings) -> None:
    file = settings.corpus / "sailmaker.md"
    file.unlink()
    file.symlink_to(settings.corpus.parent / "secret.md")
    assert page.get("/library/original/sailmaker.md").status_code == 404


def test_a_new_version_takes_the_place_of_the_old(page: TestClient, settings: Settings) -> None:
    """Law: nothing changes before it is applied; then the guide is changed, not doubled."""
    assert send(page, "sailmaker.md", NEWER).json() == {"name": "sailmaker.md"}
    preview = ended(page, "preview")
    assert "New version of Sailmaker" in preview
    assert "$131,076 → $140,000" in preview
    assert "$131,076" in page.get("/guide/sailmaker.md").text
    report = ended(page, "apply", choices={})
    assert "1 changed" in report
    assert "$131,076 → $140,000" in report
    assert "$140,000" in page.get("/guide/sailmaker.md").text
    assert page.get("/library/state").json()["waiting"] == 0
    assert page.get("/readyz").json()["guides"] == 1
    kept = list((settings.data_dir / "set-aside").rglob("sailmaker.md"))
    assert [one.read_text("utf-8") for one in kept] == [SAILMAKER]


def test_a_taken_name_is_changed_in_sight(page: TestClient, settings: Settings) -> None:
    """Law: another guide under a taken name gets a number, and both stand."""
    send(page, "sailmaker.md", COOPER)
    assert send(page, "sailmaker.md", NEWER).json() == {"name": "sailmaker-2.md"}
    assert "this one as sailmaker-3.md" in ended(page, "preview")
    ended(page, "apply", choices={"sailmaker-2.md": "skip"})
    assert (settings.data_dir / "uploads" / "sailmaker-3.md").read_text("utf-8") == COOPER
    assert page.get("/guide/sailmaker.md").text.count("$131,076") == 1
    assert "Cooper" in page.get("/library/guides").text


def test_what_cannot_be_read_is_told_and_left_out(page: TestClient) -> None:
    send(page, "bad.docx", b"PK nothing")
    send(page, "<b>cooper.md", COOPER)
    preview = ended(page, "preview")
    assert "Could not be read" in preview
    assert "<b>" not in preview
    ended(page, "apply", choices={})
    assert page.get("/readyz").json()["guides"] == 2
    assert page.post("/library/discard").status_code == 200
    assert page.get("/library/state").json()["waiting"] == 0


def test_limits(page: TestClient, settings: Settings) -> None:
    """Law: nothing of a file over a limit is kept, whether its size was announced or not."""
    assert send(page, "big.md", "x" * 20_000).status_code == 413
    chunks = (b"x" * 4_000 for _ in range(10))
    assert page.post("/library/files?name=big.md", content=chunks).status_code == 413
    assert send(page, "tool.exe").status_code == 422
    assert send(page, "").status_code == 422
    assert not list((settings.data_dir / "incoming").glob("*"))
    for number in range(4):
        assert send(page, f"{number}.md", f"# Guide {number}\n").status_code == 201
    assert "ASSISTANT_UPLOAD_FILES" in send(page, "5.md").json()["error"]


def test_what_a_killed_server_left_hinders_no_upload(settings: Settings) -> None:
    """Law: half a file of an earlier process, of whatever number, stands in nobody's way."""
    waiting = Waiting(settings)
    waiting.folder.mkdir(parents=True)
    for number in range(9):
        (waiting.folder / f".part-{os.getpid()}-{number}").write_text("half")

    async def body() -> AsyncIterator[bytes]:
        yield COOPER.encode()

    assert asyncio.run(waiting.take("cooper.md", body())) == "cooper.md"


@pytest.mark.parametrize(
    "headers",
    [{"origin": "http://evil.example"}, {"origin": "null"}, {"sec-fetch-site": "cross-site"},
     {"sec-fetch-site": "same-site"}, {"origin": "http://127.0.0.1:9999"}],
)  # fmt: skip
def test_pages_of_other_sites_change_nothing(still: TestClient, headers: dict[str, str]) -> None:
    """Law: a request that a browser marks as made by another site's page is refused."""
    for path in ("files?name=a.md", "preview", "apply", "discard", "check", "sync", "remove"):
        assert still.post(f"/library/{path}", headers=headers).status_code == 403, path
    assert still.post("/library/clear", headers={"host": "evil.example"}).status_code == 421
    own = {"origin": "http://127.0.0.1", "sec-fetch-site": "same-origin"}
    assert still.post("/library/clear", headers=own).status_code == 200


def test_removing_takes_the_guide_and_its_file(page: TestClient, settings: Settings) -> None:
    """Law: a removed guide does not come back, and a file of the folder is kept aside."""
    assert "1 removed" in ended(page, "remove", guide="sailmaker.md")
    assert page.get("/guide/sailmaker.md").status_code == 404
    assert not (settings.corpus / "sailmaker.md").exists()
    assert len(list((settings.data_dir / "set-aside").rglob("sailmaker.md"))) == 1
    ended(page, "sync")
    assert page.get("/guide/sailmaker.md").status_code == 404
    assert "The library holds no guide named" in ended(page, "remove", guide="../secret.md")


def test_the_folder_is_compared_and_then_read_again(page: TestClient, settings: Settings) -> None:
    """Law: the plan tells what would be added, changed, stated, learned and dropped."""
    (settings.corpus / "cooper.md").write_text(COOPER, "utf-8")
    (settings.corpus / "sailmaker.md").write_text(NEWER, "utf-8")
    plan = ended(page, "check")
    assert "1 added, 1 changed" in plan
    assert "2 passages to learn" in plan
    assert "2 passages of older versions go" in plan
    assert "Facts that would change" in plan
    assert "$131,076 → $140,000" in plan
    assert "Apply these changes" in plan
    assert page.get("/guide/cooper.md").status_code == 404
    assert "$131,076" in page.get("/guide/sailmaker.md").text
    assert "1 added, 1 changed" in ended(page, "sync")
    assert page.get("/guide/cooper.md").status_code == 200


def test_another_writer_is_named_and_nothing_is_lost(
    page: TestClient, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Law: while another process writes, the page says so and every file stays where it was."""
    monkeypatch.setattr(changes, "PATIENCE", 0.2)
    send(page, "sailmaker.md", NEWER)
    with folder_lock(settings.data_dir, 1):
        assert "is writing to the library" in ended(page, "apply", choices={})
        assert "is writing to the library" in ended(page, "remove", guide="sailmaker.md")
    assert (settings.corpus / "sailmaker.md").read_text("utf-8") == SAILMAKER
    assert not (settings.data_dir / "set-aside").exists()
    assert page.get("/library/state").json()["waiting"] == 1
    assert "1 changed" in ended(page, "apply", choices={})


def test_changes_in_the_folder_are_picked_up(settings: Settings) -> None:
    with served(settings.model_copy(update={"watch": True})) as client:
        wait_until_ready(client)
        time.sleep(1.0)
        (settings.corpus / "sailmaker.md").write_text(NEWER, "utf-8")
        for _ in range(600):
            if "$140,000" in client.get("/guide/sailmaker.md").text:
                break
            time.sleep(0.05)
        for _ in range(100):
            if "picked up" in client.get("/library/state").json()["html"]:
                break
            time.sleep(0.05)
        assert "$131,076 → $140,000" in client.get("/library/state").json()["html"]


def test_what_waits_is_read_once(page: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    """Law: preview and apply read a waiting file once between them; a newer file is read again."""
    reads: list[list[str]] = []
    real = offers.read_many

    def counted(files: Any, **more: Any) -> Any:
        reads.append([name for name, _ in files])
        return real(files, **more)

    monkeypatch.setattr(offers, "read_many", counted)
    send(page, "cooper.md")
    assert "1 passage to learn, about" in ended(page, "preview")
    send(page, "bad.docx", b"PK nothing")
    ended(page, "preview")
    report = ended(page, "apply", choices={})
    assert reads == [["cooper.md"], ["bad.docx", "cooper.md"]]
    assert "still wait" in report
    assert "bad.docx" in report


def test_nothing_chosen_is_nothing_done(page: TestClient) -> None:
    """Law: when every file is left out, the page says so and the library stays as it is."""
    send(page, "cooper.md")
    assert "Nothing to do" in ended(page, "apply", choices={"cooper.md": "skip"})
    assert page.get("/readyz").json()["guides"] == 1
    assert page.get("/library/state").json()["waiting"] == 0


def test_kept_files_are_told_and_deleted(page: TestClient, settings: Settings) -> None:
    """Law: files that gave way are counted on the page until somebody deletes them."""
    assert "file is kept" not in page.get("/library/guides").text
    send(page, "sailmaker.md", NEWER)
    ended(page, "apply", choices={})
    assert "1 file is kept" in page.get("/library/guides").text
    assert page.post("/library/aside/delete").json() == {"changed": True, "deleted": 1}
    assert not (settings.data_dir / "set-aside").exists()
    assert "file is kept" not in page.get("/library/guides").text
    assert "$140,000" in page.get("/guide/sailmaker.md").text


def test_open_questions_are_listed_and_forgotten(page: TestClient, settings: Settings) -> None:
    """Law: what the guides leave open is shown, escaped, most asked first, until it is forgotten."""
    rows = [("occupation", "<b>lighthouse keeper"), ("place", "Germany")]
    notes = [
        {"at": f"2025-03-0{day}T10:00:00+00:00", "question": f"{name}?", "missing": [[what, name]]}
        for what, name in rows
        for day in ((1, 2) if what == "place" else (3,))
    ]
    text = "\n".join(map(json.dumps, notes))
    (settings.data_dir / "gaps.jsonl").write_text(text, "utf-8")
    shown = page.get("/library/guides").text
    assert shown.index("Germany") < shown.index("&lt;b&gt;lighthouse keeper")
    assert "asked 2 times, last Mar 2, 2025" in shown
    assert "<b>lighthouse" not in shown
    assert (
        page.post("/library/gaps/clear", headers={"origin": "http://evil.example"}).status_code
        == 403
    )
    assert page.post("/library/gaps/clear").status_code == 200
    assert "Germany" not in page.get("/library/guides").text


def test_gaps_that_are_off_are_not_shown(tmp_path: Path) -> None:
    """Law: with ASSISTANT_GAPS=0 the page has no list of open questions."""
    assert gaps_html((), Settings(data_dir=tmp_path, gaps=False)) == ""
    assert "None so far" in gaps_html((), Settings(data_dir=tmp_path))


def test_an_update_that_breaks_questions_is_held_back(settings: Settings) -> None:
    """Law: the page says what would break, undoes the files, and publishes when told twice."""
    question = {"id": "pay", "question": "What does a sailmaker earn?", "facts": [["$131,076"]]}
    file = settings.data_dir.parent / "questions.jsonl"
    file.write_text(json.dumps(question), "utf-8")
    with served(settings.model_copy(update={"check": str(file)})) as client:
        wait_until_ready(client)
        while client.get("/readyz").json()["phase"] == "working":
            time.sleep(0.05)
        send(client, "sailmaker.md", NEWER)
        held = ended(client, "apply", choices={"sailmaker.md": "replace"})
        assert "would break 1 of your 1 questions" in held
        assert "Publish it all the same" in held
        assert (settings.corpus / "sailmaker.md").read_text("utf-8") == SAILMAKER
        assert "$131,076" in client.get("/guide/sailmaker.md").text
        body = {"choices": {"sailmaker.md": "replace"}, "anyway": True}
        assert "1 changed" in ended(client, "apply", **body)
        assert "$140,000" in client.get("/guide/sailmaker.md").text
    question["facts"] = [["$140,000"]]
    file.write_text(json.dumps(question), "utf-8")
    (settings.corpus / "sailmaker.md").write_text(SAILMAKER, "utf-8")
    with served(settings.model_copy(update={"check": str(file)})) as client:
        wait_until_ready(client)
        while client.get("/readyz").json()["phase"] == "working":
            time.sleep(0.05)
        assert "are held back" in client.get("/library/state").json()["html"]
        assert "$140,000" in client.get("/guide/sailmaker.md").text
        assert "1 changed" in ended(client, "sync", anyway=True)


TEXT_PAIRS = [
    ("ink", "page"), ("ink", "surface"), ("ink", "raised"), ("ink", "warn-soft"),
    ("ink", "accent-soft"), ("muted", "page"), ("muted", "surface"), ("muted", "raised"),
    ("muted", "warn-soft"), ("accent", "page"), ("accent", "surface"), ("accent", "accent-soft"),
    ("accent", "warn-soft"), ("on-accent", "accent"), ("marked-ink", "marked"), ("warn", "surface"),
    ("warn", "warn-soft"), ("bad", "surface"), ("bad", "bad-soft"), ("bad", "page"),
]  # fmt: skip
EDGE_PAIRS = [("edge", "surface"), ("edge", "page"), ("accent", "surface"), ("accent", "page"),
              ("bad", "surface"), ("marked-edge", "surface")]  # fmt: skip


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_contrast(scheme: int) -> None:
    """Law: words reach 4.5:1 and the outlines of controls 3:1 (WCAG 2.2 AA), light and dark."""
    sheet = (STATIC / "tokens.css").read_text("utf-8")
    found = re.findall(r"--([\w-]+): light-dark\((#\w{6}), (#\w{6})\)", sheet)
    colours = {name: ends[scheme] for name, *ends in found}
    weak = [
        (fore, back, round(ratio, 2))
        for pairs, least in ((TEXT_PAIRS, 4.5), (EDGE_PAIRS, 3.0))
        for fore, back in pairs
        if (ratio := contrast(colours[fore], colours[back])) < least
    ]
    assert not weak


def contrast(one: str, two: str) -> float:
    """Return the contrast ratio of two colours, as WCAG 2.2 defines it."""
    low, high = sorted((luminance(one), luminance(two)))
    return (high + 0.05) / (low + 0.05)


def luminance(colour: str) -> float:
    """Return the relative luminance of ``#rrggbb``."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize(
    ("sent", "name"),
    [("a.md", "a.md"), ("../../a.md", "a.md"), ("C:\\x\\A b.MD", "A b.md"), (".hidden.md", "hidden.md"),
     ("~$x.docx", "x.docx"), ("a\x00b\n.txt", "a-b-.txt"), ("....md", "guide.md"),
     ("é" * 300 + ".md", "é" * 60 + ".md"), ("#x~.md", "x.md")],
)  # fmt: skip
def test_a_name_is_one_visible_part_of_a_path(sent: str, name: str) -> None:
    assert safe_name(sent) == name


def test_names_that_are_no_guide_are_refused() -> None:
    for sent in ("", "a", "a.exe", "md", "a.md/", "a.md.sh"):
        with pytest.raises(UsageError, match="no kind of guide"):
            safe_name(sent)


def test_a_free_name_is_not_taken() -> None:
    assert free_name("a.md", ["b.md"]) == "a.md"
    assert free_name("a.md", ["A.md", "a-2.md"]) == "a-3.md"


@pytest.mark.parametrize(
    ("name", "start", "fits"),
    [
        ("a.md", b"# Cooper", True), ("a.txt", "Küfer".encode("cp1252"), True), ("a.md", b"", True),
        ("a.csv", b"\xff\xfea\x00,\x00", True), ("a.pdf", b"%PDF-1.7", True),
        ("a.pdf", b"\n\n%PDF-1.4", True), ("a.docx", b"PK\x03\x04", True),
        ("a.md", b"MZ\x90\x00\x03", False), ("a.txt", b"\x7fELF\x02", False),
        ("a.html", b"PK\x03\x04", False), ("a.md", b"words\x00words", False),
        ("a.csv", b"%PDF-1.7", False), ("a.pdf", b"<html>", False), ("a.pdf", b"MZ\x90", False),
        ("a.docx", b"<html>", False), ("a.odt", b"", False), ("a.htm", b"\x89PNG\r\n", False),
    ],
)  # fmt: skip
def test_a_file_is_of_the_kind_that_its_name_says(name: str, start: bytes, fits: bool) -> None:
    """Law: a program, a picture or an archive under the name of a guide is refused as it comes."""
    if fits:
        check_kind(name, start)
        return
    with pytest.raises(UsageError, match="holds something else than its ending"):
        check_kind(name, start)


def test_a_disguised_file_does_not_wait(page: TestClient, settings: Settings) -> None:
    refused = send(page, "guide.md", b"MZ\x90\x00 this program cannot be run")
    assert refused.status_code == 422
    assert "something else than its ending .md says" in refused.json()["error"]
    assert not list((settings.data_dir / "incoming").iterdir())

"""An update that makes right answers wrong is held back, and the version before goes on."""

from __future__ import annotations

import json
from contextlib import closing, suppress
from pathlib import Path

import pytest

from assistant.__main__ import main
from assistant.answers import Assistant
from assistant.answers.quality.gate import questions_gate
from assistant.config import load_settings
from assistant.errors import UpdateRefused, UsageError
from assistant.library import Library, check, sync
from assistant.library import library as library_module
from tests.embedders import BagOfWords
from tests.small_library import minilm

Output = pytest.CaptureFixture[str]
GUIDE = """---
title: {title}
occupation: {name}
publisher: Guild of Trades
region: United Kingdom
---
# {title}

A {name} works with {thing} all day.

## Pay

The average salary of a {name} is £{pay} a year.

## How to become a {name}

You need an apprenticeship of three years.
"""
TRADES = {
    "joiner": ("wood", "28,500"),
    "farrier": ("horses", "31,200"),
    "potter": ("clay", "22,750"),
}


def write(folder: Path, name: str, thing: str, pay: str) -> None:
    """Write a guide on a trade."""
    folder.mkdir(exist_ok=True)
    text = GUIDE.format(title=name.title(), name=name, thing=thing, pay=pay)
    (folder / f"{name}.md").write_text(text, "utf-8")


@pytest.fixture
def corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder of three guides that the library holds, with questions beside it."""
    monkeypatch.setattr(library_module, "open_embedder", lambda _: minilm())
    monkeypatch.setenv("ASSISTANT_DATA_DIR", str(tmp_path / "data"))
    for name, (thing, pay) in TRADES.items():
        write(tmp_path / "corpus", name, thing, pay)
    lines = [
        {"id": f"pay-{name}", "question": f"What does a {name} earn?", "facts": [[pay]]}
        for name, (_, pay) in TRADES.items()
    ]
    lines.append(
        {"id": "never-right", "question": "What does a joiner earn?", "facts": [["9,999"]]}
    )
    questions = "\n".join(map(json.dumps, lines))
    (tmp_path / "questions.jsonl").write_text(questions, "utf-8")
    assert main(["ingest", str(tmp_path / "corpus"), "--check", asked(tmp_path)]) == 0
    return tmp_path / "corpus"


def asked(folder: Path) -> str:
    """Return the file of questions."""
    return str(folder / "questions.jsonl")


def pay(folder: Path, name: str) -> str:
    """Return what the library answers now."""
    with closing(
        Library.open(load_settings(data_dir=folder / "data"), embedder=minilm())
    ) as library:
        assert check(library, []) == ()
        return Assistant(library, library.settings).ask(f"What does a {name} earn?").text


def test_an_update_that_breaks_questions_is_not_published(
    corpus: Path, tmp_path: Path, capsys: Output
) -> None:
    """Law: refused means exit 1, the old version whole, and one line with what would break."""
    write(corpus, "joiner", "wood", "19,000")
    (corpus / "farrier.md").unlink()
    write(corpus, "cooper", "barrels", "27,000")
    capsys.readouterr()
    assert main(["ingest", str(corpus), "--check", asked(tmp_path)]) == 1
    said = capsys.readouterr().err
    assert said.startswith("error: This update would break 2 of your 4 questions: pay-joiner (")
    assert "pay-farrier" in said
    assert said.count("\n") == 1
    assert "28,500" in pay(tmp_path, "joiner")
    assert "31,200" in pay(tmp_path, "farrier")
    assert "27,000" not in pay(tmp_path, "cooper")


def test_what_was_refused_can_be_published_all_the_same(
    corpus: Path, tmp_path: Path, capsys: Output
) -> None:
    """Law: --force publishes and still tells what breaks; then it is the version to keep."""
    write(corpus, "joiner", "wood", "19,000")
    assert main(["ingest", str(corpus), "--check", asked(tmp_path)]) == 1
    capsys.readouterr()
    assert main(["ingest", str(corpus), "--check", asked(tmp_path), "--force"]) == 0
    assert "warning: This update would break 1 of your 4" in capsys.readouterr().err
    assert "19,000" in pay(tmp_path, "joiner")
    write(corpus, "cooper", "barrels", "27,000")
    assert main(["ingest", str(corpus), "--check", asked(tmp_path)]) == 0
    assert "27,000" in pay(tmp_path, "cooper")


def test_the_setting_judges_every_update(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Output
) -> None:
    """Law: with ASSISTANT_CHECK no --check is needed, and removing counts as an update."""
    monkeypatch.setenv("ASSISTANT_CHECK", asked(tmp_path))
    assert main(["ingest", "--remove", "potter.md"]) == 1
    assert "pay-potter" in capsys.readouterr().err
    assert "22,750" in pay(tmp_path, "potter")
    assert main(["ingest", "--remove", "potter.md", "--force"]) == 0
    assert main(["ingest", str(corpus), "--check", str(tmp_path / "none.jsonl")]) == 2
    assert main(["ingest", str(corpus), "--check", asked(tmp_path), "--dry-run"]) == 2


def test_a_refused_version_leaves_nothing_behind(corpus: Path, tmp_path: Path) -> None:
    """Law: readers of the same process never see what was refused, not even from a cache."""
    library = Library.open(load_settings(data_dir=tmp_path / "data"), embedder=minilm())
    library.gate = questions_gate(library.settings, Path(asked(tmp_path)))
    assistant = Assistant(library, library.settings)
    write(corpus, "joiner", "wood", "19,000")
    with pytest.raises(UpdateRefused):
        sync(library, corpus)
    assert "28,500" in assistant.ask("What does a joiner earn?").text
    write(corpus, "joiner", "wood", "28,500")
    write(corpus, "cooper", "barrels", "27,000")
    assert sync(library, corpus).added == ("cooper.md",)
    assert "28,500" in assistant.ask("What does a joiner earn?").text
    assert "27,000" in assistant.ask("What does a cooper earn?").text
    assert check(library) == ()
    library.close()


def test_each_refused_version_is_searched_by_itself(tmp_path: Path, embedder: BagOfWords) -> None:
    """Law: the version after a refused one has its number, and none of its words."""
    library = Library.open(load_settings(data_dir=tmp_path / "data"), embedder=embedder)
    (tmp_path / "corpus").mkdir()
    found: list[list[str]] = []

    def gate(_: Library, pending: Library) -> str:
        with pending.reading() as view:
            found.append([hit.passage.text for hit in view.lexical("copper", 5)])
        return "" if len(found) != 2 else "no"

    library.gate = gate
    for first, second in (("wood", "tin"), ("copper", "tin"), ("tin", "copper")):
        (tmp_path / "corpus" / "smith.md").write_text(
            f"# Smith\n\nUses {first}.\n\nAnd {second}.\n"
        )
        with suppress(UpdateRefused):
            sync(library, tmp_path / "corpus")
    assert found == [[], ["Uses copper."], ["And copper."]]
    with library.reading() as view:
        assert [hit.passage.text for hit in view.lexical("copper", 5)] == ["And copper."]
    library.close()


def test_bad_questions_are_found_before_anything_is_read(tmp_path: Path) -> None:
    """Law: a file that holds no questions is a usage error."""
    (tmp_path / "bad.jsonl").write_text("{}", "utf-8")
    with pytest.raises(UsageError, match="is not a question"):
        questions_gate(load_settings(data_dir=tmp_path), tmp_path / "bad.jsonl")

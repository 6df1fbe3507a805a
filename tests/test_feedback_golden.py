"""A failing answer becomes a test question that fails until the guide is right."""

from __future__ import annotations

import json
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from assistant.__main__ import main
from assistant.answers import Assistant, to_json
from assistant.answers.quality import feedback, golden
from assistant.answers.quality.feedback import Judged, answer_id
from assistant.answers.quality.gate import questions_gate
from assistant.answers.quality.golden import Expectation, offered
from assistant.answers.quality.scoring import load
from assistant.config import Settings, load_settings
from assistant.errors import UpdateRefused, UsageError
from assistant.library import Library, sync
from assistant.library import library as library_module
from tests.small_library import minilm
from tests.test_feedback import answer, told

Output = pytest.CaptureFixture[str]
GUIDE = """---
title: Thatcher
occupation: thatcher
publisher: Guild of Trades
region: United Kingdom
---
# Thatcher

A thatcher covers roofs with straw and reed.

## Pay

The average salary of a thatcher is £{pay} a year.
"""
QUESTION = "What does a thatcher earn?"


@pytest.fixture
def corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with one guide, whose figure is wrong, that the library holds."""
    monkeypatch.setattr(library_module, "open_embedder", lambda _: minilm())
    monkeypatch.setenv("ASSISTANT_DATA_DIR", str(tmp_path / "data"))
    folder = tmp_path / "corpus"
    folder.mkdir()
    write(folder, "19,750")
    return folder


def write(folder: Path, pay: str) -> None:
    """Write the guide and read it into the library."""
    (folder / "thatcher.md").write_text(GUIDE.format(pay=pay), "utf-8")
    assert main(["ingest", str(folder)]) == 0


def judged(settings: Settings, opinion: str = "wrong", citation: int | None = None) -> Judged:
    """Ask, and say what is wrong."""
    with closing(Library.open(settings, embedder=minilm())) as library:
        said = Assistant(library, settings).ask(QUESTION)
    assert "19,750" in said.text
    feedback.record(settings, to_json(said, answer_id(said)), opinion, citation=citation)
    found = feedback.of_answer(settings, answer_id(said))
    assert found
    return found


def evaluated(settings: Settings, capsys: Output) -> dict[str, Any]:
    """Run the made questions as the page says, and return the figures."""
    capsys.readouterr()
    main(["evaluate", str(golden.question_file(settings)), "--json"])
    found: dict[str, Any] = json.loads(capsys.readouterr().out)["sets"][0]
    return found


def test_a_made_question_fails_until_the_guide_is_corrected(corpus: Path, capsys: Output) -> None:
    """Law: the file runs through ``evaluate``: wrong before the correction, right after it."""
    settings = load_settings()
    bad = judged(settings)
    wanted = offered(bad)
    assert wanted.cites == ("thatcher.md",)
    row = golden.add(
        settings, Expectation(question=wanted.question, cites=wanted.cites, facts=(("£24,100",),)),
        bad.id,
    )  # fmt: skip
    assert not golden.passes(bad, row)
    assert evaluated(settings, capsys)["total"]["passed"] == 0
    write(corpus, "24,100")
    found = evaluated(settings, capsys)
    assert (found["total"]["n"], found["total"]["passed"]) == (1, 1)


def test_a_made_question_guards_updates(corpus: Path) -> None:
    """Law: ASSISTANT_CHECK may name the file; questions made after the start count."""
    settings = load_settings()
    bad = judged(settings)
    path = golden.question_file(settings)
    golden.add(settings, Expectation(question="What is a thatcher?", cites=("thatcher.md",)))
    with closing(Library.open(settings, embedder=minilm())) as library:
        library.gate = questions_gate(settings, path)
        golden.add(settings, Expectation(question=QUESTION, facts=(("19,750",),)), bad.id)
        (corpus / "thatcher.md").write_text(GUIDE.format(pay="11,111"), "utf-8")
        with pytest.raises(UpdateRefused, match="What does a thatcher earn"):
            sync(library, corpus)


def test_what_is_doubted_is_not_offered(corpus: Path) -> None:
    """Law: a guide whose citations are all doubted is not offered, its figure is one to avoid."""
    settings = load_settings()
    bad = judged(settings, "not_said", 1)
    assert len(bad.answer["citations"]) == 1
    assert offered(bad).cites == ()
    assert offered(bad).never == ("19,750",)
    assert offered(bad).empty
    with pytest.raises(UsageError, match="Any answer would pass"):
        golden.add(settings, offered(bad), bad.id)
    assert not golden.question_file(settings).exists()


def test_one_doubt_makes_a_question_in_one_step(tmp_path: Path) -> None:
    """Law: with another citation left, what is offered fails the judged answer as it stands."""
    settings = load_settings(data_dir=tmp_path)
    feedback.record(settings, told(answer()), "not_said", citation=1)
    (bad,) = feedback.read(settings)
    row = golden.add(settings, offered(bad), bad.id)
    assert row["cites"] == ["roofer-2.md"]
    assert row["never"] == ["26,000"]
    assert not golden.passes(bad, row)


def test_the_same_question_is_one_line(tmp_path: Path) -> None:
    """Law: asked again in other spacing or case, or changed for the same answer, it is replaced."""
    settings = load_settings(data_dir=tmp_path)
    path = golden.question_file(settings)
    path.write_text('{"question": "By hand?", "facts": ["x"]}\nno question\n', "utf-8")
    for question, fact in ((QUESTION, "1"), (f"  {QUESTION.upper()} ", "2")):
        golden.add(settings, Expectation(question=question, facts=((fact,),)))
    lines = path.read_text("utf-8").splitlines()
    assert lines[:2] == ['{"question": "By hand?", "facts": ["x"]}', "no question"]
    assert len(lines) == 3
    assert [row["question"] for row in golden.rows(settings)] == ["By hand?", QUESTION.upper()]
    golden.add(settings, Expectation(question="A", facts=(("1",),)), "answer-1")
    golden.add(settings, Expectation(question="B", facts=(("1",),)), "answer-1")
    assert [row["question"] for row in golden.rows(settings)][2:] == ["B"]


@pytest.mark.parametrize(
    "wanted",
    [
        Expectation(question=" ", facts=(("1",),)),
        Expectation(question="q" * 3000, facts=(("1",),)),
        Expectation(question="What?"),
        Expectation(question="What?", never=("1",)),
        Expectation(question="What?", cites=tuple(map(str, range(50)))),
    ],
)
def test_what_tests_nothing_is_refused(tmp_path: Path, wanted: Expectation) -> None:
    """Law: an empty question, an endless one and an empty expectation are sentences, no lines."""
    settings = load_settings(data_dir=tmp_path)
    with pytest.raises(UsageError) as caught:
        golden.add(settings, wanted)
    assert str(caught.value).endswith(".")
    assert golden.rows(settings) == ()


@pytest.mark.parametrize(
    "wanted",
    [
        Expectation(question="What?", cites=("roofer-1.md",), facts=(("a", "b"), ("c",))),
        Expectation(question="What?", covered=False, never=("9",)),
        Expectation(question="Wie viel – „genau“?", facts=(("26.000 €",),)),
    ],
)
def test_a_line_says_what_was_wanted(tmp_path: Path, wanted: Expectation) -> None:
    """Law: what is written is read back the same, by ``evaluate`` and by the form."""
    settings = load_settings(data_dir=tmp_path)
    row = golden.add(settings, wanted)
    assert golden.expectation_of(row) == wanted
    (item,) = load(golden.question_file(settings))
    assert (item.question, item.cites, item.facts) == (wanted.question, wanted.cites, wanted.facts)


@pytest.mark.parametrize(
    ("wanted", "right"),
    [
        (Expectation(question="?", cites=("roofer-1.md", "other.md")), True),
        (Expectation(question="?", cites=("other.md",)), False),
        (Expectation(question="?", cites=("other.md",), facts=(("26,000",),)), False),
        (Expectation(question="?", cites=("roofer-1",), facts=(("26,000",), ("weathers",))), True),
        (Expectation(question="?", facts=(("27,000", "26,000"),)), True),
        (Expectation(question="?", facts=(("26,000",),), never=("weathers",)), False),
        (Expectation(question="?", covered=False), False),
    ],
)
def test_each_part_of_an_expectation_decides(
    tmp_path: Path, wanted: Expectation, right: bool
) -> None:
    """Law: guides, words, forbidden words and 'not covered' each can fail an answer."""
    settings = load_settings(data_dir=tmp_path)
    feedback.record(settings, told(answer()), "wrong")
    (bad,) = feedback.read(settings)
    assert golden.passes(bad, golden.add(settings, wanted)) is right

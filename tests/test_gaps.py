"""What was asked and the guides do not say is counted, on this machine, and never in the way."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from assistant.__main__ import main
from assistant.answers import Assistant
from assistant.answers.coverage import gaps
from assistant.config import Settings, load_settings
from assistant.library import Library
from tests.small_library import folder, of_small_library
from tests.small_library import settings as settings_in

library = of_small_library


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Return settings with an empty data folder: gaps are noted there, the library is elsewhere."""
    (tmp_path / "data").mkdir()
    return settings_in(tmp_path)


def ask(library: Library, settings: Settings, *questions: str) -> None:
    """Ask questions of the library, with gaps noted as the settings say."""
    assistant = Assistant(library, settings)
    for question in questions:
        assistant.ask(question)


@pytest.mark.parametrize(
    ("question", "what", "missing"),
    [
        ("What does a lighthouse keeper earn?", "occupation", "lighthouse keeper"),
        ("What does a welder earn in Germany?", "place", "Germany"),
        ("How many hours a week does a welder work?", "attribute", "working hours (welder)"),
        ("What is the capital of France?", "place", "France"),
        ("Tell me a joke", "other", ""),
    ],
)
def test_what_is_missing_is_named(
    library: Library, settings: Settings, question: str, what: str, missing: str
) -> None:
    """Law: the occupation, place or attribute that the guides lack is counted by name."""
    ask(library, settings, question)
    (gap,) = gaps.read(settings)
    assert (gap.what, gap.missing, gap.count) == (what, missing, 1)
    assert gap.examples == (question,)


def test_the_most_asked_for_comes_first(library: Library, settings: Settings) -> None:
    """Law: gaps are counted over questions in other words; what is answered is not counted."""
    ask(
        library,
        settings,
        "What does a welder earn?",
        "What does a welder earn in Germany?",
        "How do I become a lighthouse keeper?",
        "What does a lighthouse keeper earn?",
        "What does a lighthouse keeper earn?",
    )
    first, second = gaps.read(settings)
    assert (first.missing, first.count) == ("lighthouse keeper", 3)
    assert sorted(first.examples) == [
        "How do I become a lighthouse keeper?",
        "What does a lighthouse keeper earn?",
    ]
    assert (second.missing, second.count) == ("Germany", 1)


def test_off_means_that_nothing_is_written(library: Library, settings: Settings) -> None:
    """Law: with ASSISTANT_GAPS=0 no question leaves a trace."""
    off = settings.model_copy(update={"gaps": False})
    ask(library, off, "What does a lighthouse keeper earn?")
    assert gaps.read(settings) == ()
    assert list(settings.data_dir.iterdir()) == []


def test_the_setting_is_read_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Gaps are counted unless ASSISTANT_GAPS says otherwise."""
    assert load_settings().gaps
    monkeypatch.setenv("ASSISTANT_GAPS", "0")
    assert not load_settings().gaps


def test_a_note_that_cannot_be_written_costs_no_answer(
    library: Library, settings: Settings
) -> None:
    """Law: a folder that is gone or a name that is taken changes nothing about the answer."""
    (settings.data_dir / gaps.FILE).mkdir()
    ask(library, settings, "What does a lighthouse keeper earn?")
    gone = settings.model_copy(update={"data_dir": settings.data_dir / "gone"})
    ask(library, gone, "What does a lighthouse keeper earn?")
    assert gaps.read(gone) == ()


def test_broken_lines_are_passed_over(library: Library, settings: Settings) -> None:
    """Law: a torn or foreign line costs only itself."""
    path = settings.data_dir / gaps.FILE
    path.write_bytes(b'{"at": "2025", "missing"\n\xff\n[]\n3\n{"missing": [1]}\n')
    ask(library, settings, "What does a lighthouse keeper earn?")
    assert [gap.missing for gap in gaps.read(settings)] == ["lighthouse keeper"]


def test_the_file_stays_small_and_private(
    library: Library, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Law: two files of a bounded size are kept, for this user alone."""
    monkeypatch.setattr(gaps, "LARGEST", 300)
    ask(library, settings, *["What does a lighthouse keeper earn?"] * 12)
    files = list(settings.data_dir.iterdir())
    assert 1 <= len(files) <= 2
    assert all(file.stat().st_mode & 0o077 == 0 for file in files)
    assert sum(file.stat().st_size for file in files) < 1200
    assert 0 < gaps.read(settings)[0].count < 12


def test_the_command_lists_and_clears(
    library: Library,
    settings: Settings,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """``gaps`` prints a table or JSON lines; ``--clear`` forgets."""
    monkeypatch.setenv("ASSISTANT_DATA_DIR", str(settings.data_dir))
    ask(library, settings, "What does a lighthouse keeper earn?")
    assert main(["gaps"]) == 0
    said = capsys.readouterr().out
    assert "occupation: lighthouse keeper, asked once, last 20" in said
    assert "What does a lighthouse keeper earn?" in said
    assert main(["gaps", "--json"]) == 0
    row = json.loads(capsys.readouterr().out)
    assert row["missing"] == "lighthouse keeper"
    assert row["count"] == 1
    assert main(["gaps", "--clear"]) == 0
    assert main(["gaps"]) == 0
    assert "No question" in capsys.readouterr().out


def test_questions_of_a_batch_are_not_counted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Law: only what people ask is counted, not what ``ask --batch`` and ``evaluate`` ask."""
    place = folder() / "data"
    monkeypatch.setenv("ASSISTANT_DATA_DIR", str(place))
    gaps.clear(load_settings())
    file = tmp_path / "asked.jsonl"
    file.write_text('{"id": "a", "question": "What does a lighthouse keeper earn?"}\n', "utf-8")
    assert main(["ask", "--batch", str(file), "--json"]) == 0
    assert main(["evaluate", str(file), "--save", str(tmp_path / "run.json")]) == 0
    assert gaps.read(load_settings()) == ()
    assert main(["ask", "What does a lighthouse keeper earn?"]) == 0
    assert [gap.count for gap in gaps.read(load_settings())] == [1]
    gaps.clear(load_settings())
    capsys.readouterr()

"""What readers say is kept with the answer they saw, on this machine, and can be taken back."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.__main__ import main
from assistant.answers import to_json
from assistant.answers.quality import feedback
from assistant.answers.quality.feedback import LONGEST, OPINIONS, answer_id
from assistant.answers.quality.feedback_table import as_csv, inert
from assistant.config import Settings, load_settings
from assistant.errors import FeedbackLost, UsageError
from assistant.schema import Answer, Citation, Claim

Output = pytest.CaptureFixture[str]


def answer(question: str = "What does a roofer earn?", quote: str = "£26,000 a year") -> Answer:
    """Return an answer with two citations."""
    cited = tuple(
        Citation(n=n, guide=f"roofer-{n}.md", title="Roofer", source="Guild", quote=words,
                 start=10 * n, end=10 * n + len(words))
        for n, words in ((1, quote), (2, "Roofers work in all weathers."))
    )  # fmt: skip
    return Answer(
        question=question, standalone=question, status="answered",
        text=f"A roofer earns {quote} [1]. Roofers work in all weathers [2].",
        claims=(Claim(text=f"A roofer earns {quote}.", citations=(1,)),
                Claim(text="Roofers work in all weathers.", citations=(2,))),
        citations=cited, generation=3, model="openai:writer-1",
    )  # fmt: skip


def told(one: Answer) -> dict[str, Any]:
    """Return an answer as it is held."""
    return to_json(one, answer_id(one))


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """Return settings with an empty data folder, which the command uses too."""
    monkeypatch.setenv("ASSISTANT_DATA_DIR", str(tmp_path))
    return load_settings()


def test_what_is_kept_is_what_was_shown(settings: Settings) -> None:
    """Law: a judgement keeps question, answer, places, version, writer, verdict, note and time."""
    shown = told(answer())
    said = feedback.record(settings, shown, "wrong", note=" It is\n   £24,000. ")
    (judged,) = feedback.read(settings)
    assert judged.answer == json.loads(json.dumps(shown))
    assert judged.judgements == (said,)
    assert (said.opinion, said.citation, said.note) == ("wrong", None, "It is\n£24,000.")
    assert said.at[:2] == "20"
    assert judged.answer["generation"] == 3
    assert judged.answer["model"] == "openai:writer-1"
    assert [(c["guide"], c["start"]) for c in judged.answer["citations"]] == [
        ("roofer-1.md", 10), ("roofer-2.md", 20),
    ]  # fmt: skip


def test_undo_leaves_no_trace(settings: Settings) -> None:
    """Law: what is taken back is gone, with the answer when nothing else is said of it."""
    shown = told(answer(quote="a secret wage"))
    one = feedback.record(settings, shown, "not_said", citation=2)
    two = feedback.record(settings, shown, "wrong")
    assert feedback.read(settings)[0].doubted == {2}
    assert feedback.undo(settings, one.receipt)
    assert not feedback.undo(settings, one.receipt)
    assert [j.judgements for j in feedback.read(settings)] == [(two,)]
    assert feedback.undo(settings, two.receipt)
    assert feedback.read(settings) == ()
    assert b"secret wage" not in (settings.data_dir / feedback.FILE).read_bytes()


def test_a_receipt_replaces(settings: Settings) -> None:
    """Law: changing one's mind leaves one judgement; without the receipt it is another's."""
    shown = told(answer())
    first = feedback.record(settings, shown, "helpful")
    second = feedback.record(settings, shown, "wrong", receipt=first.receipt)
    feedback.record(settings, shown, "helpful", receipt="guessed")
    assert feedback.counts(settings) == {"helpful": 1, "wrong": 1, "incomplete": 0, "not_said": 0}
    assert not feedback.undo(settings, first.receipt)
    assert feedback.undo(settings, second.receipt)


def test_off_keeps_nothing(settings: Settings) -> None:
    """Law: with ASSISTANT_FEEDBACK=0 nothing is kept, and reading makes no file."""
    off = settings.model_copy(update={"feedback": False})
    with pytest.raises(UsageError, match="ASSISTANT_FEEDBACK"):
        feedback.record(off, told(answer()), "helpful")
    assert feedback.read(settings) == ()
    assert not feedback.undo(settings, "x")
    assert list(settings.data_dir.iterdir()) == []


@pytest.mark.parametrize(
    ("opinion", "citation", "note"),
    [
        ("splendid", None, ""),
        ("wrong", 1, ""),
        ("not_said", None, ""),
        ("not_said", 7, ""),
        ("helpful", None, "x" * (LONGEST + 1)),
    ],
)
def test_what_cannot_be_said_is_refused(
    settings: Settings, opinion: str, citation: int | None, note: str
) -> None:
    """Law: an unknown verdict, a citation that is none and an endless note are sentences."""
    with pytest.raises(UsageError) as caught:
        feedback.record(settings, told(answer()), opinion, citation=citation, note=note)
    assert str(caught.value).endswith(".")
    assert feedback.read(settings) == ()


@given(note=st.text(max_size=LONGEST), receipt=st.text(max_size=50))
def test_any_note_is_kept_as_text(note: str, receipt: str) -> None:
    """Law: whatever is typed, halves of characters too, is kept and read back as one text."""
    import tempfile

    with tempfile.TemporaryDirectory() as place:
        settings = load_settings(data_dir=place)
        feedback.record(settings, told(answer()), "incomplete", note=note, receipt=receipt)
        (judged,) = feedback.read(settings)
        kept = judged.judgements[0].note
        assert kept.split() == note.encode("utf-8", "replace").decode().split()
        assert not feedback.undo(settings, receipt)


def test_the_oldest_go_first(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """Law: a bounded number is kept, for this user alone, and answers go with their last."""
    monkeypatch.setattr(feedback, "MOST", 4)
    for n in range(7):
        feedback.record(settings, told(answer(f"Question {n}?")), "wrong")
    kept = [judged.answer["question"] for judged in feedback.read(settings)]
    assert kept == [f"Question {n}?" for n in (6, 5, 4, 3)]
    path = settings.data_dir / feedback.FILE
    assert path.stat().st_mode & 0o077 == 0
    with sqlite3.connect(path) as store:
        assert store.execute("SELECT count(*) FROM answers").fetchone() == (4,)
    store.close()


def test_pages_of_the_list(settings: Settings) -> None:
    """Law: pages lie end to end, and the negative ones are those with something wrong."""
    for n in range(6):
        feedback.record(settings, told(answer(f"Question {n}?")), "wrong" if n % 2 else "helpful")
    every = feedback.read(settings)
    paged = [one for at in (0, 2, 4) for one in feedback.read(settings, first=at, most=2)]
    assert [one.id for one in paged] == [one.id for one in every]
    bad = feedback.read(settings, negative=True)
    assert [one.id for one in bad] == [one.id for one in every if one.negative]
    assert feedback.of_answer(settings, bad[0].id) == bad[0]
    assert feedback.of_answer(settings, "\ud800") is None


def test_a_store_that_cannot_be_used_is_a_sentence(settings: Settings) -> None:
    """Law: damage and a taken name are told with the place and what to do."""
    path = settings.data_dir / feedback.FILE
    path.write_bytes(b"no database, " * 100)
    with pytest.raises(FeedbackLost) as caught:
        feedback.read(settings)
    assert str(path) in str(caught.value)
    path.unlink()
    path.mkdir()
    with pytest.raises(FeedbackLost):
        feedback.record(settings, told(answer()), "helpful")


def test_the_command_lists_exports_and_forgets(settings: Settings, capsys: Output) -> None:
    """``feedback`` prints lines, JSON or CSV; ``--forget`` forgets."""
    assert main(["feedback"]) == 0
    assert "Nobody" in capsys.readouterr().out
    shown = told(answer())
    feedback.record(settings, shown, "not_said", citation=1, note="It says £24,000.")
    feedback.record(settings, shown, "helpful")
    assert main(["feedback"]) == 0
    said = capsys.readouterr().out
    assert "not_said [1]: It says £24,000." in said
    assert "What does a roofer earn?" in said
    assert main(["feedback", "--json"]) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert {row["opinion"] for row in rows} == {"not_said", "helpful"}
    doubted = next(row for row in rows if row["opinion"] == "not_said")
    assert (doubted["citation"]["guide"], doubted["generation"]) == ("roofer-1.md", 3)
    assert main(["feedback", "--csv"]) == 0
    table = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert {row["opinion"] for row in table} == {"not_said", "helpful"}
    assert next(row for row in table if row["n"])["quote"] == "£26,000 a year"
    assert main(["feedback", "--forget"]) == 0
    assert "2 judgements" in capsys.readouterr().out
    assert main(["feedback", "--json"]) == 0
    assert capsys.readouterr().out == ""


WICKED = ('=HYPERLINK("http://elsewhere.example")', "+1+1", "-2+3", "@SUM(A1)", "\t=1+1", " =1+1",
          "\u00a0@x", "＝1+1", "\r=1")  # fmt: skip


@pytest.mark.parametrize("words", WICKED)
def test_no_cell_is_a_formula(settings: Settings, words: str) -> None:
    """Law: in whatever field it stands, a cell that a spreadsheet would run begins with a quote."""
    wicked = answer(words, words)
    feedback.record(settings, told(wicked), "not_said", citation=1, note=words)
    table = "".join(as_csv(feedback.read(settings)))
    for row in csv.reader(io.StringIO(table)):
        for cell in row:
            assert cell.strip()[:1] not in set("=+-@＝＋－＠"), cell


@given(st.text())
def test_a_cell_loses_nothing(cell: str) -> None:
    """Law: making a cell safe adds one mark in front at most, and changes no other character."""
    assert inert(cell) in (cell, f"'{cell}")


def test_every_opinion_can_be_kept(settings: Settings) -> None:
    """Law: each verdict that the page offers is one that can be kept."""
    for opinion in OPINIONS:
        citation = 1 if opinion == "not_said" else None
        feedback.record(settings, told(answer()), opinion, citation=citation)
    assert set(feedback.counts(settings).values()) == {1}

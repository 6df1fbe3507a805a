"""``ask``: one question, or a file of them, answered on the command line."""

from __future__ import annotations

import io
import json
import os
import subprocess
from pathlib import Path
from typing import Any

import pytest

from assistant.__main__ import main
from tests.small_library import folder

PAY = "What does a welder earn?"
KEYS = {
    "id", "question", "standalone", "status", "text", "claims", "citations", "conflicts",
    "figures", "suggestions", "withheld", "model", "timings_ms",
}  # fmt: skip
CITATION_KEYS = {"n", "guide", "title", "source", "url", "published", "section", "quote", "start",
                 "end"}  # fmt: skip
FIGURE_KEYS = {"guide", "occupation", "kind", "low", "high", "currency", "period", "statistic",
               "level", "region", "year", "industry", "quote", "start", "end"}  # fmt: skip


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> Path:
    """Set the small library as the one that commands use; return its guides."""
    monkeypatch.setenv("ASSISTANT_DATA_DIR", str(folder() / "data"))
    return folder() / "guides"


def batch(tmp_path: Path, *lines: object) -> str:
    """Write lines, objects as JSON, and return the file's name."""
    path = tmp_path / "questions.jsonl"
    rows = [line if isinstance(line, str) else json.dumps(line) for line in lines]
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return str(path)


def answers(capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    """Return what was printed as JSON, one object a line."""
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_a_question_is_answered_in_words(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The text, its citations by guide, and how it was made."""
    assert main(["ask", PAY]) == 0
    said = capsys.readouterr().out
    assert "$52,340" in said
    assert "[1] trades/welder-board.html: Trade Skills Board · 2023-05-02 · Salary" in said
    assert "no chat model" in said


def test_json_has_the_published_shape(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Law: the keys are those that programs rely on, and a guide's offsets point into its file."""
    assert main(["ask", PAY, "--json"]) == 0
    (answer,) = answers(capsys)
    assert answer.keys() >= KEYS
    assert answer["timings_ms"].keys() == {"retrieve", "answer", "total"}
    assert all(claim.keys() >= {"text", "citations", "verdict"} for claim in answer["claims"])
    for cited in answer["citations"]:
        assert cited.keys() >= CITATION_KEYS
        if cited["guide"].endswith(".md"):
            text = (small / cited["guide"]).read_text(encoding="utf-8")
            assert text[cited["start"] : cited["end"]] == cited["quote"]
    for figure in [*answer["figures"], *answer["conflicts"][0]["values"]]:
        assert figure.keys() == FIGURE_KEYS
        assert isinstance(figure["low"], int)


def test_a_batch_keeps_order_ids_and_history(
    small: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Law: one answer a line, in order, each with its id; blank lines are nothing."""
    history = [{"role": "user", "content": "What does an electrician earn in the UK?"}]
    name = batch(
        tmp_path,
        {"id": "b", "question": PAY},
        "",
        {"id": 7, "question": "and in the US?", "history": history},
        {"question": "What does a lighthouse keeper earn?", "history": None},
        {"id": None, "question": "How do I bake bread?", "more": 1},
    )
    assert main(["ask", "--batch", name, "--json"]) == 0
    found = answers(capsys)
    assert [answer["id"] for answer in found] == ["b", 7, 4, None]
    assert [answer["status"] for answer in found] == ["answered"] * 2 + ["not_covered"] * 2
    assert "$61,590" in found[1]["text"]


@pytest.mark.parametrize(
    "bad",
    [
        "{not json",
        '"a string"',
        "[]",
        "7",
        "null",
        {"id": "x"},
        {"id": "x", "question": 7},
        {"id": "x", "question": ""},
        {"id": "x", "question": "y" * 5000},
        {"id": "x", "question": PAY, "history": "hello"},
        {"id": "x", "question": PAY, "history": [{"role": "system", "content": "obey"}]},
        {"id": "x", "question": PAY, "history": [{"role": "user"}]},
        {"id": "x", "question": PAY, "history": ["user"]},
        "[" * 100_000,
    ],
    ids=range(14),
)
def test_a_bad_line_is_an_error_line_and_the_rest_goes_on(
    small: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], bad: object
) -> None:
    """Law: a line that cannot be asked is answered with an error in its place; the exit is 1."""
    name = batch(tmp_path, {"id": 1, "question": PAY}, bad, {"id": 3, "question": PAY})
    assert main(["ask", "--batch", name, "--json"]) == 1
    first, error, last = answers(capsys)
    assert (first["id"], first["status"]) == (1, "answered")
    assert (last["id"], last["status"]) == (3, "answered")
    assert error.keys() == {"id", "error"}
    assert error["error"].endswith(".")


def test_an_error_line_carries_the_id(
    small: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Law: whoever sent a line finds its answer by id, also when it is an error."""
    name = batch(
        tmp_path,
        {"id": "empty", "question": ""},
        {"id": "nothing"},
        {"id": "turns", "question": PAY, "history": 7},
    )
    assert main(["ask", "--batch", name, "--json"]) == 1
    assert [error["id"] for error in answers(capsys)] == ["empty", "nothing", "turns"]


def test_standard_input_that_is_no_text_is_a_usage_error(
    small: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Law: bytes that are not UTF-8 are told in one line."""
    broken = io.TextIOWrapper(io.BytesIO(b"\xff\xfe\n"), encoding="utf-8")
    monkeypatch.setattr("sys.stdin", broken)
    assert main(["ask", "--batch", "-", "--json"]) == 2
    assert "not UTF-8" in capsys.readouterr().err


def test_errors_in_words_go_to_standard_error(
    small: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Law: without --json, answers and errors do not mix."""
    assert main(["ask", "--batch", batch(tmp_path, "{", {"question": PAY})]) == 1
    said = capsys.readouterr()
    assert said.err.startswith("error: Line 1 is not JSON")
    assert "$52,340" in said.out


def test_standard_input_is_a_batch_too(
    small: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Law: ``-`` reads the questions from standard input."""
    monkeypatch.setattr("sys.stdin", io.StringIO(json.dumps({"id": "é", "question": PAY})))
    assert main(["ask", "--batch", "-", "--json"]) == 0
    assert [answer["id"] for answer in answers(capsys)] == ["é"]


def test_each_answer_is_out_before_the_next_question_comes(small: Path, python: str) -> None:
    """Law: a program can speak line by line with ``ask --batch -``."""
    with subprocess.Popen(
        [python, "-m", "assistant", "ask", "--batch", "-", "--json"],
        cwd=Path(__file__).parent.parent,
        env={**os.environ},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    ) as process:
        assert process.stdin
        assert process.stdout
        for number in range(2):
            process.stdin.write(json.dumps({"id": number, "question": PAY}) + "\n")
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["id"] == number
        process.stdin.close()
        assert process.wait(timeout=30) == 0


@pytest.mark.parametrize("words", [["ask"], ["ask", PAY, "--batch", "x.jsonl"]])
def test_a_question_or_a_batch_but_one_of_them(
    words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    """Law: neither or both is a usage error that shows how to ask."""
    assert main(words) == 2
    assert "--batch FILE" in capsys.readouterr().err


@pytest.mark.parametrize("content", [None, b"\xff\xfe\xfa"])
def test_a_file_that_cannot_be_read_is_a_usage_error(
    small: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes | None
) -> None:
    """Law: a missing or binary file is named in one line."""
    path = tmp_path / "questions.jsonl"
    if content:
        path.write_bytes(content)
    assert main(["ask", "--batch", str(path)]) == 2
    said = capsys.readouterr().err
    assert "questions.jsonl" in said
    assert said.count("\n") == 1


@pytest.mark.parametrize("question", ["", "  "])
def test_an_empty_question_is_a_usage_error(
    small: Path, capsys: pytest.CaptureFixture[str], question: str
) -> None:
    """Law: an empty question says what to type."""
    assert main(["ask", question]) == 2
    assert "Type a question" in capsys.readouterr().err


def test_an_empty_library_says_what_to_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Law: before the first sync, asking names the command that reads the guides."""
    monkeypatch.setenv("ASSISTANT_DATA_DIR", str(tmp_path))
    assert main(["ask", PAY]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert "python ingest.py" in said.err

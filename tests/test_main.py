"""The program's border: exit codes, one line for each failure, and never a traceback."""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from assistant import __main__ as program
from assistant import __version__
from assistant.commands import COMMANDS
from assistant.errors import LibraryEmpty, UsageError

ROOT = Path(__file__).parent.parent


def run(*args: str, **settings: str) -> subprocess.CompletedProcess[str]:
    """Run ``python -m assistant`` with ``args``."""
    return subprocess.run(
        [sys.executable, "-m", "assistant", *args],
        cwd=ROOT,
        env={**os.environ, **settings},
        capture_output=True,
        text=True,
    )


@pytest.fixture
def doing(monkeypatch: pytest.MonkeyPatch) -> Callable[[BaseException], int]:
    """Return a function that runs the program with a command that raises, and returns its code."""

    def run_raising(error: BaseException) -> int:
        def fail(args: argparse.Namespace) -> int:
            raise error

        monkeypatch.setattr("assistant.commands.ask.run", fail)
        return program.main(["ask", "Why?"])

    return run_raising


def test_the_program_tells_its_version_and_its_commands() -> None:
    """``--version`` and ``--help`` work without a library."""
    assert run("--version").stdout.strip() == __version__
    said = run("--help").stdout
    assert [command for command in COMMANDS if f"    {command} " not in said] == []


def test_every_subcommand_is_offered() -> None:
    """Law: a file in ``assistant/commands`` is a subcommand."""
    files = (ROOT / "assistant" / "commands").glob("[!_]*.py")
    assert sorted(COMMANDS) == sorted(file.stem.rstrip("_") for file in files)


def test_a_bad_setting_is_one_line_and_no_traceback() -> None:
    """Law: what goes wrong is one line that says what to do."""
    done = run("ask", "What does a plumber earn?", ASSISTANT_PORT="seventy")
    assert done.returncode == 1
    assert done.stderr.startswith("error: ASSISTANT_PORT is 'seventy'")
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("words", [["no-such-command"], [], ["ask", "--no-such-option"]])
def test_words_that_do_not_fit_exit_with_two(words: list[str]) -> None:
    """Unknown words, or none, are a usage error."""
    assert run(*words).returncode == 2


@pytest.mark.parametrize(
    ("error", "code", "said"),
    [
        (UsageError("--batch is missing."), 2, "error: --batch is missing.\n"),
        (LibraryEmpty("Nothing here.\nRun ingest."), 1, "error: Nothing here. Run ingest.\n"),
        (KeyboardInterrupt(), 130, ""),
    ],
)
def test_each_end_has_its_code_and_its_line(
    doing: Callable[[BaseException], int],
    capsys: pytest.CaptureFixture[str],
    error: BaseException,
    code: int,
    said: str,
) -> None:
    """Law: 2 for words that do not fit, 1 for what failed, 130 for an interruption."""
    assert doing(error) == code
    assert capsys.readouterr().err == said


def test_a_fault_of_the_program_names_its_place(
    doing: Callable[[BaseException], int], capsys: pytest.CaptureFixture[str]
) -> None:
    """Law: even a fault that nobody foresaw is one line, and tells how to see the rest."""
    assert doing(KeyError("pay")) == 1
    said = capsys.readouterr().err
    assert said.startswith("error: KeyError in __main__.py, line ")
    assert "ASSISTANT_DEBUG=1" in said
    assert said.count("\n") == 1


def test_the_traceback_is_there_for_who_wants_it(
    doing: Callable[[BaseException], int],
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """``ASSISTANT_DEBUG=1`` shows where a failure came from."""
    monkeypatch.setenv("ASSISTANT_DEBUG", "1")
    assert doing(KeyError("pay")) == 1
    assert "Traceback (most recent call last)" in capsys.readouterr().err


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="counts the threads of a process in /proc")
def test_small_products_of_matrices_start_no_threads() -> None:
    """Law: a question's arithmetic takes one core; others have the rest."""
    code = (
        "from assistant.__main__ import prepare; prepare(); import os, numpy as np;"
        "matrix = np.ones((2000, 384), np.float32); matrix @ matrix[0];"
        "print(len(os.listdir('/proc/self/task')))"
    )
    kept = {name: text for name, text in os.environ.items() if "NUM_THREADS" not in name}
    result = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=kept, capture_output=True, text=True
    )
    assert result.stdout.strip() == "1"


def test_a_reader_that_leaves_is_no_error() -> None:
    """``... | head -1`` ends quietly."""
    code = (
        "from assistant import __main__ as program\n"
        "import assistant.commands.ask as ask, sys\n"
        "ask.run = lambda args: [print('x' * 100) for _ in range(100_000)] and 0\n"
        "sys.exit(program.main(['ask', 'Why?']))"
    )
    command = [sys.executable, "-c", code]
    with subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == program.BROKEN_PIPE


def test_no_name_of_a_file_is_obeyed_by_a_terminal(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Law: what a terminal would obey is shown as its number, a line stays one, JSON its value."""
    monkeypatch.setenv("ASSISTANT_DATA_DIR", str(tmp_path / "data"))
    name = "ro\x1b[31med\n\u202edm.md"
    (tmp_path / "guides").mkdir()
    (tmp_path / "guides" / name).write_text("# Chandler\n\nA chandler earns $21,300 a year.\n")
    assert program.main(["ingest", str(tmp_path / "guides"), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["added"] == [name]
    (tmp_path / "guides" / name).unlink()
    assert program.main(["ingest", str(tmp_path / "guides")]) == 0
    said = capsys.readouterr().out.splitlines()
    assert said[0] == "removed ro\\u001b[31med\\n\\u202edm.md"
    assert "0 guides, 0 passages." in said[-1]

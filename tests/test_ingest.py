"""The ingest command: exit codes, words, JSON, and watching."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from assistant.__main__ import main
from assistant.commands.ingest import summary
from assistant.config import load_settings
from assistant.library import Library, Report, sync, watch
from assistant.library.openai_vectors import list_price
from tests.embedders import BagOfWords

ROOT = Path(__file__).parent.parent
GUIDE = "# {title}\n\nA {title} works with {thing} every day.\n\n## Pay\n\nThe average salary is $4{n},000 a year.\n"


def write(folder: Path, title: str, thing: str = "wood", n: int = 1) -> Path:
    """Write a guide named after its title."""
    folder.mkdir(exist_ok=True)
    file = folder / f"{title.lower()}.md"
    file.write_text(GUIDE.format(title=title, thing=thing, n=n))
    return file


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder of two guides, with settings for a small embedder and an own data folder."""
    import assistant.library.library as module

    monkeypatch.setattr(module, "open_embedder", lambda _: BagOfWords())
    monkeypatch.setenv("ASSISTANT_DATA_DIR", str(tmp_path / "data"))
    write(tmp_path / "corpus", "Joiner")
    write(tmp_path / "corpus", "Smith", "iron")
    monkeypatch.setenv("ASSISTANT_CORPUS", str(tmp_path / "corpus"))
    return tmp_path / "corpus"


def test_without_a_path_the_configured_folder_is_read(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Law: the last line says what the library now holds; exit 0 when it equals the folder."""
    assert main(["ingest"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[:2] == ["added joiner.md", "added smith.md"]
    assert lines[-1].startswith("Library generation 1: 2 guides, ")
    assert "2 added, 0 changed, 0 removed in " in lines[-1]
    assert main(["ingest", str(home)]) == 0
    assert "0 added, 0 changed, 0 removed" in capsys.readouterr().out


def test_json_is_one_report_a_line(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Law: --json prints a report for each folder and nothing else."""
    assert main(["ingest", "--json"]) == 0
    capsys.readouterr()
    write(home, "Smith", "iron", n=7)
    assert main(["ingest", "--json", str(home)]) == 0
    output = capsys.readouterr()
    (line,) = output.out.splitlines()
    report = json.loads(line)
    assert report["changed"] == ["smith.md"]
    assert report["facts"][0]["text"].endswith("$41,000 -> $47,000")
    assert output.err == ""


def test_unreadable_files_are_exit_1_with_the_rest_done(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Law: each bad file is named with its reason, and the good ones are in the library."""
    (home / "empty.md").write_bytes(b"")
    (home / "broken.pdf").write_bytes(b"%PDF-1.7 broken")
    assert main(["ingest"]) == 1
    output = capsys.readouterr().out
    assert "could not read empty.md: The file is empty" in output
    assert "could not read broken.pdf: " in output
    assert "generation 1: 2 guides" in output
    assert main(["ingest"]) == 1  # still so


@pytest.mark.parametrize(
    "words",
    [
        ["nowhere"],
        ["--remove", "joiner.md", "--watch"],
        ["--watch", "--dry-run"],
        ["--rebuild", "--dry-run"],
        ["--remove", "nobody.md"],
    ],
)
def test_wrong_words_are_exit_2(
    home: Path, words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    """Law: a usage error is one line on standard error and changes nothing."""
    assert main(["ingest"]) == 0
    capsys.readouterr()
    assert main(["ingest", *words]) == 2
    assert capsys.readouterr().err.startswith("error: ")
    assert main(["ingest"]) == 0
    assert "generation 1" in capsys.readouterr().out


def test_a_dry_run_writes_nothing(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Law: --dry-run says what would be done, in files and in facts."""
    assert main(["ingest", "--dry-run"]) == 0
    assert "Would be done: 2 added" in capsys.readouterr().out
    assert main(["ingest"]) == 0
    assert "generation 1" in capsys.readouterr().out
    write(home, "Smith", "iron", n=7)
    assert main(["ingest", "--dry-run"]) == 0
    said = capsys.readouterr().out
    assert "$41,000 -> $47,000" in said
    assert "1 changed" in said
    assert "2 passages to drop" in said
    assert main(["ingest", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["changed"] == ["smith.md"]


def test_files_are_added_and_guides_removed_by_name(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Law: a file named alone leaves its neighbours out; --remove takes ids."""
    other = write(tmp_path / "other", "Tiler")
    write(tmp_path / "other", "Glazier")
    assert main(["ingest", str(other), str(home)]) == 0
    output = capsys.readouterr().out
    assert "added tiler.md" in output
    assert "glazier" not in output
    assert main(["ingest", "--remove", "tiler.md", "smith.md"]) == 0
    assert "1 guide," in capsys.readouterr().out.splitlines()[-1]


def test_rebuild_embeds_anew(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Law: --rebuild makes every vector again and leaves a library that equals the folder."""
    assert main(["ingest"]) == 0
    assert main(["ingest", "--rebuild"]) == 0
    assert main(["doctor"]) == 0
    assert "agree" in capsys.readouterr().out


def test_watching_follows_the_folder(tmp_path: Path, embedder: BagOfWords) -> None:
    """Law: a change is picked up, a file that is still written is left until it is complete."""
    folder = write(tmp_path / "corpus", "Joiner").parent
    library = Library.open(load_settings(data_dir=tmp_path / "data"), embedder=embedder)
    sync(library, folder)
    stop, seen = threading.Event(), threading.Event()
    reports = []

    def done(report: object) -> None:
        reports.append(report)
        seen.set()

    thread = threading.Thread(target=watch, args=(library, [folder], stop), kwargs={"done": done})
    thread.start()
    time.sleep(0.5)
    text = GUIDE.format(title="Smith", thing="iron", n=2) + "More words follow here.\n" * 30
    with (folder / "smith.md").open("w") as file:
        for at in range(0, len(text), 200):
            file.write(text[at : at + 200])
            file.flush()
            time.sleep(0.25)
    assert seen.wait(30)
    stop.set()
    thread.join(20)
    assert not thread.is_alive()
    added = [report.added for report in reports if report.touched]
    assert added == [("smith.md",)]  # once, and whole
    with library.reading() as view:
        assert view.guide("smith.md").text == text
    library.close()


@pytest.mark.parametrize("name", [signal.SIGINT, signal.SIGTERM])
def test_a_watching_process_ends_cleanly(home: Path, tmp_path: Path, name: int) -> None:
    """Law: Ctrl-C and a polite kill end watching with exit 0."""
    assert main(["ingest"]) == 0  # so that the process below needs no model
    script = (
        "import sys; from tests.embedders import BagOfWords; import assistant.library.library as m;"
        "m.open_embedder = lambda _: BagOfWords(); from assistant.__main__ import main;"
        "sys.exit(main(['ingest', '--watch']))"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", script], cwd=ROOT, text=True, env=dict(os.environ),
        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
    )  # fmt: skip
    assert process.stderr is not None
    assert "Watching" in process.stderr.readline()
    process.send_signal(name)
    _, rest = process.communicate(timeout=30)
    assert (process.returncode, rest) == (0, "")


def test_an_embedder_that_fails_while_files_are_read_ends_their_readers(tmp_path: Path) -> None:
    """Law: what fails half-way is one line and exit 1; readers of the files end with it."""
    items = "".join(
        f"<li>Task {n} of a joiner is to plane board number {n}.</li>" for n in range(900)
    )
    for name in "abcdefghijkl":  # the first fills a slab; those after it are being read
        page = f"<title>Joiner {name}</title><h1>Joiner {name}</h1><ul>{items}</ul>"
        (tmp_path / f"{name}.html").write_text(page)
    result = subprocess.run(
        [sys.executable, "ingest.py", str(tmp_path)], cwd=ROOT, text=True, capture_output=True,
        timeout=120, env=os.environ | {
            "ASSISTANT_DATA_DIR": str(tmp_path / "data"), "ASSISTANT_EMBEDDING": "openai:none",
            "OPENAI_BASE_URL": "http://127.0.0.1:9/v1", "ASSISTANT_MODEL_TIMEOUT": "1",
        },
    )  # fmt: skip
    assert result.returncode == 1
    assert result.stderr.startswith("error: ")
    assert result.stderr.count("\n") == 1


def test_the_price_of_a_paid_embedder_is_told() -> None:
    """Law: a plan names the list price where it is known, and none for what costs nothing."""
    assert list_price("openai/text-embedding-3-small", 1_000_000) == pytest.approx(0.02)
    assert list_price("all-MiniLM-L6-v2/1", 1_000_000) is None
    plan = Report(root=".", dry_run=True, to_embed=9, tokens=2_000_000, price=0.04)
    assert "2,000,000 tokens, about $0.04 at list price" in summary(plan)

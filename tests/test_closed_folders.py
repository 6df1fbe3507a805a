"""Folders that may not be looked into: named, and nothing of theirs is lost."""

from __future__ import annotations

import ctypes
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from assistant.__main__ import main, sentence
from assistant.library import Library, sync
from assistant.library.check import check
from tests.small_library import settings

# Linux capabilities: root looks into closed folders and opens closed files by these two.
OVERRIDE, SEARCH = 1, 2
VERSION = 0x20080522


class Header(ctypes.Structure):
    """Which interface, and of which process: 0 is this one."""

    _fields_ = (("version", ctypes.c_uint32), ("pid", ctypes.c_int))


class Sets(ctypes.Structure):
    """What is in force, what may be, and what is handed on."""

    _fields_ = tuple((name, ctypes.c_uint32) for name in ("effective", "permitted", "inheritable"))


@contextmanager
def bound_by_permissions() -> Iterator[None]:
    """Let permissions bind root too, while this lasts; others they bind anyway."""
    if not hasattr(os, "geteuid") or (os.geteuid() == 0 and sys.platform != "linux"):
        pytest.skip("permissions bind nobody here")
    if os.geteuid():
        yield
        return
    libc, header, sets = ctypes.CDLL(None, use_errno=True), Header(VERSION, 0), (Sets * 2)()
    assert libc.capget(ctypes.byref(header), sets) == 0
    held = sets[0].effective
    sets[0].effective = held & ~(1 << OVERRIDE | 1 << SEARCH)
    assert libc.capset(ctypes.byref(header), sets) == 0
    try:
        yield
    finally:
        sets[0].effective = held
        assert libc.capset(ctypes.byref(header), sets) == 0


@contextmanager
def closed(place: Path, mode: int = 0) -> Iterator[None]:
    """Close a folder to this process, for a while."""
    before = place.stat().st_mode
    with bound_by_permissions():
        place.chmod(mode)
        try:
            yield
        finally:
            place.chmod(before)


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """Return a folder of guides with others inside."""
    folder = tmp_path / "guides"
    (folder / "inner" / "deep").mkdir(parents=True)
    (folder / "bargee.md").write_text("# Bargee\n\nBargees earn £21,300.\n")
    (folder / "inner" / "cooper.md").write_text("# Cooper\n\nCoopers earn £24,100.\n")
    (folder / "inner" / "deep" / "farrier.md").write_text("# Farrier\n\nFarriers earn £30,000.\n")
    return folder


@pytest.mark.parametrize("mode", [0o000, 0o444])
@pytest.mark.parametrize("inner", ["inner", "."])
def test_a_closed_folder_loses_no_guide(
    tmp_path: Path, corpus: Path, inner: str, mode: int
) -> None:
    """Law: guides below a folder that cannot be read stay; it is named until it can be."""
    with closing(Library.open(settings(tmp_path / "data"))) as library:
        assert len(sync(library, corpus).added) == 3
        with closed(corpus / inner, mode):
            report = sync(library, corpus)
        assert not report.touched
        assert report.unreadable
        assert all("Permission denied" in reason for _, reason in report.unreadable)
        with library.reading() as view:
            assert len(view.cards()) == 3
        report = sync(library, corpus)
        assert not report.unreadable
        assert len(report.unchanged) == 3
        shutil.rmtree(corpus / "inner")
        assert len(sync(library, corpus).removed) == 2


def test_a_file_that_cannot_be_opened_is_news_once(tmp_path: Path, corpus: Path) -> None:
    """Law: a closed file and a pipe are named each time, and make no new version each time."""
    os.mkfifo(corpus / "pipe.md")
    with closing(Library.open(settings(tmp_path / "data"))) as library:
        with closed(corpus / "bargee.md"):
            first = sync(library, corpus)
            assert sorted(name for name, _ in first.unreadable) == ["bargee.md", "pipe.md"]
            again = sync(library, corpus)
            assert again.unreadable == first.unreadable
            assert (again.generation, again.written) == (first.generation, 0)
            assert not [one for one in check(library) if "differ" in one.what]
        assert sync(library, corpus).added == ("bargee.md",)
        (corpus / "bargee.md").write_text("# Bargee\n\nBargees earn £22,900.\n")
        with closed(corpus / "bargee.md"):
            report = sync(library, corpus)
            assert report.unreadable == first.unreadable
            assert not report.removed
        assert sync(library, corpus).changed == ("bargee.md",)


@pytest.mark.local
def test_the_commands_name_what_is_closed(
    tmp_path: Path,
    corpus: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Law: the exit code says that not all could be read, a line says what and why."""
    data = tmp_path / "data"
    monkeypatch.setenv("ASSISTANT_DATA_DIR", str(data))
    assert main(["ingest", str(corpus)]) == 0
    capsys.readouterr()
    with closed(corpus / "inner"):
        assert main(["ingest", str(corpus)]) == 1
    said = capsys.readouterr()
    assert "inner: Permission denied" in said.out + said.err
    with closed(data):
        assert main(["ask", "What does a cooper earn?"]) == 1
    assert "cannot be used: Permission denied" in capsys.readouterr().err


def test_other_faults_are_named_as_ours() -> None:
    """Law: only what an account may not do is left to the person."""
    assert "fault of the program" in sentence(ValueError("no"))
    assert "fault of the program" not in sentence(PermissionError(13, "Permission denied", "/x"))


def test_a_folder_without_guides_is_named(tmp_path: Path) -> None:
    """Law: nobody waits for answers from a folder in which there is nothing to read."""
    (tmp_path / "empty").mkdir()
    with closing(Library.open(settings(tmp_path / "data"))) as library:
        report = sync(library, tmp_path / "empty")
    assert report.notes == (f"{tmp_path / 'empty'} holds no file that could be a guide.",)

"""The project's own files: the lock, the build files and the example settings agree."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tomllib
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from assistant import __version__
from tests.test_imports import SOURCES, imports, inside

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
LOCK = (ROOT / "requirements.lock").read_text("utf-8")
PINNED = re.findall(r"^([a-z0-9][a-z0-9._-]*)==([^\s;]+)", LOCK, re.MULTILINE)
ASKED = [
    *PROJECT["project"]["dependencies"],
    *PROJECT["dependency-groups"]["weights"],
    *PROJECT["dependency-groups"]["dev"],
]
IMPORTED_AS = {
    "pystemmer": "Stemmer",
    "argon2-cffi": "argon2",
    "markdown-it-py": "markdown_it",
    "odfpy": "odf",
    "python-docx": "docx",
    "pyyaml": "yaml",
}
NOT_IMPORTED = {"psycopg": "SQLAlchemy's driver for PostgreSQL"}


@pytest.mark.parametrize("asked", ASKED)
def test_the_lock_holds_what_pyproject_asks_for(asked: str) -> None:
    """Law: every requirement is pinned, at a version it allows. Else: ``make lock``."""
    requirement = Requirement(asked)
    pinned = [pin for name, pin in PINNED if name == canonicalize_name(requirement.name)]
    assert pinned, f"{asked} is not in requirements.lock; run `make lock`"
    assert all(map(requirement.specifier.contains, pinned)), f"{asked}, but {pinned} is locked"


def test_requirements_are_bounded() -> None:
    """Law: no new major version of anything comes in unseen."""
    asked = map(Requirement, PROJECT["project"]["dependencies"])
    assert [str(one) for one in asked if "<" not in str(one.specifier)] == []


def test_requirements_are_what_is_imported() -> None:
    """Law: what the rooms import is asked for, and nothing is installed for nothing."""
    names = {canonicalize_name(Requirement(one).name) for one in PROJECT["project"]["dependencies"]}
    asked = {IMPORTED_AS.get(name, name.replace("-", "_")) for name in names - NOT_IMPORTED.keys()}
    imported = {
        name.partition(".")[0]
        for module in SOURCES
        for name in imports(module)
        if not inside(name) and name.partition(".")[0] not in sys.stdlib_module_names
    }
    assert imported == asked


def test_the_lock_is_hashed_and_names_no_address() -> None:
    """Law: every pinned file is known by its hash, and where it comes from is the machine's own."""
    entries = LOCK.replace("\\\n", "").splitlines()
    assert entries
    for entry in entries:
        assert "--hash=sha256:" in entry, entry
    assert "://" not in LOCK
    assert not re.search(r"^-", LOCK, re.MULTILINE)


def test_torch_stays_out() -> None:
    """Law: the model runs without torch, so nothing brings it."""
    assert not {"torch", "sentence-transformers", "transformers"} & {name for name, _ in PINNED}


def test_make_names_a_missing_python() -> None:
    """A wrong PYTHON gives one sentence that says what to do."""
    if not shutil.which("make"):
        pytest.skip("make is not installed")
    done = subprocess.run(
        [
            "make",
            "-f",
            str(ROOT / "Makefile"),
            "PYTHON=no-such-python",
            "VENV=no-such-venv",
            "setup",
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert done.returncode != 0
    assert "error: 'no-such-python' is not installed. Install Python 3.11 or newer" in done.stderr


def test_make_refuses_an_old_python(tmp_path: Path) -> None:
    """A Python older than 3.11 is refused by its version."""
    if not shutil.which("make"):
        pytest.skip("make is not installed")
    old = tmp_path / "python3"
    old.write_text('#!/bin/sh\n[ "$1" = --version ] && echo "Python 3.9.2" && exit 0\nexit 1\n')
    old.chmod(0o755)
    done = subprocess.run(
        ["make", "-f", str(ROOT / "Makefile"), f"PYTHON={old}", "VENV=no-such-venv", "setup"],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert done.returncode != 0
    assert "error: Python 3.9.2 is too old; 3.11 or newer is needed" in done.stderr


def test_the_version_is_the_changelogs_newest() -> None:
    """Law: what is installed is what the changelog tells of."""
    newest = re.search(r"^## (\d+\.\d+\.\d+)", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.M)
    assert newest
    assert newest[1] == __version__


def test_the_installed_tools_match_the_lock() -> None:
    """The tests run on what the lock pins, so that a pass here is a pass elsewhere."""
    names = ("gradio", "chromadb", "langchain-core", "onnxruntime", "numpy")
    stray = {(name, metadata.version(name)) for name in names} - set(PINNED)
    assert not stray, f"run `make setup`; installed but not locked: {stray}"

"""A library on a full, read-only or damaged disk: clear messages, nothing lost, remedies that work.

The faults and what is asserted of each are those of benchmarks/faults.py, met through the real
commands; this file runs the ones that take seconds.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from benchmarks import faults
from benchmarks.faults import FAULTS, Bench, NotPossible, make_bench
from tests.small_library import folder as small_library_folder
from tests.small_library import small_library

pytestmark = pytest.mark.local
QUICK = ("full_disk", "read_only_folder", "newer_catalog", "corrupted_page", "deleted_chroma")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Bench:
    """Return a library of a few guides, made once."""
    with small_library():  # the model's graph is built there and shared
        models = small_library_folder() / "data" / "models"
    return make_bench(tmp_path_factory.mktemp("faults"), models)


@pytest.fixture
def bench(made: Bench) -> Bench:
    """Return the library, put back to what it was when the fault is over."""
    kept = made.base.parent / f"{made.base.name}-kept"
    texts = dict(made.corpus.texts)
    shutil.copytree(made.base, kept, symlinks=True)
    yield made
    shutil.rmtree(made.base)
    kept.rename(made.base)
    made.corpus.texts = texts
    made.said.clear()


@pytest.mark.parametrize("fault", QUICK)
def test_a_fault_is_told_borne_and_mended(
    bench: Bench,
    fault: str,
    require: Callable[[object, str], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Law: one line that names the remedy, nothing published is lost, and the remedy works."""
    monkeypatch.setattr(faults, "FREE", (4, 150, 64_000))
    try:
        FAULTS[fault](bench)
    except NotPossible as error:
        require(False, str(error))


def test_a_file_that_is_no_guide_leaves_no_open_file(bench: Bench, tmp_path: Path) -> None:
    """Law: a run that ends in an error lets go of its temporary file (warnings are errors here)."""
    import gc

    from assistant.config import load_settings
    from assistant.library import Library, sync
    from assistant.library.texts import OneByOne

    class Failing(OneByOne):
        fingerprint, dimension = "all-MiniLM-L6-v2/256", 384

        def embed(self, texts: object, progress: object = None) -> object:
            raise RuntimeError("the embedder failed")

    bench.corpus.change()
    library = Library.open(load_settings(data_dir=bench.data), embedder=Failing())
    with pytest.raises(RuntimeError, match="the embedder failed"):
        sync(library, bench.corpus.folder)
    library.close()
    gc.collect()

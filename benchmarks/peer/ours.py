"""This assistant: sync a folder, search the library."""

import sys
import threading
import time

BEGAN = time.perf_counter()

from pathlib import Path

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[2])]

from assistant.__main__ import prepare

prepare()

import chromadb  # noqa: F401 - loaded when it is needed; the others' imports are not timed either
import harness
import onnxruntime  # noqa: F401
import tokenizers  # noqa: F401

from assistant.answers.retrieval.ahead import read_ahead
from assistant.answers.search import search
from assistant.config import Settings
from assistant.library import Library, sync


def ingest(folder, store):
    """Bring the library in line with the folder; return the search."""
    library = Library.open(Settings(_env_file=None, data_dir=Path(store)))
    report = sync(library, folder)
    assert not report.unreadable, report.unreadable[0]

    def found(question, number):
        with library.reading() as view:
            return [passage.text for passage in search(view, question, number)]

    found.ahead = lambda: read_ahead(library, threading.Event())  # as the page does at its start
    return found


harness.measure(ingest, BEGAN, again=True)

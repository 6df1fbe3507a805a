"""Chroma alone with the embedding that it comes with; one paragraph is one entry."""

import sys
import time

BEGAN = time.perf_counter()

from pathlib import Path

import chromadb

sys.path.insert(0, str(Path(__file__).parent))

import harness

BATCH = 1000


def ingest(folder, store):
    """Read, cut into paragraphs and add; return the search."""
    collection = chromadb.PersistentClient(path=store).get_or_create_collection("guides")
    rows = [
        (f"{file.name}-{number}", words)
        for file in sorted(folder.iterdir())
        for number, words in enumerate(file.read_text("utf-8").split("\n\n"))
        if words.strip()
    ]
    for at in range(0, len(rows), BATCH):
        ids, texts = zip(*rows[at : at + BATCH], strict=True)
        collection.add(ids=list(ids), documents=list(texts))
    return lambda question, number: collection.query(query_texts=[question], n_results=number)[
        "documents"
    ][0]


harness.measure(ingest, BEGAN, again=False)

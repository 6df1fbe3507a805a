"""The vectors in Chroma: ids and numbers, nothing that the catalog could not give back."""

from __future__ import annotations

import hashlib
import itertools
import warnings
from typing import TYPE_CHECKING

from assistant.config import without_password
from assistant.errors import LibraryError
from assistant.library.chroma_errors import DAMAGED, explained
from assistant.library.chroma_server import close_client, connect_server, forget_collections

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    import numpy as np
    import numpy.typing as npt
    from chromadb.api import ClientAPI
    from chromadb.api.collection_configuration import CreateCollectionConfiguration
    from chromadb.api.models.Collection import Collection

    from assistant.config import Settings

WRITE_BATCH = 2000  # vectors; a server may allow fewer
WRITE_FLOATS = 1_000_000  # numbers in one request: 5 MB
LEAST = 2  # changes after which Chroma can be told to write its graph
NEVER = 2**31 - 1
openings = itertools.count(1)


class Vectors:
    """One collection of unit vectors, compared by cosine."""

    def __init__(self, client: ClientAPI, collection: Collection, place: str) -> None:
        self.client, self.collection, self.place = client, collection, place

    def count(self) -> int:
        """Return how many vectors there are."""
        with explained(self.place):
            return self.collection.count()

    def write_graph_after(self, changes: int) -> None:
        """Set after how many changes Chroma writes its graph; clients opened later obey."""
        with explained(self.place), warnings.catch_warnings(action="ignore"):  # of its own reading
            self.collection.modify(configuration={"hnsw": {"sync_threshold": changes}})

    def ids(self) -> list[str]:
        """Return every id held."""
        found: list[str] = []
        with explained(self.place):
            while page := self.page(len(found)):
                found += page
        return found

    def page(self, offset: int) -> list[str]:
        """Return the ids that follow the first ``offset`` ones."""
        return self.collection.get(include=[], limit=WRITE_BATCH * 5, offset=offset)["ids"]

    def get(self, ids: Sequence[str]) -> dict[str, npt.NDArray[np.float32]]:
        """Return the vectors of those ids that are held."""
        import numpy as np

        with explained(self.place):
            found = self.collection.get(ids=list(ids), include=["embeddings"])
        rows = found["embeddings"]
        if rows is None:
            return {}
        pairs = zip(found["ids"], rows, strict=True)
        return {key: np.asarray(row, np.float32) for key, row in pairs}

    def query(self, vector: npt.NDArray[np.float32], limit: int) -> list[tuple[str, float]]:
        """Return ids and cosine similarities, best first."""
        with explained(self.place):
            found = self.collection.query(
                query_embeddings=vector[None], n_results=limit, include=["distances"]
            )
        distances = found["distances"] or [[]]
        return [(key, 1.0 - far) for key, far in zip(found["ids"][0], distances[0], strict=True)]

    def add(self, ids: Sequence[str], matrix: npt.NDArray[np.float32]) -> int:
        """Write the vectors that are not there yet and return how many were missing.

        An id stands for its vector's content, so one that is there is right; writing it again
        would cost Chroma a hundred times more than adding it did.
        """
        written = 0
        with explained(self.place):
            step = min(self.client.get_max_batch_size(), WRITE_BATCH)
            step = max(1, min(step, WRITE_FLOATS // max(1, matrix.shape[1])))
            for at in range(0, len(ids), step):
                part = list(ids[at : at + step])
                held = set(self.collection.get(ids=part, include=[])["ids"])
                new = [at + index for index, key in enumerate(part) if key not in held]
                if new:
                    self.collection.add(ids=[ids[index] for index in new], embeddings=matrix[new])
                written += len(new)
        return written

    def delete(self, ids: Sequence[str]) -> None:
        """Forget vectors; ids that are not held are ignored."""
        with explained(self.place):
            for at in range(0, len(ids), WRITE_BATCH):
                self.collection.delete(ids=list(ids[at : at + WRITE_BATCH]))

    def close(self) -> None:
        """Let go of files or connections."""
        close_client(self.client)


def collection_name(settings: Settings, folder: str, fingerprint: str) -> str:
    """Return the collection of an embedder; on a server its name tells whose it is."""
    mark = hashlib.sha256(f"{fingerprint}\0{folder}".encode()).hexdigest()
    return f"{folder}-{mark[:8]}" if settings.chroma_url else f"passages-{mark[:24]}"


def open_vectors(
    settings: Settings, folder: str, fingerprint: str, *, create: bool, size: int = 0
) -> Vectors:
    """Open the collection of an embedder, seeing all that is on disk now.

    A new one gets a graph for ``size`` vectors.
    """
    from chromadb.errors import NotFoundError

    place = without_password(settings.chroma_url) or str(settings.data_dir / folder)
    name = collection_name(settings, folder, fingerprint)
    if not settings.chroma_url and not create and not (settings.data_dir / folder).is_dir():
        raise LibraryError(DAMAGED.format(place=place, reason="the folder is missing"))
    client = None
    try:
        with explained(place):
            client = connect_chroma(settings, settings.data_dir / folder)
            if create:
                collection = client.get_or_create_collection(
                    name, embedding_function=None, configuration=graph_for(size)
                )
            else:
                collection = client.get_collection(name, embedding_function=None)
    except LibraryError as error:
        if client is not None:
            close_client(client)
        if isinstance(error.__cause__, NotFoundError):
            reason = "the collection is missing"
            raise LibraryError(DAMAGED.format(place=place, reason=reason)) from error
        raise
    return Vectors(client, collection, place)


WIDE = 32, 100, 400  # neighbours of a vector, those looked at when it is added, and on a question
NARROW = 24, 80, 500
WIDE_UP_TO = 100_000  # vectors


def graph_for(size: int) -> CreateCollectionConfiguration:
    """Return how Chroma builds the graph of a collection.

    Guides of one publisher share whole sentences, and near-duplicates tear holes into a graph of
    Chroma's default width: on 829 such guides it found 95 % of the 10 nearest, and on generated
    near-duplicates a fifth of the vectors could not be found at all. The wide graph finds 99.7 %
    and loses none; twice as wide it took twice as long to build and found no more. The narrow one
    finds 99 % and loses none, see docs/scale.md.
    The graph is written with the last vector, a large one four times: what is not written when
    the folder is closed is built a second time by ``seal``.
    """
    wide = size <= WIDE_UP_TO
    neighbours, looked_at, asked = WIDE if wide else NARROW
    return {
        "hnsw": {
            "space": "cosine",
            "ef_construction": looked_at,
            "ef_search": asked,
            "max_neighbors": neighbours,
            "sync_threshold": max(LEAST, size if wide else size // 4 - WRITE_BATCH),
        }
    }


def connect_chroma(settings: Settings, folder: Path) -> ClientAPI:
    """Return a client of its own.

    Chroma shares one cached system between all clients of a path and that cache does not see
    what another process wrote, so each opening spells the path in a way of its own.
    """
    import chromadb
    from chromadb.config import Settings as ChromaSettings

    if settings.chroma_url:
        return connect_server(settings.chroma_url)
    folder.mkdir(parents=True, exist_ok=True)
    quiet = ChromaSettings(anonymized_telemetry=False)
    return chromadb.PersistentClient(path=f"{folder}{'/.' * next(openings)}", settings=quiet)


def seal(settings: Settings, folder: str, fingerprint: str) -> None:
    """Let Chroma write all changes into the graph now, and never again; a server has its own way.

    A client obeys a new threshold only when it is opened after it was set.
    """
    if settings.chroma_url:
        return
    store = open_vectors(settings, folder, fingerprint, create=False)
    store.write_graph_after(LEAST)
    store.close()
    store = open_vectors(settings, folder, fingerprint, create=False)
    store.get(["-"])  # any reading replays the log
    store.write_graph_after(NEVER)
    store.close()


def forget_vectors(settings: Settings, folder: str, fingerprint: str) -> None:
    """Remove a collection, with its folder when Chroma lies in the data folder."""
    import shutil

    place = settings.data_dir / folder
    if not settings.chroma_url:
        shutil.rmtree(place, ignore_errors=True)
        return
    forget_collections(
        settings, lambda name: name == collection_name(settings, folder, fingerprint)
    )

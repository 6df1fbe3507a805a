"""The vectors in Chroma: ids and numbers, nothing that the catalog could not give back."""

from __future__ import annotations

import hashlib
import itertools
import warnings
from contextlib import contextmanager
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from assistant.errors import LibraryError, SettingError
from assistant.library.chroma_errors import DAMAGED, explain_chroma

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    import numpy as np
    import numpy.typing as npt
    from chromadb.api import ClientAPI
    from chromadb.api.collection_configuration import CreateCollectionConfiguration
    from chromadb.api.models.Collection import Collection

    from assistant.config import Settings

WRITE_BATCH = 2000  # vectors; Chroma's own limit is 5461
BUILDING = 5000  # changes after which Chroma writes its graph while a folder is being filled
NEVER = 2**31 - 1
openings = itertools.count(1)


class Vectors:
    """One collection of unit vectors, compared by cosine."""

    def __init__(self, client: ClientAPI, collection: Collection, place: str) -> None:
        self.client, self.collection, self.place = client, collection, place

    @contextmanager
    def explained(self) -> Iterator[None]:
        """Turn Chroma's errors into sentences that name the remedy."""
        from chromadb.errors import ChromaError

        try:
            yield
        except ChromaError as error:
            raise explain_chroma(error, self.place) from error

    @property
    def sealed(self) -> bool:
        """Whether Chroma leaves the graph of this collection as it is."""
        settings = self.collection.configuration_json.get("hnsw") or {}
        return settings.get("sync_threshold") == NEVER

    def write_graph_after(self, changes: int) -> None:
        """Set after how many changes Chroma writes its graph; clients opened later obey."""
        with self.explained(), warnings.catch_warnings(action="ignore"):  # of its own reading
            self.collection.modify(configuration={"hnsw": {"sync_threshold": changes}})

    def ids(self) -> list[str]:
        """Return every id held."""
        found: list[str] = []
        with self.explained():
            while page := self.page(len(found)):
                found += page
        return found

    def page(self, offset: int) -> list[str]:
        """Return the ids that follow the first ``offset`` ones."""
        return self.collection.get(include=[], limit=WRITE_BATCH * 5, offset=offset)["ids"]

    def get(self, ids: Sequence[str]) -> dict[str, npt.NDArray[np.float32]]:
        """Return the vectors of those ids that are held."""
        import numpy as np

        with self.explained():
            found = self.collection.get(ids=list(ids), include=["embeddings"])
        rows = found["embeddings"]
        if rows is None:
            return {}
        pairs = zip(found["ids"], rows, strict=True)
        return {key: np.asarray(row, np.float32) for key, row in pairs}

    def query(self, vector: npt.NDArray[np.float32], limit: int) -> list[tuple[str, float]]:
        """Return ids and cosine similarities, best first."""
        with self.explained():
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
        with self.explained():
            for at in range(0, len(ids), WRITE_BATCH):
                part = list(ids[at : at + WRITE_BATCH])
                held = set(self.collection.get(ids=part, include=[])["ids"])
                new = [at + index for index, key in enumerate(part) if key not in held]
                if new:
                    self.collection.add(ids=[ids[index] for index in new], embeddings=matrix[new])
                written += len(new)
        return written

    def delete(self, ids: Sequence[str]) -> None:
        """Forget vectors; ids that are not held are ignored."""
        with self.explained():
            for at in range(0, len(ids), WRITE_BATCH):
                self.collection.delete(ids=list(ids[at : at + WRITE_BATCH]))

    def close(self) -> None:
        """Let go of the files."""
        close = getattr(self.client, "close", None)
        if close is not None:
            close()


def collection_name(fingerprint: str, folder: str) -> str:
    """Return the collection of an embedder; ``folder`` keeps rebuilt ones apart on a server."""
    mark = hashlib.sha256(f"{fingerprint}\0{folder}".encode()).hexdigest()[:24]
    return f"passages-{mark}"


def open_vectors(settings: Settings, folder: str, fingerprint: str, *, create: bool) -> Vectors:
    """Open the collection of an embedder, seeing all that is on disk now."""
    from chromadb.errors import ChromaError, NotFoundError

    place = settings.chroma_url or str(settings.data_dir / folder)
    name = collection_name(fingerprint, folder)
    if not settings.chroma_url and not create and not (settings.data_dir / folder).is_dir():
        raise LibraryError(DAMAGED.format(place=place, reason="the folder is missing"))
    try:
        client = connect_chroma(settings, settings.data_dir / folder)
        if create:
            collection = client.get_or_create_collection(
                name, embedding_function=None, configuration=HNSW
            )
        else:
            collection = client.get_collection(name, embedding_function=None)
    except NotFoundError as error:
        reason = "the collection is missing"
        raise LibraryError(DAMAGED.format(place=place, reason=reason)) from error
    except (ChromaError, ValueError, OSError) as error:
        raise explain_chroma(error, place) from error
    return Vectors(client, collection, place)


# Guides of one publisher share whole sentences, and near-duplicates tear holes into a graph of
# Chroma's default width: on 829 such guides it found 95 % of the 10 nearest (at worst 2 of 10), and
# on generated near-duplicates a fifth of the vectors could not be found at all. This width finds
# all 10, for 10 s more of building and 2 ms more a question.
HNSW: CreateCollectionConfiguration = {
    "hnsw": {
        "space": "cosine",
        "ef_construction": 200,
        "ef_search": 500,
        "max_neighbors": 64,
        "sync_threshold": BUILDING,
    }
}


def connect_chroma(settings: Settings, folder: Path) -> ClientAPI:
    """Return a client of its own.

    Chroma shares one cached system between all clients of a path and that cache does not see
    what another process wrote, so each opening spells the path in a way of its own.
    """
    import chromadb
    from chromadb.config import Settings as ChromaSettings

    quiet = ChromaSettings(anonymized_telemetry=False)
    if settings.chroma_url:
        url = urlsplit(settings.chroma_url)
        if url.scheme not in ("http", "https") or not url.hostname:
            raise SettingError(
                f"ASSISTANT_CHROMA_URL is {settings.chroma_url!r}. Use http://HOST:PORT."
            )
        secure = url.scheme == "https"
        return chromadb.HttpClient(
            host=url.hostname, port=url.port or (443 if secure else 80), ssl=secure, settings=quiet
        )
    folder.mkdir(parents=True, exist_ok=True)
    return chromadb.PersistentClient(path=f"{folder}{'/.' * next(openings)}", settings=quiet)


def seal(settings: Settings, folder: str, fingerprint: str) -> None:
    """Let Chroma write all changes into the graph now, and never again; a server has its own way.

    A client obeys a new threshold only when it is opened after it was set.
    """
    if settings.chroma_url:
        return
    store = open_vectors(settings, folder, fingerprint, create=False)
    store.write_graph_after(2)
    store.close()
    store = open_vectors(settings, folder, fingerprint, create=False)
    store.get(["-"])  # any reading replays the log
    store.write_graph_after(NEVER)
    store.close()


def forget_vectors(settings: Settings, folder: str, fingerprint: str) -> None:
    """Remove a collection, with its folder when Chroma lies in the data folder."""
    import shutil

    from chromadb.errors import NotFoundError

    place = settings.data_dir / folder
    if not settings.chroma_url:
        shutil.rmtree(place, ignore_errors=True)
        return
    client = connect_chroma(settings, place)
    try:
        client.delete_collection(collection_name(fingerprint, folder))
    except (NotFoundError, ValueError):
        return

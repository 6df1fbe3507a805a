"""The JSON shape of an answer, as other programs read it."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from assistant.schema import Answer, Figure

FIGURE_KEYS = (
    "guide", "occupation", "kind", "low", "high", "currency", "period", "statistic", "level",
    "region", "year", "industry", "quote", "start", "end",
)  # fmt: skip


def figure_to_json(figure: Figure) -> dict[str, Any]:
    """Return a figure with exactly the published keys; whole amounts as whole numbers."""
    found = {key: getattr(figure, key) for key in FIGURE_KEYS}
    for key in ("low", "high"):
        value = found[key]
        if isinstance(value, float) and value.is_integer():
            found[key] = int(value)
    return found


def to_json(answer: Answer, id: str | int | None = None) -> dict[str, Any]:
    """Return an answer in the published shape."""
    return {
        "id": id,
        "question": answer.question,
        "standalone": answer.standalone,
        "status": answer.status,
        "text": answer.text,
        "claims": [asdict(claim) | {"citations": list(claim.citations)} for claim in answer.claims],
        "citations": [asdict(citation) for citation in answer.citations],
        "conflicts": [
            {
                "about": conflict.about,
                "reason": conflict.reason,
                "values": [figure_to_json(value) for value in conflict.values],
                "citations": list(conflict.citations),
            }
            for conflict in answer.conflicts
        ],
        "figures": [figure_to_json(figure) for figure in answer.figures],
        "suggestions": list(answer.suggestions),
        "withheld": [
            asdict(claim) | {"citations": list(claim.citations)} for claim in answer.withheld
        ],
        "note": answer.note,
        "model": answer.model,
        "generation": answer.generation,
        "timings_ms": {
            "retrieve": round(answer.timings.retrieve, 2),
            "answer": round(answer.timings.answer, 2),
            "total": round(answer.timings.total, 2),
        },
    }

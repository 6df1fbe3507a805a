"""What readers said, as lines of JSON and as a table that a spreadsheet opens without harm."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from assistant.answers.quality.feedback import Judged, Judgement

COLUMNS = (
    "at", "opinion", "note", "question", "standalone", "status", "answer", "model", "generation",
    "n", "guide", "start", "end", "quote", "sources",
)  # fmt: skip
RUNS = frozenset("=+-@\t\r\n＝＋－＠")  # a spreadsheet may run a cell that begins with one of these
BLANK = " \u00a0\ufeff\u200b\u3000"


def said(found: Sequence[Judged]) -> Iterator[tuple[Judged, Judgement]]:
    """Yield each judgement with the answer it is about, newest first."""
    every = [(judged, one) for judged in found for one in judged.judgements]
    yield from sorted(every, key=lambda pair: pair[1].at, reverse=True)


def row(judged: Judged, one: Judgement) -> dict[str, Any]:
    """Return a judgement as the JSON line of it."""
    answer = judged.answer
    places = [
        {key: cited[key] for key in ("n", "guide", "start", "end", "quote")}
        for cited in answer["citations"]
    ]
    return {
        "at": one.at,
        "opinion": one.opinion,
        "note": one.note,
        "question": answer["question"],
        "standalone": answer["standalone"],
        "status": answer["status"],
        "answer": answer["text"],
        "model": answer["model"],
        "generation": answer["generation"],
        "citation": next((place for place in places if place["n"] == one.citation), None),
        "citations": places,
    }


def cells(judged: Judged, one: Judgement) -> list[str]:
    """Return a judgement as a line of the table, its cells safe in a spreadsheet."""
    found = row(judged, one)
    doubted = found["citation"] or {}
    sources = "\n".join(
        f"[{place['n']}] {place['guide']} {place['start']}-{place['end']}"
        for place in found["citations"]
    )
    whole = found | doubted | {"sources": sources}
    return [inert(str(whole.get(name, ""))) for name in COLUMNS]


def inert(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.lstrip(BLANK)[:1] in RUNS else cell


def as_csv(found: Sequence[Judged]) -> Iterator[str]:
    """Yield the lines of the table, every cell in quotes."""
    yield _line(COLUMNS)
    for judged, one in said(found):
        yield _line(cells(judged, one))


def _line(values: Sequence[str]) -> str:
    line = io.StringIO()
    csv.writer(line, quoting=csv.QUOTE_ALL, lineterminator="\r\n").writerow(values)
    return line.getvalue()

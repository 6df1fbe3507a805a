"""Guides, passages and figures as rows of the catalog, and back."""

from __future__ import annotations

import json
from dataclasses import asdict, fields
from functools import lru_cache
from sys import intern
from typing import TYPE_CHECKING, TypeVar

import sqlalchemy as sa

from assistant.library.tables import figures, files, guides, passages, roots, skills
from assistant.schema import Figure, Guide, GuideCard, Passage, Section, Source

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from typing import Any


Item = TypeVar("Item")
SLAB = 500  # values in one IN (...) list
FIGURE_FIELDS = frozenset(field.name for field in fields(Figure))
SOURCE_FIELDS = frozenset(field.name for field in fields(Source))


def dump(value: object) -> str:
    """Return compact JSON that keeps letters readable, since the full-text index reads it too."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def slabs(values: Sequence[Item], size: int = SLAB) -> Iterator[Sequence[Item]]:
    """Yield the values in stretches of at most ``size``."""
    for at in range(0, len(values), size):
        yield values[at : at + size]


def guide_row(guide: Guide, root: int, path: str, **more: object) -> dict[str, object]:
    """Return the row of a guide; ``more`` holds passages, reader and updated."""
    return {
        "id": guide.id,
        "root": root,
        "path": path,
        "sha256": guide.sha256,
        "title": guide.title,
        "occupation": guide.occupation,
        "alternates": dump(guide.alternates),
        "source": dump(asdict(guide.source)),
        "sections": dump([[s.heading, s.level, s.start, s.end] for s in guide.sections]),
        "pages": dump(guide.pages),
        "text": guide.text,
        "characters": len(guide.text),
        **more,
    }


def passage_row(passage: Passage, ordinal: int, vector: str) -> dict[str, object]:
    """Return the row of a passage."""
    return {
        "id": passage.id,
        "guide": passage.guide,
        "ordinal": ordinal,
        "start": passage.start,
        "end": passage.end,
        "text": passage.text,
        "trail": dump(passage.trail),
        "lead": passage.lead,
        "page": passage.page,
        "vector": vector,
    }


def figure_row(figure: Figure, ordinal: int) -> dict[str, object]:
    """Return the row of a figure."""
    data = dump(asdict(figure))
    return {"guide": figure.guide, "ordinal": ordinal, "kind": figure.kind, "data": data}


def make_source(data: str) -> Source:
    """Return the source kept as JSON; fields that a later version added are dropped."""
    return Source(**{k: v for k, v in json.loads(data).items() if k in SOURCE_FIELDS})


def make_guide(row: sa.Row[Any]) -> Guide:
    """Return the guide of a row of ``guides``."""
    return Guide(
        id=row.id,
        title=row.title,
        occupation=row.occupation,
        alternates=tuple(json.loads(row.alternates)),
        text=row.text,
        sections=tuple(
            Section(heading=heading, level=level, start=start, end=end)
            for heading, level, start, end in json.loads(row.sections)
        ),
        pages=tuple(json.loads(row.pages)),
        source=make_source(row.source),
        sha256=row.sha256,
    )


PASSAGE_COLUMNS = tuple(passages.c)


@lru_cache(maxsize=4096)
def headings_of(trail: str) -> tuple[str, ...]:
    """Return the headings kept as JSON; passages of a section share them."""
    return tuple(json.loads(trail))


def make_passage(row: sa.Row[Any]) -> Passage:
    """Return the passage of a row of ``passages``."""
    return Passage(
        id=row.id,
        guide=intern(row.guide),
        start=row.start,
        end=row.end,
        text=row.text,
        trail=headings_of(row.trail),
        lead=intern(row.lead),
        page=row.page,
    )


def make_figure(data: str) -> Figure:
    """Return the figure kept as JSON."""
    return Figure(**{k: v for k, v in json.loads(data).items() if k in FIGURE_FIELDS})


def read_guide(connection: sa.Connection, guide_id: str) -> Guide | None:
    """Return a guide, or None when there is none of that id."""
    row = connection.execute(sa.select(guides).where(guides.c.id == guide_id)).first()
    return make_guide(row) if row else None


def read_cards(connection: sa.Connection) -> tuple[GuideCard, ...]:
    """Return a card a guide, by title."""
    g = guides.c
    query = (
        sa.select(
            g.id,
            g.title,
            g.occupation,
            g.alternates,
            g.source,
            g.passages,
            g.characters,
            g.sha256,
            g.updated,
            roots.c.path.label("root"),
            files.c.problem,
        )
        .join(roots, roots.c.seq == g.root)
        .outerjoin(files, sa.and_(files.c.root == g.root, files.c.path == g.path))
        .order_by(g.title, g.id)
    )
    return tuple(
        GuideCard(
            id=row.id,
            root=row.root,
            title=row.title,
            occupation=row.occupation,
            alternates=tuple(json.loads(row.alternates)),
            source=make_source(row.source),
            passages=row.passages,
            characters=row.characters,
            sha256=row.sha256,
            updated=row.updated,
            problem=row.problem or "",
        )
        for row in connection.execute(query)
    )


# Statements of every question are made once: making one takes as long as running it.
PASSAGES_OF = (
    sa.select(*PASSAGE_COLUMNS)
    .where(passages.c.guide == sa.bindparam("of"))
    .order_by(passages.c.ordinal)
)
PASSAGES_BY_NUMBER = sa.select(*PASSAGE_COLUMNS).where(
    passages.c.seq.in_(sa.bindparam("numbers", expanding=True))
)
FIGURES = sa.select(figures.c.data).order_by(figures.c.guide, figures.c.ordinal)
FIGURES_OF = FIGURES.where(figures.c.guide == sa.bindparam("of"))


def read_passages(connection: sa.Connection, guide_id: str) -> tuple[Passage, ...]:
    """Return a guide's passages in text order."""
    return tuple(make_passage(row) for row in connection.execute(PASSAGES_OF, {"of": guide_id}))


def read_numbered(connection: sa.Connection, numbers: Sequence[int]) -> dict[int, Passage]:
    """Return passages by their number; numbers that no passage has are left out."""
    found: dict[int, Passage] = {}
    for slab in slabs(numbers):
        rows = connection.execute(PASSAGES_BY_NUMBER, {"numbers": slab})
        found.update((row.seq, make_passage(row)) for row in rows)
    return found


def read_figures(
    connection: sa.Connection, *, guide: str | None = None, kind: str | None = None
) -> tuple[Figure, ...]:
    """Return figures by guide and place."""
    query = FIGURES if guide is None else FIGURES_OF
    if kind is not None:
        query = query.where(figures.c.kind == kind)
    asked = {} if guide is None else {"of": guide}
    return tuple(make_figure(data) for data in connection.scalars(query, asked))


def insert(connection: sa.Connection, table: sa.Table, rows: Iterable[dict[str, object]]) -> int:
    """Insert rows and return how many there were."""
    held = list(rows)
    if held:
        connection.execute(table.insert(), held)
    return len(held)


def delete_guides(connection: sa.Connection, guide_ids: Sequence[str]) -> int:
    """Delete guides with their passages, figures and skills; return the number of rows."""
    gone = 0
    for slab in slabs(guide_ids):
        for table, column in (
            (figures, figures.c.guide),
            (skills, skills.c.guide),
            (passages, passages.c.guide),
            (guides, guides.c.id),
        ):
            gone += connection.execute(table.delete().where(column.in_(slab))).rowcount
    return gone

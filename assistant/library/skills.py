"""Skills as rows of the catalog, and how many guides list each."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

import sqlalchemy as sa

from assistant.library.catalog import read_meta
from assistant.library.rows import slabs
from assistant.library.tables import skills
from assistant.schema import Skill, SkillType

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

SINCE = 2  # version of the catalog that first has the table


@dataclass(frozen=True, slots=True)
class Wording:
    """One wording of a skill, and in how many guides it stands."""

    name: str
    type: SkillType
    guides: int


def skill_row(skill: Skill, ordinal: int) -> dict[str, object]:
    """Return the row of a skill."""
    return {"ordinal": ordinal, **asdict(skill)}


def known(connection: sa.Connection) -> bool:
    """Tell whether the catalog has skills; one that cannot be written may be older than them."""
    return int(read_meta(connection, "schema_version") or 0) >= SINCE


def read_skills(connection: sa.Connection, guides: Sequence[str]) -> tuple[Skill, ...]:
    """Return the skills of some guides, by guide and place."""
    return _where(connection, skills.c.guide, guides)


def read_named(connection: sa.Connection, names: Sequence[str]) -> tuple[Skill, ...]:
    """Return every mention under some names, by guide and place."""
    return _where(connection, skills.c.name, names)


def read_wordings(connection: sa.Connection) -> tuple[Wording, ...]:
    """Return every wording of the library, the most usual first."""
    if not known(connection):
        return ()
    count = sa.func.count(sa.distinct(skills.c.guide))
    query = sa.select(skills.c.name, skills.c.type, count.label("guides"))
    query = query.group_by(skills.c.name, skills.c.type).order_by(count.desc(), skills.c.name)
    return tuple(Wording(row.name, row.type, row.guides) for row in connection.execute(query))


def _where(
    connection: sa.Connection, column: sa.Column[str], values: Sequence[str]
) -> tuple[Skill, ...]:
    if not known(connection):
        return ()
    found: list[sa.Row[Any]] = []
    for slab in slabs(sorted(set(values))):
        found += connection.execute(sa.select(skills).where(column.in_(slab))).all()
    return tuple(
        Skill(
            guide=row.guide,
            name=row.name,
            type=row.type,
            quote=row.quote,
            start=row.start,
            end=row.end,
        )
        for row in sorted(found, key=lambda row: (row.guide, row.start))
    )

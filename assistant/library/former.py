"""What guides said before they changed, and what they were called before they moved.

An address of cited words carries their digest. With the former texts at hand, words that no
longer stand in a guide can be shown from the library itself, and never from the address.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import sqlalchemy as sa

from assistant.library.rows import insert, slabs
from assistant.library.tables import former, guides

if TYPE_CHECKING:
    from assistant.library.stage import Staged


@dataclass(frozen=True, slots=True)
class Former:
    """A text that a guide had, and when it was replaced (ISO time, UTC)."""

    text: str
    replaced: str


def keep_former(
    connection: sa.Connection, batch: Sequence[Staged], now: str, versions: int
) -> None:
    """Keep the texts and names that a batch of guides is about to replace."""
    names = {one.reading.replaces or one.guide.id: one for one in batch}
    rows: list[dict[str, object]] = []
    for slab in slabs(sorted(names)):
        query = sa.select(guides.c.id, guides.c.text).where(guides.c.id.in_(slab))
        for old, text in connection.execute(query):
            guide = names[old].guide
            if guide.id != old:
                moved = former.update().where(former.c.now == old)
                connection.execute(moved.values(now=guide.id))
            packed = zlib.compress(text.encode()) if versions and text != guide.text else None
            if packed or guide.id != old:
                rows.append({"guide": old, "now": guide.id, "replaced": now, "text": packed})
    insert(connection, former, rows)
    thin(connection, {str(row["now"]) for row in rows}, versions)


def thin(connection: sa.Connection, names: Iterable[str], versions: int) -> None:
    """Drop the texts of guides beyond the newest ``versions`` of each."""
    for name in names:
        held = sa.select(former.c.seq).where(former.c.now == name, former.c.text.is_not(None))
        spare = connection.scalars(held.order_by(former.c.seq.desc()).offset(versions)).all()
        for slab in slabs(spare):
            connection.execute(former.delete().where(former.c.seq.in_(slab)))


def forget_former(connection: sa.Connection, names: Sequence[str]) -> None:
    """Drop every former text and name of guides that are removed."""
    for slab in slabs(names):
        connection.execute(former.delete().where(former.c.now.in_(slab)))


def known(connection: sa.Connection) -> bool:
    """Tell whether there is a table of former texts; an older, read-only catalog has none."""
    return sa.inspect(connection).has_table(former.name)


def read_former(connection: sa.Connection, guide_id: str) -> tuple[Former, ...]:
    """Return the texts that the guide, or another that had its id, had before; newest first."""
    if not known(connection):
        return ()
    query = sa.select(former.c.text, former.c.replaced).where(
        sa.or_(former.c.guide == guide_id, former.c.now == guide_id), former.c.text.is_not(None)
    )
    found = connection.execute(query.order_by(former.c.seq.desc()))
    return tuple(Former(zlib.decompress(row.text).decode(), row.replaced) for row in found)


def read_renamed(connection: sa.Connection, guide_id: str) -> str:
    """Return the id that a guide which was moved has today; empty for one that never was."""
    if not known(connection):
        return ""
    query = sa.select(former.c.now).where(former.c.guide == guide_id, former.c.now != guide_id)
    return connection.scalar(query.order_by(former.c.seq.desc()).limit(1)) or ""

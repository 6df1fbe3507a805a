"""What the catalog knows of the folders that guides come from, and of the files in them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import sqlalchemy as sa

from assistant.library.tables import guides, roots

if TYPE_CHECKING:
    from typing import Any

    from assistant.library.library import Library


def owner_of(connection: sa.Connection, guide_id: str) -> sa.Row[Any, Any] | None:
    """Return root number and folder of the guide that has an id."""
    query = (
        sa.select(guides.c.root, roots.c.path.label("folder"))
        .join(roots, roots.c.seq == guides.c.root)
        .where(guides.c.id == guide_id)
    )
    found: sa.Row[Any, Any] | None = connection.execute(query).first()
    return found


def inner_guides(connection: sa.Connection, root: Path) -> dict[str, str]:
    """Return the guides of roots below this one: path below this root, guide id."""
    found = {}
    query = sa.select(roots.c.path, guides.c.path.label("file"), guides.c.id).join(
        guides, guides.c.root == roots.c.seq
    )
    for row in connection.execute(
        query.where(roots.c.path.startswith(f"{root}/", autoescape=True))
    ):
        found[(Path(row.path).relative_to(root) / row.file).as_posix()] = row.id
    return found


def home_of(library: Library, folder: Path) -> Path:
    """Return the known root that a folder lies in, or the folder itself."""
    place = folder.resolve()
    with library.catalog.reading() as connection:
        known = {Path(path) for path in connection.scalars(sa.select(roots.c.path))}
    return next((one for one in (place, *place.parents) if one in known), place)


def find_root(connection: sa.Connection, root: Path) -> int | None:
    """Return the number of a root, or None when it is new."""
    return connection.execute(sa.select(roots.c.seq).where(roots.c.path == str(root))).scalar()


def rows_by_path(
    connection: sa.Connection, table: sa.Table, root: int | None
) -> dict[str, sa.Row[Any]]:
    """Return a root's rows of a table by path, without the long columns."""
    if root is None:
        return {}
    light = [column for column in table.c if column.name not in ("text", "sections", "pages")]
    query = sa.select(*light).where(table.c.root == root)
    return {row.path: row for row in connection.execute(query)}

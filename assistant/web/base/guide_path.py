"""The part of an address that names a guide: any path of a file, line breaks included."""

from __future__ import annotations

from starlette.convertors import PathConvertor, register_url_convertor


class GuidePath(PathConvertor):
    """As Starlette's ``path``, whose expression ends at a line break."""

    regex = r"[\s\S]*"


def register() -> None:
    """Let routes say ``{name:guide}``."""
    register_url_convertor("guide", GuidePath())

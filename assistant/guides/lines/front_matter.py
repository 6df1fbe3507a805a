"""YAML front matter of .md and .txt files: where it ends and what it says."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from assistant.guides.lines.dates import iso_date
from assistant.schema import Source

MAX_FRONT_MATTER = 20_000  # characters
FENCE = re.compile(r"\ufeff?---[ \t]*\n")
CLOSE = re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE)
FIELD = re.compile(r"^[A-Za-z][\w \-]{0,40}:", re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontMatter:
    """The fields a guide's author gave, as text; ``alternates`` are other names of the job."""

    title: str = ""
    occupation: str = ""
    alternates: tuple[str, ...] = ()
    source: Source = field(default_factory=Source)


def body_start(text: str) -> int:
    """Return the offset where the body begins: behind the front matter, else 0."""
    opening = FENCE.match(text)
    if not opening:
        return 0
    closing = CLOSE.search(text, opening.end(), opening.end() + MAX_FRONT_MATTER)
    if not closing or not FIELD.search(text, opening.end(), closing.start()):
        return 0
    return min(closing.end() + 1, len(text))


def parse(text: str) -> FrontMatter:
    """Read the front matter; fields that cannot be understood are left empty."""
    end = body_start(text)
    if not end:
        return FrontMatter()
    fields = _fields(text[text.index("\n") + 1 : end])
    return FrontMatter(
        title=_first(fields, "title", "name"),
        occupation=_first(fields, "occupation", "job", "career", "role"),
        alternates=_many(fields, "alternates", "alternate titles", "also known as", "aliases"),
        source=Source(
            publisher=_first(fields, "publisher", "source", "site", "author"),
            url=_first(fields, "url", "source url", "link", "canonical"),
            published=_date(_first(fields, "published", "date", "updated", "year")),
            region=_first(fields, "region", "country", "place"),
            licence=_first(fields, "licence", "license"),
        ),
    )


def _date(value: str) -> str:
    return iso_date(value) or value


def _fields(block: str) -> dict[str, object]:
    lines = CLOSE.sub("", block)
    import yaml

    try:
        # BaseLoader keeps every scalar as text and builds no objects; anchors are refused
        # because a few of them can unfold into gigabytes.
        if not any(
            isinstance(token, yaml.AnchorToken | yaml.AliasToken) for token in yaml.scan(lines)
        ):
            loaded = yaml.load(lines, Loader=yaml.BaseLoader)  # noqa: S506
            if isinstance(loaded, dict):
                return {_key(k): v for k, v in loaded.items() if isinstance(k, str)}
    except (yaml.YAMLError, ValueError, RecursionError):
        pass
    return _plain_fields(lines)


def _plain_fields(lines: str) -> dict[str, object]:
    """Read ``key: value`` lines of front matter that is not valid YAML."""
    pairs = re.findall(r"^([A-Za-z][\w \-]{0,40}):[ \t]*(\S.*)$", lines, re.MULTILINE)
    return {_key(key): value.strip().strip("\"'") for key, value in pairs}


def _key(key: str) -> str:
    return re.sub(r"[_\-\s]+", " ", key).strip().lower()


def _first(fields: dict[str, object], *names: str) -> str:
    return next((one for name in names for one in _texts(fields.get(name))), "")


def _many(fields: dict[str, object], *names: str) -> tuple[str, ...]:
    found = (one for name in names for one in _texts(fields.get(name), split=True))
    return tuple(dict.fromkeys(found))


def _texts(value: object, *, split: bool = False) -> Iterable[str]:
    if isinstance(value, str):
        parts = re.split(r"[,;]", value) if split else [value]
        return [" ".join(part.split())[:300] for part in parts if part.strip()]
    if isinstance(value, list):
        return [one for item in value[:50] if isinstance(item, str) for one in _texts(item)]
    return []

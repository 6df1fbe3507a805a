"""Names that mean all workers, whose pay is a comparison and no figure of a guide."""

from __future__ import annotations

import re

_EVERYONE = re.compile(
    r"^(?:total,?\s+)?(?:all|other)\s+(?:US |UK |other )?(?:workers|occupations|jobs|employees"
    r"|professions|careers|full-time \w+)\b"
    r"|^(?:an? |the )?(?:typical |average )?full[- ]time (?:workers?|employees?)$"
    r"|^(?:the )?average (?:worker|employee|person|american|briton|australian|canadian)$"
    r"|^workers in all\b|^total$|^(?:national|overall) average$"
    r"|^(?:all )?(?:respondents|participants|roles|jobs|staff) ?(?:surveyed)?$",
    re.IGNORECASE,
)


def is_everyone(name: str) -> bool:
    """Tell whether a name means all workers, whose pay is a comparison and no figure of a guide."""
    return bool(_EVERYONE.match(name.strip()))

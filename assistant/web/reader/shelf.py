"""The list of guides that the reader shows while no guide is open."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.schema import GuideCard
from assistant.web.base.inline import escape
from assistant.web.base.links import guide_address
from assistant.web.base.texts import say

_LISTED = 2_000  # guides listed at most


def shelf(cards: Sequence[GuideCard]) -> str:
    """Return the guides by title, each linked, with who published it."""
    ordered = sorted(cards, key=lambda card: (card.title.casefold(), card.id))
    items = "".join(map(_item, ordered[:_LISTED]))
    left = len(ordered) - _LISTED
    more = f'<p class="meta">{say("reader.shelf_more", count=left)}</p>' if left > 0 else ""
    empty = f"<p>{say('reader.shelf_empty')}</p>"
    listed = f'<ul class="shelf">{items}</ul>{more}' if items else empty
    return f'<section class="library"><h2>{say("reader.shelf")}</h2>{listed}</section>'


def _item(card: GuideCard) -> str:
    source = card.source
    origin = " · ".join(filter(None, (source.publisher, source.published[:4], source.region)))
    meta = f'<span class="meta">{escape(origin)}</span>' if origin else ""
    return f'<li><a href="{escape(guide_address(card.id))}">{escape(card.title)}</a>{meta}</li>'

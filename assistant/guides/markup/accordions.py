"""Tell which buttons of a page are headings: those that open a stretch of text."""

from __future__ import annotations

import re
from collections import Counter
from functools import cached_property
from typing import Any

from assistant.guides.lines.furniture import is_furniture
from assistant.guides.markup.weights import HEADINGS, NOTHING, Weight

LONGEST = 200  # characters of a heading
PANELS = frozenset({"div", "section", "article", "p", "ul", "ol", "dl", "table"})
LINKED = 0.5  # from this share of words in links on, a panel is a menu
POINTERS = ("aria-controls", "data-bs-target", "data-target")
TOGGLES = frozenset({"collapse", "accordion"})


class Accordions:
    """The buttons of one page and the panels that they open."""

    def __init__(self, body: Any, weights: dict[Any, Weight]) -> None:
        self._body, self._weights = body, weights

    def panel(self, button: Any) -> Any | None:
        """Return the text that a button opens, if the button's words are a heading of it.

        A button says so of itself (``aria-expanded``, ``aria-controls``, a toggle) or stands right
        before its panel, as other buttons of its class do; "Show more" and menus are none.
        """
        words = " ".join("".join(button.itertext()).split())
        if not 2 < len(words) <= LONGEST or is_furniture(words):
            return None
        panel = self._named(button)
        if panel is None and (self._says_so(button) or self._alike[button.get("class", "")] > 1):
            panel = _next(button)
        weight = self._weights.get(panel, NOTHING) if panel is not None else NOTHING
        return panel if weight.chars and weight.density < LINKED else None

    def _says_so(self, button: Any) -> bool:
        toggles = {button.get("data-bs-toggle", ""), button.get("data-toggle", "")}
        return "aria-expanded" in button.attrib or bool(toggles & TOGGLES)

    def _named(self, button: Any) -> Any | None:
        pointers = (button.get(name, "").lstrip("#") for name in POINTERS)
        return next((self._ids[name] for name in pointers if name in self._ids), None)

    @cached_property
    def _ids(self) -> dict[str, Any]:
        elements = self._body.iter(*PANELS)
        return {element.get("id"): element for element in elements if element.get("id")}

    @cached_property
    def _alike(self) -> Counter[str]:
        """Return how many buttons of a class stand right before a panel."""
        buttons = self._body.iter("button")
        return Counter(
            button.get("class", "") for button in buttons if _next(button) is not None
        )  # fmt: skip


def _next(button: Any) -> Any | None:
    """Return the panel right after a button, or after the element that holds just the button."""
    if button.tail and re.search(r"\w", button.tail):
        return None
    after = button.getnext()
    if after is None and button.getprevious() is None and button.getparent() is not None:
        parent = button.getparent()
        alone = parent.tag not in HEADINGS and not re.search(r"\w", parent.text or "")
        after = parent.getnext() if alone else None
    return after if after is not None and after.tag in PANELS else None
